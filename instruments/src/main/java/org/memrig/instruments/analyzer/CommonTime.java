package org.memrig.instruments.analyzer;

/** Find the longest time that others are whole multiples of: the step of a list with one period. */
public final class CommonTime {
  private static final double EXACT = 1e-6;

  private CommonTime() {}

  /**
   * Return the greatest common divisor of times, each to a millionth of itself.
   *
   * @param times s, above 0
   * @param floor the shortest that will do, s
   * @return s; 0 if there is none of at least the floor
   */
  public static double of(double[] times, double floor) {
    double step = 0;
    for (double each : times) {
      step = of(step, each, floor * (1 - EXACT));
      if (step == 0) {
        return 0;
      }
    }
    return step;
  }

  private static double of(double one, double other, double floor) {
    double large = Math.max(one, other);
    double small = Math.min(one, other);
    while (small > large * EXACT) {
      double rest = Math.abs(large - Math.rint(large / small) * small);
      large = small;
      small = rest > large * EXACT ? rest : 0;
      if (large < floor) {
        return 0;
      }
    }
    return large >= floor ? large : 0;
  }
}
