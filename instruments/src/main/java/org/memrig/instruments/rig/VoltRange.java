package org.memrig.instruments.rig;

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
          "'" + low + " V to " + high + " V' is empty; write the lower end first");
    }
  }

  /** Return the range as a span. */
  public Span span() {
    return Span.of(low, high);
  }
}
