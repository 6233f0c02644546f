package org.memrig.instruments.rig;

import java.util.Optional;
import org.memrig.config.Choice;
import org.memrig.config.Default;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.Variant;
import org.memrig.config.time.HostClock;
import org.memrig.config.units.Dimension;

/**
 * Say at which temperature the chip is.
 *
 * @param kelvin of the room, assumed, K, above 0
 * @param controller what heats and cools the chip, and measures; if there is one
 */
@Text("At which temperature the chip is.")
public record EnvironmentSettings(
    @Text("The temperature of the room, assumed.") @Unit(Dimension.KELVIN) @Default("300 K")
        double kelvin,
    @Text("What heats and cools the chip; left out, nothing does.")
        @Choice(value = "driver", of = Environments.FAMILY)
        Optional<Variant> controller) {
  public EnvironmentSettings {
    if (!(kelvin > 0 && kelvin <= 2000)) {
      throw new IllegalArgumentException("kelvin is " + kelvin + " K; allowed above 0 K to 2000 K");
    }
  }

  /**
   * Return the environment: the controller, or else the air around, assumed to be at its
   * temperature.
   *
   * @throws org.memrig.instruments.board.LinkLost if the controller is not there
   */
  public Environment open(HostClock clock) {
    return controller
        .map(section -> Environments.installed().open(section, clock))
        .orElseGet(() -> new AmbientEnvironment(kelvin));
  }
}
