package org.memrig.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.host.run.OtherJvm;
import org.memrig.host.store.RunIndex;
import org.memrig.protocols.bench.Outcome;

/** Send a signal to memrig itself, from the command line to the store. */
final class SignalledMainTests {
  private static final String ENDLESS =
      """
      name: endless
      rig: emulated-1t1r
      steps:
        - {protocol: pulse-train, cells: "1,1", cycles: 100000, pulses: 200, samples: 1}
      """;

  @TempDir Path folder;

  @Test
  void aRunUnderWayIsStoppedStoredAndTold() throws Exception {
    Path plan = Files.writeString(folder.resolve("endless.yaml"), ENDLESS);
    RunIndex index = new RunIndex(folder.resolve("runs"));
    String runs = folder.resolve("runs").toString();
    try (OtherJvm memrig =
        new OtherJvm(Main.class, "run", plan.toString(), "--quiet", "--runs", runs)) {
      while (index.list().isEmpty() || index.list().getFirst().rows() == 0) {
        assertFalse(memrig.ended(20), "it ended by itself");
      }
      memrig.signal("TERM");
      assertEquals(143, memrig.exit());
      assertEquals(Outcome.STOPPED, index.list().getFirst().outcome());
      assertTrue(memrig.rest("").stream().anyMatch(line -> line.contains("STOPPED")));
    }
  }

  @Test
  void aCommandThatFailsBeforeItsRunBeginsDoesNotWaitForOne() throws Exception {
    try (OtherJvm memrig = new OtherJvm(Main.class, "run", "no-such-plan.yaml", "--quiet")) {
      long begun = System.nanoTime();
      assertEquals(4, memrig.exit());
      System.out.println(
          "refused and gone after " + (System.nanoTime() - begun) / 1_000_000 + " ms");
    }
  }
}
