package org.memrig.config.units;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Write numbers: the one place that decides how. */
public final class Numbers {
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
   * <p>All digits are written, so that a column of a table looks alike; what is not finite is "-".
   *
   * @param digits significant digits, 1 to 17
   */
  public static String people(double value, Dimension dimension, int digits) {
    if (!(digits >= 1 && digits <= 17)) {
      throw new IllegalArgumentException("digits " + digits + " is not in 1 to 17");
    }
    if (!Double.isFinite(value)) {
      return "-";
    }
    if (value == 0) {
      return PrefixedText.of(0.0, dimension);
    }
    MathContext rounding = new MathContext(digits, RoundingMode.HALF_EVEN);
    BigDecimal rounded = new BigDecimal(Double.toString(value)).round(rounding);
    int missing = digits - rounded.precision();
    return PrefixedText.of(rounded.setScale(rounded.scale() + missing), dimension);
  }

  /** Write a count for people, in groups of three: "1 234 567". */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count).replace(',', ' ');
  }

  /** Write a duration for people: "350 ms", "12 s", "3 min 5 s", "2 h 10 min". */
  public static String duration(double seconds) {
    if (!(seconds >= 0 && seconds < 1e12)) {
      return "-";
    }
    if (seconds < 1) {
      return people(seconds, Dimension.SECOND, 2);
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return (seconds < 9.95 ? String.format(Locale.ROOT, "%.1f", seconds) : whole) + " s";
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
