package org.memrig.instruments.board;

import java.util.Arrays;

/**
 * Describe a level over time by its corners, straight between them.
 *
 * <p>Times are seconds from the start of the wave, from 0, never decreasing; two corners at one
 * time are a step. Before the first corner the first value holds, after the last the last.
 */
public final class PiecewiseLinear {
  private final double[] seconds;
  private final double[] values;
  private final double min;
  private final double max;
  private final double steepest;

  private PiecewiseLinear(double[] seconds, double[] values) {
    this.seconds = seconds;
    this.values = values;
    this.min = Arrays.stream(values).min().orElseThrow();
    this.max = Arrays.stream(values).max().orElseThrow();
    double slope = 0;
    for (int i = 1; i < seconds.length; i++) {
      double dt = seconds[i] - seconds[i - 1];
      if (dt > 0) {
        slope = Math.max(slope, Math.abs(values[i] - values[i - 1]) / dt);
      }
    }
    this.steepest = slope;
  }

  /** Hold one value. */
  public static PiecewiseLinear constant(double value) {
    return of(new double[] {0}, new double[] {value});
  }

  /**
   * Join corners by straight lines.
   *
   * @throws Refused if empty, of unequal lengths, not finite, or if time runs backwards
   */
  public static PiecewiseLinear of(double[] seconds, double[] values) {
    Check.that(
        seconds.length == values.length,
        seconds.length + " times for " + values.length + " values");
    Check.that(seconds.length > 0, "a piecewise linear shape needs at least one corner");
    double last = 0;
    for (int i = 0; i < seconds.length; i++) {
      Check.within("time of corner " + i, seconds[i], last, Double.MAX_VALUE);
      Check.finite("value of corner " + i, values[i]);
      last = seconds[i];
    }
    return new PiecewiseLinear(seconds.clone(), values.clone());
  }

  /** Return the number of corners, at least 1. */
  public int corners() {
    return seconds.length;
  }

  /** Return the time of a corner, in seconds. */
  public double seconds(int corner) {
    return seconds[corner];
  }

  /** Return the value of a corner. */
  public double value(int corner) {
    return values[corner];
  }

  /** Return the value at a time; at a step the value after it. */
  public double at(double time) {
    int i = 0;
    while (i < seconds.length && seconds[i] <= time) {
      i++;
    }
    if (i == 0) {
      return values[0];
    }
    if (i == seconds.length) {
      return values[i - 1];
    }
    double share = (time - seconds[i - 1]) / (seconds[i] - seconds[i - 1]);
    return values[i - 1] + share * (values[i] - values[i - 1]);
  }

  /** Return the least value. */
  public double min() {
    return min;
  }

  /** Return the greatest value. */
  public double max() {
    return max;
  }

  /** Return the steepest slope per second, steps left out: those are as fast as the board. */
  public double steepest() {
    return steepest;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PiecewiseLinear that
        && Arrays.equals(seconds, that.seconds)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(seconds) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "PiecewiseLinear[" + corners() + " corners, " + min + " to " + max + "]";
  }
}
