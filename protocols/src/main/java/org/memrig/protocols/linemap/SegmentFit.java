package org.memrig.protocols.linemap;

import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;

/**
 * Hold the resistances that fit cells by their place, least squares.
 *
 * @param rest of what does not depend on the place: cell and terminals
 * @param row of one segment of a row
 * @param column of one segment of a column
 */
record SegmentFit(Estimate rest, Estimate row, Estimate column) {

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
   * Fit.
   *
   * @param places of each cell: segments of the row, segments of the column
   * @param ohms of each cell
   */
  static SegmentFit of(double[][] places, double[] ohms) {
    OLSMultipleLinearRegression fit = new OLSMultipleLinearRegression();
    fit.newSampleData(ohms, places);
    double[] values = fit.estimateRegressionParameters();
    double[] errors = fit.estimateRegressionParametersStandardErrors();
    return new SegmentFit(
        new Estimate(values[0], errors[0]),
        new Estimate(values[1], errors[1]),
        new Estimate(values[2], errors[2]));
  }
}
