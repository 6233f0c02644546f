package org.memrig.instruments.board;

/**
 * Hold a closed range of a quantity, and its resolution.
 *
 * @param low the least value
 * @param high the greatest value, not below the least
 * @param step the resolution, 0 if continuous; a board rounds to the nearest and reports what it
 *     did
 */
public record Span(double low, double high, double step) {
  public Span {
    Check.finite("low end", low);
    Check.within("high end", high, low, Double.MAX_VALUE);
    Check.notNegative("resolution", step);
  }

  /** Hold a continuous range. */
  public static Span of(double low, double high) {
    return new Span(low, high, 0);
  }

  /** Tell whether a value lies within; NaN does not. */
  public boolean contains(double value) {
    return value >= low && value <= high;
  }

  /** Return the nearest value that a board with this resolution can set. */
  public double nearest(double value) {
    return step == 0 ? value : Math.rint(value / step) * step;
  }
}
