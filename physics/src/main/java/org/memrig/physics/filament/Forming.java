package org.memrig.physics.filament;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Describe the first breakdown of a pristine cell.
 *
 * @param volts at which half the cells form within the width
 * @param width seconds
 * @param voltsPerDecade how much more volts form ten times faster
 * @param spread standard deviation of the natural logarithm of a cell's forming time
 * @param conductance of a pristine cell, siemens
 * @param growth least time in which a filament grows through the window, seconds, however much
 *     current it gets
 */
@Text("The first breakdown of a pristine cell.")
public record Forming(
    @Text("half the cells form at these volts within the width")
        @Unit(Dimension.VOLT)
        @Range(min = "1 mV", max = "100 V")
        double volts,
    @Text("time to form") @Unit(Dimension.SECOND) @Range(min = "1 ps", max = "1000000 s")
        double width,
    @Text("how much more volts form ten times faster")
        @Unit(Dimension.VOLT)
        @Range(min = "1 mV", max = "10 V")
        @Default("100 mV")
        double voltsPerDecade,
    @Text("standard deviation of the logarithm of the forming time")
        @Range(min = "0", max = "10")
        @Default("0.5")
        double spread,
    @Text("of a pristine cell") @Unit(Dimension.SIEMENS) @Range(min = "1 fS", max = "1 S")
        double conductance,
    @Text("least time in which a filament grows through the window")
        @Unit(Dimension.SECOND)
        @Range(min = "1 fs", max = "1 s")
        @Default("10 ns")
        double growth) {

  public Forming {
    Allowed.fields(Forming.class, volts, width, voltsPerDecade, spread, conductance, growth);
  }

  /** Return the volts in which the rate grows by e, far from zero. */
  double scaleVolts() {
    return voltsPerDecade / 2.302585092994046;
  }
}
