package org.memrig.protocols.data;

import java.util.Locale;

/** Say how far values scatter, and what that scatter means. */
public sealed interface Spread {

  /** No spread is shown. */
  Spread NONE = new None();

  /** Refuse ends that do not match a series of {@code size} points. */
  private static void require(String series, int size, String meaning, Samples low, Samples high) {
    String what = "spread of series '" + series + "'";
    Checks.sameSize(what, "y", size, "low", low.size());
    Checks.sameSize(what, "y", size, "high", high.size());
    Checks.notBlank(what, "meaning", meaning);
    for (int i = 0; i < size; i++) {
      if (!(low.at(i) <= high.at(i))) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s: low %s is above high %s at point %d",
                what,
                low.at(i),
                high.at(i),
                i));
      }
    }
  }

  /** Refuse a spread that does not fit a series of {@code size} points. */
  default void requireSize(String series, int size) {
    switch (this) {
      case None none -> {}
      case Bars(String meaning, Samples low, Samples high) ->
          require(series, size, meaning, low, high);
      case Band(String meaning, Samples low, Samples high) ->
          require(series, size, meaning, low, high);
    }
  }

  /** Show nothing. */
  record None() implements Spread {}

  /**
   * Draw a bar at each point.
   *
   * @param meaning for example "95 % interval of the mean, 16 cells"
   * @param low lower ends in the unit of y, absolute
   * @param high upper ends in the unit of y, absolute
   */
  record Bars(String meaning, Samples low, Samples high) implements Spread {}

  /**
   * Fill the area between two lines.
   *
   * @param meaning for example "10th to 90th percentile of 64 cells"
   * @param low lower line in the unit of y, absolute
   * @param high upper line in the unit of y, absolute
   */
  record Band(String meaning, Samples low, Samples high) implements Spread {}
}
