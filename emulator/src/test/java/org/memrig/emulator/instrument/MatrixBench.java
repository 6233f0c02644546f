package org.memrig.emulator.instrument;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.memrig.config.Yaml;
import org.memrig.config.time.ManualHostClock;
import org.memrig.emulator.BenchedChip;
import org.memrig.emulator.ChipFile;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.LinePace;
import org.memrig.instruments.link.LoopLink;
import org.memrig.instruments.message.MessageLink;
import org.memrig.instruments.message.StreamMessages;

/** A chip of 2 x 3 resistors behind an emulated matrix, and lines to it and to a 2450. */
final class MatrixBench {
  /** What stands at row, column: 1k to 6k. */
  static double siemens(int row, int column) {
    return 1 / (1e3 * (1 + 3 * row + column));
  }

  final ManualHostClock clock = new ManualHostClock(Instant.EPOCH);
  final LoopLink.Pair matrixLine = LoopLink.inVirtualTime(clock, LinePace.none(), LinePace.none());
  final LoopLink.Pair meterLine = LoopLink.inVirtualTime(clock, LinePace.none(), LinePace.none());
  final CellLoad cell;
  final SwitchedCell relays;
  final EmulatedInstrument switches;
  final EmulatedInstrument analyzer;
  final InstrumentPort matrix;
  final InstrumentPort meter;

  MatrixBench(
      List<String> rows, List<String> columns, Function<SwitchedCell, EmulatedInstrument> making) {
    cell = new CellLoad(new BenchedChip(chip(), 1, List.of(), 300));
    relays = new SwitchedCell(cell, rows, columns, 8e-3);
    switches = making.apply(relays);
    matrix = new InstrumentPort(switches);
    analyzer = EmulatedInstruments.named("keithley-2450", relays).orElseThrow();
    meter = new InstrumentPort(analyzer);
    relays.beforeSwitching(analyzer::reach);
    matrixLine.near().whileWaiting(this::turn);
    meterLine.near().whileWaiting(this::turn);
  }

  private long turn() {
    return Math.min(turn(meter, analyzer, meterLine), turn(matrix, switches, matrixLine));
  }

  private long turn(InstrumentPort port, EmulatedInstrument device, LoopLink.Pair line) {
    try {
      return port.turn(line.far());
    } catch (LinkLost closed) {
      device.reach(clock.nanos());
      return Long.MAX_VALUE;
    }
  }

  MessageLink toMatrix() {
    return new StreamMessages(matrixLine.near(), switches.terminator());
  }

  MessageLink toMeter() {
    return new StreamMessages(meterLine.near(), '\n');
  }

  /** Let what was sent arrive. */
  void settle() {
    clock.advance(java.time.Duration.ofMillis(20));
    turn();
  }

  private static ChipFile chip() {
    return ChipFile.read(
        Yaml.read(
            "resistors.yaml",
            """
            die: resistors
            rows: 2
            columns: 3
            parts: ["1k 2k 3k", "4k 5k 6k"]
            negative: row-below-ground
            greatest-conductance: 2 mS
            read: {volts: 200 mV, settle: 1 ms, aperture: 1 ms}
            set: {volts: 1 V, width: 1 ms}
            reset: {volts: -1 V, width: 1 ms}
            sweep: {set-volts: 1 V, reset-volts: -1 V}
            """));
  }
}
