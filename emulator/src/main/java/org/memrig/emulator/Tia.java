package org.memrig.emulator;

import org.memrig.config.math.PortableMath;
import org.memrig.config.random.Draws;
import org.memrig.config.random.NoiseSource;

/**
 * Turn the currents of lines into what a converter sees: one stage a line, in one range at a time.
 */
final class Tia {
  static final NoiseSource OFFSET = NoiseSource.of("tia-offset");
  static final NoiseSource GAIN = NoiseSource.of("tia-gain");

  private final double[] fullScale;
  private final double gainBandwidth;
  private final boolean settles;
  private final double offset;
  private final double gain;
  private final long offsets;
  private final long gains;

  /**
   * Make stages with these ranges.
   *
   * @param fullScale A, the smallest first
   */
  Tia(double[] fullScale, PeripherySettings errors, long seed) {
    this.fullScale = fullScale;
    gainBandwidth = errors.gainBandwidth();
    settles = errors.settling();
    offset = errors.tiaOffset();
    gain = errors.tiaGain();
    offsets = Draws.key(seed, OFFSET.id());
    gains = Draws.key(seed, GAIN.id());
  }

  int ranges() {
    return fullScale.length;
  }

  /** Return the bandwidth of a range, Hz. */
  double bandwidth(int range) {
    return gainBandwidth * fullScale[range];
  }

  /** Return the time constant of a range, s. */
  double constant(int range) {
    return 1 / (2 * Math.PI * bandwidth(range));
  }

  /** Tell whether a stage takes time to follow its current. */
  boolean settles() {
    return settles;
  }

  /**
   * Return the share of a current that is still missing in a sample, in a range just connected or
   * on lines just driven.
   *
   * @param wait s, from the change to the start of the sample
   * @param aperture s
   */
  double missing(int range, double wait, double aperture) {
    if (!settles) {
      return 0;
    }
    double constant = constant(range);
    return PortableMath.exp(-wait / constant) * FirstOrder.mean(aperture, constant);
  }

  /** Return what a line's stage shows of a current from the board into the line, A. */
  double shown(int range, int line, double amps) {
    double shown = amps;
    if (gain != 0) {
      shown += gain * Draws.gaussian(gains, line, range) * amps;
    }
    if (offset != 0) {
      shown += offset * Draws.gaussian(offsets, line, range) * fullScale[range];
    }
    return shown;
  }
}
