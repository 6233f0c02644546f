package org.memrig.instruments.board;

import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;

/**
 * Say which demand an envelope does not cover.
 *
 * @param step the number of the step that asks, or -1 if none does in particular
 * @param what the bound or ability, in words
 * @param asked what is asked for, with unit
 * @param allowed what the envelope allows, with unit
 */
public record Violation(int step, String what, String asked, String allowed) {
  static Violation of(Bound bound, int step, double value, String allowed) {
    return new Violation(step, bound.text(), number(value, bound.dimension()), allowed);
  }

  static String number(double value, Dimension dimension) {
    String number = Numbers.exact(value);
    return dimension == Dimension.ONE ? number : number + " " + dimension.symbol();
  }

  @Override
  public String toString() {
    String where = step < 0 ? "" : "step " + step + ": ";
    return where + what + " " + asked + "; allowed " + allowed;
  }
}
