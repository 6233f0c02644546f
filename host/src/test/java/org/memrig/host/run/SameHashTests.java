package org.memrig.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.Shipped;

/** Run one plan in several processes: the seed decides what is found, and nothing else does. */
final class SameHashTests {
  @TempDir Path folder;

  private static final String PLAN =
      """
      name: same
      rig: rig.yaml
      seed: %s
      steps:
        - protocol: iv-sweep
          cells: spread 4
        - protocol: pulse-train
          cells: spread 9
          pulses: 20
        - protocol: program-verify
          cells: spread 64
          delays: 0 s, 1 s
        - protocol: read-map
          cells: all
      """;

  /** A run in a process of its own. */
  private OtherJvm process(String name, String seed, int threads) throws IOException {
    Path place = Files.createDirectory(folder.resolve(name));
    Files.writeString(place.resolve("plan.yaml"), PLAN.formatted(seed));
    Files.writeString(
        place.resolve("rig.yaml"),
        shipped("rigs/emulated-1t1r")
            .replace("driver: emulator", "driver: emulator\n  threads: " + threads));
    return new OtherJvm(DoomedRun.class, place.toString(), "plan.yaml");
  }

  private static String shipped(String name) throws IOException {
    try (InputStream in =
        Shipped.class.getResourceAsStream("/org/memrig/shipped/" + name + ".yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String hash(OtherJvm process) throws Exception {
    String said = process.rest("done 0 ").getFirst();
    assertEquals(0, process.exit());
    String hash = said.substring("done 0 ".length());
    assertTrue(hash.matches("[0-9a-f]{64}"), said);
    return hash;
  }

  @Test
  void processesAndThreadsDoNotMatterAndTheSeedDoes() throws Exception {
    String first;
    try (OtherJvm one = process("one", "7", 1);
        OtherJvm another = process("another", "7", 1)) {
      first = hash(one);
      assertEquals(first, hash(another), "another process");
    }
    try (OtherJvm threads = process("threads", "7", 2);
        OtherJvm seed = process("seed", "8", 1)) {
      assertEquals(first, hash(threads), "two threads");
      assertNotEquals(first, hash(seed), "another seed");
    }
    Workplace here = Place.of(folder.resolve("one"));
    assertEquals(
        first,
        Place.hash(Place.run(Place.engine(here), here, "plan.yaml").folder()),
        "this process");
  }
}
