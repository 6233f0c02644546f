package org.memrig.host.figure;

import java.util.Arrays;

/** Collects low and high ends along x, one pair for each half-unit column. */
final class Envelope {

  private static final double COLUMN = 0.5;

  private double[] xs = new double[16];
  private double[] lows = new double[16];
  private double[] highs = new double[16];
  private int size;

  /** Go on to x; {@code low} and {@code high} are drawing units, in any order. */
  void add(double x, double low, double high) {
    double top = Math.min(low, high);
    double bottom = Math.max(low, high);
    if (size > 0 && Math.floor(xs[size - 1] / COLUMN) == Math.floor(x / COLUMN)) {
      highs[size - 1] = Math.min(highs[size - 1], top);
      lows[size - 1] = Math.max(lows[size - 1], bottom);
      return;
    }
    if (size == xs.length) {
      xs = Arrays.copyOf(xs, 2 * size);
      lows = Arrays.copyOf(lows, 2 * size);
      highs = Arrays.copyOf(highs, 2 * size);
    }
    xs[size] = x;
    highs[size] = top;
    lows[size++] = bottom;
  }

  /** Return the area between the ends. */
  Outline band() {
    Outline band = new Outline();
    for (int i = 0; i < size; i++) {
      if (i == 0) {
        band.move(xs[i], lows[i]);
      } else {
        band.line(xs[i], lows[i]);
      }
    }
    for (int i = size - 1; i >= 0; i--) {
      band.line(xs[i], highs[i]);
    }
    return size == 0 ? band : band.close();
  }

  /** Return upright bars with caps. */
  Outline bars() {
    Outline bars = new Outline();
    for (int i = 0; i < size; i++) {
      bars.move(xs[i] - 3, highs[i]).line(xs[i] + 3, highs[i]);
      bars.move(xs[i], highs[i]).line(xs[i], lows[i]);
      bars.move(xs[i] - 3, lows[i]).line(xs[i] + 3, lows[i]);
    }
    return bars;
  }
}
