package org.memrig.calibration.update;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * Hold an estimated number and how sure it is.
 *
 * @param value in the unit of what was estimated
 * @param standardError in the same unit, 0 or more
 * @param freedom points less parameters, at least 1
 */
public record Estimate(double value, double standardError, int freedom) {
  public Estimate {
    if (!Double.isFinite(value) || !(standardError >= 0) || freedom < 1) {
      throw new IllegalArgumentException(
          "estimate " + value + " +/- " + standardError + " with " + freedom + " to spare");
    }
  }

  /**
   * Return half the width of the confidence interval, by Student's distribution.
   *
   * @param confidence between 0 and 1, for example 0.95
   */
  public double interval(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "confidence " + confidence + " is not between 0 and 1; usual is 0.95");
    }
    TDistribution student = new TDistribution(freedom);
    return standardError * student.inverseCumulativeProbability(0.5 + confidence / 2);
  }

  /** Tell whether a number lies within the confidence interval. */
  public boolean covers(double truth, double confidence) {
    return Math.abs(truth - value) <= interval(confidence);
  }
}
