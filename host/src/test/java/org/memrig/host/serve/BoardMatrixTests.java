package org.memrig.host.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.BadInput;
import org.memrig.config.YamlText;
import org.memrig.host.run.DoomedRun;
import org.memrig.host.run.OtherJvm;
import org.memrig.host.run.Place;
import org.memrig.host.run.ProgressListener;
import org.memrig.host.run.RunEngine;
import org.memrig.host.run.RunResult;
import org.memrig.host.run.Workplace;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.link.LineFaults;
import org.memrig.instruments.link.LinePace;
import org.memrig.instruments.link.LinkAddress;
import org.memrig.instruments.lock.BoardLock;
import org.memrig.instruments.lock.BoardLocks;
import org.memrig.instruments.testkit.QuietExtension;

/** An emulated 2450 whose matrix is an emulated board of memrig's own, around one chip. */
@ExtendWith(QuietExtension.class)
final class BoardMatrixTests {
  private static final Duration MOMENT = Duration.ofMillis(1);
  private static final long HANG = 50_000_000_000L;

  /** Switches within seconds, so that a course of milliseconds follows it; without scatter. */
  private static final String SLOW =
      """
      die: slow
      rows: 2
      columns: 2
      law: vteam
      cell:
        law: vteam
        on-ohms: 10 kohm
        off-ohms: 200 kohm
        length: 3 nm
        on-speed: 1e-7
        off-speed: 1e-7
        on-exponent: 3
        off-exponent: 3
        on-volts: 500 mV
        off-volts: 500 mV
      negative: row-below-ground
      greatest-conductance: 130 uS
      stuck-low: 0
      stuck-high: 0
      stuck-mid: 0
      initial-low: 0.1
      initial-high: 0.1
      read: {volts: 100 mV, settle: 2 ms, aperture: 2 ms}
      set: {volts: -1 V, width: 2 ms}
      reset: {volts: 1 V, width: 2 ms}
      sweep: {set-volts: -1 V, reset-volts: 1 V}
      """;

  /**
   * What ten pulses move a cell by in the comparison of analyzers, ohm: InstrumentProtocolTests.
   */
  private static final double WAY = 126e3;

  private static final List<String> QUIET = List.of("board.noise-off=[c2c, d2d, read, stuck]");

  private static final String MAP = "  - {protocol: read-map, cells: all}\n";

  @TempDir Path folder;
  private Workplace at;

  @BeforeEach
  void prepare() throws Exception {
    at = Place.of(folder);
    Files.writeString(folder.resolve("slow.yaml"), SLOW);
  }

  private final class Lines implements AutoCloseable {
    final ServedBench bench;
    final ServedLine meter;
    final ServedLine matrix;

    Lines() throws Exception {
      this(QUIET);
    }

    Lines(List<String> sets) throws Exception {
      RunEngine engine = new RunEngine(at, ProgressListener.NONE);
      bench =
          new ServedBench(
              engine.opening("emulated:slow.yaml", sets, 1),
              "keithley-2450",
              "memrig-board",
              false);
      meter = ServedLine.tcp(bench.analyzer(), at.clock(), LinePace.none(), 1, 0);
      matrix = ServedLine.tcp(bench.matrix(), at.clock(), LinePace.none(), 1, 0);
      write(rig());
    }

    String rig() {
      return bench.rigText(meter.address(), matrix.address(), Optional.empty());
    }

    void write(String text) throws Exception {
      Files.writeString(folder.resolve("bench.yaml"), text);
    }

    /** Tell whether no line is at a terminal. */
    boolean open() {
      return bench.relays().closed().isEmpty();
    }

    @Override
    public void close() {
      matrix.close();
      meter.close();
      bench.close();
    }
  }

  private RunResult result(String rig, String step) throws Exception {
    Files.writeString(
        folder.resolve("plan.yaml"), "name: bench\nseed: 1\nrig: " + rig + "\nsteps:\n" + step);
    return Place.run(Place.engine(at), at, "plan.yaml");
  }

  private RunReader run(String rig, String step) throws Exception {
    RunResult run = result(rig, step);
    assertEquals("", run.reason());
    return RunReader.open(run.folder());
  }

  private void await(String what, BooleanSupplier condition) {
    long until = at.clock().nanos() + HANG;
    while (!condition.getAsBoolean()) {
      assertTrue(at.clock().nanos() - until < 0, "waited in vain: " + what);
      at.clock().pause(MOMENT);
    }
  }

  @Test
  @DisplayName("sweeps of a whole array open as on the emulated board, and nothing switches hot")
  void sweepsAsTheEmulatorDoes() throws Exception {
    String step = "  - {protocol: iv-sweep, cells: all, step: 100 mV, dwell: 4 ms}\n";
    // One cell with all other lines on ground, as the matrix leaves them: no V/2, no V/3.
    RunEngine engine = new RunEngine(at, ProgressListener.NONE);
    List<String> single = List.of("board.lacks=[scheme-half, scheme-third]", QUIET.getFirst());
    Files.writeString(
        folder.resolve("alone.yaml"),
        YamlText.of(engine.opening("emulated:slow.yaml", single, 1).rig().value()));
    try (Lines lines = new Lines();
        RunReader ours = run("bench.yaml", step);
        RunReader board = run("alone.yaml", step)) {
      double[] volts = ours.series("iv").reals("volts");
      double[] amps = ours.series("iv").reals("amps");
      double[] same = board.series("iv").reals("amps");
      assertEquals(same.length, amps.length, "points of four cells");
      double least = Double.POSITIVE_INFINITY;
      double most = 0;
      for (int i = 0; i < amps.length; i++) {
        if (Math.abs(volts[i]) > 0.09) {
          double ohms = volts[i] / amps[i];
          // A cell has seen the volts of the sweeps before it on its row, each as far off as its
          // own.
          double sweeps = 1 + i / (amps.length / 4) % 2;
          assertEquals(volts[i] / same[i], ohms, sweeps * 0.1 * WAY, "ohms at point " + i);
          least = Math.min(least, ohms);
          most = Math.max(most, ohms);
        }
      }
      assertTrue(most > 1.5 * least, "the loops are open: " + least + " to " + most + " ohm");
      assertEquals(List.of(), lines.bench.trespasses());
      assertTrue(lines.bench.relays().closures() >= 6, "four cells, one after the other");
      assertTrue(lines.open(), "the end of the run opens the terminals");
    }
  }

  @Test
  @DisplayName("sweeps of a whole array of resistors give what is there, cell by cell")
  void sweepsResistors() throws Exception {
    Files.writeString(
        folder.resolve("slow.yaml"),
        """
        die: slow
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
    String step = "  - {protocol: iv-sweep, cells: all, step: 100 mV, dwell: 4 ms}\n";
    try (Lines lines = new Lines(List.of());
        RunReader ours = run("bench.yaml", step)) {
      double[] volts = ours.series("iv").reals("volts");
      double[] amps = ours.series("iv").reals("amps");
      int points = amps.length / 6;
      for (int i = 0; i < amps.length; i++) {
        double ohms = 1e4 * (1 + i / points);
        assertEquals(volts[i] / ohms, amps[i], 1e-8, "point " + i);
      }
      assertEquals(6 * points, amps.length);
      assertEquals(List.of(), lines.bench.trespasses());
    }
  }

  @Test
  @DisplayName("what the switches do not bear is refused before one of them closes")
  void keepsWithinWhatTheSwitchesBear() throws Exception {
    try (Lines lines = new Lines()) {
      Refused volts =
          assertThrows(
              Refused.class,
              () ->
                  result("bench.yaml", "  - {protocol: iv-sweep, cells: all, set-volts: -6 V}\n"));
      assertTrue(String.valueOf(volts.getMessage()).contains("volts"), volts.getMessage());
      String rig = lines.rig();
      assertTrue(rig.contains("limit: 1 mA"), rig);
      lines.write(rig.replaceFirst("limit: 1 mA", "limit: 50 mA"));
      Refused amps = assertThrows(Refused.class, () -> result("bench.yaml", MAP));
      assertTrue(
          String.valueOf(amps.getMessage()).contains("0.05 A is beyond the 0.02 A"),
          amps.getMessage());
      assertEquals(0, lines.bench.relays().closures());
      lines.write(rig);
      run("bench.yaml", MAP).close();
    }
  }

  @Test
  @DisplayName("the board is locked with its analyzer, and a rival's is not touched")
  void isLockedWithItsAnalyzer() throws Exception {
    try (Lines lines = new Lines()) {
      BoardLocks locks = new BoardLocks(at.state().locks(), at.clock());
      String key = lines.matrix.address().lockKey();
      try (BoardLock _ = locks.acquire(key, "a rival")) {
        Refused refused = assertThrows(Refused.class, () -> result("bench.yaml", MAP));
        assertTrue(String.valueOf(refused.getMessage()).contains("a rival"), refused.getMessage());
        assertTrue(locks.holder(lines.meter.address().lockKey()).isEmpty());
      }
      assertEquals(0, lines.bench.relays().closures());
    }
  }

  @Test
  @DisplayName("a chip that the board has not the lines for is refused once the board has said so")
  void refusesAChipThatIsTooLarge() throws Exception {
    try (Lines lines = new Lines()) {
      lines.write(lines.rig().replaceFirst("rows: 2", "rows: 3"));
      Refused refused = assertThrows(Refused.class, () -> result("bench.yaml", MAP));
      assertTrue(String.valueOf(refused.getMessage()).contains("3 x 2"), refused.getMessage());
      assertEquals(0, lines.bench.relays().closures());
      assertFalse(lines.bench.switching().orElseThrow().idle(), "its session has ended");
    }
  }

  @Test
  @DisplayName("a mixed rig refuses a board as matrix: alone, and as the part that pulses too")
  void isNoMatrixInAMixedRig() throws Exception {
    try (Lines lines = new Lines();
        ServedRig other =
            new ServedRig(
                new RunEngine(at, ProgressListener.NONE)
                    .opening("emulated:slow.yaml", List.of(), 1),
                at.drivers(),
                false);
        ServedLine line = ServedLine.tcp(other.server(), at.clock(), LinePace.none(), 1, 0)) {
      String rig = lines.rig();
      for (LinkAddress pulser : List.of(line.address(), lines.matrix.address())) {
        lines.write(mixed(rig, pulser));
        Refused refused = assertThrows(Refused.class, () -> result("bench.yaml", MAP));
        String said = String.valueOf(refused.getMessage());
        assertTrue(said.contains("holds lines at ground") || said.contains("in use"), said);
        assertEquals(0, lines.bench.relays().closures());
      }
      lines.write(rig);
      run("bench.yaml", MAP).close();
    }
  }

  private static String mixed(String rig, LinkAddress pulser) {
    int from = rig.indexOf("board:\n") + "board:\n".length();
    int to = rig.indexOf("\nchip:") + 1;
    return rig.substring(0, from)
        + "  driver: mixed\n  read:\n"
        + rig.substring(from, to).indent(2)
        + "  pulse: {driver: memrig-serial, port: \""
        + pulser.text()
        + "\"}\n"
        + rig.substring(to);
  }

  @Test
  @DisplayName("an address that is none is told by its place in the rig file")
  void tellsWhereAnAddressIsWrong() throws Exception {
    try (Lines lines = new Lines()) {
      lines.write(lines.rig().replace(lines.matrix.address().text(), "usb:3"));
      BadInput bad = assertThrows(BadInput.class, () -> result("bench.yaml", MAP));
      String said = String.valueOf(bad.getMessage());
      assertTrue(said.contains("bench.yaml:") && said.contains("usb:3"), said);
    }
  }

  @Test
  @DisplayName("a board that falls silent in a run ends it, the source off and the terminals open")
  void endsARunWhenTheBoardFallsSilent() throws Exception {
    try (Lines lines = new Lines()) {
      Thread cutting =
          Thread.ofPlatform()
              .start(() -> {
                await("a cell at the terminals", () -> !lines.open());
                lines.matrix.fault(LineFaults.NONE.withSilence(true));
              });
      RunResult run =
          result(
              "bench.yaml", "  - {protocol: pulse-train, cells: all, cycles: 1000, pulses: 5}\n");
      cutting.join();
      assertFalse(run.reason().isEmpty(), "the run did not notice");
      await("the lease", lines::open);
      assertTrue(lines.bench.quiet(), "the source forces nothing");
    }
  }

  @Test
  @DisplayName("after its host was killed the board opens its terminals by its lease")
  void opensWhenItsHostIsKilled() throws Exception {
    try (Lines lines = new Lines()) {
      Files.writeString(
          folder.resolve("plan.yaml"),
          "name: doomed\nseed: 1\nrig: bench.yaml\nsteps:\n"
              + "  - {protocol: pulse-train, cells: all, cycles: 1000, pulses: 5}\n");
      try (OtherJvm process =
          new OtherJvm(DoomedRun.class, folder.toString(), "plan.yaml", "wall")) {
        process.line();
        await("a cell at the terminals", () -> !lines.open());
        process.kill();
        process.exit();
      }
      await("the lease", () -> !lines.bench.switching().orElseThrow().idle());
      assertTrue(lines.open(), "a line stays at a terminal");
      run("bench.yaml", MAP).close();
    }
  }
}
