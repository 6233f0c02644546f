package org.memrig.physics.circuit.wires;

/**
 * Find by how much the nodes of a crossbar move so that currents balance, to first order.
 *
 * <p>For Newton's method. Give the excess at each crossing: what the cell draws from the row node
 * above what its wires bring, and what it gives to the column node above what its wires take away.
 * Not safe for use by several threads.
 */
public final class Correction {

  private static final int TRIES = 30;

  /** First try: residual relative to its start. */
  private static final double FIRST_TRY = 1e-3;

  private final Columns columns;
  private final Krylov krylov;
  private final double[][] rowShift;

  /** Make corrections for a crossbar, which may change between solutions. */
  public Correction(Crossbar crossbar) {
    columns = new Columns(crossbar);
    columns.splitSources();
    krylov = Krylov.of(columns);
    rowShift = new double[crossbar.rows][crossbar.columns];
  }

  /** Return where to write the excess at each row node of a row, amperes. */
  public double[] rowExcess(int row) {
    return columns.rowSource[row];
  }

  /** Return where to write the excess at each column node along a row, amperes. */
  public double[] columnExcess(int row) {
    return columns.columnSource[row];
  }

  /**
   * Solve until the sum of the currents that are still unbalanced is no more than some amperes, or
   * as far as rounding allows.
   *
   * @return that sum
   */
  public double solve(double allowed) {
    double square = krylov.begin(false);
    double before = Double.POSITIVE_INFINITY;
    double limit = square * FIRST_TRY * FIRST_TRY;
    double missing = 0;
    for (int i = 0; i < TRIES; i++) {
      krylov.reduce(limit);
      missing = krylov.finish();
      square = columns.square;
      if (missing <= allowed || square >= before) {
        break;
      }
      before = square;
      double ratio = allowed / missing;
      limit = square * Math.min(0.25, 0.5 * ratio * ratio);
    }
    columns.rowVolts(rowShift);
    return missing;
  }

  /** Return the volts by which each row node of a row moves: a view until the next solution. */
  public double[] rowShift(int row) {
    return rowShift[row];
  }

  /** Return the volts by which each column node along a row moves: a view, too. */
  public double[] columnShift(int row) {
    return columns.field[row];
  }

  /**
   * Return how many amperes more the wires then bring to each row node of a row than the cell
   * draws, to first order: a view, too; column nodes are balanced.
   */
  public double[] lag(int row) {
    return columns.lag[row];
  }

  /** Return how many iterations the last solution took. */
  public int iterations() {
    return krylov.iterations();
  }
}
