package org.memrig.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.random.RandomStream;
import org.memrig.config.time.SystemHostClock;
import org.memrig.host.store.RunIndex;
import org.memrig.host.store.RunReader;
import org.memrig.host.store.StoreFailed;
import org.memrig.instruments.driver.Drivers;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;
import org.memrig.protocols.bench.Outcome;

/**
 * Take a run's room away: files may not grow beyond a limit that the system sets on the process, so
 * that the store's writes fail at some point, as on a disk that is full or broken.
 */
final class CrampedRunTests {
  // SQLite's library, which is unpacked at each start, takes 1.3 MB.
  private static final int LEAST_KIB = 1_600;
  private static final int MOST_KIB = 3_000;

  @TempDir Path folder;

  @BeforeEach
  void writeFiles() throws Exception {
    Files.writeString(
        folder.resolve("bench.yaml"),
        BenchDriver.RIG.replace(
            "cell-pulses: 1000, cell-joules: 1 J", "cell-pulses: 1e12, cell-joules: 1 GJ"));
    Files.writeString(
        folder.resolve("plan.yaml"),
        BenchDriver.PLAN.replace(
            "cells: \"1,1\", cycles: 1, pulses: 2", "cells: all, cycles: 1000, pulses: 100"));
  }

  @Test
  void whereverWritingFailsTheBoardIsSafeAndAcknowledgedRowsStay(TestSeed seed) throws Exception {
    RandomStream random = seed.stream();
    for (int trial = 0; trial < Trials.of(20); trial++) {
      int room = LEAST_KIB + random.nextInt(MOST_KIB - LEAST_KIB);
      List<String> said;
      try (OtherJvm process = OtherJvm.withFilesUpTo(room, CrampedRun.class, folder.toString())) {
        said = process.rest("");
        process.exit();
      }
      String context = "room for " + room + " KiB: " + said;
      List<String> ending = said.stream().filter(line -> !line.startsWith("rows ")).toList();
      assertEquals(List.of("safe", "close"), ending.subList(0, 2), context);
      assertTrue(ending.get(2).startsWith("ended 10 cannot write "), context);
      assertTrue(ending.get(2).contains("look at the system log before trying again"), context);
      assertFalse(ending.get(2).contains("; saving the run failed"), context);
      long acknowledged =
          said.stream()
              .filter(line -> line.startsWith("rows "))
              .mapToLong(line -> Long.parseLong(line.substring(5)))
              .max()
              .orElse(0);
      try (RunReader reader = RunReader.open(new RunIndex(folder.resolve("runs")).find("last"))) {
        assertEquals(Outcome.INTERRUPTED, reader.outcome(), context);
        assertTrue(reader.rows() >= acknowledged, reader.rows() + " of " + context);
        System.out.println(
            room + " KiB: " + acknowledged + " rows acknowledged, " + reader.rows() + " stored");
      }
    }
  }

  @Test
  void runsThatCannotBeStoredAtAllReachNoCell() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    BenchDriver driver = new BenchDriver();
    Workplace usual = Place.with(folder, driver);
    Workplace at =
        new Workplace(
            usual.base(),
            file.resolve("runs"),
            usual.state(),
            usual.clock(),
            usual.drivers(),
            usual.experiments());
    StoreFailed failed =
        assertThrows(StoreFailed.class, () -> Place.run(Place.engine(at), at, "plan.yaml"));
    assertEquals(ExitCode.STORE_FAILED, ExitCode.of(failed));
    assertTrue(failed.getMessage().contains("--runs or MEMRIG_RUNS"), failed.getMessage());
    BenchBoard board = driver.opened().getFirst();
    assertTrue(board.closed());
    assertFalse(board.driving());
    assertEquals(1, board.calls(), "closed, and nothing else was asked of it");
  }

  @Test
  void aChipWhoseHistoryCannotBeKeptIsNotTouched() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    BenchDriver driver = new BenchDriver();
    Workplace usual = Place.of(folder, new SystemHostClock(), Drivers.of(List.of(driver)));
    StateFolders state = usual.state();
    Workplace at =
        new Workplace(
            usual.base(),
            usual.runs(),
            new StateFolders(file.resolve("chips"), state.latches(), state.locks()),
            usual.clock(),
            usual.drivers(),
            usual.experiments());
    StoreFailed failed =
        assertThrows(StoreFailed.class, () -> Place.run(Place.engine(at), at, "plan.yaml"));
    assertTrue(failed.getMessage().contains("make the folder of chips"), failed.getMessage());
    assertTrue(driver.opened().getFirst().closed());
    assertFalse(Files.exists(at.runs()), "no run is begun");
  }
}
