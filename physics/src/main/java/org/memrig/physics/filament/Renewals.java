package org.memrig.physics.filament;

import org.memrig.config.math.PortableMath;
import org.memrig.config.random.Draws;

/**
 * Find the last of endlessly many random moments before a time, without having lived through it.
 */
final class Renewals {

  // Why no stepping: noise with a memory must have the same value at a time whether or not anyone
  // looked in between, so it cannot be a chain of draws. Moments of a Poisson process are that:
  // cut the line of time, in units of their mean distance, into bins of length 1; each bin holds a
  // Poisson number of moments at uniform places, both hashes of the bin's number. The last moment
  // before a time is in its bin or, with probability 1/e each, further back: 1.6 bins on average.
  // What is drawn anew at each moment forgets exponentially, exactly.

  /** Draws of one bin: the number of its moments, then one for each. */
  private static final int DRAWS = 16;

  private static final int MOST = 8; // in a bin; the chance of more is 1e-6
  private static final int FARTHEST = 256; // bins to look back; the chance of more is e^-256
  private static final double LATER = 2;

  /** Chances of at most 0, 1, 2, ... moments in a bin. */
  private static final double[] AT_MOST = atMost();

  private Renewals() {}

  private static double[] atMost() {
    double[] sums = new double[MOST];
    double term = PortableMath.exp(-1);
    double sum = 0;
    for (int i = 0; i < MOST; i++) {
      sum += term;
      sums[i] = sum;
      term /= i + 1;
    }
    return sums;
  }

  /**
   * Return the number of the last moment at or before a time; it serves as event of further draws.
   *
   * @param key of the seed and source
   * @param line which of independent lines, usually the cell
   * @param time in mean distances, 0 or more; the line began long before
   */
  static long last(long key, long line, double time) {
    long bin = (long) time;
    double before = time - bin;
    for (int i = 0; i < FARTHEST; i++) {
      int found = lastIn(key, line, bin, before);
      if (found > 0) {
        return bin * DRAWS + found;
      }
      bin--;
      before = LATER;
    }
    return bin * DRAWS;
  }

  /** Return the number of the moment that follows one of {@link #last} or of this method. */
  static long after(long key, long line, long moment) {
    long bin = Math.floorDiv(moment, (long) DRAWS);
    double after = place(key, line, moment);
    for (int i = 0; i < FARTHEST; i++) {
      int found = firstIn(key, line, bin, after);
      if (found > 0) {
        return bin * DRAWS + found;
      }
      bin++;
      after = -1;
    }
    return bin * DRAWS;
  }

  /** Return when a moment is, in mean distances. */
  static double time(long key, long line, long moment) {
    return Math.floorDiv(moment, (long) DRAWS) + place(key, line, moment);
  }

  private static double place(long key, long line, long moment) {
    return Math.floorMod(moment, (long) DRAWS) == 0 ? 0 : Draws.uniform(key, line, moment);
  }

  private static int firstIn(long key, long line, long bin, double after) {
    int count = count(key, line, bin);
    int found = 0;
    double first = LATER;
    for (int j = 1; j <= count; j++) {
      double place = Draws.uniform(key, line, bin * DRAWS + j);
      if (place > after && place < first) {
        first = place;
        found = j;
      }
    }
    return found;
  }

  private static int lastIn(long key, long line, long bin, double before) {
    int count = count(key, line, bin);
    int found = 0;
    double latest = -1;
    for (int j = 1; j <= count; j++) {
      double place = Draws.uniform(key, line, bin * DRAWS + j);
      if (place <= before && place > latest) {
        latest = place;
        found = j;
      }
    }
    return found;
  }

  private static int count(long key, long line, long bin) {
    double draw = Draws.uniform(key, line, bin * DRAWS);
    int count = 0;
    while (count < MOST && draw > AT_MOST[count]) {
      count++;
    }
    return count;
  }
}
