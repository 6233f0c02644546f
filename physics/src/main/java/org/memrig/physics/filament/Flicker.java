package org.memrig.physics.filament;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.physics.Allowed;

/**
 * Describe 1/f noise of the current: power K / f relative to the squared current.
 *
 * @param amount square root of K at the high end of the window: relative deviation over a factor e
 *     of frequencies; 0 for none
 * @param slope how it grows towards low conductance: as (high / G) to this power
 */
@Text("1/f noise of the current.")
public record Flicker(
    @Text("relative deviation over a factor e of frequencies, at the high end")
        @Range(min = "0", max = "1")
        @Default("0")
        double amount,
    @Text("power of one over the conductance with which it grows")
        @Range(min = "0", max = "2")
        @Default("0.5")
        double slope) {

  /** No 1/f noise. */
  public static final Flicker NONE = new Flicker(0, 0);

  public Flicker {
    Allowed.fields(Flicker.class, amount, slope);
  }
}
