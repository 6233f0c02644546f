package org.memrig.physics;

/**
 * Describe the time course of a trapezoidal pulse.
 *
 * @param width time at full volts, seconds, 0 or more
 * @param rise time from zero to full volts, seconds, 0 or more
 * @param fall time from full volts to zero, seconds, 0 or more
 */
public record PulseShape(double width, double rise, double fall) {

  public PulseShape {
    Allowed.within("pulse width (s)", width, 0, CellArray.MAX_SECONDS);
    Allowed.within("pulse rise (s)", rise, 0, CellArray.MAX_SECONDS);
    Allowed.within("pulse fall (s)", fall, 0, CellArray.MAX_SECONDS);
  }

  /** Describe a pulse with vertical edges. */
  public static PulseShape rectangle(double width) {
    return new PulseShape(width, 0, 0);
  }
}
