package org.memrig.physics.pulsed;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.physics.Allowed;

/**
 * Set all numbers of the {@code pow-step} law: a step that goes as a power of the distance from the
 * bound.
 *
 * @param device what all laws of the family have
 * @param steps size of a step at the other bound
 * @param upPower exponent of steps up (gamma_up)
 * @param downPower exponent of steps down (gamma_down)
 * @param powerSpread relative standard deviation of both between cells
 */
@Text("A step that goes as a power of the distance from the bound.")
public record PowStepParameters(
    @Text("what all laws of pulsed updates share") Device device,
    @Text("size of a step at the other bound") Steps steps,
    @Text("exponent of steps up") @Range(min = "0", max = "20") double upPower,
    @Text("exponent of steps down") @Range(min = "0", max = "20") double downPower,
    @Text("relative deviation of both between cells") @Range(min = "0", max = "3") @Default("0")
        double powerSpread) {

  public PowStepParameters {
    Allowed.fields(PowStepParameters.class, device, steps, upPower, downPower, powerSpread);
  }
}
