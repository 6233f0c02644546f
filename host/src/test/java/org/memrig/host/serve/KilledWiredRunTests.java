package org.memrig.host.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.random.RandomStream;
import org.memrig.host.run.AfterDeath;
import org.memrig.host.run.DoomedRun;
import org.memrig.host.run.OtherJvm;
import org.memrig.host.run.Place;
import org.memrig.host.run.ProgressListener;
import org.memrig.host.run.RunEngine;
import org.memrig.host.run.RunResult;
import org.memrig.host.run.Workplace;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.link.LinePace;
import org.memrig.instruments.testkit.QuietExtension;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;
import org.memrig.protocols.bench.Outcome;

/** A run whose host is killed beside a board on a wire goes on from where it was. */
@ExtendWith(QuietExtension.class)
final class KilledWiredRunTests {
  private static final int CYCLES = 1000;
  private static final String PLAN =
      """
      name: doomed
      rig: wired.yaml
      steps:
        - {protocol: pulse-train, cells: spread 4, cycles: %d, pulses: 5, samples: 1}
      """
          .formatted(CYCLES);

  @TempDir Path folder;

  @Test
  @DisplayName("no acknowledged row is lost, what is in doubt is read again, the run is done")
  void goesOn(TestSeed seed) throws Exception {
    RandomStream random = seed.stream();
    int interrupted = 0;
    int inDoubt = 0;
    for (int trial = 0; trial < Trials.of(8); trial++) {
      Workplace at = Place.of(folder.resolve("trial-" + trial));
      Files.createDirectories(at.base());
      Opening opening =
          new RunEngine(at, ProgressListener.NONE).opening("emulated-1t1r", List.of(), 1);
      try (ServedRig rig = new ServedRig(opening, at.drivers(), false);
          ServedLine line = ServedLine.pty(rig.server(), at.clock(), LinePace.none(), 1)) {
        Files.writeString(at.base().resolve("wired.yaml"), rig.rigText(line.address()));
        Files.writeString(at.base().resolve("plan.yaml"), PLAN);
        long acknowledged = killed(at, random.nextInt(300));
        // The board rests by its lease, and only then another host may have it.
        awaitNoSession(at, rig);
        RunFolder run = AfterDeath.folders(at).getFirst();
        AfterDeath.require(run, acknowledged);
        if (AfterDeath.outcome(run) == Outcome.INTERRUPTED) {
          interrupted++;
          inDoubt += resumed(at, run) ? 1 : 0;
        }
      }
    }
    System.out.println(interrupted + " runs interrupted, " + inDoubt + " with stress in doubt");
    assertTrue(interrupted > 0, "every run was over before it was killed");
  }

  /** Start a run and kill it so long after its first rows; return how many it has acknowledged. */
  private static long killed(Workplace at, int millis) throws Exception {
    long acknowledged = 0;
    try (OtherJvm process =
        new OtherJvm(DoomedRun.class, at.base().toString(), "plan.yaml", "wall")) {
      String said = process.line();
      acknowledged = AfterDeath.rows(said);
      process.ended(millis);
      process.kill();
      for (String line : process.rest("rows")) {
        acknowledged = Math.max(acknowledged, AfterDeath.rows(line));
      }
      process.exit();
    }
    return acknowledged;
  }

  private static void awaitNoSession(Workplace at, ServedRig rig) {
    long until = at.clock().nanos() + 30_000_000_000L;
    while (rig.server().idle()) {
      assertTrue(at.clock().nanos() - until < 0, "the session of the killed host goes on");
      at.clock().pause(Duration.ofMillis(5));
    }
  }

  /** Go on with a run; return whether stress was in doubt. */
  private static boolean resumed(Workplace at, RunFolder run) {
    boolean doubt;
    try (RunReader before = RunReader.open(run)) {
      doubt = !before.inDoubt().isEmpty();
    }
    RunResult resumed = Place.engine(at).resume(run);
    assertEquals(Outcome.DONE, resumed.outcome(), resumed.reason());
    try (RunReader after = RunReader.open(run)) {
      assertEquals(List.of(), after.inDoubt());
      boolean readAgain =
          after.events().stream().anyMatch(event -> event.text().contains("have been read again"));
      assertEquals(doubt, readAgain, "cells in doubt are read again");
      assertFalse(after.seriesNames().isEmpty());
    }
    return doubt;
  }
}
