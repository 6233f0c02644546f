package org.memrig.physics.filament;

import org.memrig.config.math.PortableMath;
import org.memrig.physics.Allowed;

/**
 * Convert between the curvature of an update and its nonlinearity label.
 *
 * <p>The label is that of the NeuroSim device tables: 10.101 times the largest distance of the
 * normalised curve from the straight line. The constant was fitted to 18 rows of NeuroSim's own
 * table of labels, which it meets within 0.03 % over labels 0.01 to 9. A sign in front of a
 * published label only tells the polarity; here labels are sizes.
 */
public final class UpdateCurve {

  /** Label over distance, see above. */
  public static final double LABEL_PER_DISTANCE = 10.101;

  private static final double MAX_CURVATURE = 30;

  private UpdateCurve() {}

  /**
   * Return where a cell is after a fraction x in [0, 1] of the pulses through its window.
   *
   * @param curvature 0 to 30
   */
  public static double at(double x, double curvature) {
    if (curvature == 0) {
      return x;
    }
    return PortableMath.log1p(x * PortableMath.expm1(curvature)) / curvature;
  }

  /** Return the label of a curvature from 0 to 30. */
  public static double label(double curvature) {
    Allowed.within("curvature", curvature, 0, MAX_CURVATURE);
    if (curvature < 1e-5) {
      return LABEL_PER_DISTANCE * curvature / 8; // first term of the series
    }
    // The distance is largest where the curve has slope 1.
    double whole = PortableMath.expm1(curvature);
    double x = 1 / curvature - 1 / whole;
    return LABEL_PER_DISTANCE * (at(x, curvature) - x);
  }

  /**
   * Return the curvature whose curve has the label, within 1e-12.
   *
   * @param label 0 to 8.5, the label of the largest curvature
   */
  public static double curvature(double label) {
    Allowed.within("nonlinearity label", label, 0, label(MAX_CURVATURE));
    double low = 0;
    double high = MAX_CURVATURE;
    while (high - low > 1e-12) {
      double middle = 0.5 * (low + high);
      if (middle <= low || middle >= high) {
        break;
      }
      if (label(middle) < label) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }
}
