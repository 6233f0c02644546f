package org.memrig.emulator;

import java.util.Arrays;

/** Keep the volts of lines that nothing drives, on their capacitance. */
final class Charge {
  // A line that is let go keeps its volts and then follows what its cells bring to it, with the
  // time
  // constant of its capacitance and their conductance: implicit Euler steps, one a piece of a wave,
  // right in the limit of pieces that are short beside that time and of those that are long.
  // Without
  // capacitance open lines follow at once, and remember nothing.

  /** Volts below which a line counts as discharged: beneath any amplifier's offset. */
  private static final double NOTHING = 1e-6;

  private final double farads;

  /** Volts of rows, then columns. */
  final double[] volts;

  /**
   * Begin without charge.
   *
   * @param farads of each line and its cable
   * @param lines number of rows and columns
   */
  Charge(double farads, int lines) {
    this.farads = farads;
    volts = new double[lines];
  }

  /** Return by what open lines are held at their volts at this moment, S. */
  double now() {
    return farads == 0 ? 0 : Double.POSITIVE_INFINITY;
  }

  /** Return by what open lines are held at their volts after some time, S. */
  double after(double seconds) {
    return farads / seconds;
  }

  /** Tell whether any line has charge. */
  boolean any() {
    for (double each : volts) {
      if (each != 0) {
        return true;
      }
    }
    return false;
  }

  /** Hold the open lines of a point at their charge. */
  void into(ArrayPoint point) {
    System.arraycopy(volts, 0, point.held, 0, volts.length);
  }

  /** Keep what open lines have at the end of a piece, in both its points. */
  void keep(ArrayPoint end, ArrayPoint start) {
    if (farads == 0 || !end.anyOpen()) {
      return;
    }
    for (int line = 0; line < volts.length; line++) {
      if (end.open[line]) {
        end.held[line] = end.volts[line];
        start.held[line] = end.volts[line];
      }
    }
    end.hold(Double.POSITIVE_INFINITY);
  }

  /** Take over what lines have when an operation has ended, and they rest. */
  void rest(ArrayPoint point, boolean rowsOpen, boolean columnsOpen, int rows) {
    for (int line = 0; line < volts.length; line++) {
      boolean open = farads != 0 && (line < rows ? rowsOpen : columnsOpen);
      volts[line] = open && Math.abs(point.volts[line]) > NOTHING ? point.volts[line] : 0;
    }
  }

  /** Discharge all lines. */
  void clear() {
    Arrays.fill(volts, 0);
  }
}
