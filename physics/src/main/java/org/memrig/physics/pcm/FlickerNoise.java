package org.memrig.physics.pcm;

import org.memrig.config.math.PortableMath;
import org.memrig.config.random.Draws;
import org.memrig.config.random.NoiseSource;

/** Say by how much the conductance of a cell wanders by 1/f noise at a moment. */
final class FlickerNoise {

  // The published variance, amount^2 ln((t + a) / (2 a)), is that of a 1/f spectrum between the
  // inverse of the time since the write and that of the aperture. Each decade of times in between
  // has one normal number, held for as long as the decade's shortest time; so readings soon after
  // one another agree but for their fast parts, and any number of them costs no memory.

  static final NoiseSource FLICKER = NoiseSource.of("flicker");

  private static final double LN10 = 2.302585092994046;
  private static final int LINES = 32; // of one cell; a power of two above the decades there are

  private final long key;
  private final Flicker law;

  FlickerNoise(Flicker law, long seed) {
    this.law = law;
    key = Draws.key(seed, FLICKER.id());
  }

  /**
   * Return the relative deviation of a reading.
   *
   * @param level that the cell was programmed to
   * @param since time since the write with the drift's start, s
   * @param now of the cell, s
   * @param aperture of the reading, s
   */
  double deviation(int cell, double level, double since, double now, double aperture) {
    double shortest = Math.max(aperture, law.aperture());
    double low = PortableMath.log(shortest / law.aperture());
    double high = PortableMath.log((since + shortest) / (2 * law.aperture()));
    double sum = 0;
    double slot = law.aperture();
    for (int decade = 0; decade * LN10 < high && decade < LINES; decade++, slot *= 10) {
      double share = Math.min(high, (decade + 1) * LN10) - Math.max(low, decade * LN10);
      if (share > 0) {
        long line = (long) cell * LINES + decade;
        long at = (long) Math.floor(now / slot + Draws.uniform(key, line, -1));
        sum += Math.sqrt(share) * Draws.gaussian(key, line, at);
      }
    }
    return law.amount().at(level) * sum;
  }
}
