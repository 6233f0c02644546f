package org.memrig.instruments.board;

/**
 * Name the currents at which a cell of a repeat is done: its last read lies within.
 *
 * @param low the least current, A, uniform or per cell
 * @param high the greatest current, A, uniform or per cell
 */
public record Band(Levels low, Levels high) {
  public Band {
    Check.that(
        low.size() == 1 || high.size() == 1 || low.size() == high.size(),
        "band of " + low.size() + " low and " + high.size() + " high values");
    for (int i = 0; i < Math.max(low.size(), high.size()); i++) {
      int l = low.size() == 1 ? 0 : i;
      int h = high.size() == 1 ? 0 : i;
      Check.that(
          low.at(l) <= high.at(h), "band " + low.at(l) + " A to " + high.at(h) + " A is empty");
    }
  }

  /** Tell whether a current meets the band of a position. */
  public boolean holds(int position, double amps) {
    return amps >= low.at(position) && amps <= high.at(position);
  }

  /** Tell whether this band can stand for the given number of cells. */
  public boolean fits(int cells) {
    return low.fits(cells) && high.fits(cells);
  }
}
