package org.memrig.emulator;

/** Set line levels: the nearest of evenly spaced ones. */
final class Dac {
  private final double step;

  /**
   * Set levels a step apart.
   *
   * @param step V; 0 for continuous levels
   */
  Dac(double step) {
    this.step = step;
  }

  /** Return the resolution, V; 0 if continuous. */
  double step() {
    return step;
  }

  /** Return the volts that come out when these are asked for. */
  double achieved(double volts) {
    return step == 0 ? volts : Math.rint(volts / step) * step;
  }
}
