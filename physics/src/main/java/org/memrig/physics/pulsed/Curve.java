package org.memrig.physics.pulsed;

import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.physics.Allowed;

/**
 * Describe how pulses of one polarity lead from one end of the window to the other.
 *
 * @param pulses how many do
 * @param label nonlinearity label of NeuroSim; above 0 if steps shrink on the way, below 0 if they
 *     grow
 */
@Text("How pulses of one polarity lead through the window.")
public record Curve(
    @Text("pulses from one end of the window to the other") @Range(min = "1", max = "1000000")
        int pulses,
    @Text("nonlinearity label; below 0 if steps grow on the way") @Range(min = "-8.5", max = "8.5")
        double label) {

  public Curve {
    Allowed.fields(Curve.class, pulses, label);
  }
}
