package org.memrig.instruments.board;

import org.memrig.config.units.Numbers;

/** Refuse arguments that no board could mean. NaN fails every check. */
final class Check {
  private Check() {}

  static double finite(String what, double value) {
    return within(what, value, -Double.MAX_VALUE, Double.MAX_VALUE);
  }

  static double notNegative(String what, double value) {
    return within(what, value, 0, Double.MAX_VALUE);
  }

  static double positive(String what, double value) {
    return within(what, value, Double.MIN_VALUE, Double.MAX_VALUE);
  }

  static double within(String what, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new Refused(what + " is " + value + "; allowed " + bound(low) + " to " + bound(high));
    }
    return value;
  }

  static long within(String what, long value, long low, long high) {
    if (value < low || value > high) {
      throw new Refused(what + " is " + value + "; allowed " + low + " to " + high);
    }
    return value;
  }

  static void that(boolean holds, String otherwise) {
    if (!holds) {
      throw new Refused(otherwise);
    }
  }

  static Levels levels(String what, Levels levels, Cells cells, double low, double high) {
    that(
        levels.fits(cells.size()),
        what + " has " + levels.size() + " values for " + cells.size() + " cells");
    within(what, levels.min(), low, high);
    within(what, levels.max(), low, high);
    return levels;
  }

  private static String bound(double value) {
    if (value == Double.MAX_VALUE || value == -Double.MAX_VALUE) {
      return "any finite number";
    }
    return value == Double.MIN_VALUE ? "above 0" : Numbers.exact(value);
  }
}
