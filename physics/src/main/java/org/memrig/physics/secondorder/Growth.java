package org.memrig.physics.secondorder;

import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Describe how fast ions move: rate exp(-E / k (1/T - 1/T0)) sinh(V / bend) / sinh(volts / bend),
 * times what is left of the way.
 *
 * @param rate at the volts and the temperature below, 1/s
 * @param volts V
 * @param bend V
 * @param kelvin T0, K
 * @param activationVolts E over the elementary charge, V
 */
@Text("How fast ions move.")
public record Growth(
    @Text("rate at the volts and the temperature, per second") @Range(min = "1e-9", max = "1e15")
        double rate,
    @Text("volts at which the rate holds") @Unit(Dimension.VOLT) @Range(min = "1 mV", max = "100 V")
        double volts,
    @Text("volts in which it bends") @Unit(Dimension.VOLT) @Range(min = "10 mV", max = "100 V")
        double bend,
    @Text("temperature at which the rate holds")
        @Unit(Dimension.KELVIN)
        @Range(min = "1 K", max = "1500 K")
        double kelvin,
    @Text("activation energy, as volts") @Unit(Dimension.VOLT) @Range(min = "0 V", max = "5 V")
        double activationVolts) {

  public Growth {
    Allowed.fields(Growth.class, rate, volts, bend, kelvin, activationVolts);
  }
}
