package org.memrig.physics.circuit.wires;

import org.memrig.physics.Allowed;

/**
 * Solve an array of resistors with resistance in its lines, exactly up to a stated error.
 *
 * <p>Lines are numbered rows first, then columns; all are connected at first, at the ends that the
 * {@link Wires} say. Wires of no resistance are ordinary values here. Errors are bounds: the sum of
 * the sizes of the column currents' errors, relative to the sum of the currents' sizes, or to 1e-9
 * of what the cells would carry with ideal wires if the currents cancel to less; relative to the
 * row currents if no column is connected. Not safe for use by several threads.
 */
public final class LinearArray {

  /** Smallest and largest error that may be asked for. */
  public static final double LEAST_TOLERANCE = 1e-14;

  private static final double MOST_TOLERANCE = 1e-2;
  private static final double MAX_VOLTS = 1e3;

  private final Crossbar crossbar;
  private final VectorSolvers solvers;
  private final Multiplier multiplier;
  private boolean stale;

  /** Make an array of open cells. */
  public LinearArray(int rows, int columns, Wires wires) {
    crossbar = new Crossbar(rows, columns, wires, true);
    solvers = new VectorSolvers(crossbar);
    multiplier = new Multiplier(crossbar, solvers);
  }

  /**
   * Set all conductances.
   *
   * @param siemens row by row, 0 (an open cell) to 1e6 S
   */
  public void conductances(double[] siemens) {
    size("conductances", siemens.length, crossbar.rows * crossbar.columns);
    int cell = 0;
    for (int i = 0; i < crossbar.rows; i++) {
      for (int j = 0; j < crossbar.columns; j++) {
        double value = siemens[cell++];
        crossbar.slopes(i, j, value, value);
      }
    }
    changed();
  }

  /** Set one conductance, 0 to 1e6 S; costs less than setting all. */
  public void conductance(int row, int column, double siemens) {
    Allowed.count("row", row, 0, crossbar.rows - 1);
    Allowed.count("column", column, 0, crossbar.columns - 1);
    double before = crossbar.topSlope(row, column);
    crossbar.slopes(row, column, siemens, siemens);
    if (!stale) {
      crossbar.factor(row, column);
      multiplier.changed(row, column, before);
    }
  }

  /** Connect a line to what drives or senses it, or let it float. */
  public void connect(int line, boolean floats) {
    Allowed.count("line", line, 0, crossbar.rows + crossbar.columns - 1);
    if (crossbar.connect(line, floats)) {
      changed();
    }
  }

  private void changed() {
    stale = true;
    multiplier.forget();
  }

  private void refresh() {
    if (stale) {
      crossbar.factor();
      stale = false;
    }
  }

  /**
   * Find the volts of all nodes and the currents of all lines.
   *
   * @param volts of rows, then columns, -1 kV to 1 kV; those of floating lines do not matter
   * @param tolerance error allowed, 1e-14 to 1e-2
   * @throws org.memrig.physics.Diverged if that cannot be reached
   */
  public void solve(double[] volts, double tolerance, NodeVolts out) {
    size("volts", volts.length, crossbar.rows + crossbar.columns);
    size("rows of the result", out.rows(), crossbar.rows);
    size("columns of the result", out.columns(), crossbar.columns);
    check(volts, volts.length);
    checkTolerance(tolerance);
    refresh();
    VectorSolver solver = solvers.get(0);
    solver.volts(volts, volts, crossbar.rows);
    out.error = solver.solve(tolerance, true);
    solver.copyTo(out, volts);
  }

  /**
   * Multiply vectors of row volts by the array: find the column currents, columns at 0 V.
   *
   * <p>Once as many vectors have been asked for as there are rows or columns, whichever is less,
   * the array's effective matrix is made, once, and vectors are multiplied by it; after the change
   * of one cell it is corrected by a single solution. A vector for which the matrix is too coarse,
   * such as one of signed inputs that cancel, is solved on its own. Currents from matrix and
   * solution differ within the error.
   *
   * @param volts vector after vector, -1 kV to 1 kV
   * @param tolerance error allowed, 1e-14 to 1e-2
   * @param threads how many to use; results do not depend on it
   * @param amps gets the column currents, vector after vector
   * @return the largest error bound; above the tolerance only for rounding
   * @throws org.memrig.physics.Diverged if the tolerance cannot be reached
   */
  public double multiply(
      double[] volts, int vectors, double tolerance, int threads, double[] amps) {
    Allowed.count("vectors", vectors, 1, Integer.MAX_VALUE / 4096);
    Allowed.count("threads", threads, 1, 256);
    atLeast("volts", volts.length, vectors * crossbar.rows);
    atLeast("amps", amps.length, vectors * crossbar.columns);
    check(volts, vectors * crossbar.rows);
    checkTolerance(tolerance);
    refresh();
    return multiplier.multiply(volts, vectors, tolerance, threads, amps);
  }

  /** Make the effective matrix now, if it is not there. */
  public void prepare(double tolerance, int threads) {
    checkTolerance(tolerance);
    Allowed.count("threads", threads, 1, 256);
    refresh();
    multiplier.prepare(tolerance, threads);
  }

  private static void check(double[] volts, int count) {
    double most = 0;
    boolean unordered = false;
    for (int i = 0; i < count; i++) {
      most = Math.max(most, Math.abs(volts[i]));
      unordered |= Double.isNaN(volts[i]);
    }
    if (unordered || most > MAX_VOLTS) {
      int worst = 0;
      while (Math.abs(volts[worst]) <= MAX_VOLTS) {
        worst++;
      }
      Allowed.within("volts[" + worst + "] (V)", volts[worst], -MAX_VOLTS, MAX_VOLTS);
    }
  }

  private static void checkTolerance(double tolerance) {
    Allowed.within("tolerance", tolerance, LEAST_TOLERANCE, MOST_TOLERANCE);
  }

  private static void size(String what, int got, int expected) {
    if (got != expected) {
      throw new IllegalArgumentException(what + ": got " + got + ", give " + expected);
    }
  }

  private static void atLeast(String what, int got, int expected) {
    if (got < expected) {
      throw new IllegalArgumentException(what + ": got " + got + ", give " + expected + " or more");
    }
  }
}
