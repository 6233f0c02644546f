package org.memrig.physics.circuit.wires;

import java.util.Arrays;

/** Hold the linear map from row volts to column currents, columns at 0 V. */
final class EffectiveMatrix {

  /** Vectors that share each row of the matrix while it is in the processor. */
  private static final int TOGETHER = 4;

  final double tolerance;
  private final int rows;
  private final int columns;
  private final double[][] siemens;
  private double slack; // sum of the sizes of the errors

  /** Make the matrix of a crossbar by as many solutions as it has rows or columns. */
  EffectiveMatrix(Crossbar crossbar, VectorSolvers solvers, double tolerance, int threads) {
    this.tolerance = tolerance;
    rows = crossbar.rows;
    columns = crossbar.columns;
    siemens = new double[rows][columns];
    double[] slacks = new double[Math.min(rows, columns)];
    if (rows <= columns) {
      solvers.run(rows, threads, (solver, row) -> slacks[row] = fillRow(solver, row));
    } else {
      solvers.run(
          columns, threads, (solver, column) -> slacks[column] = fillColumn(solver, column));
    }
    slack = Rows.sum(slacks, slacks.length);
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
    // With d the volts across the cell for 1 V on a row and I the column currents for 1 A beside
    // the cell, both after the change, W' = W + rise d I / (1 + rise s), s the cell's volts for
    // 1 A beside it (J. Sherman and W. J. Morrison, Ann. Math. Stat. 21, 124, 1950). By
    // reciprocity d is also the row's current for that 1 A.
    solver.unitCurrent(row, column);
    double error = solver.solve(tolerance, true);
    double factor = rise / (1 + rise * solver.cellShift(row, column));
    double rowSum = 0;
    double columnSum = 0;
    for (int i = 0; i < rows; i++) {
      double scaled = factor * solver.rowAmps[i];
      rowSum += Math.abs(scaled);
      for (int j = 0; j < columns; j++) {
        siemens[i][j] += scaled * solver.columnAmps[j];
      }
    }
    for (int j = 0; j < columns; j++) {
      columnSum += Math.abs(solver.columnAmps[j]);
    }
    slack += 4 * error * rowSum * columnSum;
  }

  /**
   * Multiply vectors, one after the other in memory.
   *
   * @return the largest bound of a relative error
   */
  double multiply(double[] volts, int vectors, double[] amps) {
    double[][] sums = new double[TOGETHER][columns];
    double worst = 0;
    int vector = 0;
    for (; vector + TOGETHER <= vectors; vector += TOGETHER) {
      addTogether(sums, volts, vector * rows);
      for (int k = 0; k < TOGETHER; k++) {
        worst = Math.max(worst, finish(sums[k], volts, vector + k, amps));
      }
    }
    for (; vector < vectors; vector++) {
      Arrays.fill(sums[0], 0);
      for (int row = 0; row < rows; row++) {
        add(sums[0], siemens[row], volts[vector * rows + row]);
      }
      worst = Math.max(worst, finish(sums[0], volts, vector, amps));
    }
    return worst;
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
    for (int row = 0; row < rows; row++) {
      most = Math.max(most, Math.abs(volts[vector * rows + row]));
    }
    double size = 0;
    for (int j = 0; j < columns; j++) {
      amps[vector * columns + j] = sums[j];
      size += Math.abs(sums[j]);
    }
    double bound = slack * most;
    return bound == 0 ? 0 : bound / size;
  }
}
