package org.memrig.physics.pcm;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.physics.Allowed;

/**
 * Describe how cells of one chip differ: standard deviations of natural logarithms.
 *
 * @param highConductance of the high end of the window
 * @param rate of the speed of crystallisation
 * @param melting of the volts at which melting begins and is complete
 */
@Text("How cells of one chip differ: standard deviations of logarithms.")
public record Spread(
    @Text("of the high end of the window") @Range(min = "0", max = "3") @Default("0.1")
        double highConductance,
    @Text("of the speed of crystallisation") @Range(min = "0", max = "10") @Default("0.2")
        double rate,
    @Text("of the volts of melting") @Range(min = "0", max = "1") @Default("0.03") double melting) {

  public Spread {
    Allowed.fields(Spread.class, highConductance, rate, melting);
  }
}
