package org.memrig.physics.circuit.wires;

import java.util.Arrays;

/** Find what a current of 1 A beside one cell does, from its row to its column. */
final class CellResponse {

  // All that a changed cell changes follows from this. The only source needs no solution of the
  // other rows to begin with, and by reciprocity what a row draws from its terminal is the sum of
  // what it would give to the columns at 1 V, times their volts: so no row is solved at the end
  // either. Columns that are pinned are the exception, their current is that of their cells.

  private static final int TRIES = 30;

  /** First try: residual relative to its start, in multiples of the error allowed. */
  private static final double FIRST_TRY = 10;

  private static final double LEAST_TRY = 1e-16;

  /** Unit of rounding, in shares of all that is added up in the nodes. */
  private static final double UNIT = 0x1p-53;

  /** Units that no iteration can go below. */
  private static final double FLOOR = 4;

  final double[] rowAmps;
  final double[] columnAmps;

  /** Volts that the source takes away from the cell. */
  double cellVolts;

  private final Crossbar crossbar;
  private final Columns columns;
  private final Krylov krylov;
  private final double[] work;
  private int row;
  private int column;

  CellResponse(Columns columns, Krylov krylov) {
    this.columns = columns;
    this.krylov = krylov;
    crossbar = columns.crossbar;
    rowAmps = new double[columns.rows];
    columnAmps = new double[columns.columns];
    work = new double[columns.columns];
  }

  /**
   * Solve for the line currents and the volts across the cell.
   *
   * @param allowed sum of the currents that may be unbalanced, amperes
   * @return that sum, with what rounding may add to it; neither the sum of the rows' errors nor
   *     that of the columns' is above it
   */
  double solve(int atRow, int atColumn, double allowed) {
    row = atRow;
    column = atColumn;
    columns.drive(row, column);
    double square = krylov.begin(false);
    double aim = Math.max(LEAST_TRY, FIRST_TRY * allowed);
    double before = Double.POSITIVE_INFINITY;
    double limit = square * aim * aim;
    double bound = Double.POSITIVE_INFINITY;
    for (int i = 0; i < TRIES && square < before; i++) {
      before = square;
      krylov.reduce(limit);
      double missing = krylov.finish();
      square = columns.square;
      double unit = UNIT * (1 + columns.passed);
      bound = missing + (16 + crossbar.rows + crossbar.columns) * unit;
      if (missing <= Math.max(allowed, FLOOR * unit)) {
        break;
      }
      double ratio = allowed / missing;
      limit = square * Math.min(0.25, 0.5 * ratio * ratio);
    }
    currents();
    return bound;
  }

  private void currents() {
    double[][] siemens = crossbar.shares().siemens;
    double[][] volts = columns.field;
    for (int i = 0; i < crossbar.rows; i++) {
      rowAmps[i] = crossbar.floats(i) ? 0 : -Rows.dot(siemens[i], volts[i], columns.columns);
    }
    RowStrip strip = crossbar.strip(row);
    Ladders ladders = strip.ladders;
    int lane = row - strip.first;
    double[] response = columns.response();
    if (!crossbar.floats(row)) {
      rowAmps[row] +=
          ladders.pinned(lane) ? 1 : ladders.outflow(lane, response[0], response[work.length - 1]);
    }
    Rows.product(work, crossbar.bottom[row], volts[row], columns.columns);
    ladders.solve(lane, work);
    cellVolts = volts[row][column] - work[column] + response[column];
    boolean pinned = false;
    for (int j = 0; j < columns.columns; j++) {
      boolean open = crossbar.floats(crossbar.rows + j);
      columnAmps[j] = open ? 0 : crossbar.bits.outflow(j, volts[0][j], volts[crossbar.rows - 1][j]);
      pinned |= crossbar.bits.pinned(j);
    }
    if (pinned) {
      pinnedColumns();
    }
  }

  private void pinnedColumns() {
    double[][] rowVolts = columns.lag;
    for (int i = 0; i < crossbar.rows; i++) {
      Arrays.fill(columns.lag[i], 0);
      Arrays.fill(columns.rowSource[i], 0);
    }
    columns.rowSource[row][column] = 1;
    columns.rowVolts(rowVolts);
    for (int j = 0; j < columns.columns; j++) {
      if (crossbar.bits.pinned(j)) {
        double sum = j == column ? 1 : 0;
        for (int i = 0; i < crossbar.rows; i++) {
          sum += crossbar.top[i][j] * rowVolts[i][j];
        }
        columnAmps[j] = sum;
      }
    }
  }
}
