package org.memrig.physics.filament;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.math.PortableMath;
import org.memrig.config.units.Dimension;
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
@Text("How pulses of one polarity move a cell through its window.")
public record Update(
    @Text("size of the reference pulse") @Unit(Dimension.VOLT) @Range(min = "1 mV", max = "100 V")
        double volts,
    @Text("duration of the reference pulse")
        @Unit(Dimension.SECOND)
        @Range(min = "1 ps", max = "1000 s")
        double width,
    @Text("reference pulses from one end of the window to the other")
        @Range(min = "1", max = "1000000")
        int pulses,
    @Text("logarithm of the first step over the last") @Range(min = "0", max = "30") @Default("0")
        double curvature,
    @Text("how much more volts switch ten times faster")
        @Unit(Dimension.VOLT)
        @Range(min = "1 mV", max = "10 V")
        @Default("100 mV")
        double voltsPerDecade) {

  public Update {
    Allowed.fields(Update.class, volts, width, pulses, curvature, voltsPerDecade);
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
