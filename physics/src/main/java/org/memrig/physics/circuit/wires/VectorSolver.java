package org.memrig.physics.circuit.wires;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.memrig.physics.Diverged;

/** Solve a linear crossbar for one set of line volts after the other; one for each thread. */
final class VectorSolver {

  /** First try: residual relative to its start, in multiples of the tolerance. */
  private static final double FIRST_TRY = 10;

  private static final int TRIES = 30;

  /** Least sum of line currents that errors relate to, in shares of what ideal wires would give. */
  private static final double LEAST = 1e-9;

  /** Unit of rounding, in shares of all that is added up in the nodes. */
  private static final double UNIT = 0x1p-53;

  /** Units that no iteration can go below. */
  private static final double FLOOR = 4;

  private final Crossbar crossbar;
  private final Columns columns;
  private final Krylov krylov;
  private final double[][] rowShift;
  private final double[] sums;
  private final double[] slopes;
  private final double[] lift;
  final double[] rowAmps;
  final double[] columnAmps;
  private final double[] driven;
  private boolean grounded; // all columns are at 0 V
  private boolean onlyLast;
  private boolean rowsKnown;
  private double traffic;
  private double mostTraffic; // for the highest volts on all cells
  private double missing;
  private double rounding;
  private @Nullable CellResponse response;

  VectorSolver(Crossbar crossbar) {
    this.crossbar = crossbar;
    columns = new Columns(crossbar);
    krylov = Krylov.of(columns);
    rowShift = new double[crossbar.rows][crossbar.columns];
    sums = new double[crossbar.columns];
    slopes = new double[crossbar.columns];
    lift = new double[crossbar.columns];
    driven = new double[crossbar.rows];
    rowAmps = new double[crossbar.rows];
    columnAmps = new double[crossbar.columns];
  }

  /** Take the volts that drive the rows, columns at 0 V; those of floating rows do not matter. */
  void volts(double[] rowVolts, int rowAt) {
    grounded = true;
    Arrays.fill(lift, 0);
    double[] ideal = crossbar.shares().ideal;
    double most = takeRows(rowVolts, rowAt);
    traffic = 0;
    for (int i = 0; i < crossbar.rows; i++) {
      traffic += ideal[i] * Math.abs(driven[i]);
    }
    mostTraffic = most * Rows.sum(ideal, ideal.length);
    columns.drive(driven);
  }

  /** Keep the row volts; return the size of the largest. */
  private double takeRows(double[] rowVolts, int rowAt) {
    double most = 0;
    for (int i = 0; i < crossbar.rows; i++) {
      driven[i] = crossbar.floats(i) ? 0 : rowVolts[rowAt + i];
      most = Math.max(most, Math.abs(driven[i]));
    }
    return most;
  }

  /** Take the volts that drive the lines, row 0 first; those of floating lines do not matter. */
  void volts(double[] rowVolts, double[] columnVolts, int columnAt) {
    grounded = false;
    for (int j = 0; j < lift.length; j++) {
      lift[j] = crossbar.floats(crossbar.rows + j) ? 0 : columnVolts[columnAt + j];
    }
    double most = takeRows(rowVolts, 0);
    for (double volts : lift) {
      most = Math.max(most, Math.abs(volts));
    }
    sources();
    traffic = Rows.sum(sums, sums.length);
    mostTraffic = most * Rows.sum(slopes, slopes.length);
    columns.drive();
  }

  /** Write down what cells would carry with ideal wires. */
  private void sources() {
    Arrays.fill(sums, 0);
    Arrays.fill(slopes, 0);
    for (int i = 0; i < crossbar.rows; i++) {
      ideal(columns.rowSource[i], crossbar.top[i], driven[i], lift, sums, slopes);
    }
  }

  private static void ideal(
      double[] source,
      double[] siemens,
      double volts,
      double[] lift,
      double[] sums,
      double[] slopes) {
    int n = source.length;
    for (int l = 0; l < n; l++) {
      double amps = siemens[l] * (volts - lift[l]);
      source[l] = amps;
      sums[l] = sums[l] + Math.abs(amps);
      slopes[l] = slopes[l] + siemens[l];
    }
  }

  /** Return what finds the response to a current beside a cell, in this solver's memory. */
  CellResponse response() {
    CellResponse known = response;
    if (known == null) {
      known = new CellResponse(columns, krylov);
      response = known;
    }
    return known;
  }

  /**
   * Solve for the line currents.
   *
   * @param withRows whether rows' currents are asked for, too
   * @return the bound of the relative error
   */
  double solve(double tolerance, boolean withRows) {
    onlyLast = !withRows && crossbar.sensedAtLastOnly();
    if (grounded && !onlyLast) {
      sources(); // rows will be asked for
    }
    double square = krylov.begin(onlyLast);
    double before = Double.POSITIVE_INFINITY;
    double limit = square * (FIRST_TRY * tolerance) * (FIRST_TRY * tolerance);
    for (int i = 0; i < TRIES; i++) {
      krylov.reduce(limit);
      missing = krylov.finish();
      square = columns.square;
      double reference = currents(withRows);
      double unit = UNIT * (traffic + passed());
      if (missing <= Math.max(tolerance * reference, FLOOR * unit)) {
        // Sums along lines of n nodes may lose n units, and a little more for what goes into them.
        double lost = (16 + crossbar.rows + crossbar.columns) * unit;
        rounding = lost == 0 ? 0 : lost / reference;
        return missing + lost == 0 ? 0 : (missing + lost) / reference;
      }
      if (square >= before) {
        break;
      }
      before = square;
      double ratio = tolerance * reference / missing;
      limit = square * Math.min(0.25, 0.5 * ratio * ratio);
    }
    throw new Diverged(
        crossbar.rows
            + " x "
            + crossbar.columns
            + " crossbar does not settle: "
            + missing
            + " A unbalanced after "
            + krylov.iterations()
            + " iterations; allow a larger error than "
            + tolerance
            + " or connect more lines");
  }

  /** Return the sum of what columns' volts, none above the highest, add to cell currents. */
  private double passed() {
    return onlyLast ? mostTraffic : columns.passed;
  }

  /** Return what part of the last bound only rounding is to blame for. */
  double rounding() {
    return rounding;
  }

  int iterations() {
    return krylov.iterations();
  }

  /** Find the line currents; return what errors relate to. */
  private double currents(boolean withRows) {
    rowsKnown = false;
    boolean connected = false;
    double sum = 0;
    for (int j = 0; j < crossbar.columns; j++) {
      connected |= !crossbar.floats(crossbar.rows + j);
      columnAmps[j] = columnCurrent(j);
      sum += Math.abs(columnAmps[j]);
    }
    if (withRows || !connected) {
      double rowSum = rowCurrents();
      sum = connected ? sum : rowSum;
    }
    return Math.max(sum, LEAST * traffic);
  }

  private double columnCurrent(int j) {
    if (crossbar.floats(crossbar.rows + j)) {
      return 0;
    }
    double[][] field = columns.field;
    if (!crossbar.bits.pinned(j)) {
      return crossbar.bits.outflow(j, field[0][j], field[crossbar.rows - 1][j]);
    }
    findRows();
    double sum = 0;
    for (int i = 0; i < crossbar.rows; i++) {
      sum += columns.rowSource[i][j] + crossbar.top[i][j] * rowShift[i][j];
    }
    return sum;
  }

  private double rowCurrents() {
    findRows();
    double sum = 0;
    for (int i = 0; i < crossbar.rows; i++) {
      rowAmps[i] = rowCurrent(i);
      sum += Math.abs(rowAmps[i]);
    }
    return sum;
  }

  private double rowCurrent(int i) {
    if (crossbar.floats(i)) {
      return 0;
    }
    RowStrip strip = crossbar.strip(i);
    double[] shift = rowShift[i];
    if (!strip.ladders.pinned(i - strip.first)) {
      return -strip.ladders.outflow(i - strip.first, shift[0], shift[shift.length - 1]);
    }
    double sum = 0;
    for (int j = 0; j < shift.length; j++) {
      sum += columns.rowSource[i][j] - crossbar.bottom[i][j] * columns.field[i][j];
    }
    return sum;
  }

  private void findRows() {
    if (!rowsKnown) {
      columns.rowVolts(rowShift);
      rowsKnown = true;
    }
  }

  /** Write out volts of all nodes, and currents. */
  void copyTo(NodeVolts out, double[] volts) {
    findRows();
    for (int i = 0; i < crossbar.rows; i++) {
      double base = crossbar.floats(i) ? 0 : volts[i];
      for (int j = 0; j < crossbar.columns; j++) {
        out.rowNodes[i][j] = base + rowShift[i][j];
        out.columnNodes[i][j] = lift[j] + columns.field[i][j];
      }
    }
    System.arraycopy(rowAmps, 0, out.rowAmps, 0, rowAmps.length);
    System.arraycopy(columnAmps, 0, out.columnAmps, 0, columnAmps.length);
    out.iterations = krylov.iterations();
  }
}
