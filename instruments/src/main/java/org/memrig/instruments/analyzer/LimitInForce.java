package org.memrig.instruments.analyzer;

import java.math.BigDecimal;
import java.math.MathContext;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Quantity;

/**
 * Say what a source was really held to: the lowest of the limit asked for and what its measure
 * range lets through.
 *
 * @param forced what the source forces; the limit is of the other quantity
 * @param asked the limit of the operation, or the rig's, A or V
 * @param range the fixed measure range that was used, full scale; 0 if the instrument chose
 * @param limit in force, A or V
 */
public record LimitInForce(Course.Quantity forced, double asked, double range, double limit) {
  /** Write it for people. */
  public String text() {
    return text(asked)
        + " asked for, "
        + (range == 0 ? "automatic range" : "range " + text(range))
        + ": "
        + text(limit)
        + " in force";
  }

  private String text(double value) {
    Dimension unit = forced == Course.Quantity.VOLTS ? Dimension.AMPERE : Dimension.VOLT;
    // What reads back is a product or a float: its last digits say nothing.
    double rounded = new BigDecimal(value).round(new MathContext(6)).doubleValue();
    return new Quantity(rounded, unit).text();
  }
}
