package org.memrig.emulator;

import org.memrig.config.math.PortableMath;
import org.memrig.config.random.Draws;
import org.memrig.config.random.NoiseSource;

/** Gather the charge of an output line over the window of a code in time. */
final class Integrator {
  static final NoiseSource OFFSET = NoiseSource.of("integrator-offset");

  private final double leak; // s; 0 for none
  private final double offset;
  private final double saturation;
  private final long offsets;

  Integrator(PeripherySettings errors, long seed) {
    leak = errors.integratorLeak();
    offset = errors.integratorOffset();
    saturation = errors.integratorSaturation();
    offsets = Draws.key(seed, OFFSET.id());
  }

  /** Tell whether it matters what is gathered on the way, and not only at the end. */
  boolean saturates() {
    return saturation > 0;
  }

  /** Tell whether a charge is beyond what it can hold: not data. */
  boolean saturated(double coulombs) {
    return saturates() && !(Math.abs(coulombs) < saturation);
  }

  /** Return the charge that a line's integrator starts with, C. */
  double offset(int line) {
    return offset == 0 ? 0 : offset * Draws.gaussian(offsets, line, 0);
  }

  /**
   * Return what a current counts at the end of a window that it is on at the start of, in windows.
   *
   * @param share part of the window for which it is on
   * @param window s
   */
  double weight(double share, double window) {
    if (leak == 0 || share == 0) {
      return share;
    }
    double after = PortableMath.exp(-(1 - share) * window / leak);
    return after * -PortableMath.expm1(-share * window / leak) * (leak / window);
  }

  /** Return what is left of the charge at the start of a window at its end, as a share. */
  double kept(double window) {
    return leak == 0 ? 1 : PortableMath.exp(-window / leak);
  }

  /** Return the charge after some time with a straight current, C. */
  double after(double coulombs, double from, double to, double seconds) {
    return leak == 0
        ? coulombs + 0.5 * (from + to) * seconds
        : leak * FirstOrder.after(coulombs / leak, from, to, seconds, leak);
  }
}
