package org.memrig.emulator.instrument;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.memrig.config.Yaml;
import org.memrig.config.time.ManualHostClock;
import org.memrig.emulator.BenchedChip;
import org.memrig.emulator.ChipFile;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.LinePace;
import org.memrig.instruments.link.LoopLink;
import org.memrig.instruments.matrix.Keithley707bDriver;
import org.memrig.instruments.matrix.KeithleyMatrixSettings;
import org.memrig.instruments.message.StreamMessages;
import org.memrig.instruments.testkit.TestBench;

/** Six resistors behind an emulated 707B, and an emulated generator and oscilloscope before it. */
final class SwitchedPairBench implements TestBench {
  private static final List<String> ROWS = List.of("1A01", "1A02");
  private static final List<String> COLUMNS = List.of("1B03", "1B04", "1B05");

  final SwitchedCell relays;
  final PairBench pair;
  private final EmulatedInstrument switches;
  private final InstrumentPort matrix;
  private final LoopLink.Pair line;

  SwitchedPairBench(ManualHostClock clock) {
    CellLoad cell = new CellLoad(new BenchedChip(chip(), 1, List.of(), 300));
    relays = new SwitchedCell(cell, ROWS, COLUMNS, 8e-3);
    pair = new PairBench(clock, relays, 0, 0);
    relays.beforeSwitching(pair.pair.generator()::reach);
    switches = new Keithley707b(relays);
    matrix = new InstrumentPort(switches);
    line = LoopLink.inVirtualTime(clock, LinePace.none(), LinePace.none());
    line.near().whileWaiting(this::turn);
  }

  private long turn() {
    try {
      return matrix.turn(line.far());
    } catch (LinkLost closed) {
      switches.reach(pair.clock.nanos());
      return Long.MAX_VALUE;
    }
  }

  Board open() {
    KeithleyMatrixSettings wired =
        new KeithleyMatrixSettings("", ROWS, COLUMNS, List.of(), List.of(), 0.015, 1);
    return pair.open(
        pair.settings(),
        Optional.of(
            new Keithley707bDriver().open(new StreamMessages(line.near()), wired, pair.clock)),
        SwitchedAnalyzerContractTests.socket());
  }

  @Override
  public double siemens(int row, int column) {
    return 1 / (10e3 * (1 + 3 * row + column));
  }

  @Override
  public void setSiemens(int row, int column, double value) {
    // Resistors stay what they are.
  }

  @Override
  public boolean holdsNothing() {
    pair.clock.advance(Duration.ofMillis(20));
    turn();
    return pair.holdsNothing();
  }

  @Override
  public double tolerance() {
    return pair.tolerance();
  }

  private static ChipFile chip() {
    return ChipFile.read(
        Yaml.read(
            "resistors.yaml",
            """
            die: resistors
            rows: 2
            columns: 3
            parts: ["10k 20k 30k", "40k 50k 60k"]
            negative: row-below-ground
            greatest-conductance: 2 mS
            read: {volts: 200 mV, settle: 1 ms, aperture: 1 ms}
            set: {volts: 1 V, width: 1 ms}
            reset: {volts: -1 V, width: 1 ms}
            sweep: {set-volts: 1 V, reset-volts: -1 V}
            """));
  }
}
