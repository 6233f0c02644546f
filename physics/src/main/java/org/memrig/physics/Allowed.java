package org.memrig.physics;

/** Check numbers against the range a law or circuit is valid in; NaN is never inside. */
public final class Allowed {

  private Allowed() {}

  /**
   * Return the value if it lies in [min, max].
   *
   * @throws IllegalArgumentException naming the value and the allowed range
   */
  public static double within(String what, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(
          what + ": " + value + " is not allowed; use " + min + " to " + max);
    }
    return value;
  }

  /** Return the count if it lies in [min, max], else refuse as {@link #within}. */
  public static int count(String what, int value, int min, int max) {
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(
          what + ": " + value + " is not allowed; use " + min + " to " + max);
    }
    return value;
  }
}
