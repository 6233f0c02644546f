package org.memrig.emulator;

import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.LineLevels;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.board.Wiring;
import org.memrig.physics.circuit.ArrayCircuit;
import org.memrig.physics.circuit.Lines;
import org.memrig.physics.circuit.OperatingPoint;

/**
 * Read cells.
 *
 * <p>A read is a small stress: the cell evolves under it, and each sample sees the state in the
 * middle of its aperture, exactly as a constant wave does. Currents of all cells are worked out
 * first, cell by cell and independently; then the clock goes through them in order.
 */
final class Reading {
  private final Machine machine;
  private final ReadResult result = new ReadResult();
  private double[] amps = {};

  Reading(Machine machine) {
    this.machine = machine;
  }

  void run(Read read, int step, long round, int position, ResultSink sink) {
    Cells cells = read.cells();
    int size = cells.size();
    if (amps.length < size) {
      amps = new double[size];
    }
    double volts = machine.periphery.made(read.volts());
    LineLevels levels = LineLevels.of(Scheme.TRANSISTOR, machine.wiring, volts);
    if (sneaks(read)) {
      for (int i = 0; i < size; i++) {
        amps[i] = cells.masked(i) ? 0 : throughArray(read, levels, cells.row(i), cells.column(i));
      }
    } else {
      machine.split.over(
          size,
          (from, to) -> {
            for (int i = from; i < to; i++) {
              if (!cells.masked(i)) {
                int cell = machine.cell(cells.row(i), cells.column(i));
                amps[i] = sampled(cell, levels, read);
              }
            }
          });
    }
    tell(read, levels, volts, step, round, position, sink);
  }

  /** Average the samples of one cell, which evolves meanwhile. */
  private double sampled(int cell, LineLevels levels, Read read) {
    double across = machine.across(cell, levels.row(), levels.column(), read.gate());
    double limit = machine.access.limit(levels.row(), levels.column(), read.gate());
    long event = machine.cells.events(cell);
    double half = read.aperture() / 2;
    double sum = 0;
    double wait = read.settle() + half;
    for (int k = 0; k < read.samples(); k++) {
      machine.cells.segment(cell, across, across, wait, limit, machine.kelvin, event, k);
      sum +=
          machine.cells.readCurrent(
              cell, across, read.aperture(), machine.readings[cell]++, machine.kelvin);
      wait = read.aperture();
    }
    machine.cells.segment(cell, across, across, half, limit, machine.kelvin, event, read.samples());
    return sum / read.samples();
  }

  /** Tell whether currents from other cells reach the sensed line. */
  private boolean sneaks(Read read) {
    return machine.wiring.gates() == Wiring.Gates.NONE
        && !(read.unselected() instanceof Drive.Ground)
        && machine.rows * machine.columns > 1;
  }

  /** Read a cell of a passive array whose other lines float or are biased. */
  private double throughArray(Read read, LineLevels levels, int row, int column) {
    int cell = machine.cell(row, column);
    double own = sampled(cell, levels, read);
    Lines lines = machine.chip.lines();
    for (int r = 0; r < machine.rows; r++) {
      other(read.unselected(), lines, r, true);
    }
    for (int c = 0; c < machine.columns; c++) {
      other(read.unselected(), lines, c, false);
    }
    lines.driveRow(row, levels.row());
    lines.driveColumn(column, levels.column());
    OperatingPoint point = new OperatingPoint(machine.rows, machine.columns);
    ArrayCircuit circuit = machine.chip.circuit();
    circuit.solve(lines, machine.cells, point);
    double sensed = levels.column() == 0 ? point.columnAmps(column) : point.rowAmps(row);
    return own + sensed - point.cellAmps(cell);
  }

  private static void other(Drive drive, Lines lines, int line, boolean row) {
    if (drive instanceof Drive.Float) {
      if (row) {
        lines.floatRow(line);
      } else {
        lines.floatColumn(line);
      }
    } else if (row) {
      lines.driveRow(line, drive.mostVolts() == 0 ? drive.leastVolts() : drive.mostVolts());
    } else {
      lines.driveColumn(line, drive.mostVolts() == 0 ? drive.leastVolts() : drive.mostVolts());
    }
  }

  private void tell(
      Read read,
      LineLevels levels,
      double volts,
      int step,
      long round,
      int position,
      ResultSink sink) {
    Cells cells = read.cells();
    int size = cells.size();
    result.begin(step, round, machine.clock, position, size);
    double seconds = read.settle() + read.samples() * read.aperture();
    boolean parallel = read.mode() == Read.Mode.LINE_PARALLEL;
    int row = -1;
    long start = machine.clock;
    boolean stopped = false;
    for (int i = 0; i < size; i++) {
      if (cells.masked(i)) {
        result.setMasked(i);
        continue;
      }
      stopped |= machine.stopping();
      if (stopped) {
        result.set(i, 0, 0, 0, machine.clock, Flags.MASKED | Flags.ENDED);
        continue;
      }
      int cell = machine.cell(cells.row(i), cells.column(i));
      if (!parallel || cells.row(i) != row) {
        row = cells.row(i);
        start = machine.clock;
        machine.sequencer.select(levels, read.gate(), machine.pristine(cell), false);
        machine.sequencer.release(Math.abs(amps[i]));
        machine.pass(seconds);
      }
      set(i, read, volts, cell, start + Machine.nanos(read.settle()));
    }
    machine.sequencer.end();
    result.end(machine.clock);
    sink.accept(result);
    if (stopped) {
      machine.checkStop();
      throw new Stopped("the board was told to stop");
    }
  }

  private void set(int i, Read read, double volts, int cell, long nanos) {
    int range = machine.periphery.range(read.range(), amps[i]);
    double measured = machine.periphery.measured(amps[i], range, cell, machine.readings[cell]);
    int flags = machine.periphery.over(measured, range) ? Flags.OVER_RANGE : 0;
    result.set(
        i, flags == 0 ? measured : 0, volts, machine.periphery.fullScale(range), nanos, flags);
  }
}
