package org.memrig.physics.yakopcic;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.physics.Allowed;
import org.memrig.physics.DriftVariation;

/**
 * Set all numbers of the {@code yakopcic} law.
 *
 * @param high current at state 1
 * @param low current at state 0, above that of high times least
 * @param least state that is the low end of the window, so that it conducts at all
 * @param up drift at positive volts
 * @param down drift at negative volts
 * @param variation how cells, cycles and readings scatter
 */
@Text("Hyperbolic sine times a state that drifts beyond thresholds.")
public record YakopcicParameters(
    @Text("current at state 1") Curve high,
    @Text("current at state 0") Curve low,
    @Text("state that is the low end of the window") @Range(min = "0", max = "0.5") double least,
    @Text("drift at positive volts") Motion up,
    @Text("drift at negative volts") Motion down,
    @Text("how cells, cycles and readings scatter") @Default("") DriftVariation variation) {

  public YakopcicParameters {
    Allowed.fields(YakopcicParameters.class, high, low, least, up, down, variation);
    if (least == 0 && !(low.positive() > 0 && low.negative() > 0)) {
      throw new IllegalArgumentException(
          "least: 0 with a low curve of 0 A never conducts; give one of both");
    }
  }
}
