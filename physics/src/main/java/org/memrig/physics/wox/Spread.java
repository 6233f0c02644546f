package org.memrig.physics.wox;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.physics.Allowed;

/**
 * Describe how cells of one chip differ: standard deviations of natural logarithms.
 *
 * @param current of all currents
 * @param rate of the speed at which volts act
 * @param decay of the time in which a cell forgets
 */
@Text("How cells of one chip differ: standard deviations of logarithms.")
public record Spread(
    @Text("of all currents") @Range(min = "0", max = "3") @Default("0.1") double current,
    @Text("of the speed at which volts act") @Range(min = "0", max = "3") @Default("0.2")
        double rate,
    @Text("of the time in which a cell forgets") @Range(min = "0", max = "3") @Default("0.1")
        double decay) {

  public Spread {
    Allowed.fields(Spread.class, current, rate, decay);
  }
}
