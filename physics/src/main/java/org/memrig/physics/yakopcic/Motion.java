package org.memrig.physics.yakopcic;

import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Describe the drift one way: speed (e^|V| - e^threshold), V in volts, up to a knee; beyond it
 * slower.
 *
 * @param threshold size of the volts above which the state drifts, V
 * @param speed 1/s
 * @param knee share of the window, from where the drift comes from, after which it slows down
 * @param slowing exponent of the slowing
 */
@Text("Drift one way.")
public record Motion(
    @Text("size of the volts above which the state drifts")
        @Unit(Dimension.VOLT)
        @Range(min = "0 V", max = "20 V")
        double threshold,
    @Text("speed, 1/s") @Range(min = "1e-12", max = "1e12") double speed,
    @Text("share of the window after which it slows down") @Range(min = "0", max = "0.99")
        double knee,
    @Text("exponent of the slowing") @Range(min = "0", max = "50") double slowing) {

  public Motion {
    Allowed.fields(Motion.class, threshold, speed, knee, slowing);
  }
}
