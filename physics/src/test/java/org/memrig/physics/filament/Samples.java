package org.memrig.physics.filament;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import org.memrig.physics.CellArray;

/** Judge samples of many cells or readings. */
public final class Samples {

  private Samples() {}

  public static double[] of(CellArray cells, IntToDoubleFunction value) {
    double[] values = new double[cells.size()];
    Arrays.setAll(values, value);
    return values;
  }

  public static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  public static double deviation(double[] values) {
    double mean = mean(values);
    return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0));
  }

  /** Return the correlation of two samples. */
  public static double correlation(double[] a, double[] b) {
    double ma = mean(a);
    double mb = mean(b);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - ma) * (b[i] - mb);
    }
    return sum / a.length / deviation(a) / deviation(b);
  }

  /** Return the probability of Kolmogorov and Smirnov that a sample comes from a distribution. */
  public static double chance(double[] values, DoubleUnaryOperator distribution) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double worst = 0;
    for (int i = 0; i < n; i++) {
      double p = distribution.applyAsDouble(sorted[i]);
      worst = Math.max(worst, Math.max(p - (double) i / n, (i + 1.0) / n - p));
    }
    double root = Math.sqrt(n);
    double lambda = (root + 0.12 + 0.11 / root) * worst;
    double sum = 0;
    for (int k = 1; k < 101; k++) {
      sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2 * k * k * lambda * lambda);
    }
    return Math.clamp(sum, 0, 1);
  }

  /** Return the normal distribution function (Abramowitz and Stegun 26.2.17, within 7.5e-8). */
  public static double normal(double x) {
    double t = 1 / (1 + 0.2316419 * Math.abs(x));
    double series =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    double tail = Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI) * series;
    return x > 0 ? 1 - tail : tail;
  }
}
