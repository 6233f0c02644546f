package org.memrig.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.testkit.LogWatch;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;
import org.slf4j.LoggerFactory;

/** Read the logs of runs: one line an event, whatever instruments say of themselves. */
final class RunLogTests {
  private static final String LINE =
      "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z (INFO |WARN |ERROR) \\S+  \\P{C}*";
  private static final String HOSTILE =
      "1.0\r\n2026-11-24T12:00:00.000Z INFO  memrig  done\u001b[2K\u001b[31m%s %n {} \u2028 \u202e";

  @TempDir Path folder;

  private void writeFiles() throws Exception {
    Files.writeString(folder.resolve("bench.yaml"), BenchDriver.RIG);
    Files.writeString(folder.resolve("plan.yaml"), BenchDriver.PLAN);
  }

  private static List<String> lines(RunResult run) throws Exception {
    List<String> lines = Files.readAllLines(run.folder().log());
    for (String line : lines) {
      assertTrue(line.matches(LINE), line);
    }
    return lines;
  }

  private static long count(List<String> lines, String words) {
    return lines.stream().filter(line -> line.contains(words)).count();
  }

  @Test
  void aLogTellsWhatARunDidStepByStep() throws Exception {
    writeFiles();
    Workplace at = Place.with(folder, new BenchDriver());
    List<String> lines = lines(Place.run(Place.engine(at), at, "plan.yaml"));
    assertEquals(1, count(lines, "session 1 of plan bench on rig bench, board bench board"));
    assertEquals(1, count(lines, "step 1 of 2: pulse-train"));
    assertEquals(1, count(lines, "step 2 of 2: read-map"));
    assertTrue(lines.getLast().endsWith("ended DONE"), lines.getLast());
  }

  @Test
  void aResumedRunGoesOnInTheSameLog() throws Exception {
    writeFiles();
    BenchBoard.Fault lost =
        (_, _) -> {
          throw new LinkLost("the cable is out" + HOSTILE);
        };
    Workplace bad =
        Place.with(folder, new BenchDriver(() -> new BenchBoard(BenchDriver.chip(), 1, lost)));
    RunResult run = Place.run(Place.engine(bad), bad, "plan.yaml");
    List<String> broken = lines(run);
    assertTrue(broken.getLast().contains("ended FAILED: the cable is out"), broken.getLast());
    assertTrue(broken.getLast().contains("ERROR"), broken.getLast());
    Workplace at = Place.with(folder, new BenchDriver());
    List<String> all = lines(Place.engine(at).resume(run.folder()));
    assertEquals(broken, all.subList(0, broken.size()));
    assertEquals(1, count(all, "session 2 of plan bench"));
    assertEquals(2, count(all, "in doubt: "));
  }

  @Test
  void whatAnInstrumentSaysStaysOnItsLine() throws Exception {
    writeFiles();
    BenchDriver driver =
        new BenchDriver(() -> BenchBoard.named(HOSTILE + "x".repeat(10_240), BenchDriver.chip()));
    Workplace at = Place.with(folder, driver);
    RunResult run = Place.run(Place.engine(at), at, "plan.yaml");
    assertEquals(ExitCode.DONE, run.exit(), run.reason());
    List<String> lines = lines(run);
    assertEquals(4, lines.size(), lines.toString());
    assertEquals(1, count(lines, "%s %n {}"), "no format is applied to it");
  }

  @Test
  void whatALibraryReportsDuringARunIsThere() throws Exception {
    writeFiles();
    LogWatch.expect("the port is slow");
    Workplace at = Place.with(folder, new BenchDriver());
    RunEngine engine =
        new RunEngine(
            at,
            (_, done, _, _, _, _) -> {
              if (done == 1) {
                LoggerFactory.getLogger("a.library")
                    .warn("the port is slow\n{}", "really", new IllegalStateException("a\r\nb"));
              }
            });
    List<String> lines = lines(Place.run(engine, at, "plan.yaml"));
    assertEquals(1, count(lines, "WARN  a.library  the port is slow?really | "));
    assertEquals(1, count(lines, "IllegalStateException: a??b | "));
    LoggerFactory.getLogger("a.library").info("after the run");
    assertEquals(0, count(Files.readAllLines(lastLog(at)), "after the run"));
  }

  private static Path lastLog(Workplace at) {
    return new org.memrig.host.store.RunIndex(at.runs()).find("last").log();
  }

  @Test
  void noTextMakesTwoLinesOrReachesTheTerminal(TestSeed seed) throws Exception {
    RandomStream random = seed.stream();
    Path file = folder.resolve("run.log");
    int texts = Trials.of(100_000);
    try (RunLog log = RunLog.open(file)) {
      for (int i = 0; i < texts; i++) {
        log.info(text(random));
      }
    }
    List<String> lines = Files.readAllLines(file);
    assertEquals(texts, lines.size());
    for (String line : lines) {
      assertTrue(line.matches(LINE), line);
    }
  }

  private static String text(RandomStream random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(60);
    for (int i = 0; i < length; i++) {
      int kind = random.nextInt(4);
      text.appendCodePoint(
          kind == 0
              ? random.nextInt(0x20)
              : kind == 1 ? 0x20 + random.nextInt(0x5f) : random.nextInt(0x2fff));
    }
    return text.toString();
  }
}
