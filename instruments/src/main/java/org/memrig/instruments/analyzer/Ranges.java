package org.memrig.instruments.analyzer;

/** Choose among the ranges of an instrument. */
public final class Ranges {
  private Ranges() {}

  /**
   * Return the smallest range that holds a value, or the largest.
   *
   * @param ranges rising
   */
  public static double holding(double[] ranges, double most) {
    for (double each : ranges) {
      if (most <= each * (1 + 1e-9)) {
        return each;
      }
    }
    return ranges[ranges.length - 1];
  }
}
