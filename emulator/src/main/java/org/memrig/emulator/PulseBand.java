package org.memrig.emulator;

import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Ladder;
import org.memrig.instruments.board.LineLevels;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.Wiring;
import org.memrig.physics.PulseShape;

/** Apply the pulses of an operation to the cells of one band of rows. */
final class PulseBand {
  private final Hardware hardware;
  private final PulseOperation operation;
  private final Die die;

  private int firstRow;
  private int endRow;
  private long clock;

  // What the pulse before this one was made of; most pulses of an operation are alike.
  private double volts = Double.NaN;
  private double gate = Double.NaN;
  private LineLevels levels = new LineLevels(0, 0, 0, 0);
  private long widthNanos = -1;
  private PulseShape shape = PulseShape.rectangle(0);
  private boolean seen;

  PulseBand(Hardware hardware, PulseOperation operation) {
    this.hardware = hardware;
    this.operation = operation;
    this.die = hardware.die;
  }

  /** Return how many cells one pulse stresses. */
  long cellsPerPulse(Scheme scheme) {
    if (!die.bare || !hardware.disturb) {
      return 1;
    }
    return scheme.kind() == Scheme.Kind.THIRD
        ? (long) die.rows * die.columns
        : die.rows + die.columns;
  }

  /** Go through all pulses; the band that begins at row 0 keeps the time. */
  void run(int fromRow, int toRow) {
    firstRow = fromRow;
    endRow = toRow;
    clock = hardware.clock.nanos();
    volts = Double.NaN;
    widthNanos = -1;
    seen = false;
    if (operation.byCell()) {
      byCell();
    } else {
      byRound();
    }
    if (timekeeper()) {
      hardware.clock.set(clock);
    }
  }

  private boolean timekeeper() {
    return firstRow == 0;
  }

  private void byCell() {
    Cells cells = operation.pulse.cells();
    for (int p = operation.first; p < operation.end; p++) {
      if (operation.scope.skips(cells, p)) {
        continue;
      }
      long count = (long) operation.pulse.count().at(p);
      for (long k = 0; k < count && !hardware.stopping(); k++) {
        one(p, k);
      }
    }
  }

  private void byRound() {
    Cells cells = operation.pulse.cells();
    long rounds = (long) operation.pulse.count().max();
    for (long k = 0; k < rounds; k++) {
      for (int p = operation.first; p < operation.end && !hardware.stopping(); p++) {
        if (k < operation.pulse.count().at(p) && !operation.scope.skips(cells, p)) {
          one(p, k);
        }
      }
      if (hardware.stopping()) {
        return;
      }
    }
  }

  private void one(int p, long k) {
    Cells cells = operation.pulse.cells();
    int row = cells.row(p);
    int column = cells.column(p);
    prepare(p, row, column);
    if (timekeeper()) {
      time(p - operation.first, k, row, column);
      if (die.ages) {
        hardware.keepTime(clock - operation.riseNanos - widthNanos - operation.fallNanos);
      }
    }
    if (row >= firstRow && row < endRow) {
      int cell = die.cell(row, column);
      die.pulse(cell, levels.row(), levels.column(), gate, shape, operation.limit);
      int i = p - operation.first;
      operation.given[i]++;
      if (levels.row() != levels.column() && !die.blocked(levels.row(), levels.column(), gate)) {
        operation.joules[i] += die.cells.lastEnergy(cell);
        operation.peak[i] = Math.max(operation.peak[i], die.cells.lastPeakCurrent(cell));
      }
    }
    if (hardware.disturb) {
      disturb(row, column);
    }
  }

  /** Work out levels and shape where they differ from the pulse before. */
  private void prepare(int p, int row, int column) {
    Pulse pulse = operation.pulse;
    double newVolts = operation.at(Ladder.Level.VOLTS, pulse.volts(), p);
    double newGate = hardware.dac.achieved(operation.at(Ladder.Level.GATE, pulse.gate(), p));
    long newWidth =
        hardware.clock.rounded(pulse.rise() + operation.at(Ladder.Level.WIDTH, pulse.width(), p))
            - operation.riseNanos;
    boolean same = newVolts == volts && newGate == gate;
    if (newVolts != volts) {
      volts = newVolts;
      levels = hardware.remembered.levels(pulse.scheme(), volts);
    }
    gate = newGate;
    if (newWidth != widthNanos) {
      widthNanos = newWidth;
      shape = hardware.remembered.shape(widthNanos, operation.riseNanos, operation.fallNanos);
    }
    if (timekeeper() && !(seen && same)) {
      hardware.sequencer.visit(row, column, levels, gate, clock);
      seen = !hardware.sequencer.visitsAll();
    }
  }

  private void time(int i, long k, int row, int column) {
    clock += hardware.sequencer.connect(row, column);
    if (k == 0 || !operation.byCell()) {
      clock += hardware.sequencer.gateSettle();
    }
    if (k == 0) {
      operation.started[i] = clock;
    } else {
      clock = Math.max(clock, operation.lastEnd[i] + operation.gapNanos);
    }
    clock += operation.riseNanos + widthNanos + operation.fallNanos;
    operation.lastEnd[i] = clock;
  }

  /** Stress the cells that are not selected but see volts. */
  private void disturb(int row, int column) {
    double top = levels.row();
    double bottom = levels.otherColumns();
    boolean along = die.gates == Wiring.Gates.ROWS;
    if (top != bottom && row >= firstRow && row < endRow) {
      double rowGate = along ? gate : 0;
      die.pulse(row, 0, column, top, bottom, rowGate, shape);
      die.pulse(row, column + 1, die.columns, top, bottom, rowGate, shape);
    }
    double columnGate = die.gates == Wiring.Gates.COLUMNS ? gate : 0;
    boolean columnSees = sees(levels.otherRows(), levels.column(), columnGate);
    boolean restSees = sees(levels.otherRows(), levels.otherColumns(), 0);
    if (columnSees || restSees) {
      otherRows(row, column, columnGate, columnSees, restSees);
    }
  }

  /** Tell whether these levels stress a cell at all; all rows see the same. */
  private boolean sees(double top, double bottom, double gateVolts) {
    return top != bottom && !die.blocked(top, bottom, gateVolts);
  }

  private void otherRows(
      int selected, int column, double columnGate, boolean columnSees, boolean restSees) {
    double top = levels.otherRows();
    for (int row = firstRow; row < endRow; row++) {
      if (row == selected) {
        continue;
      }
      if (columnSees) {
        die.pulse(row, column, column + 1, top, levels.column(), columnGate, shape);
      }
      if (restSees) {
        die.pulse(row, 0, column, top, levels.otherColumns(), 0, shape);
        die.pulse(row, column + 1, die.columns, top, levels.otherColumns(), 0, shape);
      }
    }
  }
}
