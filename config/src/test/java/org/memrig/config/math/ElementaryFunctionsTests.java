package org.memrig.config.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ElementaryFunctionsTests {

  private static final int CAPACITY = 256;
  private static final double[] EDGES = {
    0,
    -0.0,
    1,
    -1,
    700,
    -700,
    708.5,
    -708.5,
    709.782712893384,
    710,
    -745.1332191019412,
    -746,
    Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN,
    0x1.6a09e667f3bcdp0,
    0x1.6a09e667f3bcep0
  };

  private final ElementaryFunctions functions = new ElementaryFunctions(CAPACITY);
  private final SplittableRandom random = new SplittableRandom(20_251_126);

  /** Return numbers from a distribution, with the edges among them. */
  private double[] points(DoubleUnaryOperator of) {
    double[] points = new double[CAPACITY];
    for (int i = 0; i < CAPACITY; i++) {
      points[i] =
          i % 12 == 5 ? EDGES[i / 12 % EDGES.length] : of.applyAsDouble(random.nextDouble());
    }
    return points;
  }

  private static void same(String name, double x, double one, double many) {
    assertEquals(
        Double.doubleToLongBits(one), Double.doubleToLongBits(many), () -> name + " of " + x);
  }

  @Test
  void manyExponentialsAreAsOneByOne() {
    double[] out = new double[CAPACITY];
    for (int round = 0; round < 200; round++) {
      double reach = round % 2 == 0 ? 1 : 750;
      double[] x = points(u -> reach * (2 * u - 1));
      functions.exp(x, CAPACITY, out);
      for (int i = 0; i < CAPACITY; i++) {
        same("exp", x[i], PortableMath.exp(x[i]), out[i]);
      }
    }
  }

  @Test
  void manyLogarithmsAreAsOneByOne() {
    double[] out = new double[CAPACITY];
    for (int round = 0; round < 200; round++) {
      double reach = round % 2 == 0 ? 1 : 740;
      double[] x = points(u -> StrictMath.exp(reach * (2 * u - 1)));
      functions.log(x, CAPACITY, out);
      for (int i = 0; i < CAPACITY; i++) {
        same("log", x[i], PortableMath.log(x[i]), out[i]);
      }
    }
  }

  @Test
  void manyPowersAreAsOneByOne() {
    double[] out = new double[CAPACITY];
    for (int round = 0; round < 200; round++) {
      double[] x = points(u -> 3 * u);
      double[] y = points(u -> 20 * u - 5);
      functions.pow(x, y, CAPACITY, out);
      for (int i = 0; i < CAPACITY; i++) {
        same("pow", x[i], PortableMath.pow(x[i], y[i]), out[i]);
      }
    }
  }
}
