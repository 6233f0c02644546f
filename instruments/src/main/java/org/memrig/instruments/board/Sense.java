package org.memrig.instruments.board;

import java.util.OptionalDouble;

/**
 * Sample a line during a wave.
 *
 * @param start the first sample's time, seconds from the start of the wave
 * @param period the time between samples, seconds
 * @param count how many samples, at least 1
 * @param aperture the time over which each sample is averaged, seconds; at most the period
 * @param crossing a level, in the quantity's unit, whose first crossing is timed
 */
public record Sense(
    Line line,
    Quantity quantity,
    double start,
    double period,
    int count,
    double aperture,
    SenseRange range,
    OptionalDouble crossing) {
  /** What is sampled. */
  public enum Quantity {
    /** The current out of the board into the line. */
    AMPS,
    /** The line's voltage against ground. */
    VOLTS
  }

  public Sense {
    Check.notNegative("sense start", start);
    Check.within("sample count", count, 1, Integer.MAX_VALUE);
    Check.notNegative("aperture", aperture);
    if (count > 1) {
      Check.positive("sample period", period);
      Check.within("aperture", aperture, 0, period);
    } else {
      Check.notNegative("sample period", period);
    }
    if (crossing.isPresent()) {
      Check.finite("crossing level", crossing.getAsDouble());
    }
  }

  /** Return the end of the last sample's aperture, seconds from the start of the wave. */
  public double end() {
    return start + (count - 1) * period + aperture;
  }
}
