package org.memrig.host.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.protocols.bench.Outcome;

/** Kill processes that write runs, at random instants, and look at what is left. */
final class KillTests {
  private static final int UNITS = 200;

  @TempDir Path root;

  /** What a killed process had said before it died. */
  private record Said(long session, long rows, boolean done) {}

  @Test
  void noAcknowledgedRowIsLost() throws Exception {
    RandomGenerator random = random(20261124);
    for (int trial = 0; trial < Trials.of(100); trial++) {
      Path runs = root.resolve("trial-" + trial);
      RunFolder folder = Notebook.folder(runs, "killed");
      Said said = runAndKill(folder, 1_000_000, random.nextInt(40));
      if (!folder.database().toFile().exists()) {
        assertEquals(0, said.rows());
        continue;
      }
      checkWhole(folder);
      try (RunReader run = RunReader.open(folder)) {
        assertEquals(Outcome.INTERRUPTED, run.outcome(), "trial " + trial);
        assertTrue(
            run.rows() >= said.rows(),
            "trial " + trial + ": " + said.rows() + " acknowledged, " + run.rows() + " found");
      }
      assertEquals(Outcome.INTERRUPTED, new RunIndex(runs).list().getFirst().outcome());
    }
  }

  @Test
  void aRunKilledAgainAndAgainEqualsOneNeverInterrupted() throws Exception {
    RunFolder quiet = Notebook.folder(root, "quiet");
    try (RunWriter run = Notebook.begin(quiet)) {
      DoomedExperiment.measure(run, UNITS);
      run.end(Outcome.DONE, "");
    }
    RandomGenerator random = random(42);
    for (int trial = 0; trial < Trials.of(4); trial++) {
      RunFolder folder = Notebook.folder(root, "killed");
      int kills = 0;
      while (!runAndKill(folder, UNITS, 2 + random.nextInt(30)).done()) {
        kills++;
        assertTrue(kills < UNITS, "no progress");
      }
      try (RunReader run = RunReader.open(folder);
          RunReader reference = RunReader.open(quiet)) {
        assertTrue(run.sessions().size() <= kills + 1);
        assertEquals(Outcome.DONE, run.outcome());
        assertEquals(RunHash.of(reference), RunHash.of(run), "after " + kills + " kills");
        assertEquals(UNITS * 26L, run.rows());
      }
      checkWhole(folder);
    }
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static void checkWhole(RunFolder folder) throws Exception {
    try (Database file = Database.readable(folder.database());
        var statement = file.prepare("PRAGMA integrity_check");
        var result = statement.executeQuery()) {
      assertTrue(result.next());
      assertEquals("ok", result.getString(1));
    }
  }

  /** Start the experiment and kill it after it has said so many lines; count all it has said. */
  private static Said runAndKill(RunFolder folder, int units, int lines) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                DoomedExperiment.class.getName(),
                folder.path().toString(),
                Integer.toString(units))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (lines == 0) {
      process.toHandle().destroyForcibly();
    }
    Said said = new Said(0, 0, false);
    try (BufferedReader reader = process.inputReader(StandardCharsets.US_ASCII)) {
      int heard = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        said = said(line, said);
        if (++heard == lines) {
          // Of the handle: the process's own method would close the pipe with what it has said.
          process.toHandle().destroyForcibly();
        }
      }
    } finally {
      process.toHandle().destroyForcibly();
      process.onExit().join();
    }
    return said;
  }

  // The last line of a killed process may be half a line; then it is not said.
  private static Said said(String line, Said before) {
    if (line.equals("done")) {
      return new Said(before.session(), before.rows(), true);
    }
    String[] words = line.split(" ", -1);
    boolean whole = words.length == 2 && words[1].matches("\\d+");
    return whole ? new Said(Long.parseLong(words[0]), Long.parseLong(words[1]), false) : before;
  }
}
