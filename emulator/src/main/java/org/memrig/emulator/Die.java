package org.memrig.emulator;

import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.LineKind;
import org.memrig.instruments.board.Wiring;
import org.memrig.physics.CellArray;
import org.memrig.physics.Overshoot;
import org.memrig.physics.PulseShape;
import org.memrig.physics.chip.EmulatedChip;
import org.memrig.physics.circuit.AccessDevice;
import org.memrig.physics.circuit.OneR;

/** Hold the cells of a chip behind their access devices, and stress them through line levels. */
final class Die {
  // The share of the volts that an access device takes is that at the start of each straight piece:
  // a pulse moves a cell by a fraction of its window, and the share by less. The pieces of a pulse
  // and of the wave that stands for it are the same, so both give the same state.

  final CellArray cells;
  final AccessDevice access;
  final int rows;
  final int columns;
  final Wiring.Gates gates;
  final boolean bare;

  /** Whether lines have resistance: then no cell stands alone. */
  final boolean wired;

  /** Whether cells change or are read differently with time alone. */
  final boolean ages;

  private final Overshoot bySource;
  private final Overshoot byCell;
  private double kelvin;

  /** Counts what may have changed some cell's current: stress during a wave, and time. */
  long changes;

  /**
   * Make a die.
   *
   * @param bySource what the sources' own current limits let through before they act
   * @param byCell what a transistor or a resistor next to a cell lets through
   */
  Die(
      EmulatedChip chip,
      Wiring.Gates gates,
      long seed,
      double kelvin,
      Overshoot bySource,
      Overshoot byCell) {
    this.cells = chip.create(seed);
    this.access = chip.access();
    this.rows = chip.rows();
    this.columns = chip.columns();
    this.gates = gates;
    this.bare = access instanceof OneR;
    this.wired = !chip.wires().ideal();
    this.ages = cells.ages();
    this.kelvin = kelvin;
    this.bySource = bySource;
    this.byCell = byCell;
  }

  /**
   * Limit the stress that follows by this kind of limit. Lines and cables are on the far side of a
   * transistor, so that they do not discharge through its cell.
   */
  void limitedBy(Limit.Kind kind) {
    cells.overshoot(bare && kind == Limit.Kind.SOURCE ? bySource : byCell);
  }

  double kelvin() {
    return kelvin;
  }

  void kelvin(double newKelvin) {
    kelvin = newKelvin;
  }

  int cell(int row, int column) {
    return row * columns + column;
  }

  /** Return where a row or column stands among all lines: rows, then columns. */
  int line(LineKind kind, int index) {
    return kind == LineKind.ROW ? index : rows + index;
  }

  /** Return the index of a cell's gate line. */
  int gateLine(int row, int column) {
    return gates == Wiring.Gates.COLUMNS ? column : row;
  }

  /** Tell whether an access device is off, so that its cell is neither stressed nor seen. */
  boolean blocked(double top, double bottom, double gate) {
    return !bare && access.limit(top, bottom, gate) == 0;
  }

  /** Return the volts across the cell itself. */
  double volts(int cell, double top, double bottom, double gate) {
    return bare ? top - bottom : access.cellVolts(cells, cell, top, bottom, gate);
  }

  /** Return the current from top to bottom, A, without noise. */
  double current(int cell, double top, double bottom, double gate) {
    return top == bottom ? 0 : cells.current(cell, volts(cell, top, bottom, gate));
  }

  /** Return the current that one reading sees, A. */
  double reading(int cell, double top, double bottom, double gate, double seconds, long event) {
    return top == bottom
        ? 0
        : cells.readCurrent(cell, volts(cell, top, bottom, gate), seconds, event, kelvin);
  }

  /** Return the lower of a limit and what the access device lets through, A. */
  double limit(double top, double bottom, double gate, double amps) {
    return bare ? amps : Math.min(amps, access.limit(top, bottom, gate));
  }

  /** Give a cell one pulse; nothing happens to it behind a device that is off. */
  void pulse(int cell, double top, double bottom, double gate, PulseShape shape, double amps) {
    if (top == bottom || blocked(top, bottom, gate)) {
      return;
    }
    double limit = limit(top, bottom, gate, amps);
    if (bare || (shape.rise() == 0 && shape.fall() == 0)) {
      cells.pulse(cell, volts(cell, top, bottom, gate), shape, 1, limit, kelvin);
      return;
    }
    long event = cells.events(cell);
    double volts = volts(cell, top, bottom, gate);
    cells.segment(cell, 0, volts, shape.rise(), limit, kelvin, event, 0);
    volts = volts(cell, top, bottom, gate);
    cells.segment(cell, volts, volts, shape.width(), limit, kelvin, event, 1);
    volts = volts(cell, top, bottom, gate);
    cells.segment(cell, volts, 0, shape.fall(), limit, kelvin, event, 2);
  }

  /** Give cells of one row, from (inclusive) to to (exclusive), the same pulse. */
  void pulse(int row, int from, int to, double top, double bottom, double gate, PulseShape shape) {
    if (top == bottom || from >= to || blocked(top, bottom, gate)) {
      return;
    }
    int first = cell(row, from);
    int end = first + to - from;
    if (bare) {
      cells.pulse(first, end, top - bottom, shape, Double.POSITIVE_INFINITY, kelvin);
      return;
    }
    for (int cell = first; cell < end; cell++) {
      pulse(cell, top, bottom, gate, shape, Double.POSITIVE_INFINITY);
    }
  }
}
