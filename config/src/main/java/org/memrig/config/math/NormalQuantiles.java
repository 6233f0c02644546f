package org.memrig.config.math;

/**
 * Find normal quantiles of many probabilities at once: the same bits as {@link
 * PortableMath#normalQuantile}, in a fraction of the time. Not for several threads at a time.
 */
public final class NormalQuantiles {

  // Why in passes: a seventh of all probabilities lies outside the centre, at random, so a branch
  // for each would be mispredicted as often, which costs more than the arithmetic. Here the centre
  // is computed for all, several at a time; those outside are listed without a branch and then
  // computed in a row.

  private static final double CENTRE = 0.425;
  private static final double SHOULDER_END = 5;

  private final int[] outside;
  private final double[] roots;

  /**
   * Make room.
   *
   * @param capacity how many at a time, at least 1
   */
  public NormalQuantiles(int capacity) {
    outside = new int[capacity + 1];
    roots = new double[capacity];
  }

  /**
   * Find the quantiles of the first n probabilities.
   *
   * @param p each in (0, 1)
   * @param n up to the capacity
   * @param out where they go; another array than p
   */
  public void find(double[] p, int n, double[] out) {
    centre(p, n, out);
    int count = list(p, n, outside);
    for (int i = 0; i < count; i++) {
      double at = p[outside[i]];
      roots[i] = Math.sqrt(-PortableMath.logOfNormal(Math.min(at, 1 - at)));
    }
    for (int i = 0; i < count; i++) {
      double root = roots[i];
      double size =
          root <= SHOULDER_END
              ? NormalQuantile.shoulder(root - 1.6)
              : NormalQuantile.tail(root - 5);
      int at = outside[i];
      out[at] = Math.copySign(size, p[at] - 0.5);
    }
  }

  private static void centre(double[] p, int n, double[] out) {
    for (int i = 0; i < n; i++) {
      double q = p[i] - 0.5;
      out[i] = q * NormalQuantile.centre(0.180625 - q * q);
    }
  }

  private static int list(double[] p, int n, int[] outside) {
    int count = 0;
    for (int i = 0; i < n; i++) {
      outside[count] = i;
      double beyond = CENTRE - Math.abs(p[i] - 0.5);
      count += (int) (Double.doubleToRawLongBits(beyond) >>> 63); // the sign
    }
    return count;
  }
}
