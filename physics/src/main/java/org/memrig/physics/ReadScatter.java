package org.memrig.physics;

import org.memrig.config.random.Draws;
import org.memrig.config.random.NoiseSource;

/**
 * Scatter readings by white noise in proportion to the current; longer readings average it as the
 * square root of their aperture.
 */
public final class ReadScatter {

  /** Source of white read noise, of every law that has it. */
  public static final NoiseSource READ = NoiseSource.of("read");

  private final double deviation;
  private final double aperture;
  private final long key;

  /**
   * Make the noise of a chip's cells.
   *
   * @param deviation relative standard deviation of a reading over the aperture, 0 or more
   * @param aperture seconds, above 0
   * @param seed of the chip
   * @param switches whether it is on at all
   */
  public ReadScatter(double deviation, double aperture, long seed, Switches switches) {
    this.deviation = switches.isOn(READ.name()) ? deviation : 0;
    this.aperture = aperture;
    key = Draws.key(seed, READ.id());
  }

  /** Return what a reading sees of a current, A. */
  public double seen(int cell, double amps, double seconds, long event) {
    if (deviation == 0) {
      return amps;
    }
    double white = deviation * Math.sqrt(aperture / seconds);
    return amps * (1 + white * Draws.gaussian(key, cell, event));
  }
}
