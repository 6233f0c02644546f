package org.memrig.physics.pcm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.memrig.config.math.PortableMath;

/** Numbers of many cells. */
final class Sample {
  private final double[] values;

  Sample(double[] values) {
    this.values = values;
  }

  double[] values() {
    return values;
  }

  static Sample of(int cells, IntToDoubleFunction value) {
    return new Sample(IntStream.range(0, cells).mapToDouble(value).toArray());
  }

  double mean() {
    return Arrays.stream(values).sum() / values.length;
  }

  double deviation() {
    double mean = mean();
    double sum = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(sum / (values.length - 1));
  }

  /** Expect a mean within three deviations of its estimate. */
  void hasMean(double expected, double deviation, String what) {
    assertEquals(expected, mean(), 3 * deviation / Math.sqrt(values.length), what);
  }

  /** Expect a standard deviation within three deviations of its estimate, for normal numbers. */
  void hasDeviation(double expected, String what) {
    assertEquals(expected, deviation(), 3 * expected / Math.sqrt(2.0 * values.length), what);
  }

  /** Expect normal numbers by the test of Kolmogorov and Smirnov, p above 0.01. */
  void isNormal(double mean, double deviation) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double distance = 0;
    int n = sorted.length;
    for (int i = 0; i < n; i++) {
      // Where the quantile of (i + 1/2) / n lies; distances are taken in probability.
      double p = probability((sorted[i] - mean) / deviation);
      distance = Math.max(distance, Math.max((i + 1.0) / n - p, p - (double) i / n));
    }
    double found = distance * Math.sqrt(n);
    assertTrue(found < 1.628, () -> "distance over its scale: " + found);
  }

  private static double probability(double z) {
    double low = 1e-16;
    double high = 1 - 1e-16;
    for (int i = 0; i < 60; i++) {
      double middle = 0.5 * (low + high);
      if (PortableMath.normalQuantile(middle) < z) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }
}
