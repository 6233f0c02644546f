package org.memrig.physics.pcm;

import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Describe how the amorphous part crystallises by itself: it falls as exp(-t / time), faster with
 * heat by Arrhenius' law.
 *
 * @param time until 63 % of the amorphous part is gone, s
 * @param kelvin temperature at which that holds
 * @param activationVolts activation energy, as volts
 */
@Text("How the amorphous part crystallises by itself.")
public record Retention(
    @Text("until 63 % of the amorphous part is gone")
        @Unit(Dimension.SECOND)
        @Range(min = "1 ns", max = "1e20 s")
        double time,
    @Text("temperature at which that holds")
        @Unit(Dimension.KELVIN)
        @Range(min = "1 K", max = "1500 K")
        double kelvin,
    @Text("activation energy, as volts") @Unit(Dimension.VOLT) @Range(min = "0 V", max = "5 V")
        double activationVolts) {

  public Retention {
    Allowed.fields(Retention.class, time, kelvin, activationVolts);
  }
}
