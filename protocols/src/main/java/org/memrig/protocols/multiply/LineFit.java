package org.memrig.protocols.multiply;

import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * Hold the straight line of least squares through points, with standard errors.
 *
 * @param slope of y over x
 * @param slopeError its standard error; 0 for fewer than three points
 * @param offset of y at x = 0
 * @param offsetError its standard error; 0 for fewer than three points
 */
record LineFit(double slope, double slopeError, double offset, double offsetError) {

  static LineFit of(double[] x, double[] y) {
    SimpleRegression line = new SimpleRegression();
    for (int i = 0; i < x.length; i++) {
      line.addData(x[i], y[i]);
    }
    return new LineFit(
        finite(line.getSlope()),
        finite(line.getSlopeStdErr()),
        finite(line.getIntercept()),
        finite(line.getInterceptStdErr()));
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? value : 0;
  }
}
