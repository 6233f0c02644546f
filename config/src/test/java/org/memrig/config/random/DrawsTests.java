package org.memrig.config.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.memrig.config.math.PortableMath;

class DrawsTests {

  private static final long SEED = 4711;
  private static final int READ = NoiseSource.of("read").id();
  private static final int CYCLE = NoiseSource.of("c2c").id();
  private static final int N = 100_000;

  /** Return sqrt(n) times the largest distance of the sorted sample from the uniform line. */
  private static double kolmogorov(double[] sample) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    double worst = 0;
    int n = sorted.length;
    for (int i = 0; i < n; i++) {
      worst = Math.max(worst, Math.max(sorted[i] - (double) i / n, (i + 1.0) / n - sorted[i]));
    }
    return worst * Math.sqrt(n);
  }

  private static double[] sample(LongToDoubleFunction draw) {
    double[] values = new double[N];
    for (int i = 0; i < N; i++) {
      values[i] = draw.applyAsDouble(i);
    }
    return values;
  }

  private static double correlation(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - 0.5) * (b[i] - 0.5);
    }
    return sum / a.length * 12; // the variance of a uniform number is 1/12
  }

  @Test
  void uniformAlongEveryArgument() {
    // 1.95 is the Kolmogorov bound at a probability of 0.001; the seed is fixed.
    assertTrue(kolmogorov(sample(i -> Draws.uniform(SEED, i, READ, 0))) < 1.95, "cells");
    assertTrue(kolmogorov(sample(i -> Draws.uniform(SEED, 0, READ, i))) < 1.95, "events");
    assertTrue(kolmogorov(sample(i -> Draws.uniform(i, 0, READ, 0))) < 1.95, "seeds");
    assertTrue(kolmogorov(sample(i -> Draws.uniform(SEED, 0, (int) i, 0))) < 1.95, "sources");
    assertTrue(kolmogorov(sample(i -> Draws.uniform(SEED, i % 64, READ, i / 64))) < 1.95, "both");
  }

  @Test
  void neighboursAreIndependent() {
    double[] here = sample(i -> Draws.uniform(SEED, i, READ, 7));
    double limit = 4 / Math.sqrt(N);
    assertEquals(0, correlation(here, sample(i -> Draws.uniform(SEED, i + 1, READ, 7))), limit);
    assertEquals(0, correlation(here, sample(i -> Draws.uniform(SEED, i, READ, 8))), limit);
    assertEquals(0, correlation(here, sample(i -> Draws.uniform(SEED, i, CYCLE, 7))), limit);
    assertEquals(0, correlation(here, sample(i -> Draws.uniform(SEED + 1, i, READ, 7))), limit);
    assertEquals(0, correlation(here, sample(i -> Draws.uniform(SEED, i + 64, READ, 7))), limit);
  }

  @Test
  void pairsOfConsecutiveEventsFillTheSquare() {
    int[] counts = new int[256];
    for (int i = 0; i < N; i++) {
      int x = (int) (16 * Draws.uniform(SEED, i, READ, 0));
      int y = (int) (16 * Draws.uniform(SEED, i, READ, 1));
      counts[16 * x + y]++;
    }
    double expected = N / 256.0;
    double chi = 0;
    for (int count : counts) {
      chi += (count - expected) * (count - expected) / expected;
    }
    // 255 degrees of freedom: mean 255, standard deviation 22.6.
    assertTrue(chi > 165 && chi < 345, "chi-square " + chi);
  }

  @Test
  void oneBitOfAnArgumentFlipsHalfTheBits() {
    for (int bit = 0; bit < 64; bit++) {
      long flipped = 0;
      for (int i = 0; i < 1_000; i++) {
        long base = Draws.bits(SEED, i, READ, i);
        flipped += Long.bitCount(base ^ Draws.bits(SEED ^ (1L << bit), i, READ, i));
        flipped += Long.bitCount(base ^ Draws.bits(SEED, i ^ (1L << bit), READ, i));
        flipped += Long.bitCount(base ^ Draws.bits(SEED, i, READ, i ^ (1L << bit)));
      }
      assertEquals(32, flipped / 3_000.0, 0.5, "bit " + bit);
    }
  }

  @Test
  void gaussianHasItsMomentsAndShape() {
    double[] values = sample(i -> Draws.gaussian(SEED, i % 100, CYCLE, i / 100));
    double[] powers = new double[5];
    for (double value : values) {
      for (int k = 1; k <= 4; k++) {
        powers[k] += StrictMath.pow(value, k) / N;
      }
    }
    assertEquals(0, powers[1], 4 / Math.sqrt(N));
    assertEquals(1, powers[2], 4 * Math.sqrt(2.0 / N));
    assertEquals(0, powers[3], 4 * Math.sqrt(15.0 / N));
    assertEquals(3, powers[4], 4 * Math.sqrt(96.0 / N));
    double[] beyond = Arrays.stream(values).map(v -> Math.abs(v) > 3 ? 1 : 0).toArray();
    assertEquals(0.0026998, Arrays.stream(beyond).average().orElseThrow(), 0.0007);
  }

  @Test
  void noValueRepeats() {
    Set<Long> seen = new HashSet<>();
    for (int cell = 0; cell < 64; cell++) {
      for (int event = 0; event < 500; event++) {
        assertTrue(seen.add(Draws.bits(SEED, cell, READ, event)), cell + ", " + event);
        assertTrue(seen.add(Draws.bits(SEED, cell, CYCLE, event)), cell + ", " + event);
      }
    }
  }

  @Test
  void keyedFormsAreTheSameNumbers() {
    long key = Draws.key(SEED, READ);
    assertEquals(Draws.bits(SEED, 3, READ, 9), Draws.bits(key, 3, 9));
    assertEquals(Draws.uniform(SEED, 3, READ, 9), Draws.uniform(key, 3, 9));
    assertEquals(Draws.gaussian(SEED, 3, READ, 9), Draws.gaussian(key, 3, 9));
    assertEquals(
        Draws.gaussian(SEED, 3, READ, 9),
        PortableMath.normalQuantile(Draws.uniform(SEED, 3, READ, 9)));
  }

  @Test
  void numbersAreTheSameForEver() {
    assertEquals("fa01569832791e33", Long.toHexString(Draws.bits(1, 2, 3, 4)));
    assertEquals("fc9d3f5257f433ab", Long.toHexString(Draws.bits(SEED, 4095, READ, 1L << 40)));
  }

  @Test
  void sourcesOfOtherNamesHaveOtherIds() {
    assertNotEquals(NoiseSource.of("read").id(), NoiseSource.of("d2d").id());
    // Published FNV-1a values of "a" and "foobar" (Fowler, Noll, Vo).
    assertEquals(0xe40c292c, NoiseSource.of("a").id());
    assertEquals(0xbf9cf968, NoiseSource.of("foobar").id());
  }
}
