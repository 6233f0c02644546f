package org.memrig.physics.pulsed;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;
import org.memrig.physics.PulseDose;

/**
 * Describe the pulse that moves a cell by one step.
 *
 * @param volts top minus bottom, not 0
 * @param width seconds
 * @param voltsPerDecade how much more volts do the same ten times faster
 */
@Text("The pulse that moves a cell by one step.")
public record Reference(
    @Text("volts, top minus bottom") @Unit(Dimension.VOLT) @Range(min = "-100 V", max = "100 V")
        double volts,
    @Text("duration") @Unit(Dimension.SECOND) @Range(min = "1 ps", max = "1000 s") double width,
    @Text("how much more volts do the same ten times faster")
        @Unit(Dimension.VOLT)
        @Range(min = "1 mV", max = "10 V")
        @Default("100 mV")
        double voltsPerDecade) {

  public Reference {
    Allowed.fields(Reference.class, volts, width, voltsPerDecade);
    Allowed.within("size of a reference pulse (V)", Math.abs(volts), 1e-3, 100);
  }

  PulseDose dose() {
    return new PulseDose(Math.abs(volts), width, voltsPerDecade / PulseDose.DECADE);
  }
}
