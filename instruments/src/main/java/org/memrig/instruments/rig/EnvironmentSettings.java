package org.memrig.instruments.rig;

import org.memrig.config.Default;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;

/**
 * Say at which temperature the chip is.
 *
 * @param kelvin K, above 0
 */
@Text("At which temperature the chip is.")
public record EnvironmentSettings(
    @Text("The temperature of the room, assumed.") @Unit(Dimension.KELVIN) @Default("300 K")
        double kelvin) {
  public EnvironmentSettings {
    if (!(kelvin > 0 && kelvin <= 2000)) {
      throw new IllegalArgumentException("kelvin is " + kelvin + " K; allowed above 0 K to 2000 K");
    }
  }

  /** Return the environment: the air around, assumed to be at this temperature. */
  public Environment open() {
    return new AmbientEnvironment(kelvin);
  }
}
