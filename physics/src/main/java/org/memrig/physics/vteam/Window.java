package org.memrig.physics.vteam;

import org.memrig.config.math.PortableMath;

/** Slow a cell down at the ends of its window. */
public enum Window {
  /** Full speed up to the ends. */
  NONE,
  /**
   * 1 - (2 x - 1)^2p (Y. N. Joglekar and S. J. Wolf, Eur. J. Phys. 30, 661, 2009), both ways; it is
   * held at its value a thousandth away from an end, else a cell would never leave it.
   */
  JOGLEKAR,
  /**
   * exp(-exp((x - a) / w)) (S. Kvatinsky et al., IEEE Trans. Circuits Syst. I 60, 211, 2013), x
   * counted towards the end and a = 1 - 5 w, so that it begins shortly before the end.
   */
  KVATINSKY;

  private static final double HELD = 1e-3;
  private static final double LEAST = 1e-12;

  /**
   * Return the share of full speed.
   *
   * @param x 0 where the motion comes from, 1 where it goes to
   * @param steepness p, or 1 / w
   */
  double share(double x, double steepness) {
    return switch (this) {
      case NONE -> 1;
      case JOGLEKAR -> {
        double far = Math.abs(2 * Math.clamp(x, HELD, 1 - HELD) - 1);
        yield 1 - PortableMath.pow(far, 2 * steepness);
      }
      case KVATINSKY -> {
        double inner = Math.min(700, (x - 1) * steepness + 5);
        yield Math.max(LEAST, PortableMath.exp(-PortableMath.exp(inner)));
      }
    };
  }
}
