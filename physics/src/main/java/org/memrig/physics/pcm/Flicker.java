package org.memrig.physics.pcm;

import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Describe 1/f noise: relative deviation amount sqrt(ln((t + aperture) / (2 aperture))) at a time t
 * after the last write, the drift's start included.
 *
 * @param amount relative amount by level
 * @param aperture shortest aperture that it holds for, s
 */
@Text("1/f noise of the conductance.")
public record Flicker(
    @Text("relative amount") LevelCurve amount,
    @Text("shortest aperture that it holds for")
        @Unit(Dimension.SECOND)
        @Range(min = "1 ps", max = "1 s")
        double aperture) {

  public Flicker {
    Allowed.fields(Flicker.class, amount, aperture);
  }
}
