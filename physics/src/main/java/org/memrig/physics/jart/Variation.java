package org.memrig.physics.jart;

import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.physics.Allowed;

/**
 * Spread one number as a normal variable cut off at both ends.
 *
 * @param typical value of the typical cell and mean before it is cut off
 * @param deviation standard deviation before it is cut off
 * @param least smallest value
 * @param most largest value
 */
@Text("A number that differs: a normal variable cut off at both ends.")
public record Variation(
    @Text("value of the typical cell") @Range(min = "1e-6", max = "1e6") double typical,
    @Text("standard deviation") @Range(min = "0", max = "1e6") double deviation,
    @Text("smallest value") @Range(min = "1e-6", max = "1e6") double least,
    @Text("largest value") @Range(min = "1e-6", max = "1e6") double most) {

  public Variation {
    Allowed.fields(Variation.class, typical, deviation, least, most);
    if (!(typical >= least && typical <= most)) {
      throw new IllegalArgumentException(
          "typical: " + typical + " is not allowed; use " + least + " to " + most);
    }
  }

  /** Return one value for all cells. */
  static Variation none(double typical) {
    return new Variation(typical, 0, typical, typical);
  }
}
