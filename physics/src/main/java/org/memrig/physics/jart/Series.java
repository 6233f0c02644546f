package org.memrig.physics.jart;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Describe what lies in series with the filament, as part of the cell.
 *
 * @param oxide resistance of the oxide, ohms
 * @param line resistance of the cell's own lines when cold, ohms
 * @param lineHeating thermal resistance of those lines, K/W
 * @param lineCoefficient their temperature coefficient, 1/K
 */
@Text("What lies in series with the filament, as part of the cell.")
public record Series(
    @Text("resistance of the oxide")
        @Unit(Dimension.OHM)
        @Range(min = "0 ohm", max = "1 Mohm")
        @Default("650 ohm")
        double oxide,
    @Text("resistance of the cell's own lines when cold")
        @Unit(Dimension.OHM)
        @Range(min = "1 ohm", max = "1 Mohm")
        @Default("719.2437 ohm")
        double line,
    @Text("thermal resistance of those lines")
        @Unit(Dimension.KELVIN_PER_WATT)
        @Range(min = "0 K/W", max = "1e8 K/W")
        @Default("90471.47 K/W")
        double lineHeating,
    @Text("their temperature coefficient, 1/K") @Range(min = "0", max = "0.1") @Default("3.92e-3")
        double lineCoefficient) {

  public Series {
    Allowed.fields(Series.class, oxide, line, lineHeating, lineCoefficient);
  }
}
