package org.memrig.emulator;

import java.util.function.DoubleUnaryOperator;

/** Find where a function of one unknown is zero, and leave it evaluated there. */
final class Roots {
  private static final int STEPS = 200;

  private Roots() {}

  /** Leave the function evaluated last at the root of a rising function, or at the nearer end. */
  static void rising(DoubleUnaryOperator rising, double from, double to) {
    double low = from;
    double high = to;
    double lowError = rising.applyAsDouble(low);
    if (lowError >= 0) {
      return;
    }
    double highError = rising.applyAsDouble(high);
    if (highError <= 0) {
      return;
    }
    double span = to - from;
    for (int i = 0; i < STEPS && high - low > 1e-14 * span; i++) {
      // Regula falsi with every third step a bisection: never slow, never out of the bracket.
      double guess =
          i % 3 == 2 ? 0.5 * (low + high) : low - lowError * (high - low) / (highError - lowError);
      double error = rising.applyAsDouble(guess);
      if (error == 0) {
        return;
      }
      if (error < 0) {
        low = guess;
        lowError = error;
      } else {
        high = guess;
        highError = error;
      }
    }
    double _ = rising.applyAsDouble(0.5 * (low + high));
  }

  /**
   * Leave the function evaluated last near its root between two points, or at the farther point if
   * it has the same sign there.
   *
   * @param from a point, and
   * @param fromError the function there, not 0
   * @param to the other point
   * @param allowed size of the function that is as good as 0
   */
  static void towards(
      DoubleUnaryOperator function, double from, double fromError, double to, double allowed) {
    // Regula falsi in its Illinois form: the end that stays twice has its error halved.
    double start = from;
    double startError = fromError;
    double end = to;
    double endError = function.applyAsDouble(end);
    double narrow = 1e-13 * Math.abs(end - start);
    int stayed = 0; // ends that stayed last: above 0 for the end, below for the start
    boolean found = startError * endError >= 0;
    for (int i = 0; i < STEPS && !found; i++) {
      double guess = start - startError * (end - start) / (endError - startError);
      double error = function.applyAsDouble(guess);
      if (error * startError > 0) {
        endError = stayed > 0 ? 0.5 * endError : endError;
        start = guess;
        startError = error;
        stayed = 1;
      } else {
        startError = stayed < 0 ? 0.5 * startError : startError;
        end = guess;
        endError = error;
        stayed = -1;
      }
      found = Math.abs(error) <= allowed || Math.abs(end - start) < narrow;
    }
  }
}
