package org.memrig.physics.pulsed;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.physics.Allowed;

/**
 * Set all numbers of the {@code linear-step} law: a step that shrinks, or grows, in a straight line
 * towards the bound; with both slopes 0 it is constant.
 *
 * @param device what all laws of the family have
 * @param steps size of a step at weight 0
 * @param upSlope share of a step up that is lost from weight 0 to the upper bound (gamma_up)
 * @param downSlope share of a step down that is lost from weight 0 to the lower bound (gamma_down)
 * @param slopeSpread standard deviation of both between cells
 * @param additive whether noise between cycles is that of a step at weight 0, else in proportion to
 *     the step
 */
@Text("A step that shrinks in a straight line towards the bound.")
public record LinearStepParameters(
    @Text("what all laws of pulsed updates share") Device device,
    @Text("size of a step at weight 0") Steps steps,
    @Text("share of a step up that is lost to the upper bound")
        @Range(min = "0", max = "100")
        @Default("0")
        double upSlope,
    @Text("share of a step down that is lost to the lower bound")
        @Range(min = "0", max = "100")
        @Default("0")
        double downSlope,
    @Text("deviation of both between cells") @Range(min = "0", max = "100") @Default("0")
        double slopeSpread,
    @Text("whether noise between cycles is that of a step at weight 0") @Default("false")
        boolean additive) {

  public LinearStepParameters {
    Allowed.fields(
        LinearStepParameters.class, device, steps, upSlope, downSlope, slopeSpread, additive);
  }
}
