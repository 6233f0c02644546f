package org.memrig.emulator;

import org.memrig.config.random.Draws;
import org.memrig.config.random.NoiseSource;

/** Hold by how much the steps of converters deviate from even ones, the same way each time. */
final class Unevenness {
  // Integral non-linearity is a bow between exact ends: an even and an odd parabola, by shares that
  // are drawn for each converter. Differential non-linearity is a shift of each code of its own.

  private static final double ODD = 2.598076211353316; // 1 over the highest of x (1 - x^2)

  private final double inl;
  private final double shift;
  private final double half;
  private final long bows;
  private final long shifts;

  /**
   * Make steps uneven.
   *
   * @param inl most of the bow, in steps
   * @param dnl standard deviation of a step's width, in steps: that of the difference of two shifts
   * @param half steps from the middle to either end
   */
  Unevenness(double inl, double dnl, double half, long seed, NoiseSource bow, NoiseSource each) {
    this.inl = inl;
    this.shift = dnl * Math.sqrt(0.5);
    this.half = half;
    this.bows = Draws.key(seed, bow.id());
    this.shifts = Draws.key(seed, each.id());
  }

  /** Tell whether all steps are even. */
  boolean none() {
    return inl == 0 && shift == 0;
  }

  /** Return by how much a converter's transfer is off at a place, by its bow alone, in steps. */
  double bow(int converter, double code) {
    double x = Math.clamp(code / half, -1, 1);
    double even = Draws.uniform(bows, converter, 0) - 0.5;
    double odd = Draws.uniform(bows, converter, 1) - 0.5;
    return inl * (1 - x * x) * (even + ODD * x * odd);
  }

  /** Return by how much a code of a converter is off, in steps. */
  double at(int converter, long code) {
    double each = shift == 0 ? 0 : shift * Draws.gaussian(shifts, converter, code);
    return bow(converter, code) + each;
  }

  /** Return what no code is off by more than, in steps. */
  double most() {
    double most = 8.3; // no normal number that is drawn lies beyond it
    return inl + most * shift;
  }
}
