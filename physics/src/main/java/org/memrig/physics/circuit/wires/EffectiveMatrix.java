package org.memrig.physics.circuit.wires;

import java.util.Arrays;

/** Hold the linear map from row volts to column currents, columns at 0 V. */
final class EffectiveMatrix {

  /** Vectors that share each row of the matrix while it is in the processor. */
  private static final int TOGETHER = 4;

  /** What a correction may leave unbalanced, in shares of what the whole matrix may. */
  private static final double CORRECTION = 0.004;

  /** The same, amperes for a source of 1 A. */
  private static final double LAXEST = 1e-3;

  /** Error of all elements, in shares of what is asked for, that is too much. */
  private static final double WORN = 0.5;

  final double tolerance;
  private final int rows;
  private final int columns;
  private final double[][] siemens;
  private final double[] slack; // sum of the sizes of a row's errors
  private final boolean[] floating; // rows
  private double common; // errors that may be in any row, but only once
  private double weight; // sum of the sizes of all elements
  private double made; // common error and all slack when the matrix was made
  private double floor; // relative error of its solutions that only rounding is to blame for

  /** Make the matrix of a crossbar by as many solutions as it has rows or columns. */
  EffectiveMatrix(Crossbar crossbar, VectorSolvers solvers, double tolerance, int threads) {
    this.tolerance = tolerance;
    rows = crossbar.rows;
    columns = crossbar.columns;
    siemens = new double[rows][columns];
    slack = new double[rows];
    floating = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      floating[row] = crossbar.floats(row);
    }
    int solutions = Math.min(rows, columns);
    double[] errors = new double[solutions];
    double[] roundings = new double[solutions];
    solvers.run(
        solutions,
        threads,
        (solver, line) -> {
          errors[line] = rows <= columns ? fillRow(solver, line) : fillColumn(solver, line);
          roundings[line] = solver.rounding();
        });
    for (int line = 0; line < solutions; line++) {
      floor = Math.max(floor, roundings[line]);
      if (rows <= columns) {
        slack[line] = errors[line];
      } else {
        common += errors[line];
      }
    }
    made = common + Rows.sum(slack, rows);
    for (double[] row : siemens) {
      for (double value : row) {
        weight += Math.abs(value);
      }
    }
  }

  private double fillRow(VectorSolver solver, int row) {
    double[] unit = new double[rows];
    unit[row] = 1;
    solver.volts(unit, 0);
    double error = solver.solve(tolerance, false);
    double sum = 0;
    for (int j = 0; j < columns; j++) {
      siemens[row][j] = solver.columnAmps[j];
      sum += Math.abs(siemens[row][j]);
    }
    return error * sum;
  }

  /** Fill a column by reciprocity: what 1 V on it draws from each row at 0 V. */
  private double fillColumn(VectorSolver solver, int column) {
    double[] unit = new double[columns];
    unit[column] = 1;
    solver.volts(new double[rows], unit, 0);
    double error = solver.solve(tolerance, true);
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      siemens[i][column] = -solver.rowAmps[i];
      sum += Math.abs(siemens[i][column]);
    }
    return error * Math.max(sum, Math.abs(solver.columnAmps[column]));
  }

  /**
   * Correct the matrix for the change of one cell's conductance.
   *
   * @param solver of the crossbar after the change
   * @param rise how much the conductance has risen, siemens
   */
  void correct(VectorSolver solver, int row, int column, double rise) {
    // With d the row currents and I the column currents for 1 A beside the cell and s the volts
    // that it takes from the cell, all after the change, W' = W + rise d I / (1 - rise s) (J.
    // Sherman and W. J. Morrison, Ann. Math. Stat. 21, 124, 1950): by reciprocity d is also the
    // volts across the cell for 1 V on a row. What is unbalanced in the solution, m amperes, is in
    // d once, in I once, and by m s in s, since no current elsewhere moves the cell by more volts
    // than one beside it.
    if (rise == 0) {
      return;
    }
    CellResponse response = solver.response();
    double allowed = CORRECTION * tolerance * weight / (3 * Math.abs(rise));
    double missing = response.solve(row, column, Math.min(allowed, LAXEST));
    double factor = rise / (1 - rise * response.cellVolts);
    double columnSum = 0;
    for (int j = 0; j < columns; j++) {
      columnSum += Math.abs(response.columnAmps[j]);
    }
    for (int i = 0; i < rows; i++) {
      double scaled = factor * response.rowAmps[i];
      Rows.advance(siemens[i], response.columnAmps, scaled, columns);
      double share = 1 + Math.abs(factor) * response.cellVolts * columnSum;
      slack[i] += Math.abs(scaled) * missing * share;
    }
    common += Math.abs(factor) * missing * (columnSum + missing);
  }

  /** Tell whether corrections have added up to too much for a tolerance. */
  boolean wornOut(double asked) {
    return common + Rows.sum(slack, rows) > Math.max(WORN * asked * weight, 4 * made);
  }

  /**
   * Multiply vectors, one after the other in memory.
   *
   * @param errors gets the bound of each vector's relative error
   */
  void multiply(double[] volts, int vectors, double[] amps, double[] errors) {
    double[][] sums = new double[TOGETHER][columns];
    int vector = 0;
    for (; vector + TOGETHER <= vectors; vector += TOGETHER) {
      addTogether(sums, volts, vector * rows);
      for (int k = 0; k < TOGETHER; k++) {
        errors[vector + k] = finish(sums[k], volts, vector + k, amps);
      }
    }
    for (; vector < vectors; vector++) {
      Arrays.fill(sums[0], 0);
      for (int row = 0; row < rows; row++) {
        add(sums[0], siemens[row], volts[vector * rows + row]);
      }
      errors[vector] = finish(sums[0], volts, vector, amps);
    }
  }

  private void addTogether(double[][] sums, double[] volts, int at) {
    for (double[] sum : sums) {
      Arrays.fill(sum, 0);
    }
    int row = 0;
    for (; row + 2 <= rows; row += 2) {
      add(sums, siemens[row], siemens[row + 1], volts, at + row);
    }
    if (row < rows) {
      for (int k = 0; k < TOGETHER; k++) {
        add(sums[k], siemens[row], volts[at + k * rows + row]);
      }
    }
  }

  /** Add two rows to four vectors' sums; each sum adds up row by row, as it would alone. */
  private void add(double[][] sums, double[] p, double[] q, double[] volts, int at) {
    double a0 = volts[at];
    double b0 = volts[at + 1];
    double a1 = volts[at + rows];
    double b1 = volts[at + rows + 1];
    double a2 = volts[at + 2 * rows];
    double b2 = volts[at + 2 * rows + 1];
    double a3 = volts[at + 3 * rows];
    double b3 = volts[at + 3 * rows + 1];
    double[] sum0 = sums[0];
    double[] sum1 = sums[1];
    double[] sum2 = sums[2];
    double[] sum3 = sums[3];
    int n = columns;
    for (int l = 0; l < n; l++) {
      double x = p[l];
      double y = q[l];
      sum0[l] = sum0[l] + a0 * x + b0 * y;
      sum1[l] = sum1[l] + a1 * x + b1 * y;
      sum2[l] = sum2[l] + a2 * x + b2 * y;
      sum3[l] = sum3[l] + a3 * x + b3 * y;
    }
  }

  private static void add(double[] sums, double[] row, double volts) {
    int n = sums.length;
    for (int l = 0; l < n; l++) {
      sums[l] = sums[l] + volts * row[l];
    }
  }

  /** Write a vector's sums out; return the bound of its relative error. */
  private double finish(double[] sums, double[] volts, int vector, double[] amps) {
    double most = 0;
    double bound = 0;
    for (int row = 0; row < rows; row++) {
      double volt = floating[row] ? 0 : Math.abs(volts[vector * rows + row]);
      most = Math.max(most, volt);
      bound += slack[row] * volt;
    }
    bound += common * most;
    double size = 0;
    for (int j = 0; j < columns; j++) {
      amps[vector * columns + j] = sums[j];
      size += Math.abs(sums[j]);
    }
    return bound == 0 ? 0 : bound / size;
  }

  /** Tell whether a solution of its own would serve a vector better. */
  boolean tooCoarse(double error, double asked) {
    return error > asked && error > 4 * floor;
  }
}
