package org.memrig.config.units;

/** Write numbers: the one place that decides how. */
public final class Numbers {
  private Numbers() {}

  /** Write a number so that reading it gives the same bits. */
  public static String exact(double value) {
    return Double.toString(value);
  }
}
