package org.memrig.config.math;

/**
 * Compute elementary functions with the same bits on every processor.
 *
 * <p>Only IEEE 754 addition, multiplication, division and square root are used, each rounded once
 * (strict since Java 17), never {@code Math.fma} and never a function that a virtual machine may
 * replace by a processor's own. Errors stated in ULP are upper bounds checked against {@link
 * StrictMath} in the tests.
 */
public final class PortableMath {

  // Why a table in exp: with 64 steps an octave the rest |r| <= ln2/128 needs a polynomial of
  // degree 5 only, which is faster than the virtual machine's own function and, unlike it,
  // portable.
  // StrictMath fills the table because its results are fixed bit by bit by its specification.

  /** Pi cut to 33 bits, so that its product with a small whole number is exact. */
  private static final double PI_HIGH = 0x1.921fb544p1;

  /** Pi minus {@link #PI_HIGH}. */
  private static final double PI_LOW = 0x1.0b4611a626331p-33;

  /** Taylor's series of (sin x - x) / x^3, in x^2: enough for half of pi. */
  private static final double[] SINE = {
    -1.0 / 6,
    1.0 / 120,
    -1.0 / 5040,
    1.0 / 362_880,
    -1.0 / 39_916_800,
    1.0 / 6_227_020_800L,
    -1.0 / 1_307_674_368_000L,
    1.0 / 355_687_428_096_000L,
    -1.0 / 121_645_100_408_832_000L
  };

  /** ln 2 cut to 33 bits, so that its product with a 20-bit integer is exact. */
  private static final double LN2_HIGH = 0x1.62e42feep-1;

  /** ln 2 minus {@link #LN2_HIGH}. */
  private static final double LN2_LOW = 0x1.a39ef35793c76p-33;

  static final int LOG2_STEPS = 6;
  private static final int STEPS = 1 << LOG2_STEPS;
  static final double STEPS_PER_UNIT = STEPS * 0x1.71547652b82fep0; // 64 / ln 2
  static final double STEP_HIGH = LN2_HIGH / STEPS;
  static final double STEP_LOW = LN2_LOW / STEPS;
  private static final double[] POWERS = powersOfTwo();

  private static final double SQRT2 = 0x1.6a09e667f3bcdp0;

  /** Bits of the least mantissa that belongs to the exponent above: the next above sqrt(2), / 2. */
  private static final long ABOVE_HALF_SQRT2 = Double.doubleToRawLongBits(SQRT2) - (1L << 52) + 1;

  private static final double EXP_OVERFLOW = 709.782712893384;
  private static final double EXP_UNDERFLOW = -745.1332191019412;

  private PortableMath() {}

  private static double[] powersOfTwo() {
    double[] table = new double[STEPS];
    for (int i = 0; i < STEPS; i++) {
      table[i] = StrictMath.pow(2, (double) i / STEPS);
    }
    return table;
  }

  /** Return e to the power x, within 1.5 ULP (2 ULP where the result is subnormal). */
  public static double exp(double x) {
    if (!(x < EXP_OVERFLOW && x > EXP_UNDERFLOW)) {
      return expAtTheEdge(x);
    }
    int k = (int) Math.floor(x * STEPS_PER_UNIT + 0.5);
    double r = (x - k * STEP_HIGH) - k * STEP_LOW;
    double t = power(k);
    double mantissa = t + t * powerLessOne(r);
    int exponent = k >> LOG2_STEPS;
    if (exponent > -1022 && exponent < 1023) {
      return mantissa * Double.longBitsToDouble((exponent + 1023L) << 52);
    }
    return Math.scalb(mantissa, exponent);
  }

  /** Return e to the power r, less 1, for small r. */
  static double powerLessOne(double r) {
    return r + r * r * (0.5 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120))));
  }

  /** Return 2 to the power of the part of an octave that some steps are beyond whole ones. */
  static double power(long steps) {
    return POWERS[(int) steps & (STEPS - 1)];
  }

  private static double expAtTheEdge(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    if (x == EXP_OVERFLOW) {
      return 0x1.fffffffffff2ap1023;
    }
    if (x == EXP_UNDERFLOW) {
      return Double.MIN_VALUE;
    }
    return x > 0 ? Double.POSITIVE_INFINITY : 0;
  }

  /** Return e to the power x, less 1, within 3 ULP also for small x. */
  public static double expm1(double x) {
    if (!(Math.abs(x) < 0.7)) {
      return exp(x) - 1;
    }
    // Taylor series: the first term left out, x^18/18!, is below 2^-60 at |x| = 0.7.
    double p = 1.0 / 355687428096000.0;
    p = p * x + 1.0 / 20922789888000.0;
    p = p * x + 1.0 / 1307674368000.0;
    p = p * x + 1.0 / 87178291200.0;
    p = p * x + 1.0 / 6227020800.0;
    p = p * x + 1.0 / 479001600;
    p = p * x + 1.0 / 39916800;
    p = p * x + 1.0 / 3628800;
    p = p * x + 1.0 / 362880;
    p = p * x + 1.0 / 40320;
    p = p * x + 1.0 / 5040;
    p = p * x + 1.0 / 720;
    p = p * x + 1.0 / 120;
    p = p * x + 1.0 / 24;
    p = p * x + 1.0 / 6;
    p = p * x + 0.5;
    return x + x * x * p;
  }

  /** Return the natural logarithm of x, within 1 ULP; NaN below zero, minus infinity at zero. */
  public static double log(double x) {
    if (!(x > 0 && x < Double.POSITIVE_INFINITY)) {
      return logAtTheEdge(x);
    }
    int exponent = Math.getExponent(x);
    double m = x;
    if (exponent < Double.MIN_EXPONENT) {
      m = x * 0x1p54;
      exponent = Math.getExponent(m);
      m = Double.longBitsToDouble(Double.doubleToRawLongBits(m) - ((long) exponent << 52));
      exponent -= 54;
    } else {
      m = Double.longBitsToDouble(Double.doubleToRawLongBits(m) - ((long) exponent << 52));
    }
    if (m > SQRT2) {
      m *= 0.5;
      exponent++;
    }
    return logOfMantissa(m - 1, exponent, 0);
  }

  /** Return {@link #log} of a normal number, bit by bit, without branches. */
  static double logOfNormal(double x) {
    long bits = Double.doubleToRawLongBits(x);
    long exponent = (bits - ABOVE_HALF_SQRT2) >> 52;
    double m = Double.longBitsToDouble(bits - (exponent << 52));
    return logOfMantissa(m - 1, exponent, 0);
  }

  private static double logAtTheEdge(double x) {
    if (x == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return x > 0 ? x : Double.NaN;
  }

  /** Return ln(1 + f) + exponent ln 2 + rest, for 1 + f between sqrt(1/2) and sqrt(2). */
  private static double logOfMantissa(double f, double exponent, double rest) {
    // With s = f / (2 + f): ln(1 + f) = 2 atanh(s) = f - f^2/2 + s (f^2/2 + R), where
    // R = 2 (z/3 + z^2/5 + ...), z = s^2 <= 0.0295. Ten terms leave less than 2^-60 of the result.
    // Even and odd terms are summed apart, so that a processor can do both at once.
    double s = f / (2 + f);
    double z = s * s;
    double z2 = z * z;
    double even = 2.0 / 3 + z2 * (2.0 / 7 + z2 * (2.0 / 11 + z2 * (2.0 / 15 + z2 * (2.0 / 19))));
    double odd = 2.0 / 5 + z2 * (2.0 / 9 + z2 * (2.0 / 13 + z2 * (2.0 / 17 + z2 * (2.0 / 21))));
    double p = even + z * odd;
    double half = 0.5 * f * f;
    double small = s * (half + z * p) + (exponent * LN2_LOW + rest);
    return exponent * LN2_HIGH - ((half - small) - f);
  }

  /** Return the natural logarithm of 1 + x, within 2 ULP also for small x. */
  public static double log1p(double x) {
    if (!(x > -1 && x < Double.POSITIVE_INFINITY)) {
      return x == -1 ? Double.NEGATIVE_INFINITY : logAtTheEdge(x);
    }
    if (x > SQRT2 / 2 - 1 && x < SQRT2 - 1) {
      return logOfMantissa(x, 0, 0);
    }
    double u = 1 + x;
    double lost = x > 1 ? 1 - (u - x) : x - (u - 1);
    return log(u) + lost / u;
  }

  /** Return the hyperbolic sine of x, within 3 ULP also for small x. */
  public static double sinh(double x) {
    double a = Math.abs(x);
    double value;
    if (a < 1) {
      value = a + a * (a * a) * sinhSeries(a * a);
    } else if (a < 22) {
      double e = exp(a);
      value = 0.5 * (e - 1 / e);
    } else if (a < 709) {
      value = 0.5 * exp(a);
    } else {
      double e = exp(0.5 * a);
      value = 0.5 * e * e;
    }
    return Math.copySign(value, x);
  }

  /** Return (sinh(x) - x) / x^3 for z = x^2 <= 1; the first term left out is below 2^-56. */
  private static double sinhSeries(double z) {
    double p = 1.0 / 355687428096000.0;
    p = p * z + 1.0 / 1307674368000.0;
    p = p * z + 1.0 / 6227020800.0;
    p = p * z + 1.0 / 39916800;
    p = p * z + 1.0 / 362880;
    p = p * z + 1.0 / 5040;
    p = p * z + 1.0 / 120;
    return p * z + 1.0 / 6;
  }

  /** Return the hyperbolic cosine of x, within 2 ULP up to |x| = 709. */
  public static double cosh(double x) {
    double a = Math.abs(x);
    if (a < 22) {
      double e = exp(a);
      return 0.5 * (e + 1 / e);
    }
    if (a < 709) {
      return 0.5 * exp(a);
    }
    double e = exp(0.5 * a);
    return 0.5 * e * e;
  }

  /**
   * Compute the hyperbolic sines and cosines of many numbers at once, within 32 ULP also for small
   * ones; several times as fast as one by one.
   *
   * @param factor of the numbers: sinh[i] is that of factor * x[i]
   * @param n how many; the arrays must be three, not one twice
   */
  public static void sinhAndCosh(double[] x, double factor, double[] sinh, double[] cosh, int n) {
    // No branch and no table, so that a processor can do several numbers in one go: a series for an
    // eighth, then the double angle three times, where nothing is subtracted.
    for (int i = 0; i < n; i++) {
      double eighth = 0.125 * (x[i] * factor);
      double z = eighth * eighth;
      double s = eighth + eighth * (z * sinhSeries(z));
      double s2 = 2 * s * Math.sqrt(1 + s * s);
      double c2 = 1 + 2 * (s * s);
      double s4 = 2 * s2 * c2;
      double c4 = 1 + 2 * (s2 * s2);
      sinh[i] = 2 * s4 * c4;
      cosh[i] = 1 + 2 * (s4 * s4);
    }
    for (int i = 0; i < n; i++) {
      double whole = x[i] * factor;
      if (Math.abs(whole) > 8) {
        sinh[i] = sinh(whole);
        cosh[i] = cosh(whole);
      }
    }
  }

  /** Return sinh(x) / x, 1 at zero, within 4 ULP. */
  public static double sinhc(double x) {
    double a = Math.abs(x);
    return a < 1e-8 ? 1 : sinh(a) / a;
  }

  /**
   * Return the sine of x radians, within 5e-16.
   *
   * @param x from -100 to 100; the error grows beyond
   */
  public static double sin(double x) {
    double turns = Math.rint(x / Math.PI);
    double r = x - turns * PI_HIGH - turns * PI_LOW;
    double square = r * r;
    double sum = SINE[SINE.length - 1];
    for (int i = SINE.length - 2; i >= 0; i--) {
      sum = sum * square + SINE[i];
    }
    double sine = r + r * square * sum;
    return turns % 2 == 0 ? sine : -sine;
  }

  /**
   * Return x to the power y for x above zero, as exp(y ln x).
   *
   * <p>The error is within 2 + 2 |y ln x| ULP: it grows with the size of the exponent. Powers of
   * zero follow the limits; a negative x gives NaN.
   */
  public static double pow(double x, double y) {
    if (y == 0) {
      return 1;
    }
    return exp(y * log(x));
  }

  /**
   * Return the value that a standard normal variable stays below with probability p in (0, 1).
   *
   * <p>Relative error within 1e-15 (M. J. Wichura, "Algorithm AS 241: The Percentage Points of the
   * Normal Distribution", Applied Statistics 37, 477-484, 1988). Infinite at 0 and 1, NaN outside.
   */
  public static double normalQuantile(double p) {
    double q = p - 0.5;
    if (Math.abs(q) <= 0.425) {
      double r = 0.180625 - q * q;
      return q * NormalQuantile.centre(r);
    }
    if (!(p > 0 && p < 1)) {
      return NormalQuantile.atTheEdge(p);
    }
    double r = Math.sqrt(-log(q < 0 ? p : 1 - p));
    double value = r <= 5 ? NormalQuantile.shoulder(r - 1.6) : NormalQuantile.tail(r - 5);
    return q < 0 ? -value : value;
  }
}
