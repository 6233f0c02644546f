package org.memrig.physics;

import org.memrig.config.math.PortableMath;

/**
 * Count stress in reference pulses: how often a reference pulse would have to be applied to do the
 * same.
 *
 * <p>The rate grows with the size of the volts as r(V) = sinh(V / V0) / (sinh(Vref / V0) width), so
 * there is no threshold: volts far below the reference still move a cell, by decades less. sinh is
 * the field dependence of ion hopping over barriers lowered by the field (Mott and Gurney, 1940).
 */
public final class PulseDose {

  // The dose is the integral of r over time. That of a straight ramp is closed, too: the mean of
  // sinh over [u, v] is sinh((u+v)/2) sinh((v-u)/2) / ((v-u)/2). So the dose of any piecewise
  // linear waveform is exact however it is cut.

  /** ln 10: volts for a decade over the volts V0 for a factor e. */
  public static final double DECADE = 2.302585092994046;

  /** Beyond this the dose is beyond any use; it keeps the product of two sinh finite. */
  private static final double MAX_ARGUMENT = 300;

  private final double inverseVolts;
  private final double inverseReference;

  /**
   * Set the reference pulse.
   *
   * @param volts its size, above 0
   * @param width its duration, seconds
   * @param scaleVolts V0, in which the rate grows by e far from zero
   */
  public PulseDose(double volts, double width, double scaleVolts) {
    inverseVolts = 1 / scaleVolts;
    inverseReference = 1 / (sinh(volts * inverseVolts) * width);
  }

  private static double sinh(double x) {
    return PortableMath.sinh(Math.min(x, MAX_ARGUMENT));
  }

  /** Return the dose, in reference pulses, of a plateau; volts are a size, 0 or more. */
  public double plateau(double volts, double seconds) {
    return sinh(volts * inverseVolts) * inverseReference * seconds;
  }

  /** Return the dose of a straight ramp between two sizes of volts. */
  public double ramp(double startVolts, double endVolts, double seconds) {
    double middle = Math.min(0.5 * (startVolts + endVolts) * inverseVolts, MAX_ARGUMENT);
    double half = 0.5 * (endVolts - startVolts) * inverseVolts;
    double bounded = Math.max(-MAX_ARGUMENT, Math.min(half, MAX_ARGUMENT));
    double mean = PortableMath.sinh(middle) * PortableMath.sinhc(bounded);
    return mean * inverseReference * seconds;
  }

  /** Return the volts of a rising ramp at which it has given a fraction of its dose. */
  public double reached(double endVolts, double fraction) {
    return endVolts + PortableMath.log(fraction) / inverseVolts;
  }
}
