package org.memrig.config.units;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hold a number with its unit, in SI.
 *
 * <p>The text form is decimal with an SI prefix, "100 us"; reading it gives the double that is
 * nearest to the decimal number, and writing and reading again gives the same bits.
 *
 * @param value in the SI unit of the dimension
 */
public record Quantity(double value, Dimension dimension) {
  // A number of at most 64 characters cannot make BigDecimal slow.
  private static final int LONGEST = 64;
  private static final Pattern FORM =
      Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)\\s*(\\S*)");
  private static final Map<String, Integer> PREFIXES =
      Map.of("f", -15, "p", -12, "n", -9, "u", -6, "m", -3, "", 0, "k", 3, "M", 6, "G", 9, "T", 12);

  /**
   * Read a quantity, for example "1.2 V", "100 us", "50 kohm", "5 %".
   *
   * @throws IllegalArgumentException if it is no number, or without the right unit
   */
  public static Quantity parse(String text, Dimension expected) {
    String plain = text.strip();
    Matcher match = FORM.matcher(plain);
    if (plain.length() > LONGEST || !match.matches()) {
      throw new IllegalArgumentException(
          "'" + shortened(plain) + "' is not a number" + withUnit(expected));
    }
    String unit = match.group(2).replace('\u00b5', 'u').replace('\u03bc', 'u').replace("Ω", "ohm");
    Integer exponent = exponents(expected).get(unit);
    if (exponent == null) {
      throw new IllegalArgumentException(
          (unit.isEmpty() ? "'" + plain + "' has no unit" : "'" + unit + "' is not a unit here")
              + "; write a number"
              + withUnit(expected));
    }
    BigDecimal number = new BigDecimal(match.group(1));
    double value = number.scaleByPowerOfTen(exponent).doubleValue();
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("'" + plain + "' is beyond every range");
    }
    return new Quantity(value == 0 && plain.startsWith("-") ? -0.0 : value, expected);
  }

  private static String withUnit(Dimension expected) {
    return switch (expected) {
      case ONE -> " without unit, for example 0.5 or 50 %";
      default ->
          " with a unit, for example "
              + new Quantity(expected == Dimension.KELVIN ? 300 : 1e-4, expected).text()
              + " (prefixes f p n u m k M G T)";
    };
  }

  private static String shortened(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
  }

  private static Map<String, Integer> exponents(Dimension dimension) {
    Map<String, Integer> units = new TreeMap<>();
    if (dimension == Dimension.ONE) {
      units.put("", 0);
      units.put("%", -2);
      return units;
    }
    PREFIXES.forEach((prefix, exponent) -> units.put(prefix + dimension.symbol(), exponent));
    return units;
  }

  /** Return the shortest text that reads as the same bits, with an SI prefix. */
  public String text() {
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      throw new IllegalStateException(value + " is no quantity");
    }
    if (dimension == Dimension.ONE) {
      return Numbers.exact(value);
    }
    if (value == 0) {
      return (1 / value < 0 ? "-0 " : "0 ") + dimension.symbol();
    }
    BigDecimal number = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = 3 * Math.floorDiv(number.precision() - number.scale() - 1, 3);
    boolean bare = dimension == Dimension.KELVIN || dimension == Dimension.VOLT_PER_SECOND;
    for (Map.Entry<String, Integer> prefix : PREFIXES.entrySet()) {
      if (prefix.getValue() == exponent && (exponent == 0 || !bare)) {
        String digits = number.scaleByPowerOfTen(-exponent).toPlainString();
        return digits + " " + prefix.getKey() + dimension.symbol();
      }
    }
    return Numbers.exact(value) + " " + dimension.symbol();
  }

  @Override
  public String toString() {
    return text();
  }
}
