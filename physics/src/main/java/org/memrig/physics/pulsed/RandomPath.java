package org.memrig.physics.pulsed;

import org.memrig.config.random.Draws;

/** Know where a random walk of unit normal steps is, by its cell and number of steps alone. */
final class RandomPath {

  // Where a walk is must not depend on when it has been looked at. So no steps are added up: the
  // place after 1, 2, 4, 8 ... steps is drawn by adding normal numbers, and that between two known
  // places by halving (Levy's construction: the middle is their mean, plus a normal number of a
  // quarter of the steps between). Each place has a number of its own.

  /** Steps that can be told; further ones count as this. */
  static final double MOST = 0x1p52;

  private RandomPath() {}

  /** Return the place after a number of whole steps, 0 or more. */
  static double place(long key, int cell, double steps) {
    long target = (long) Math.min(steps, MOST);
    if (target == 0) {
      return 0;
    }
    double before = Draws.gaussian(key, cell, -1);
    long from = 1;
    double after = before + Draws.gaussian(key, cell, -2);
    while (2 * from <= target) {
      from *= 2;
      before = after;
      after =
          before
              + Math.sqrt(from) * Draws.gaussian(key, cell, -2 - Long.numberOfTrailingZeros(from));
    }
    long to = 2 * from;
    while (from < target) {
      long middle = (from + to) >>> 1;
      double scatter = Math.sqrt(0.25 * (to - from)) * Draws.gaussian(key, cell, middle);
      double between = 0.5 * (before + after) + scatter;
      if (middle <= target) {
        from = middle;
        before = between;
      } else {
        to = middle;
        after = between;
      }
    }
    return before;
  }
}
