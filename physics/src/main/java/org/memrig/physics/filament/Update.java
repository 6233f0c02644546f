package org.memrig.physics.filament;

import org.memrig.config.math.PortableMath;
import org.memrig.physics.Allowed;

/**
 * Describe how pulses of one polarity move a cell through its window.
 *
 * @param volts size of the reference pulse, above 0
 * @param width duration of the reference pulse, seconds
 * @param pulses reference pulses from one end of the window to the other (number of states)
 * @param curvature how much steps shrink on the way: the first is e^curvature times the last; 0 for
 *     equal steps; {@link UpdateCurve} derives it from a published nonlinearity label
 * @param voltsPerDecade how much more volts switch ten times faster
 */
public record Update(
    double volts, double width, int pulses, double curvature, double voltsPerDecade) {

  public Update {
    Allowed.within("reference volts (V)", volts, 1e-3, 100);
    Allowed.within("reference width (s)", width, 1e-12, 1e3);
    Allowed.count("reference pulses", pulses, 1, 1_000_000);
    Allowed.within("curvature", curvature, 0, 30);
    Allowed.within("volts per decade (V)", voltsPerDecade, 1e-3, 10);
  }

  /** Return the volts in which the rate grows by e, far from zero. */
  double scaleVolts() {
    return voltsPerDecade / 2.302585092994046;
  }

  /** Return how far, in the window, a reference pulse would move a cell if its first step held. */
  double firstStep() {
    return curvature == 0 ? 1.0 / pulses : PortableMath.expm1(curvature) / (curvature * pulses);
  }
}
