package org.memrig.physics.yakopcic;

import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.physics.Allowed;

/**
 * Describe the current of one end of the window: scale times sinh(bend times volts).
 *
 * @param positive scale at positive volts, A
 * @param negative scale at negative volts, A
 * @param positiveBend at positive volts, 1/V
 * @param negativeBend at negative volts, 1/V
 */
@Text("Current of one end of the window: scale times sinh(bend times volts).")
public record Curve(
    @Text("scale at positive volts, A") @Range(min = "0", max = "10") double positive,
    @Text("scale at negative volts, A") @Range(min = "0", max = "10") double negative,
    @Text("bend at positive volts, 1/V") @Range(min = "1e-3", max = "20") double positiveBend,
    @Text("bend at negative volts, 1/V") @Range(min = "1e-3", max = "20") double negativeBend) {

  /** Nothing conducts. */
  static final Curve NONE = new Curve(0, 0, 1, 1);

  public Curve {
    Allowed.fields(Curve.class, positive, negative, positiveBend, negativeBend);
  }
}
