package org.memrig.config.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NormalQuantilesTests {

  private static void sameBits(double[] p) {
    double[] out = new double[p.length];
    new NormalQuantiles(p.length).find(p, p.length, out);
    for (int i = 0; i < p.length; i++) {
      double one = PortableMath.normalQuantile(p[i]);
      assertEquals(Double.doubleToRawLongBits(one), Double.doubleToRawLongBits(out[i]), "" + p[i]);
    }
  }

  @Test
  void quantilesOfManyAreThoseOfOneBitByBit() {
    double[] p = new double[100_001];
    for (int i = 0; i < p.length; i++) {
      p[i] = (i + 0.5) / p.length;
    }
    sameBits(p);
  }

  @Test
  void soAreThoseOfTheTailsAndTheBorders() {
    double[] p = new double[220];
    for (int i = 0; i < 52; i++) {
      p[i] = Math.scalb(1.0, -i - 1);
      p[52 + i] = 1 - p[i] * (1 - 0x1p-53);
      p[104 + i] = 1.3 * p[i];
      p[156 + i] = Math.scalb(Math.sqrt(2), -i - 2);
    }
    double[] borders = {0.075, 0.925, Math.nextUp(0.075), Math.nextDown(0.925), 0x1p-53, 0.5};
    System.arraycopy(borders, 0, p, 208, borders.length);
    for (int i = 208 + borders.length; i < p.length; i++) {
      p[i] = 0.25;
    }
    sameBits(p);
  }

  @Test
  void logarithmWithoutBranchesIsTheSame() {
    for (int i = -1021; i < 1023; i++) {
      for (double m : new double[] {1, 1.2, Math.sqrt(2), Math.nextUp(Math.sqrt(2)), 1.9999}) {
        double x = Math.scalb(m, i);
        assertEquals(PortableMath.log(x), PortableMath.logOfNormal(x), 0, "" + x);
      }
    }
  }
}
