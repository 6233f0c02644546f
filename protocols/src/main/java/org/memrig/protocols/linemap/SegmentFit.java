package org.memrig.protocols.linemap;

import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;

/**
 * Hold the resistances that fit the currents of cells, least squares.
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
   * Fit ln g = ln g0 - row drop - column drop.
   *
   * @param drops of each cell, as shares of the driver's volts for segments of 1 ohm: along its
   *     row, along its column
   * @param logs logarithm of each cell's apparent conductance in siemens
   */
  static SegmentFit of(double[][] drops, double[] logs) {
    OLSMultipleLinearRegression fit = new OLSMultipleLinearRegression();
    fit.newSampleData(logs, drops);
    double[] values = fit.estimateRegressionParameters();
    double[] errors = fit.estimateRegressionParametersStandardErrors();
    double rest = Math.exp(-values[0]);
    return new SegmentFit(
        new Estimate(rest, rest * errors[0]),
        new Estimate(-values[1], errors[1]),
        new Estimate(-values[2], errors[2]));
  }
}
