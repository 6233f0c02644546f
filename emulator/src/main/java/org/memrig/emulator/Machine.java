package org.memrig.emulator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.memrig.emulator.judge.Judge;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.LineLevels;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.Wiring;
import org.memrig.physics.CellArray;
import org.memrig.physics.Condition;
import org.memrig.physics.PulseShape;
import org.memrig.physics.chip.EmulatedChip;
import org.memrig.physics.circuit.AccessDevice;

/** Hold the state of an emulated board: device clock, cells, converters, judge. */
final class Machine {
  /** The resolution of times, ns: what the description says as timing.step. */
  static final double STEP = 1e-9;

  final EmulatedChip chip;
  final CellArray cells;
  final AccessDevice access;
  final Wiring wiring;
  final Periphery periphery;
  final Sequencer sequencer;
  final Judge judge;
  final Split split;
  final int rows;
  final int columns;
  final double kelvin;
  final BoardDescription description;

  /** How many readings each cell has had: the event number of the next one's noise. */
  final long[] readings;

  StressClass stressClass = StressClass.READ;
  long clock;
  private volatile boolean stopping;

  Machine(
      EmulatedChip chip,
      CellArray cells,
      BoardDescription description,
      Periphery periphery,
      Sequencer sequencer,
      Judge judge,
      Split split,
      double kelvin) {
    this.chip = chip;
    this.cells = cells;
    this.access = chip.access();
    this.description = description;
    this.wiring = description.wiring();
    this.periphery = periphery;
    this.sequencer = sequencer;
    this.judge = judge;
    this.split = split;
    this.kelvin = kelvin;
    this.rows = chip.rows();
    this.columns = chip.columns();
    this.readings = new long[rows * columns];
  }

  int cell(int row, int column) {
    return row * columns + column;
  }

  boolean gated() {
    return wiring.gates() != Wiring.Gates.NONE;
  }

  boolean pristine(int cell) {
    return cells.condition(cell) == Condition.PRISTINE;
  }

  /** Return the volts across a cell itself for the volts of its lines. */
  double across(int cell, double top, double bottom, double gate) {
    return top == bottom ? 0 : access.cellVolts(cells, cell, top, bottom, gate);
  }

  /** Return whole nanoseconds: what the board's timer makes of a time. */
  static long nanos(double seconds) {
    return (long) Math.rint(seconds / STEP);
  }

  void pass(double seconds) {
    if (seconds > 0) {
      clock += nanos(seconds);
      cells.elapse(seconds, kelvin);
    }
  }

  void stop() {
    stopping = true;
  }

  void clearStop() {
    stopping = false;
  }

  boolean stopping() {
    return stopping;
  }

  void checkStop() {
    if (stopping) {
      throw new Stopped("the board was told to stop; lines are at rest, what was measured is kept");
    }
  }

  /**
   * Stress every other cell that a pulse's levels reach: the half-selected ones of a passive array,
   * and those that share the open gate.
   */
  void stressOthers(
      int row, int column, LineLevels levels, double gate, PulseShape shape, double limit) {
    double inRow = levels.row() - levels.otherColumns();
    double inColumn = levels.otherRows() - levels.column();
    double elsewhere = levels.otherRows() - levels.otherColumns();
    boolean rowOpen = wiring.gates() != Wiring.Gates.COLUMNS;
    boolean columnOpen = wiring.gates() != Wiring.Gates.ROWS;
    if (inRow != 0 && rowOpen) {
      for (int c = 0; c < columns; c++) {
        if (c != column) {
          stress(cell(row, c), levels.row(), levels.otherColumns(), gate, shape, limit);
        }
      }
    }
    if (inColumn != 0 && columnOpen) {
      for (int r = 0; r < rows; r++) {
        if (r != row) {
          stress(cell(r, column), levels.otherRows(), levels.column(), gate, shape, limit);
        }
      }
    }
    if (elsewhere != 0 && !gated()) {
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
          if (r != row && c != column) {
            stress(cell(r, c), levels.otherRows(), levels.otherColumns(), gate, shape, limit);
          }
        }
      }
    }
  }

  /**
   * Apply one pulse to a cell through its access device. The divider of cell and transistor is
   * solved anew for each straight piece, at the state that the cell has then.
   */
  void stress(int cell, double top, double bottom, double gate, PulseShape shape, double limit) {
    double volts = across(cell, top, bottom, gate);
    double most = Math.min(limit, access.limit(top, bottom, gate));
    if (shape.rise() == 0 && shape.fall() == 0) {
      cells.pulse(cell, volts, shape, 1, most, kelvin);
      return;
    }
    long event = cells.events(cell);
    cells.segment(cell, 0, volts, shape.rise(), most, kelvin, event, 0);
    double plateau = across(cell, top, bottom, gate);
    cells.segment(cell, plateau, plateau, shape.width(), most, kelvin, event, 1);
    cells.segment(cell, across(cell, top, bottom, gate), 0, shape.fall(), most, kelvin, event, 2);
  }

  /** Let time pass with lines held at a rest; cells under volts evolve. */
  void hold(Rest rest, double seconds) {
    if (rest.held() && seconds > 0) {
      double top = constant(rest.rows());
      double bottom = constant(rest.columns());
      double gate = constant(rest.gates());
      judge.line(top);
      judge.line(bottom);
      judge.cell(top - bottom);
      split.over(
          cells.size(),
          (from, to) -> {
            for (int cell = from; cell < to; cell++) {
              double volts = across(cell, top, bottom, gate);
              if (volts != 0) {
                double most = access.limit(top, bottom, gate);
                long event = cells.events(cell);
                cells.segment(cell, volts, volts, seconds, most, kelvin, event, 0);
              }
            }
          });
    }
    pass(seconds);
  }

  private static double constant(Drive drive) {
    return drive.leastVolts() == 0 ? drive.mostVolts() : drive.leastVolts();
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(clock);
    for (long count : readings) {
      out.writeLong(count);
    }
    cells.snapshot(out);
  }

  void load(DataInput in) throws IOException {
    long savedClock = in.readLong();
    long[] saved = new long[readings.length];
    for (int i = 0; i < saved.length; i++) {
      saved[i] = in.readLong();
    }
    cells.restore(in);
    clock = savedClock;
    System.arraycopy(saved, 0, readings, 0, saved.length);
  }
}
