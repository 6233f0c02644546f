package org.memrig.host.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memrig.emulator.instrument.EmulatedInstruments;
import org.memrig.host.run.Place;
import org.memrig.host.run.RunResult;
import org.memrig.host.run.Workplace;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.link.LinePace;
import org.memrig.instruments.testkit.QuietExtension;
import org.memrig.protocols.bench.SeriesView;

/**
 * Four protocols on each emulated analyzer find of a switching cell what they find of it on the
 * emulated board.
 *
 * <p>The cell drifts by VTEAM without scatter, at thresholds and speeds that suit pulses of
 * milliseconds (assumed), so that all that differs is the instrument: its steps of volts and amps,
 * its times.
 */
@Tag("full")
@ExtendWith(QuietExtension.class)
final class InstrumentProtocolTests {
  private static final String CHIP =
      """
      die: slow
      rows: 1
      columns: 1
      law: vteam
      cell:
        law: vteam
        on-ohms: 10 kohm
        off-ohms: 200 kohm
        length: 3 nm
        on-speed: %2$s
        off-speed: %2$s
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
      read: {volts: 100 mV, settle: %1$s ms, aperture: %1$s ms}
      set: {volts: -1 V, width: %3$s}
      reset: {volts: 1 V, width: %3$s}
      sweep: {set-volts: -1 V, reset-volts: 1 V}
      """;

  /** The emulated 2400 by the shipped dialect, in place of its driver. */
  private static final String BY_DIALECT = "smu";

  /** The same cell behind a transistor, which limits its current below some 2 V at the gate. */
  private static final String GATED =
      CHIP.replaceAll("(read|set|reset): \\{", "$1: {gate: 3 V, ")
          + "transistor: {threshold: 700 mV, transconductance: 120 uS, saturation: 100 mV}\n";

  /** How far the ten pulses go, ohms. */
  private static final double WAY = 126e3;

  // A point moves the cell by up to 16 %: one reads in its middle, another at its end.
  private static final String TRAIN = "{protocol: pulse-train, cells: all, cycles: 1, pulses: 10}";
  private static final double SWEEP = 0.1;
  private static final double PULSE = 0.06;

  @TempDir Path folder;
  private Workplace at;

  @BeforeEach
  void place() {
    at = Place.of(folder);
  }

  /** Return the width of pulses and the dwell of sweeps, ms: what the instrument can do. */
  private static int millis(String name) {
    // Its list takes 0.5 ms beside each measurement, its source memory 6 ms.
    return hostTimed(name) ? 50 : name.equals("keithley-2400") ? 10 : 2;
  }

  /** Tell whether it is set from one level to the next by words of the host. */
  private static boolean hostTimed(String name) {
    return name.equals("keithley-4200") || name.equals(BY_DIALECT);
  }

  /** Compare resistances to a part of the way of ten pulses; host's words may come later. */
  private static void alike(String name, double same, double ohms, double part, String what) {
    assertEquals(same, ohms, (hostTimed(name) ? 0.5 : part) * WAY, what);
  }

  private RunReader run(String rig, String step) throws Exception {
    Files.writeString(
        folder.resolve("plan.yaml"),
        "name: slow\nrig: " + rig + "\nseed: 1\nsteps:\n  - " + step + "\n");
    RunResult run = Place.run(Place.engine(at), at, "plan.yaml");
    assertEquals("", run.reason());
    return RunReader.open(run.folder());
  }

  /** Run a step on the instrument and on the board, each with a cell of the same chip. */
  private void both(String name, String step, BiConsumer<RunReader, RunReader> check)
      throws Exception {
    both(name, CHIP, millis(name) * 1e-3, millis(name) + " ms", step, check);
  }

  /** The same with a chip behind a transistor. */
  private void bothGated(String name, String step, BiConsumer<RunReader, RunReader> check)
      throws Exception {
    both(name, GATED, millis(name) * 1e-3, millis(name) + " ms", step, check);
  }

  /** The same with pulses of a width of their own, which the cell's speed suits. */
  private void both(
      String name,
      String chip,
      double seconds,
      String width,
      String step,
      BiConsumer<RunReader, RunReader> check)
      throws Exception {
    Files.writeString(
        folder.resolve("slow.yaml"), chip.formatted(millis(name), 2e-10 / seconds, width));
    String emulated = name.equals(BY_DIALECT) ? "keithley-2400" : name;
    ServedInstrument instrument = new ServedInstrument(emulated, "slow.yaml", folder, 1);
    try (ServedLine line = ServedLine.tcp(instrument, at.clock(), LinePace.none(), 1, 0)) {
      String rig = attended(instrument.rigText(line.address()));
      Files.writeString(folder.resolve("smu.yaml"), name.equals(BY_DIALECT) ? byDialect(rig) : rig);
      try (RunReader ours = run("smu.yaml", step);
          RunReader board = run("emulated:slow.yaml", step)) {
        check.accept(ours, board);
      }
    }
  }

  // Some end their pulses by their own programs or by the host's words: such are not left alone.
  private static String attended(String rig) {
    return rig.replace("attended: false", "attended: true");
  }

  /** Return the same rig by the shipped dialect, which has fewer settings. */
  private static String byDialect(String rig) {
    return rig.replace("driver: keithley-2400", "driver: smu\n  dialect: keithley-2400")
        .replaceAll(
            "(?m)^  (sense|terminals|output-off|language|channel|gate-limit|gate-settle|series-resistor): .*\n",
            "");
  }

  static Collection<String> analyzers() {
    Collection<String> all = new ArrayList<>(EmulatedInstruments.names());
    all.add(BY_DIALECT);
    return all;
  }

  @ParameterizedTest
  @MethodSource("analyzers")
  @DisplayName("an I-V loop opens alike: to 10 % of the way, what dwells and apertures differ")
  void sweepsAlike(String name) throws Exception {
    both(
        name,
        "{protocol: iv-sweep, cells: all, step: 100 mV, dwell: " + 2 * millis(name) + " ms}",
        (ours, board) -> {
          double[] volts = ours.series("iv").reals("volts");
          double[] amps = ours.series("iv").reals("amps");
          double[] same = board.series("iv").reals("amps");
          assertEquals(same.length, amps.length, "points");
          for (int i = 0; i < amps.length; i++) {
            if (Math.abs(volts[i]) > 0.09) {
              alike(name, volts[i] / same[i], volts[i] / amps[i], SWEEP, "ohms at point " + i);
            }
          }
          int up = at(volts, -0.5, 0);
          int back = at(volts, -0.5, up + 1);
          assertTrue(
              amps[back] < 1.5 * amps[up], "the loop is open: " + amps[up] + ", " + amps[back]);
        });
  }

  private static int at(double[] volts, double where, int from) {
    for (int i = from; i < volts.length; i++) {
      if (Math.abs(volts[i] - where) < 0.01) {
        return i;
      }
    }
    throw new AssertionError("no point at " + where + " V from " + from);
  }

  @ParameterizedTest
  @MethodSource("analyzers")
  @DisplayName(
      "ten pulses each way move it alike: to 6 % of the way, what their lengths may differ")
  void pulsesAlike(String name) throws Exception {
    both(name, TRAIN, (ours, board) -> pulsedAlike(name, ours, board));
  }

  @Test
  @DisplayName("ten pulses of 1 us by a B1500A's pulse generator move it as the board's do")
  void pulsesOfAMicrosecondAlike() throws Exception {
    String name = EmulatedInstruments.PULSING;
    both(name, CHIP, 1e-6, "1 us", TRAIN, (ours, board) -> pulsedAlike(name, ours, board));
  }

  private static void pulsedAlike(String name, RunReader ours, RunReader board) {
    double[] ohms = ohms(ours.series("update"));
    double[] same = ohms(board.series("update"));
    assertEquals(same.length, ohms.length, "reads");
    assertEquals(WAY, same[0] - same[10], 0.05 * WAY, "the way of ten pulses");
    for (int i = 0; i < ohms.length; i++) {
      alike(name, same[i], ohms[i], PULSE, "ohms after pulse " + i);
    }
  }

  static Collection<String> withGates() {
    return EmulatedInstruments.ofTwoChannels();
  }

  @ParameterizedTest
  @MethodSource("withGates")
  @DisplayName("behind a transistor, its gate at the second channel, ten pulses move it alike")
  void pulsesAlikeBehindATransistor(String name) throws Exception {
    bothGated(
        name,
        TRAIN,
        (ours, board) -> {
          double[] ohms = ohms(ours.series("update"));
          double[] same = ohms(board.series("update"));
          assertEquals(same.length, ohms.length, "reads");
          assertTrue(same[0] - same[10] > 0.5 * WAY, "they move it: " + (same[0] - same[10]));
          for (int i = 0; i < ohms.length; i++) {
            alike(name, same[i], ohms[i], PULSE, "ohms after pulse " + i);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("withGates")
  @DisplayName("a gate ladder brings it to the same conductance, within the tolerance asked for")
  void programsAlikeByTheGate(String name) throws Exception {
    bothGated(
        name,
        "{protocol: program-verify, cells: all, ladder: gate, targets: 15 uS, tolerance: 1 uS,"
            + " delays: \"0 s\"}",
        (ours, board) -> {
          for (RunReader each : List.of(ours, board)) {
            assertEquals("met", each.series("programmed").texts("ending")[0]);
            assertEquals(15e-6, each.series("reread").reals("siemens")[0], 1e-6);
          }
        });
  }

  private static double[] ohms(SeriesView reads) {
    return Arrays.stream(reads.reals("siemens")).map(siemens -> 1 / siemens).toArray();
  }

  @ParameterizedTest
  @MethodSource("analyzers")
  @DisplayName(
      "program and verify brings it to the same conductance, within the tolerance asked for")
  void programsAlike(String name) throws Exception {
    both(
        name,
        "{protocol: program-verify, cells: all, targets: 15 uS, tolerance: 1 uS, delays: \"0 s\"}",
        (ours, board) -> {
          for (RunReader each : List.of(ours, board)) {
            assertEquals("met", each.series("programmed").texts("ending")[0]);
            assertEquals(15e-6, each.series("reread").reals("siemens")[0], 1e-6);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("analyzers")
  @DisplayName("a second of retention finds the same conductance at the same times")
  void waitsAlike(String name) throws Exception {
    both(
        name,
        "{protocol: retention, cells: all, first: 300 ms, duration: 1 s}",
        (ours, board) -> {
          double[] siemens = ours.series("retention").reals("siemens");
          double[] same = board.series("retention").reals("siemens");
          double[] seconds = ours.series("retention").reals("seconds");
          double[] due = ours.series("retention").reals("due");
          // One that takes long over a reading leaves out those that are past.
          assertTrue(siemens.length >= 3, siemens.length + " reads");
          for (int i = 0; i < siemens.length; i++) {
            assertEquals(same[0], siemens[i], 1e-3 * same[0], "siemens of read " + i);
            assertTrue(seconds[i] >= due[i], "read " + i + " at " + seconds[i]);
          }
        });
  }
}
