package org.memrig.instruments.rig;

import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
import org.memrig.config.units.Quantity;
import org.memrig.instruments.board.Span;

/**
 * Hold a closed range of volts, written as {@code -2.2 V to 2.2 V}.
 *
 * @param low the least value, V
 * @param high the greatest value, V, not below the least
 */
public record VoltRange(double low, double high) {
  public VoltRange {
    if (!(low >= -Double.MAX_VALUE && low <= high && high <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "'"
              + Numbers.exact(low)
              + " V to "
              + Numbers.exact(high)
              + " V' is no range; write the lower end first");
    }
  }

  /**
   * Read {@code -2.2 V to 2.2 V}.
   *
   * @throws IllegalArgumentException unless both ends are there: the other end would be a guess
   */
  public static VoltRange parse(String text) {
    String[] ends = text.strip().split("\\s+to\\s+", -1);
    if (ends.length != 2) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a range of volts; write both ends, for example -2.2 V to 2.2 V");
    }
    return new VoltRange(volts(ends[0]), volts(ends[1]));
  }

  private static double volts(String text) {
    return Quantity.parse(text, Dimension.VOLT).value();
  }

  /** Return the range as a span. */
  public Span span() {
    return Span.of(low, high);
  }

  @Override
  public String toString() {
    return text(low) + " to " + text(high);
  }

  private static String text(double volts) {
    return new Quantity(volts, Dimension.VOLT).text();
  }
}
