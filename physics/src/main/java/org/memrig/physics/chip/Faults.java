package org.memrig.physics.chip;

import org.memrig.physics.Allowed;

/**
 * Say which fractions of the cells of a chip do not move; which cells is drawn from the seed.
 *
 * @param stuckLow fraction stuck at the low end of the window
 * @param stuckHigh fraction stuck at its high end
 * @param stuckMid fraction stuck in its middle
 */
public record Faults(double stuckLow, double stuckHigh, double stuckMid) {

  /** A chip whose cells all move. */
  public static final Faults NONE = new Faults(0, 0, 0);

  public Faults {
    Allowed.within("fraction stuck low", stuckLow, 0, 1);
    Allowed.within("fraction stuck high", stuckHigh, 0, 1);
    Allowed.within("fraction stuck mid", stuckMid, 0, 1);
    Allowed.within("fraction of stuck cells", stuckLow + stuckHigh + stuckMid, 0, 1);
  }
}
