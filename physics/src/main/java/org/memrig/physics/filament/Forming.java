package org.memrig.physics.filament;

import org.memrig.physics.Allowed;

/**
 * Describe the first breakdown of a pristine cell.
 *
 * @param volts at which half the cells form within the width
 * @param width seconds
 * @param voltsPerDecade how much more volts form ten times faster
 * @param spread standard deviation of the natural logarithm of a cell's forming time
 * @param conductance of a pristine cell, siemens
 */
public record Forming(
    double volts, double width, double voltsPerDecade, double spread, double conductance) {

  public Forming {
    Allowed.within("forming volts (V)", volts, 1e-3, 100);
    Allowed.within("forming width (s)", width, 1e-12, 1e6);
    Allowed.within("forming volts per decade (V)", voltsPerDecade, 1e-3, 10);
    Allowed.within("spread of the forming time", spread, 0, 10);
    Allowed.within("pristine conductance (S)", conductance, 1e-15, 1);
  }

  /** Return the volts in which the rate grows by e, far from zero. */
  double scaleVolts() {
    return voltsPerDecade / 2.302585092994046;
  }
}
