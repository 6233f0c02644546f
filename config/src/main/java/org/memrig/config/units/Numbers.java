package org.memrig.config.units;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Write numbers: the one place that decides how. */
public final class Numbers {
  private static final String[] PREFIXES = {"f", "p", "n", "u", "m", "", "k", "M", "G", "T"};
  private static final int LEAST = -15;

  private Numbers() {}

  /** Write a number so that reading it gives the same bits, for files and wires. */
  public static String exact(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15 && (value != 0 || 1 / value > 0)) {
      return Long.toString((long) value);
    }
    return Double.toString(value);
  }

  /**
   * Write a number for people, rounded, with SI prefix and unit: "1.23 uA".
   *
   * @param digits significant digits, from 1
   */
  public static String people(double value, Dimension dimension, int digits) {
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      return "-";
    }
    String unit = dimension.symbol();
    if (value == 0) {
      return unit.isEmpty() ? "0" : "0 " + unit;
    }
    BigDecimal number =
        new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    int exponent = 3 * Math.floorDiv(number.precision() - number.scale() - 1, 3);
    int index = (exponent - LEAST) / 3;
    boolean bare = unit.isEmpty() || dimension == Dimension.KELVIN;
    if (bare
        ? Math.abs(exponent) <= 6
        : index >= 0 && index < PREFIXES.length && exponent >= LEAST) {
      BigDecimal shown = bare ? number : number.scaleByPowerOfTen(-exponent);
      String text = shown.toPlainString();
      return unit.isEmpty() ? text : text + " " + (bare ? "" : PREFIXES[index]) + unit;
    }
    String text = String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
    return unit.isEmpty() ? text : text + " " + unit;
  }

  /** Write a count for people, in groups of three: "1 234 567". */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count).replace(',', ' ');
  }

  /** Write a duration for people: "0.4 s", "12 s", "3 min 5 s", "2 h 10 min". */
  public static String duration(double seconds) {
    if (!(seconds >= 0 && seconds < 1e12)) {
      return "-";
    }
    if (seconds < 1) {
      return people(seconds, Dimension.SECOND, 2);
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return (seconds < 10 ? String.format(Locale.ROOT, "%.1f", seconds) : whole) + " s";
    }
    if (whole < 3600) {
      return whole / 60 + " min " + whole % 60 + " s";
    }
    if (whole < 86400) {
      return whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }
    return whole / 86400 + " d " + whole % 86400 / 3600 + " h";
  }
}
