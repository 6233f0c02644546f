package org.memrig.protocols.data;

import java.util.Arrays;
import java.util.Locale;

/** Find bin edges and count values in them. */
public final class Binning {

  private Binning() {}

  /**
   * Divide the range of values into bins of equal width, or of equal ratio on a log axis.
   *
   * @param values at least one; on a log axis those at or below zero are left out
   * @param bins 1 or more
   * @throws IllegalArgumentException if no value can be binned
   */
  public static Samples edges(Axis axis, Samples values, int bins) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < values.size(); i++) {
      double value = values.at(i);
      if (!axis.isLog() || value > 0) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    if (bins < 1 || !(low <= high)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "binning '%s': %d bins over %d usable range; give a bin and a value%s",
              axis.label(),
              bins,
              values.size(),
              axis.isLog() ? " above zero" : ""));
    }
    return axis.isLog() ? ratios(low, high, bins) : steps(low, high, bins);
  }

  /** Count values per bin; the last bin includes its upper edge, values outside are not counted. */
  public static Samples counts(Samples edges, Samples values) {
    double[] counts = new double[edges.size() - 1];
    double[] bounds = new double[edges.size()];
    edges.copyTo(bounds, 0);
    for (int i = 0; i < values.size(); i++) {
      int bin = bin(bounds, values.at(i));
      if (bin >= 0) {
        counts[bin]++;
      }
    }
    return Samples.of(counts);
  }

  private static int bin(double[] edges, double value) {
    int last = edges.length - 1;
    if (!(value >= edges[0] && value <= edges[last])) {
      return -1;
    }
    int found = Arrays.binarySearch(edges, value);
    return Math.min(found >= 0 ? found : -found - 2, last - 1);
  }

  private static Samples steps(double low, double high, int bins) {
    double margin = high > low ? 0 : Math.max(Math.abs(low) * 0.05, Double.MIN_NORMAL * 1e10);
    double from = low - margin;
    double width = (high + margin - from) / bins;
    return Samples.generate(bins + 1, i -> i == bins ? high + margin : from + i * width);
  }

  private static Samples ratios(double low, double high, int bins) {
    double from = high > low ? low : low / 1.05;
    double to = high > low ? high : high * 1.05;
    double ratio = StrictMath.log(to / from) / bins;
    return Samples.generate(
        bins + 1, i -> i == 0 ? from : i == bins ? to : from * StrictMath.exp(i * ratio));
  }
}
