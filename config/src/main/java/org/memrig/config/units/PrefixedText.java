package org.memrig.config.units;

import java.math.BigDecimal;

/** Write a value with the SI prefix that leaves one to three digits before the point. */
final class PrefixedText {
  // Digits are moved as text, never by multiplying, so that no bit changes on the way.
  private PrefixedText() {}

  static String of(double value, Dimension dimension) {
    if (value == 0) {
      return (1 / value < 0 ? "-0" : "0") + unit("", dimension);
    }
    BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    return of(shortest, dimension);
  }

  /** Write a non-zero decimal, all its digits. */
  static String of(BigDecimal value, Dimension dimension) {
    int exponent = Math.floorDiv(value.precision() - value.scale() - 1, 3) * 3;
    if (!dimension.prefixed() || dimension == Dimension.KELVIN) {
      return unprefixed(value) + unit("", dimension);
    }
    if (exponent < Units.LOWEST_EXPONENT || exponent > Units.HIGHEST_EXPONENT) {
      return scientific(value) + unit("", dimension);
    }
    String digits = value.scaleByPowerOfTen(-exponent).toPlainString();
    return digits + unit(Units.prefix(exponent), dimension);
  }

  private static String unprefixed(BigDecimal value) {
    int exponent = value.precision() - value.scale() - 1;
    return exponent >= -4 && exponent <= 8 ? value.toPlainString() : scientific(value);
  }

  private static String scientific(BigDecimal value) {
    int exponent = value.precision() - value.scale() - 1;
    return value.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
  }

  private static String unit(String prefix, Dimension dimension) {
    return dimension == Dimension.ONE ? "" : " " + prefix + dimension.symbol();
  }
}
