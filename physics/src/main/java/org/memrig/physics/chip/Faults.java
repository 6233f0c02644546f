package org.memrig.physics.chip;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.physics.Allowed;

/**
 * Say which fractions of the cells of a chip do not move; which cells is drawn from the seed.
 *
 * @param stuckLow fraction stuck at the low end of the window
 * @param stuckHigh fraction stuck at its high end
 * @param stuckMid fraction stuck in its middle
 */
@Text("Which fractions of the cells do not move.")
public record Faults(
    @Text("fraction stuck at the low end of the window") @Range(min = "0", max = "1") @Default("0")
        double stuckLow,
    @Text("fraction stuck at the high end") @Range(min = "0", max = "1") @Default("0")
        double stuckHigh,
    @Text("fraction stuck in the middle") @Range(min = "0", max = "1") @Default("0")
        double stuckMid) {

  /** A chip whose cells all move. */
  public static final Faults NONE = new Faults(0, 0, 0);

  public Faults {
    Allowed.fields(Faults.class, stuckLow, stuckHigh, stuckMid);
    Allowed.within("stuck cells in all", stuckLow + stuckHigh + stuckMid, 0, 1);
  }
}
