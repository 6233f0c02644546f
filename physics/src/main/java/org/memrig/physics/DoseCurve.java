package org.memrig.physics;

import java.util.function.DoubleUnaryOperator;
import org.memrig.config.math.PortableMath;

/**
 * Solve dx/dS = f(x) for x from 0 to 1 once, for laws whose speed is a product of one function of
 * the state and one of the volts: a piece of any waveform then is one dose S.
 */
public final class DoseCurve {

  // The curve S(L) over the logit L of x is smooth even where f goes to 0 at an end; its slope is
  // known at every knot, so cubic pieces follow it to about 1e-9. Way back by Newton's steps.

  private static final int KNOTS = 4096;
  private static final double REACH = 32; // of the logit: 1e-14 from an end
  private static final double STEP = 2 * REACH / (KNOTS - 1);
  private static final int ROUNDS = 60;

  private final double[] dose = new double[KNOTS];
  private final double[] slope = new double[KNOTS];

  /**
   * Integrate a shape.
   *
   * @param shape f, above 0 between 0 and 1
   */
  public DoseCurve(DoubleUnaryOperator shape) {
    for (int i = 0; i < KNOTS; i++) {
      slope[i] = slopeAt(shape, -REACH + i * STEP);
      if (i > 0) {
        double middle = slopeAt(shape, -REACH + (i - 0.5) * STEP);
        dose[i] = dose[i - 1] + STEP / 6 * (slope[i - 1] + 4 * middle + slope[i]);
      }
    }
  }

  private static double slopeAt(DoubleUnaryOperator shape, double logit) {
    double e = PortableMath.exp(-Math.abs(logit));
    double x = (logit < 0 ? e : 1) / (1 + e);
    return e / ((1 + e) * (1 + e)) / shape.applyAsDouble(x);
  }

  /** Return the state after a dose of 0 or more. */
  public double after(double state, double added) {
    if (added == 0 || state >= 1) {
      return state;
    }
    double low = 1 / (1 + PortableMath.exp(REACH));
    double logit = state <= low ? -REACH : PortableMath.log(state / (1 - state));
    double target = at(Math.min(logit, REACH)) + added;
    if (target >= dose[KNOTS - 1]) {
      return 1;
    }
    double e = PortableMath.exp(-inverse(target));
    return Math.max(state, 1 / (1 + e));
  }

  private double at(double logit) {
    double where = (logit + REACH) / STEP;
    int i = Math.max(0, Math.min((int) where, KNOTS - 2));
    return piece(i, where - i);
  }

  private double piece(int i, double t) {
    double a = STEP * slope[i];
    double b = STEP * slope[i + 1];
    double rise = dose[i + 1] - dose[i];
    return dose[i] + t * (a + t * (3 * rise - 2 * a - b + t * (a + b - 2 * rise)));
  }

  private double inverse(double target) {
    int low = 0;
    int high = KNOTS - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (dose[middle] <= target) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double a = STEP * slope[low];
    double b = STEP * slope[low + 1];
    double rise = dose[low + 1] - dose[low];
    double from = 0;
    double to = 1;
    double t = rise > 0 ? (target - dose[low]) / rise : 0;
    for (int round = 0; round < ROUNDS; round++) {
      double excess = piece(low, t) - target;
      if (excess > 0) {
        to = t;
      } else {
        from = t;
      }
      double steep = a + t * (2 * (3 * rise - 2 * a - b) + 3 * t * (a + b - 2 * rise));
      double next = t - excess / steep;
      if (!(next >= from && next <= to)) {
        next = 0.5 * (from + to);
      }
      if (Math.abs(next - t) < 1e-11) {
        t = next;
        break;
      }
      t = next;
    }
    return -REACH + (low + t) * STEP;
  }
}
