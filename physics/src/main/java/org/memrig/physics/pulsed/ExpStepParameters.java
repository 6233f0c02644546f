package org.memrig.physics.pulsed;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.physics.Allowed;

/**
 * Set all numbers of the {@code exp-step} law: a step that falls exponentially with the weight.
 *
 * <p>With z = 2 a w / (b_max - b_min) + b a step up is s max(1 - A_up exp(gamma_up z), 0), and one
 * down s max(1 - A_down exp(-gamma_down z), 0).
 *
 * @param device what all laws of the family have
 * @param steps size s of a step
 * @param scale a
 * @param shift b
 * @param upFactor A_up
 * @param upRate gamma_up
 * @param downFactor A_down
 * @param downRate gamma_down
 * @param addedNoise what noise between cycles has besides its share of the step: a weight
 * @param weightNoise likewise, in proportion to the weight
 * @param oneDirectional whether a pulse down does not step but returns the cell to its weight of
 *     rest
 * @param resetNoise standard deviation of the weight after such a reset
 */
@Text("A step that falls exponentially with the weight.")
public record ExpStepParameters(
    @Text("what all laws of pulsed updates share") Device device,
    @Text("size of a step") Steps steps,
    @Text("a of the exponent") @Range(min = "-100", max = "100") double scale,
    @Text("b of the exponent") @Range(min = "-100", max = "100") double shift,
    @Text("A of steps up") @Range(min = "-1e6", max = "1e6") double upFactor,
    @Text("gamma of steps up") @Range(min = "0", max = "100") double upRate,
    @Text("A of steps down") @Range(min = "-1e6", max = "1e6") double downFactor,
    @Text("gamma of steps down") @Range(min = "0", max = "100") double downRate,
    @Text("weight that noise between cycles has besides its share of the step")
        @Range(min = "0", max = "1000")
        @Default("0")
        double addedNoise,
    @Text("share of the weight that noise between cycles has, too")
        @Range(min = "0", max = "1000")
        @Default("0")
        double weightNoise,
    @Text("whether a pulse down returns the cell to its weight of rest") @Default("false")
        boolean oneDirectional,
    @Text("deviation of the weight after such a reset")
        @Range(min = "0", max = "1000")
        @Default("0")
        double resetNoise) {

  public ExpStepParameters {
    Allowed.fields(
        ExpStepParameters.class,
        device,
        steps,
        scale,
        shift,
        upFactor,
        upRate,
        downFactor,
        downRate,
        addedNoise,
        weightNoise,
        oneDirectional,
        resetNoise);
  }
}
