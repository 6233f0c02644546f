package org.memrig.protocols.linemap;

import java.util.Optional;
import org.apache.commons.math3.linear.SingularMatrixException;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
import org.memrig.protocols.data.Grid;

/**
 * Hold the resistances of line segments that explain how the apparent conductance falls with the
 * place.
 *
 * @param row of one segment of a row
 * @param column of one segment of a column
 * @param siemens of a cell without its lines' segments, geometric mean; terminals are part of it
 */
record SegmentFit(Estimate row, Estimate column, double siemens) {
  // A cell's apparent conductance is g = G (1 - p s) (1 - q t) for segments of p and q ohms. s is
  // the sum, over the row's segments from its driver to the cell, of the apparent conductances of
  // all cells beyond: p times it is the drop along the row per volt, exact for a row with grounded
  // columns. By reciprocity t is the same along the column, from its sense to the cell. Products of
  // drops are neglected. For a cell that conducts alone s and t are g times the segments passed,
  // and 1 / g = 1 / G + p segments + q segments.
  //
  // The fit is of logarithms, which takes spread of G for an error that depends on no place, and is
  // repeated from the resistances found, at which it is straight.
  private static final int REPEATS = 8;
  private static final double LEAST_SHARE = 0.05;

  /**
   * Hold an estimate.
   *
   * @param ohms its value
   * @param error its standard error, ohms
   */
  record Estimate(double ohms, double error) {
    String text() {
      return Numbers.people(ohms, Dimension.OHM, 3)
          + " +/- "
          + Numbers.people(error, Dimension.OHM, 2);
    }
  }

  /**
   * Fit whole lines that are driven beside column 0 and sensed beside the last row; a line that is
   * connected at the other end gives a negative resistance.
   *
   * @param apparent of every cell of the chip, S
   * @return nothing if a cell is missing or does not conduct, or if the cells are too few
   */
  static Optional<SegmentFit> of(Grid apparent) {
    int n = apparent.rows() * apparent.columns();
    if (apparent.rows() < 2 || apparent.columns() < 2 || n < 8 || !(least(apparent) > 0)) {
      return Optional.empty();
    }
    double[][] passed = passed(apparent);
    double[] ohms = new double[2];
    double[] errors = new double[2];
    double rest = 0;
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      double[] y = new double[n];
      double[][] x = new double[n][2];
      for (int i = 0; i < n; i++) {
        y[i] = Math.log(apparent.at(i / apparent.columns(), i % apparent.columns()));
        for (int line = 0; line < 2; line++) {
          double left = Math.max(LEAST_SHARE, 1 - ohms[line] * passed[i][line]);
          x[i][line] = -passed[i][line] / left;
          y[i] -= Math.log(left) + ohms[line] * passed[i][line] / left;
        }
      }
      try {
        OLSMultipleLinearRegression fit = new OLSMultipleLinearRegression();
        fit.newSampleData(y, x);
        double[] found = fit.estimateRegressionParameters();
        double[] deviations = fit.estimateRegressionParametersStandardErrors();
        rest = found[0];
        for (int line = 0; line < 2; line++) {
          ohms[line] = found[line + 1];
          errors[line] = deviations[line + 1];
        }
      } catch (SingularMatrixException e) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new SegmentFit(
            new Estimate(ohms[0], errors[0]), new Estimate(ohms[1], errors[1]), Math.exp(rest)));
  }

  private static double least(Grid grid) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < grid.rows() * grid.columns(); i++) {
      int row = i / grid.columns();
      int column = i % grid.columns();
      least = Math.min(least, grid.isMasked(row, column) ? 0 : grid.at(row, column));
    }
    return least;
  }

  /** Return s and t of each cell, S. */
  private static double[][] passed(Grid grid) {
    int rows = grid.rows();
    int columns = grid.columns();
    double[][] passed = new double[rows * columns][2];
    for (int row = 0; row < rows; row++) {
      double beyond = 0;
      for (int column = 0; column < columns; column++) {
        beyond += grid.at(row, column);
      }
      double sum = 0;
      for (int column = 0; column < columns; column++) {
        sum += beyond;
        beyond -= grid.at(row, column);
        passed[row * columns + column][0] = sum;
      }
    }
    for (int column = 0; column < columns; column++) {
      double beyond = 0;
      for (int row = 0; row < rows; row++) {
        beyond += grid.at(row, column);
      }
      double sum = 0;
      for (int row = rows - 1; row >= 0; row--) {
        sum += beyond;
        beyond -= grid.at(row, column);
        passed[row * columns + column][1] = sum;
      }
    }
    return passed;
  }
}
