package org.memrig.physics;

/** Take a cell's current, its slope and its bend at some volts, which share most of their work. */
public final class Tangent {
  /** Current, A. */
  public double amps;

  /** Slope of the current, S. */
  public double siemens;

  /** Slope of the slope, S/V; 0 if a law does not tell. */
  public double bend;
}
