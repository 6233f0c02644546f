package org.memrig.config.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class PortableMathTests {

  private static final long SEED = 20_250_917;
  private static final int TRIALS = 200_000;

  /** Seeded points in (0, 1): a golden-ratio sequence, mixed by one multiplication. */
  private static final class Weyl {
    private long at;

    Weyl(long seed) {
      at = seed;
    }

    double nextDouble() {
      at += 0x9e3779b97f4a7c15L;
      long mixed = (at ^ (at >>> 32)) * ((at >>> 31) | 1);
      return ((mixed >>> 12) + 0.5) * 0x1p-52;
    }
  }

  /** Compare with StrictMath, itself within 1 ULP, at points of a distribution. */
  private static void within(
      double ulps,
      String name,
      DoubleUnaryOperator points,
      DoubleUnaryOperator own,
      DoubleUnaryOperator strict) {
    Weyl stream = new Weyl(SEED + name.length());
    double worst = 0;
    double where = 0;
    for (int i = 0; i < TRIALS; i++) {
      double x = points.applyAsDouble(stream.nextDouble());
      double expected = strict.applyAsDouble(x);
      double error = Math.abs(own.applyAsDouble(x) - expected) / Math.ulp(expected);
      if (!(error <= worst)) {
        worst = error;
        where = x;
      }
    }
    assertTrue(worst <= ulps, name + ": " + worst + " ULP at " + where + ", seed " + SEED);
  }

  @Test
  void expIsAccurateOverItsWholeRange() {
    within(2, "exp", u -> -708 + 1417 * u, PortableMath::exp, StrictMath::exp);
    within(2, "exp-near", u -> -1 + 2 * u, PortableMath::exp, StrictMath::exp);
    within(2, "exp-subnormal", u -> -745 + 37 * u, PortableMath::exp, StrictMath::exp);
  }

  @Test
  void logIsAccurateOverItsWholeRange() {
    within(1, "log", u -> StrictMath.exp(-740 + 1440 * u), PortableMath::log, StrictMath::log);
    within(1, "log-near", u -> 0.5 + u, PortableMath::log, StrictMath::log);
    within(1, "log-of-one", u -> 1 + (u - 0.5) * 1e-6, PortableMath::log, StrictMath::log);
  }

  @Test
  void smallArgumentsKeepTheirDigits() {
    DoubleUnaryOperator tiny = u -> StrictMath.exp(-60 + 60 * u) * (u * 1e6 % 1 < 0.5 ? -1 : 1);
    within(3, "expm1", tiny, PortableMath::expm1, StrictMath::expm1);
    within(3, "expm1-wide", u -> -40 + 700 * u, PortableMath::expm1, StrictMath::expm1);
    within(2, "log1p", u -> 0.99 * tiny.applyAsDouble(u), PortableMath::log1p, StrictMath::log1p);
    within(2, "log1p-wide", u -> 1e3 * u, PortableMath::log1p, StrictMath::log1p);
    within(3, "sinh", tiny, PortableMath::sinh, StrictMath::sinh);
    within(3, "sinh-wide", u -> -708 + 1416 * u, PortableMath::sinh, StrictMath::sinh);
    within(2, "cosh", u -> -30 + 60 * u, PortableMath::cosh, StrictMath::cosh);
    within(4, "sinhc", tiny, PortableMath::sinhc, x -> StrictMath.sinh(x) / x);
  }

  @Test
  void manyAtOnceAreAsOneByOne() {
    DoubleUnaryOperator tiny = u -> StrictMath.exp(-60 + 60 * u) * (u * 1e6 % 1 < 0.5 ? -1 : 1);
    for (DoubleUnaryOperator points : List.of(tiny, u -> -9 + 18 * u, u -> -700 + 1400 * u)) {
      within(32, "sinhs", points, x -> both(x)[0], StrictMath::sinh);
      within(32, "coshs", points, x -> both(x)[1], StrictMath::cosh);
    }
    assertTrue(Double.isNaN(both(Double.NaN)[0]));
    assertEquals(Double.NEGATIVE_INFINITY, both(Double.NEGATIVE_INFINITY)[0]);
  }

  /** Compute sine and cosine amid others, whose values must not matter. */
  private static double[] both(double x) {
    double[] sinh = new double[9];
    double[] cosh = new double[9];
    double[] points = {0, 700, -x, 1, 2 * x, -3, 1e-9, -700, 5};
    PortableMath.sinhAndCosh(points, 0.5, sinh, cosh, 9);
    return new double[] {sinh[4], cosh[4]};
  }

  @Test
  void powGrowsInErrorWithItsExponentOnly() {
    within(
        24, "pow", u -> 0.01 + 20 * u, x -> PortableMath.pow(x, 2.5), x -> StrictMath.pow(x, 2.5));
    assertEquals(1, PortableMath.pow(0, 0));
    assertEquals(0, PortableMath.pow(0, 2));
    assertTrue(Double.isNaN(PortableMath.pow(-1, 0.5)));
  }

  @Test
  void edgesFollowTheLimits() {
    assertEquals(1, PortableMath.exp(0));
    assertEquals(Double.POSITIVE_INFINITY, PortableMath.exp(709.8));
    assertEquals(StrictMath.exp(709.782712893384), PortableMath.exp(709.782712893384));
    assertEquals(0, PortableMath.exp(-746));
    assertEquals(Double.MIN_VALUE, PortableMath.exp(-745.1332191019412));
    assertEquals(0, PortableMath.exp(Double.NEGATIVE_INFINITY));
    assertEquals(Double.POSITIVE_INFINITY, PortableMath.exp(Double.POSITIVE_INFINITY));
    assertEquals(0, PortableMath.log(1));
    assertEquals(Double.NEGATIVE_INFINITY, PortableMath.log(0));
    assertEquals(Double.POSITIVE_INFINITY, PortableMath.log(Double.POSITIVE_INFINITY));
    assertTrue(Double.isNaN(PortableMath.log(-1)));
    assertEquals(StrictMath.log(Double.MIN_VALUE), PortableMath.log(Double.MIN_VALUE));
    assertEquals(Double.NEGATIVE_INFINITY, PortableMath.log1p(-1));
    assertTrue(Double.isNaN(PortableMath.log1p(-1.5)));
    assertEquals(1, PortableMath.sinhc(0));
    assertEquals(Double.NEGATIVE_INFINITY, PortableMath.sinh(-800));
    assertEquals(1, PortableMath.cosh(0));
  }

  @Test
  void nanStaysNan() {
    assertTrue(Double.isNaN(PortableMath.exp(Double.NaN)));
    assertTrue(Double.isNaN(PortableMath.expm1(Double.NaN)));
    assertTrue(Double.isNaN(PortableMath.log(Double.NaN)));
    assertTrue(Double.isNaN(PortableMath.log1p(Double.NaN)));
    assertTrue(Double.isNaN(PortableMath.sinh(Double.NaN)));
    assertTrue(Double.isNaN(PortableMath.cosh(Double.NaN)));
    assertTrue(Double.isNaN(PortableMath.normalQuantile(Double.NaN)));
  }

  @Test
  void normalQuantileHasItsTextbookValues() {
    // Check values of AS 241, and of any table of the normal distribution.
    assertEquals(-0.6744897501960817, PortableMath.normalQuantile(0.25), 1e-15);
    assertEquals(-3.090232306167814, PortableMath.normalQuantile(0.001), 1e-14);
    assertEquals(-9.262340089798408, PortableMath.normalQuantile(1e-20), 1e-13);
    assertEquals(1.959963984540054, PortableMath.normalQuantile(0.975), 1e-14);
    assertEquals(0, PortableMath.normalQuantile(0.5));
    assertEquals(Double.NEGATIVE_INFINITY, PortableMath.normalQuantile(0));
    assertEquals(Double.POSITIVE_INFINITY, PortableMath.normalQuantile(1));
    assertTrue(Double.isNaN(PortableMath.normalQuantile(-0.1)));
    assertTrue(Double.isNaN(PortableMath.normalQuantile(1.1)));
  }

  @Test
  void normalQuantileRisesAndIsOdd() {
    double before = Double.NEGATIVE_INFINITY;
    for (int i = 1; i < 10_000; i++) {
      double p = i / 10_000.0;
      double value = PortableMath.normalQuantile(p);
      assertTrue(value > before, "at " + p);
      assertEquals(-value, PortableMath.normalQuantile(1 - p), 1e-11);
      before = value;
    }
  }

  @Test
  void resultsHaveTheSameBitsEverywhere() {
    // Golden: a change of one bit here changes every stored run.
    long hash = 0;
    Weyl stream = new Weyl(SEED);
    for (int i = 0; i < 10_000; i++) {
      double u = stream.nextDouble();
      hash = 31 * hash + Double.doubleToRawLongBits(PortableMath.exp(200 * u - 100));
      hash = 31 * hash + Double.doubleToRawLongBits(PortableMath.log(u));
      hash = 31 * hash + Double.doubleToRawLongBits(PortableMath.log1p(u));
      hash = 31 * hash + Double.doubleToRawLongBits(PortableMath.sinh(20 * u - 10));
      hash = 31 * hash + Double.doubleToRawLongBits(PortableMath.normalQuantile(u));
    }
    assertEquals("8d0ff54436a918df", Long.toHexString(hash));
  }

  @Test
  void sineIsThatOfFdlibm() {
    for (int i = -100_000; i <= 100_000; i++) {
      double x = i * 1e-3;
      assertEquals(StrictMath.sin(x), PortableMath.sin(x), 5e-16, () -> "at " + x);
    }
  }
}
