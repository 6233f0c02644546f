package org.memrig.physics.circuit.wires;

import org.jspecify.annotations.Nullable;

/** Multiply vectors by a crossbar, each by a solution or all by its effective matrix. */
final class Multiplier {

  // Whoever solves as many vectors as the matrix costs and then makes it has spent at most twice
  // the least that was possible, whatever comes next.

  /** The matrix's own error, in shares of the error allowed. */
  private static final double SHARE = 0.1;

  /** Corrections after which errors have added up enough to make the matrix anew. */
  private static final int MOST_CORRECTIONS = 1_000;

  private final Crossbar crossbar;
  private final VectorSolvers solvers;
  private @Nullable EffectiveMatrix matrix;
  private int served; // vectors since the conductances changed
  private int corrections;
  private boolean pending; // one cell has changed since the matrix was right
  private int row;
  private int column;
  private double before;

  Multiplier(Crossbar crossbar, VectorSolvers solvers) {
    this.crossbar = crossbar;
    this.solvers = solvers;
  }

  void forget() {
    matrix = null;
    pending = false;
    served = 0;
    corrections = 0;
  }

  /** Tell that one cell has changed, and what it was before. */
  void changed(int changedRow, int changedColumn, double conductanceBefore) {
    served = 0;
    if (matrix == null) {
      return;
    }
    if (pending && (row != changedRow || column != changedColumn)) {
      forget();
      return;
    }
    if (!pending) {
      pending = true;
      row = changedRow;
      column = changedColumn;
      before = conductanceBefore;
    }
  }

  double multiply(double[] volts, int vectors, double tolerance, int threads, double[] amps) {
    EffectiveMatrix ready = ready(tolerance);
    if (ready == null && served + (long) vectors >= Math.min(crossbar.rows, crossbar.columns)) {
      ready = make(tolerance, threads);
    }
    double[] errors = new double[vectors];
    if (ready != null) {
      ready.multiply(volts, vectors, amps, errors);
      for (int vector = 0; vector < vectors; vector++) {
        if (ready.tooCoarse(errors[vector], tolerance)) {
          errors[vector] = solve(solvers.get(0), volts, vector, tolerance, amps);
        }
      }
    } else {
      served += vectors;
      solvers.run(
          vectors,
          threads,
          (solver, vector) -> errors[vector] = solve(solver, volts, vector, tolerance, amps));
    }
    double worst = 0;
    for (double error : errors) {
      worst = Math.max(worst, error);
    }
    return worst;
  }

  private double solve(
      VectorSolver solver, double[] volts, int vector, double tolerance, double[] amps) {
    solver.volts(volts, vector * crossbar.rows);
    double error = solver.solve(tolerance, false);
    System.arraycopy(solver.columnAmps, 0, amps, vector * crossbar.columns, crossbar.columns);
    return error;
  }

  void prepare(double tolerance, int threads) {
    if (ready(tolerance) == null) {
      make(tolerance, threads);
    }
  }

  private EffectiveMatrix make(double tolerance, int threads) {
    double own = Math.max(LinearArray.LEAST_TOLERANCE, SHARE * tolerance);
    EffectiveMatrix made = new EffectiveMatrix(crossbar, solvers, own, threads);
    matrix = made;
    pending = false;
    corrections = 0;
    return made;
  }

  /** Return the matrix, corrected, if there is one that is good enough. */
  private @Nullable EffectiveMatrix ready(double tolerance) {
    EffectiveMatrix kept = matrix;
    if (kept == null || kept.tolerance > tolerance || corrections > MOST_CORRECTIONS) {
      return null;
    }
    if (pending) {
      double rise = crossbar.topSlope(row, column) - before;
      kept.correct(solvers.get(0), row, column, rise);
      corrections++;
      pending = false;
      if (kept.wornOut(tolerance)) {
        forget();
        return null;
      }
    }
    return kept;
  }
}
