package org.memrig.physics.circuit.wires;

/** Hold the linear map from row volts to column currents, columns at 0 V. */
final class EffectiveMatrix {

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
    solver.volts(unit, 0, new double[0], 0);
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
    solver.volts(new double[rows], 0, unit, 0);
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

  /** Multiply one vector; return the bound of the relative error. */
  double multiply(double[] volts, int at, double[] amps, int to) {
    double[] sums = new double[columns];
    double most = 0;
    int i = 0;
    for (; i + 4 <= rows; i += 4) {
      add(sums, siemens, i, volts, at + i);
    }
    for (; i < rows; i++) {
      add(sums, siemens[i], volts[at + i]);
    }
    for (i = 0; i < rows; i++) {
      most = Math.max(most, Math.abs(volts[at + i]));
    }
    double size = 0;
    for (int j = 0; j < columns; j++) {
      amps[to + j] = sums[j];
      size += Math.abs(sums[j]);
    }
    double bound = slack * most;
    return bound == 0 ? 0 : bound / size;
  }

  private static void add(double[] sums, double[][] rows, int i, double[] volts, int at) {
    double a = volts[at];
    double b = volts[at + 1];
    double c = volts[at + 2];
    double d = volts[at + 3];
    double[] p = rows[i];
    double[] q = rows[i + 1];
    double[] r = rows[i + 2];
    double[] s = rows[i + 3];
    int n = sums.length;
    for (int l = 0; l < n; l++) {
      sums[l] = sums[l] + a * p[l] + b * q[l] + c * r[l] + d * s[l];
    }
  }

  private static void add(double[] sums, double[] row, double volts) {
    int n = sums.length;
    for (int l = 0; l < n; l++) {
      sums[l] = sums[l] + volts * row[l];
    }
  }
}
