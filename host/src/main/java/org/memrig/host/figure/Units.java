package org.memrig.host.figure;

import org.memrig.config.units.Dimension;
import org.memrig.protocols.data.Axis;

/** The unit an axis is written in: a power of ten and how it reads. */
record Units(int exponent, String text) {

  private static final String PREFIXES = "afpnµm kMGT";
  private static final int LEAST = -18;
  private static final int MOST = 12;

  /** Choose the SI prefix by which the largest value lies between 1 and 1000. */
  static Units fitting(Dimension dimension, double largest) {
    if (!(largest > 0)) {
      return plain(dimension);
    }
    int thousands = Math.floorDiv((int) Math.floor(StrictMath.log10(largest) + 1e-9), 3) * 3;
    if (dimension == Dimension.ONE) {
      boolean readable = thousands > -6 && thousands < 6;
      return readable ? plain(dimension) : new Units(thousands, "×10" + superscript(thousands));
    }
    if (thousands < LEAST || thousands > MOST) {
      return new Units(thousands, "×10" + superscript(thousands) + " " + symbol(dimension));
    }
    char prefix = PREFIXES.charAt((thousands - LEAST) / 3);
    return new Units(thousands, (prefix == ' ' ? "" : prefix) + symbol(dimension));
  }

  /** Return the unit without a prefix. */
  static Units plain(Dimension dimension) {
    return new Units(0, symbol(dimension));
  }

  /** Return the axis title, for example "conductance (µS)". */
  String title(Axis axis) {
    return text.isEmpty() ? axis.label() : axis.label() + " (" + text + ")";
  }

  /** Write a whole number in raised digits. */
  static String superscript(int number) {
    StringBuilder out = new StringBuilder();
    for (char c : Integer.toString(number).toCharArray()) {
      out.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
    }
    return out.toString();
  }

  private static String symbol(Dimension dimension) {
    return dimension == Dimension.OHM ? "Ω" : dimension.symbol();
  }
}
