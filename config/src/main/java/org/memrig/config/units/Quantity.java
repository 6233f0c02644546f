package org.memrig.config.units;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hold a finite value in SI and its dimension; read and write it as people do, such as "100 us".
 */
public record Quantity(double value, Dimension dimension) {

  // Groups: number, exponent, unit. Four exponent digits bound the work on hostile text.
  private static final Pattern NUMBER_AND_UNIT =
      Pattern.compile(
          "([+-]?(?:[0-9]{1,400}(?:\\.[0-9]{0,400})?|\\.[0-9]{1,400})(?:[eE][+-]?[0-9]{1,4})?)"
              + "[ \u00a0]{0,8}(\\S{0,16})");

  public Quantity {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a quantity is finite, not " + value);
    }
  }

  /**
   * Read a number with its unit.
   *
   * <p>The result is the double nearest to the written decimal: "100 us" is exactly {@code 1e-4}.
   *
   * @param text a decimal number with a point, an optional exponent, an optional space, a unit
   * @param expected the dimension the unit must have
   * @throws BadQuantity if the number or the unit is missing, wrong, or outside a double's range
   */
  public static Quantity parse(String text, Dimension expected) {
    Matcher m = NUMBER_AND_UNIT.matcher(text.strip());
    if (!m.matches()) {
      throw bad(text, expected, text.indexOf(',') >= 0 ? ", and a point for the decimals" : "");
    }
    Units.Scale scale =
        Units.of(expected).find(m.group(2)).orElseThrow(() -> wrongUnit(text, m, expected));
    return new Quantity(nearest(text, m.group(1), scale), expected);
  }

  /**
   * Read a number with its unit, or without: then it is in SI units.
   *
   * @throws BadQuantity as {@link #parse} does, but not for a missing unit
   */
  public static Quantity parseOrPlain(String text, Dimension expected) {
    Matcher m = NUMBER_AND_UNIT.matcher(text.strip());
    return m.matches() && m.group(2).isEmpty()
        ? new Quantity(nearest(text, m.group(1), Units.Scale.SI), expected)
        : parse(text, expected);
  }

  private static double nearest(String text, String number, Units.Scale scale) {
    BigDecimal exact = new BigDecimal(number).multiply(scale.factor()).add(scale.offset());
    double value = exact.doubleValue();
    if (exact.signum() == 0 && number.startsWith("-")) {
      value = -0.0;
    }
    if (!Double.isFinite(value) || (value == 0 && exact.signum() != 0)) {
      throw new BadQuantity(
          Shown.quoted(text) + " is outside the range of a double", "write a value nearer to 1");
    }
    return value;
  }

  /** Return a regular expression, anchored, of the texts with a unit of this dimension. */
  public static String pattern(Dimension dimension) {
    return "^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,4})? *("
        + Units.of(dimension).pattern()
        + ")$";
  }

  /** Return the shortest text with an SI prefix that {@link #parse} reads back to the same bits. */
  public String text() {
    return PrefixedText.of(value, dimension);
  }

  /** Return {@link #text()}. */
  @Override
  public String toString() {
    return text();
  }

  private static BadQuantity bad(String text, Dimension expected, String more) {
    String write =
        expected == Dimension.ONE
            ? "write a number, for example " + expected.example() + more
            : "write a number with a unit, for example "
                + expected.example()
                + more
                + " (units: "
                + Units.of(expected).accepted()
                + ")";
    return new BadQuantity(Shown.quoted(text) + " is not a " + expected.noun(), write);
  }

  private static BadQuantity wrongUnit(String text, Matcher m, Dimension expected) {
    if (m.group(2).startsWith(",")) {
      return bad(text, expected, ", and a point for the decimals");
    }
    if (m.group(2).isEmpty()) {
      return new BadQuantity(
          Shown.quoted(text) + " is not a " + expected.noun() + ": the unit is missing",
          bad(text, expected, "").remedy());
    }
    return bad(text, expected, "");
  }
}
