package org.memrig.host.run;

import org.memrig.instruments.rig.LimitTable;

/**
 * Hold the limits that a board holds itself beside those of its rig.
 *
 * @param board its own
 * @param rig as the rig file says
 */
public record BoardLimits(LimitTable board, LimitTable rig) {
  /** Tell whether they are the same, so that the board may be armed. */
  public boolean agree() {
    return board.equals(rig);
  }
}
