package org.memrig.host.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.config.BadInput;
import org.memrig.config.YamlText;
import org.memrig.emulator.instrument.InstrumentPort;
import org.memrig.host.run.Place;
import org.memrig.host.run.ProgressListener;
import org.memrig.host.run.RunEngine;
import org.memrig.host.run.RunResult;
import org.memrig.host.run.Workplace;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.link.LinePace;
import org.memrig.instruments.lock.BoardLock;
import org.memrig.instruments.lock.BoardLocks;
import org.memrig.instruments.testkit.QuietExtension;
import org.memrig.protocols.bench.SeriesView;

/** A bench of emulated instruments around one chip: a matrix, an analyzer, and a board. */
@ExtendWith(QuietExtension.class)
final class ServedBenchTests {
  private static final List<String> QUIET =
      List.of("board.noise-off=[c2c, d2d, read, rtn, flicker, relaxation, drift, stuck, adc]");

  @TempDir Path folder;
  private Workplace at;

  @BeforeEach
  void prepare() throws Exception {
    at = Place.of(folder);
    Files.writeString(
        folder.resolve("resistors.yaml"),
        """
        die: resistors
        rows: 2
        columns: 3
        parts: ["10k 20k 30k", "40k 50k 60k"]
        negative: row-below-ground
        greatest-conductance: 110 uS
        read: {volts: 200 mV, settle: 1 ms, aperture: 1 ms}
        set: {volts: 500 mV, width: 1 ms}
        reset: {volts: -500 mV, width: 1 ms}
        sweep: {set-volts: 500 mV, reset-volts: -500 mV}
        """);
    Files.writeString(
        folder.resolve("cells.yaml"),
        """
        die: cells
        rows: 2
        columns: 2
        law: filament
        preset: taox-hfox
        negative: row-below-ground
        greatest-conductance: 20 uS
        read: {volts: 100 mV, settle: 10 us, aperture: 100 us}
        set: {volts: 1.6 V, width: 50 ns}
        reset: {volts: -1.6 V, width: 50 ns}
        sweep: {set-volts: 1.3 V, reset-volts: -1.3 V}
        """);
  }

  /** One bench and its lines, with the rig file that drives it. */
  private final class Lines implements AutoCloseable {
    final ServedBench bench;
    private final ServedLine meter;
    private final ServedLine matrix;
    private final Optional<ServedLine> board;

    Lines(String chip, List<String> sets, String kind, boolean withBoard) throws Exception {
      RunEngine engine = new RunEngine(at, ProgressListener.NONE);
      bench =
          new ServedBench(
              engine.opening("emulated:" + chip, sets, 1), "keithley-2450", kind, withBoard);
      meter = tcp(bench.analyzer());
      matrix = tcp(bench.matrix());
      board = bench.board().map(this::tcp);
      Files.writeString(
          folder.resolve("bench.yaml"),
          bench.rigText(meter.address(), matrix.address(), board.map(ServedLine::address)));
    }

    private ServedLine tcp(Served served) {
      return ServedLine.tcp(served, at.clock(), LinePace.none(), 1, 0);
    }

    @Override
    public void close() {
      board.ifPresent(ServedLine::close);
      matrix.close();
      meter.close();
      bench.close();
    }
  }

  private RunReader run(String rig, String step) throws Exception {
    Files.writeString(
        folder.resolve("plan.yaml"), "name: bench\nseed: 1\nrig: " + rig + "\nsteps:\n" + step);
    RunResult run = Place.run(Place.engine(at), at, "plan.yaml");
    assertEquals("", run.reason());
    return RunReader.open(run.folder());
  }

  private static double[] reals(RunReader run, String column) {
    SeriesView series = run.series(run.seriesNames().getFirst());
    return series.reals(column);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"keithley-707a", "keithley-707b", "agilent-b2200", "nanosec", "memrig-board"})
  @DisplayName("a map through each maker's matrix shows the resistors, and nothing switched hot")
  void servesMatrices(String kind) throws Exception {
    try (Lines lines = new Lines("resistors.yaml", List.of(), kind, false);
        RunReader run = run("bench.yaml", "  - protocol: read-map\n    cells: all\n")) {
      double[] siemens = reals(run, "siemens");
      assertEquals(6, siemens.length);
      for (int i = 0; i < 6; i++) {
        assertEquals(1e-4 / (i + 1), siemens[i], 1e-8, "cell " + i);
      }
      assertEquals(List.of(), lines.bench.trespasses());
    }
  }

  @Test
  @DisplayName(
      "a mixed rig pulses by the board and reads by the analyzer as the emulator does both")
  void pulsesByTheBoardAndReadsByTheAnalyzer() throws Exception {
    String step = "  - protocol: pulse-train\n    cells: 0,0;1,1\n    cycles: 1\n    pulses: 2\n";
    try (Lines lines = new Lines("cells.yaml", QUIET, "agilent-b2200", true);
        RunReader mixed = run("bench.yaml", step)) {
      RunEngine engine = new RunEngine(at, ProgressListener.NONE);
      Files.writeString(
          folder.resolve("alone.yaml"),
          YamlText.of(engine.opening("emulated:cells.yaml", QUIET, 1).rig().value()));
      try (RunReader alone = run("alone.yaml", step)) {
        double[] ours = reals(mixed, "siemens");
        double[] theirs = reals(alone, "siemens");
        assertEquals(theirs.length, ours.length, "rows");
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int i = 0; i < ours.length; i++) {
          assertEquals(theirs[i], ours[i], 2e-3 * theirs[i], "row " + i);
          least = Math.min(least, ours[i]);
          most = Math.max(most, ours[i]);
        }
        assertTrue(most > 1.05 * least, "the pulses move the cells that the analyzer reads");
        assertEquals("emulated", mixed.sessions().getFirst().origin().source());
      }
      assertEquals(List.of(), lines.bench.trespasses());
    }
  }

  @Tag("full")
  @Test
  @DisplayName("a mixed rig programs cells to a target and finds them there again, as the emulator")
  void programsByTheBoardAndVerifiesByTheAnalyzer() throws Exception {
    String step =
        "  - {protocol: program-verify, cells: '0,0;1,1', targets: '1.5 uS, 2 uS', tolerance: 200 nS,"
            + " pulses: 200, delays: '0 s, 1 s'}\n";
    try (Lines lines = new Lines("cells.yaml", QUIET, "agilent-b2200", true);
        RunReader mixed = run("bench.yaml", step);
        RunReader alone = run("emulated:cells.yaml", step)) {
      for (RunReader each : List.of(mixed, alone)) {
        assertEquals(List.of("met", "met"), List.of(each.series("programmed").texts("ending")));
        double[] siemens = each.series("reread").reals("siemens");
        assertEquals(4, siemens.length, "two cells at two times");
        for (double again : siemens) {
          assertTrue(
              Math.min(Math.abs(again - 1.5e-6), Math.abs(again - 2e-6)) < 2.1e-7, again + " S");
        }
      }
      assertEquals(List.of(), lines.bench.trespasses());
    }
  }

  @Test
  @DisplayName("an analyzer that drives lines which the board beside it holds is found out")
  void findsOutWhoDoesNotTakeTurns() throws Exception {
    try (Lines lines = new Lines("cells.yaml", QUIET, "keithley-707b", true)) {
      Files.writeString(
          folder.resolve("alone.yaml"),
          lines.bench.rigText(lines.meter.address(), lines.matrix.address(), Optional.empty()));
      try (RunReader run = run("alone.yaml", "  - protocol: read-map\n    cells: 0,0\n")) {
        assertEquals(0, reals(run, "amps").length, "no data of a cell");
      }
      assertTrue(
          lines.bench.trespasses().getFirst().contains("on lines that the board beside it holds"),
          lines.bench.trespasses().toString());
    }
  }

  @Test
  @DisplayName("a mixed rig has all of its parts to itself, or touches none")
  void takesAllLocksOrNone() throws Exception {
    try (Lines lines = new Lines("cells.yaml", QUIET, "keithley-707b", true)) {
      BoardLocks locks = new BoardLocks(at.state().locks(), at.clock());
      String meter = lines.meter.address().lockKey();
      String board = lines.board.orElseThrow().address().lockKey();
      String step = "  - protocol: read-map\n    cells: 0,0\n";
      for (String taken : List.of(meter, board)) {
        try (BoardLock _ = locks.acquire(taken, "a rival")) {
          Refused refused = assertThrows(Refused.class, () -> run("bench.yaml", step));
          assertTrue(String.valueOf(refused.getMessage()).contains("a rival"));
          String other = taken.equals(meter) ? board : meter;
          assertTrue(locks.holder(other).isEmpty(), "the other part is free");
        }
      }
      assertEquals(List.of(), lines.bench.trespasses());
    }
  }

  @Test
  @DisplayName("a part with a chip of its own is refused at its place in the rig file")
  void refusesAPartOfThisProcess() throws Exception {
    Files.writeString(
        folder.resolve("mixed.yaml"),
        """
        name: mixed
        board:
          driver: mixed
          read: {driver: keithley-2450, address: "tcp://127.0.0.1:1"}
          pulse: {driver: emulator, chip: cells.yaml}
        """);
    BadInput bad =
        assertThrows(
            BadInput.class, () -> run("mixed.yaml", "  - protocol: read-map\n    cells: 0,0\n"));
    String said = String.valueOf(bad.getMessage());
    assertTrue(said.contains("mixed.yaml:5") && said.contains("memrig emulate"), said);
  }

  @Test
  @DisplayName("a matrix that falls silent in a run leaves analyzer and board safe")
  void makesAllSafeWhenOnePartIsLost() throws Exception {
    String step = "  - protocol: pulse-train\n    cells: 0,0\n    cycles: 9\n    pulses: 9\n";
    try (Lines lines = new Lines("cells.yaml", QUIET, "keithley-707b", true)) {
      Thread cutting =
          Thread.ofPlatform()
              .start(() -> {
                while (lines.bench.quiet()) {
                  at.clock().pause(Duration.ofMillis(1));
                }
                lines.bench.switches().orElseThrow().fault(InstrumentPort.Fault.SILENT);
              });
      Files.writeString(
          folder.resolve("plan.yaml"), "name: lost\nseed: 1\nrig: bench.yaml\nsteps:\n" + step);
      RunResult run = Place.run(Place.engine(at), at, "plan.yaml");
      cutting.join();
      assertTrue(run.reason().contains("silent") || run.reason().contains("answer"), run.reason());
      assertTrue(lines.bench.quiet(), "the analyzer is off, relays are open");
      assertEquals(List.of(), lines.bench.trespasses());
    }
  }
}
