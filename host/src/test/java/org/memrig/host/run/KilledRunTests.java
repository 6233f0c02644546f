package org.memrig.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.random.RandomStream;
import org.memrig.host.store.RunFolder;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;
import org.memrig.protocols.bench.Outcome;

/** Kill whole runs at random instants and go on with them. */
final class KilledRunTests {
  private static final String PLAN =
      """
      name: doomed
      rig: emulated-1t1r
      seed: 11
      steps:
        - protocol: pulse-train
          cells: spread 9
          cycles: 60
          pulses: 25
        - protocol: read-map
          cells: all
          samples: 2
        - protocol: pulse-train
          cells: spread 4
          cycles: 40
          pulses: 25
      """;

  @TempDir Path folder;
  private Workplace at;

  @BeforeEach
  void writePlan() throws IOException {
    Files.writeString(folder.resolve("doomed.yaml"), PLAN);
    at = Place.of(folder);
  }

  @Test
  void aKilledRunLosesNothingAcknowledgedAndGoesOnToTheSameHash(TestSeed seed) throws Exception {
    RandomStream random = seed.stream();
    RunResult quiet = Place.run(Place.engine(at), at, "doomed.yaml");
    assertEquals("", quiet.reason());
    String whole = Place.hash(quiet.folder());
    int kills = 0;
    int interrupted = 0;
    for (int trial = 0; trial < Trials.of(100); trial++) {
      Path place = Files.createDirectory(folder.resolve("trial-" + trial));
      Files.writeString(place.resolve("doomed.yaml"), PLAN);
      Workplace there = Place.of(place);
      Optional<RunFolder> left = killed(there, "doomed.yaml", random);
      kills++;
      while (left.isPresent()
          && AfterDeath.outcome(left.get()) != Outcome.DONE
          && random.nextInt(4) == 0) {
        left = killed(there, "resume", random);
        kills++;
      }
      if (left.isPresent() && AfterDeath.outcome(left.get()) != Outcome.DONE) {
        interrupted++;
        RunResult resumed = Place.engine(there).resume(left.get());
        assertEquals(Outcome.DONE, resumed.outcome(), resumed.reason());
      }
      if (left.isPresent()) {
        assertEquals(whole, Place.hash(left.get()), "trial " + trial);
      }
    }
    System.out.println(kills + " kills, " + interrupted + " interrupted runs resumed");
    assertTrue(interrupted > 0, "no kill has met a run under way");
  }

  /** Start, kill at a random instant, and look at what is left; empty if nothing had begun. */
  private static Optional<RunFolder> killed(Workplace there, String what, RandomStream random)
      throws Exception {
    long acknowledged = 0;
    try (OtherJvm process = new OtherJvm(DoomedRun.class, there.base().toString(), what)) {
      // A random commit, and from there a random instant.
      int commits = random.nextInt(75);
      for (int heard = 0; heard < commits; heard++) {
        acknowledged = Math.max(acknowledged, AfterDeath.rows(process.line()));
      }
      process.ended(Math.round((commits == 0 ? 900 : 15) * random.nextDouble()));
      process.kill();
      for (String line : process.rest("rows ")) {
        acknowledged = Math.max(acknowledged, AfterDeath.rows(line));
      }
      process.exit();
    }
    List<RunFolder> all = AfterDeath.folders(there);
    if (all.isEmpty() || !all.getFirst().database().toFile().exists()) {
      assertEquals(0, acknowledged);
      return Optional.empty();
    }
    AfterDeath.require(all.getFirst(), acknowledged);
    return Optional.of(all.getFirst());
  }
}
