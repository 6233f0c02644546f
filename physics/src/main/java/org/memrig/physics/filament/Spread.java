package org.memrig.physics.filament;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.physics.Allowed;

/**
 * Describe how cells of one chip differ: standard deviations of natural logarithms.
 *
 * @param lowConductance of the low end of the window
 * @param highConductance of the high end of the window
 * @param setRate of the rate of setting
 * @param resetRate of the rate of resetting
 */
@Text("How cells of one chip differ: standard deviations of logarithms.")
public record Spread(
    @Text("of the low end of the window") @Range(min = "0", max = "3") @Default("0.1")
        double lowConductance,
    @Text("of the high end of the window") @Range(min = "0", max = "3") @Default("0.1")
        double highConductance,
    @Text("of the rate of setting") @Range(min = "0", max = "10") @Default("0.3") double setRate,
    @Text("of the rate of resetting") @Range(min = "0", max = "10") @Default("0.3")
        double resetRate) {

  public Spread {
    Allowed.fields(Spread.class, lowConductance, highConductance, setRate, resetRate);
  }
}
