package org.memrig.emulator;

import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.memrig.emulator.judge.Judge;
import org.memrig.emulator.judge.Occasion;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.LineKind;
import org.memrig.instruments.board.LineLevels;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Wiring;

/**
 * Turn operations into changes of lines, in the one order that is safe for a chip.
 *
 * <p>Up: relays and range, gates, wait until they have settled, unselected bias, selected lines.
 * Down, the reverse: selected lines, unselected bias, gates. A selected line that goes beyond the
 * bias of its kind waits at that bias while the others move: at 0 V it would see all of it.
 * Removing the unselected bias of a one-sided scheme before the selected line would put full volts
 * on every cell of the row; a line that rises before its gate has settled sees the gate of the cell
 * before.
 *
 * <p>All cells of an operation with the same levels go through the same changes. They are executed
 * under the judge's eyes at the first such cell; with slips, at every cell.
 */
final class Sequencer {
  private static final double SLIP_FACTOR = 1.1;

  private final Judge judge;
  private final Wiring.Gates gates;
  private final long gateSettle;
  private final long relaySettle;
  private final Set<Slip> slips;
  private int connectedRow = -1;
  private int connectedColumn = -1;
  private int visitedRow;
  private int visitedColumn;
  private LineLevels visited = new LineLevels(0, 0, 0, 0);
  private long visitedNanos;

  /**
   * Drive lines under the eyes of a judge.
   *
   * @param gateSettle from a gate's change to the first line's, ns
   * @param relaySettle after a relay has moved, ns; 0 for a board without relays
   */
  Sequencer(Judge judge, Wiring.Gates gates, long gateSettle, long relaySettle, Set<Slip> slips) {
    this.judge = judge;
    this.gates = gates;
    this.gateSettle = gates == Wiring.Gates.NONE ? 0 : gateSettle;
    this.relaySettle = relaySettle;
    this.slips = EnumSet.noneOf(Slip.class);
    this.slips.addAll(slips);
  }

  Judge judge() {
    return judge;
  }

  /** Return how long gates take before a line may follow, ns; 0 without gates. */
  long gateSettle() {
    return gateSettle;
  }

  /** Tell whether every cell has to be visited, not only the first of equal ones. */
  boolean visitsAll() {
    return !slips.isEmpty();
  }

  /** Return the time that connecting a cell takes, ns, and remember that it is connected. */
  long connect(int row, int column) {
    if (relaySettle == 0 || (row == connectedRow && column == connectedColumn)) {
      return 0;
    }
    connectedRow = row;
    connectedColumn = column;
    return relaySettle;
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(connectedRow);
    out.writeInt(connectedColumn);
  }

  void load(int row, int column) {
    connectedRow = row;
    connectedColumn = column;
  }

  /** Let all lines rest at a program's rest. */
  void rest(Rest rest) {
    judge.rest(LineKind.ROW, level(rest.rows()));
    judge.rest(LineKind.COLUMN, level(rest.columns()));
    judge.rest(LineKind.GATE, level(rest.gates()));
  }

  private static double level(Drive drive) {
    return drive instanceof Drive.Volts(var shape) ? shape.at(0) : 0;
  }

  /**
   * Bring a cell's lines to their levels, have the judge look, and bring them back to rest.
   *
   * @param nanos device time
   */
  void visit(int row, int column, LineLevels levels, double gate, long nanos) {
    judge.occasion(Occasion.CELL);
    LineLevels driven = slips.contains(Slip.TOO_HIGH) ? higher(levels) : levels;
    if (slips.isEmpty()) {
      judge.switches(relaySettle > 0 ? "a relay" : "the range");
    }
    if (!slips.contains(Slip.GATE_LATE)) {
      gate(row, column, gate, nanos);
    }
    unselected(row, column, driven, nanos + gateSettle);
    selected(row, column, driven, nanos + gateSettle);
    if (slips.contains(Slip.GATE_LATE)) {
      gate(row, column, gate, nanos + gateSettle);
    }
    if (slips.contains(Slip.RANGE_HOT)) {
      judge.switches("the range");
    }
    judge.settled();
    if (!slips.contains(Slip.KEEP_SELECTED)) {
      release();
    }
  }

  private void release() {
    if (slips.contains(Slip.NO_REST) && gates == Wiring.Gates.NONE) {
      return;
    }
    if (slips.contains(Slip.GATE_FIRST)) {
      gatesToRest();
    }
    if (slips.contains(Slip.BIAS_FIRST)) {
      unselectedToRest();
    }
    if (waitAtBias(LineKind.ROW) | waitAtBias(LineKind.COLUMN)) {
      judge.restOthers(rowsFirst() ? LineKind.COLUMN : LineKind.ROW);
    }
    selectedToRest();
    unselectedToRest();
    if (!slips.contains(Slip.NO_REST)) {
      gatesToRest();
      judge.forget();
    }
  }

  /** End an operation on cells. */
  void end() {
    if (slips.contains(Slip.KEEP_SELECTED)) {
      release();
    }
    judge.ends();
  }

  private void gate(int row, int column, double volts, long nanos) {
    switch (gates) {
      case NONE -> {}
      case ROWS -> judge.drive(LineKind.GATE, row, volts, nanos);
      case COLUMNS -> judge.drive(LineKind.GATE, column, volts, nanos);
    }
  }

  private void unselected(int row, int column, LineLevels levels, long nanos) {
    visitedRow = row;
    visitedColumn = column;
    visited = levels;
    visitedNanos = nanos;
    judge.name(LineKind.ROW, row);
    judge.name(LineKind.COLUMN, column);
    // The smaller bias first: the larger one alone could be more than the difference of both.
    bias(rowsFirst() ? LineKind.ROW : LineKind.COLUMN);
    bias(rowsFirst() ? LineKind.COLUMN : LineKind.ROW);
  }

  private boolean rowsFirst() {
    return Math.abs(visited.otherRows()) <= Math.abs(visited.otherColumns());
  }

  private void bias(LineKind kind) {
    judge.driveOthers(kind, biasOf(kind), visitedNanos);
    waitAtBias(kind);
  }

  /** Bring the selected line of a kind to the bias of the others, if that lies on its way. */
  private boolean waitAtBias(LineKind kind) {
    double bias = biasOf(kind);
    double level = kind == LineKind.ROW ? visited.row() : visited.column();
    boolean onItsWay = bias * level > 0 && Math.abs(bias) < Math.abs(level);
    if (onItsWay) {
      judge.drive(kind, kind == LineKind.ROW ? visitedRow : visitedColumn, bias, visitedNanos);
    }
    return onItsWay;
  }

  private double biasOf(LineKind kind) {
    return kind == LineKind.ROW ? visited.otherRows() : visited.otherColumns();
  }

  private void selected(int row, int column, LineLevels levels, long nanos) {
    judge.drive(LineKind.ROW, row, levels.row(), nanos);
    judge.drive(LineKind.COLUMN, column, levels.column(), nanos);
  }

  private void selectedToRest() {
    judge.restNamed(LineKind.ROW);
    judge.restNamed(LineKind.COLUMN);
  }

  private void unselectedToRest() {
    judge.restOthers(LineKind.ROW);
    judge.restOthers(LineKind.COLUMN);
  }

  private void gatesToRest() {
    judge.restNamed(LineKind.GATE);
    judge.restOthers(LineKind.GATE);
  }

  private static LineLevels higher(LineLevels levels) {
    return new LineLevels(
        SLIP_FACTOR * levels.row(),
        SLIP_FACTOR * levels.column(),
        SLIP_FACTOR * levels.otherRows(),
        SLIP_FACTOR * levels.otherColumns());
  }

  /** Bring the lines of a wave from rest to their first levels: gates, then the others. */
  void raise(List<WaveLine> lines, long nanos) {
    judge.occasion(Occasion.MANY);
    for (WaveLine line : lines) {
      if (line.kind == LineKind.GATE) {
        judge.drive(line.kind, line.index, line.shape().after(0), nanos - gateSettle);
      }
    }
    follow(lines, 0, nanos);
    judge.occasion(Occasion.WAVE);
  }

  /** Let rows and columns follow a wave. */
  void follow(List<WaveLine> lines, long time, long nanos) {
    for (WaveLine line : lines) {
      if (line.kind != LineKind.GATE && line.forcesVolts()) {
        judge.drive(line.kind, line.index, line.shape().after(time), nanos);
      }
    }
    judge.settled();
  }

  /** Bring the lines of a wave to rest: rows and columns, then gates. */
  void lower() {
    selectedToRest();
    gatesToRest();
    judge.ends();
  }

  /** Bring the lines of a multiplication up, have the judge look, and bring them back. */
  void multiply(Multiply multiply, boolean forward, double[] volts, double gate, long nanos) {
    judge.occasion(Occasion.MANY);
    Block block = multiply.cells();
    int first = gates == Wiring.Gates.ROWS ? block.row() : block.column();
    int count = gates == Wiring.Gates.ROWS ? block.rows() : block.columns();
    for (int i = 0; gates != Wiring.Gates.NONE && i < count; i++) {
      judge.drive(LineKind.GATE, first + i, gate, nanos - gateSettle);
    }
    for (int i = 0; i < multiply.inputLines(); i++) {
      LineKind kind = forward ? LineKind.ROW : LineKind.COLUMN;
      judge.drive(kind, (forward ? block.row() : block.column()) + i, volts[i], nanos);
    }
    judge.settled();
    selectedToRest();
    gatesToRest();
    judge.ends();
  }
}
