package org.memrig.physics.secondorder;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.physics.Allowed;

/**
 * Describe how cells of one chip differ: standard deviations of natural logarithms.
 *
 * @param highConductance of the high end of the window
 * @param rate of the speed of ions
 * @param heat of the thermal resistance
 */
@Text("How cells of one chip differ: standard deviations of logarithms.")
public record Spread(
    @Text("of the high end of the window") @Range(min = "0", max = "3") @Default("0.1")
        double highConductance,
    @Text("of the speed of ions") @Range(min = "0", max = "3") @Default("0.2") double rate,
    @Text("of the thermal resistance") @Range(min = "0", max = "3") @Default("0.1") double heat) {

  public Spread {
    Allowed.fields(Spread.class, highConductance, rate, heat);
  }
}
