package org.memrig.physics.pcm;

import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Describe at which volts a cell melts: what is molten when the volts fall through the first of
 * them is amorphous, unless the fall leaves it time to crystallise.
 *
 * @param volts at which melting begins, V
 * @param full volts at which all of the cell is molten, V
 */
@Text("At which volts a cell melts.")
public record Melting(
    @Text("volts at which melting begins") @Unit(Dimension.VOLT) @Range(min = "1 mV", max = "100 V")
        double volts,
    @Text("volts at which all is molten") @Unit(Dimension.VOLT) @Range(min = "1 mV", max = "100 V")
        double full) {

  public Melting {
    Allowed.fields(Melting.class, volts, full);
    if (!(full > volts)) {
      throw new IllegalArgumentException(
          "full: " + full + " V is not above the " + volts + " V at which melting begins");
    }
  }
}
