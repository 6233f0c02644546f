package org.memrig.physics.circuit;

import org.memrig.config.random.RandomStream;
import org.memrig.physics.Condition;
import org.memrig.physics.OneStateCells;

/**
 * Cells of 1 to 100 uS in series with a selector (1S1R): 0.1 nA times the hyperbolic sine of the
 * volts across it over 50 mV, assumed. Five decades steep between a half and the whole of 1 V.
 */
final class SelectedCells extends OneStateCells {

  private static final double LEAK = 1e-10;
  private static final double BEND = 0.05;

  SelectedCells(int cells, RandomStream random) {
    super(cells, "1s1r");
    for (int cell = 0; cell < cells; cell++) {
      place(cell, Condition.FORMED, random.nextDouble());
    }
  }

  private static double siemens(double state) {
    return 1e-6 + 99e-6 * state;
  }

  @Override
  protected double amps(int cell, double state, double volts) {
    // Bisection of the volts across the selector, then Newton's method for the last digits.
    double total = Math.abs(volts);
    double g = siemens(state);
    double low = 0;
    double high = total;
    for (int i = 0; i < 40; i++) {
      double middle = 0.5 * (low + high);
      if (LEAK * Math.sinh(middle / BEND) > g * (total - middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    double across = 0.5 * (low + high);
    for (int i = 0; i < 3; i++) {
      double excess = LEAK * Math.sinh(across / BEND) - g * (total - across);
      across -= excess / (LEAK / BEND * Math.cosh(across / BEND) + g);
    }
    return Math.copySign(LEAK * Math.sinh(across / BEND), volts);
  }

  @Override
  protected double slope(int cell, double state, double volts) {
    double amps = amps(cell, state, volts);
    double selector = Math.sqrt(amps * amps + LEAK * LEAK) / BEND;
    double g = siemens(state);
    return g * selector / (g + selector);
  }

  @Override
  protected double moved(
      int cell,
      double state,
      double startVolts,
      double endVolts,
      double seconds,
      double limitAmps,
      double kelvin) {
    return state;
  }
}
