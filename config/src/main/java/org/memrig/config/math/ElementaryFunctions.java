package org.memrig.config.math;

/**
 * Compute elementary functions of many numbers at once: the same bits as {@link PortableMath} gives
 * one by one, in a fraction of the time. Not for several threads at a time.
 */
public final class ElementaryFunctions {

  // Short loops over arrays without a branch, each of which a processor does several numbers at a
  // time; only the look-up in a table is done one by one, and numbers at the edges are redone.

  private static final double INNER = 700; // exponents whose powers are normal numbers
  private static final double WHOLE = 0x1.8p52; // a sum with it holds an integer in its last bits
  private static final int BIAS = 1023;

  private final double[] rests;
  private final double[] powers;
  private final long[] wholes;
  private final double[] exponents;

  /**
   * Make room.
   *
   * @param capacity how many at a time, at least 1
   */
  public ElementaryFunctions(int capacity) {
    rests = new double[capacity];
    powers = new double[capacity];
    wholes = new long[capacity];
    exponents = new double[capacity];
  }

  /**
   * Compute e to the power of the first n numbers, see {@link PortableMath#exp}.
   *
   * @param out where they go; another array than x
   */
  public void exp(double[] x, int n, double[] out) {
    for (int i = 0; i < n; i++) {
      double k = Math.floor(x[i] * PortableMath.STEPS_PER_UNIT + 0.5);
      double r = (x[i] - k * PortableMath.STEP_HIGH) - k * PortableMath.STEP_LOW;
      rests[i] = PortableMath.powerLessOne(r);
      wholes[i] = Double.doubleToRawLongBits(k + WHOLE);
    }
    for (int i = 0; i < n; i++) {
      powers[i] = PortableMath.power(wholes[i]);
    }
    for (int i = 0; i < n; i++) {
      double t = powers[i];
      long exponent = (wholes[i] >>> PortableMath.LOG2_STEPS) + BIAS;
      out[i] = (t + t * rests[i]) * Double.longBitsToDouble(exponent << 52);
    }
    for (int i = 0; i < n; i++) {
      if (!(Math.abs(x[i]) < INNER)) {
        out[i] = PortableMath.exp(x[i]);
      }
    }
  }

  /**
   * Compute the natural logarithms of the first n numbers, see {@link PortableMath#log}.
   *
   * @param out where they go; another array than x
   */
  public void log(double[] x, int n, double[] out) {
    for (int i = 0; i < n; i++) {
      out[i] = PortableMath.logOfNormal(x[i]);
    }
    for (int i = 0; i < n; i++) {
      if (!(x[i] >= Double.MIN_NORMAL && x[i] < Double.POSITIVE_INFINITY)) {
        out[i] = PortableMath.log(x[i]);
      }
    }
  }

  /**
   * Raise the first n numbers to powers of their own, see {@link PortableMath#pow}.
   *
   * @param out where they go; another array than x and y
   */
  public void pow(double[] x, double[] y, int n, double[] out) {
    log(x, n, exponents);
    for (int i = 0; i < n; i++) {
      exponents[i] = y[i] * exponents[i];
    }
    exp(exponents, n, out);
    for (int i = 0; i < n; i++) {
      if (y[i] == 0) {
        out[i] = 1;
      }
    }
  }
}
