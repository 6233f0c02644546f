package org.memrig.physics.circuit;

import org.memrig.physics.CellArray;
import org.memrig.physics.circuit.wires.Crossbar;

/** Balance floating lines one after the other, each moved as a whole. */
final class LineRelaxation {

  // The current out of a line rises as the line is lifted, so a bracket finds its balance whatever
  // corners there are. Moved as a whole, a line keeps the currents along it, but for that to what
  // holds it.

  private static final int BISECTIONS = 50;

  private final Crossbar crossbar;
  private final AccessDevice access;
  private final int rows;
  private final int columns;

  LineRelaxation(Crossbar crossbar, AccessDevice access) {
    this.crossbar = crossbar;
    this.access = access;
    rows = crossbar.rows();
    columns = crossbar.columns();
  }

  /** Balance each floating line once, the others held. */
  void sweep(NodeState state, Lines lines, CellArray cells) {
    for (int line = 0; line < rows + columns; line++) {
      if (crossbar.floats(line)) {
        balance(state, lines, cells, line);
      }
    }
  }

  private void balance(NodeState state, Lines lines, CellArray cells, int line) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    int length = line < rows ? columns : rows;
    for (int k = 0; k < length; k++) {
      double volts = line < rows ? state.top(line, k) : state.bottom(k, line - rows);
      least = Math.min(least, volts);
      most = Math.max(most, volts);
    }
    double low = state.lowest() - most;
    double high = state.highest() - least;
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = 0.5 * (low + high);
      if (outflow(state, lines, cells, line, middle) > 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    double shift = 0.5 * (low + high);
    double amps = shift * crossbar.holding(line);
    if (line < rows) {
      state.shiftRow(line, shift, crossbar.heldAt(line), amps);
    } else {
      state.shiftColumn(line - rows, shift, crossbar.heldAt(line), amps);
    }
  }

  /** Return the current out of a line that is lifted by some volts. */
  private double outflow(NodeState state, Lines lines, CellArray cells, int line, double shift) {
    double sum = shift * crossbar.holding(line);
    boolean isRow = line < rows;
    int length = isRow ? columns : rows;
    for (int k = 0; k < length; k++) {
      int row = isRow ? line : k;
      int column = isRow ? k : line - rows;
      double top = state.top(row, column) + (isRow ? shift : 0);
      double bottom = state.bottom(row, column) + (isRow ? 0 : shift);
      double amps = 0;
      if (top != bottom) {
        int cell = row * columns + column;
        double gate = lines.gateOf(row, column);
        amps = cells.current(cell, access.cellVolts(cells, cell, top, bottom, gate));
      }
      sum +=
          isRow
              ? amps - state.broughtToRow(row, column)
              : state.takenFromColumn(row, column) - amps;
    }
    return sum;
  }
}
