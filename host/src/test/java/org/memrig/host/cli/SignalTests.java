package org.memrig.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memrig.host.run.BenchDriver;
import org.memrig.host.run.ExitCode;
import org.memrig.host.run.OtherJvm;
import org.memrig.host.run.Place;
import org.memrig.host.run.RunEngine;
import org.memrig.host.run.RunResult;
import org.memrig.host.run.Workplace;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunIndex;
import org.memrig.host.store.RunReader;
import org.memrig.protocols.bench.Outcome;

/** Send signals to a run under way: safe, then data, then status, however many come. */
final class SignalTests {
  private static final String ENDLESS =
      """
      name: endless
      rig: bench.yaml
      steps:
        - {protocol: pulse-train, cells: "1,1", cycles: 100000, pulses: %d, samples: 1}
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    String generous =
        BenchDriver.RIG.replace(
            "cell-pulses: 1000, cell-joules: 1 J", "cell-pulses: 1e12, cell-joules: 1 GJ");
    Files.writeString(folder.resolve("bench.yaml"), generous);
    Files.writeString(folder.resolve("plan.yaml"), ENDLESS.formatted(200));
  }

  @ParameterizedTest
  @CsvSource({
    "INT, 1, 130, heeding", "INT, 3, 130, heeding", "INT, 20, 130, heeding",
    "TERM, 1, 143, heeding", "HUP, 1, 129, heeding", "INT, 3, 130, deaf"
  })
  void aSignalEndsARunInOrder(String signal, int times, int exit, String board) throws Exception {
    if (board.equals("deaf")) {
      // It would come back by itself after many seconds.
      Files.writeString(folder.resolve("plan.yaml"), ENDLESS.formatted(20_000));
    }
    List<String> said;
    long sent;
    try (OtherJvm process = new OtherJvm(SignalledRun.class, folder.toString(), board)) {
      assertEquals("running", process.line());
      if (process.ignores(signal)) {
        // Started in the background or under nohup: then the signal is not ours to heed.
        process.signal(signal);
        assertFalse(process.ended(100));
        return;
      }
      sent = System.nanoTime();
      process.signal(signal, times);
      said = new ArrayList<>(process.rest(""));
      assertEquals(exit, process.exit());
    }
    said.removeIf("running"::equals);
    List<String> words = said.stream().map(line -> line.split(" ", -1)[0]).toList();
    assertEquals("safe", words.getFirst(), said.toString());
    assertTrue(words.indexOf("close") < words.indexOf("saved"), said.toString());
    assertTrue(said.contains("ended STOPPED 6"), said.toString());
    System.out.printf(
        Locale.ROOT,
        "%d x %s, %s board: safe after %.0f ms, saved and drawn after %.0f ms%n",
        times,
        signal,
        board,
        millis(said, "safe", sent),
        millis(said, "saved", sent));
    checkStored(new RunIndex(folder.resolve("runs")).find("last"));
  }

  private static double millis(List<String> said, String word, long since) {
    String line = said.stream().filter(each -> each.startsWith(word)).findFirst().orElseThrow();
    return (Long.parseLong(line.split(" ", -1)[1]) - since) * 1e-6;
  }

  /** The run is stopped, its rows are there, and it goes on from there. */
  private void checkStored(RunFolder run) {
    long rows;
    try (RunReader reader = RunReader.open(run)) {
      assertEquals(Outcome.STOPPED, reader.outcome());
      String reason = reader.sessions().getLast().reason().orElseThrow();
      assertTrue(reason.contains("stop"), reason);
      rows = reader.rows();
      assertTrue(rows > 0);
    }
    Workplace at = Place.with(folder, new BenchDriver());
    RunEngine[] engine = new RunEngine[1];
    engine[0] = new RunEngine(at, (_, _, _, _, _, _) -> engine[0].requestStop());
    RunResult resumed = engine[0].resume(run);
    assertEquals(ExitCode.STOPPED, resumed.exit(), resumed.reason());
    try (RunReader reader = RunReader.open(run)) {
      assertEquals(2, reader.sessions().size());
    }
  }
}
