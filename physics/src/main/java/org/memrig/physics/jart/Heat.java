package org.memrig.physics.jart;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Describe how a filament heats itself.
 *
 * @param resistance between filament and surroundings during set, K/W
 * @param resetShare share of it during reset
 * @param radius of the filament that resistance is of, nm; it falls as the square of the radius
 * @param ambient temperature at which currents are told unless a reading says another, K
 */
@Text("How a filament heats itself.")
public record Heat(
    @Text("thermal resistance during set")
        @Unit(Dimension.KELVIN_PER_WATT)
        @Range(min = "0 K/W", max = "1e9 K/W")
        @Default("15.72 MK/W")
        double resistance,
    @Text("share of it during reset") @Range(min = "0", max = "10") @Default("0.27")
        double resetShare,
    @Text("radius of the filament that resistance is of, nm")
        @Range(min = "1", max = "1000")
        @Default("45")
        double radius,
    @Text("temperature at which currents are told")
        @Unit(Dimension.KELVIN)
        @Range(min = "50 K", max = "1500 K")
        @Default("293 K")
        double ambient) {

  public Heat {
    Allowed.fields(Heat.class, resistance, resetShare, radius, ambient);
  }
}
