package org.memrig.emulator;

import org.memrig.config.math.PortableMath;

/** Follow an input that is straight in time with one time constant. */
final class FirstOrder {
  private FirstOrder() {}

  /**
   * Return the output after some time.
   *
   * @param output what it is before
   * @param from the input at the start
   * @param to the input at the end
   * @param seconds above 0
   * @param constant time constant, s
   */
  static double after(double output, double from, double to, double seconds, double constant) {
    double closed = -PortableMath.expm1(-seconds / constant);
    double slope = (to - from) / seconds;
    return output + closed * (from - output) + slope * (seconds - constant * closed);
  }

  /** Return the mean of a decay from 1 over some time. */
  static double mean(double seconds, double constant) {
    double periods = seconds / constant;
    return periods == 0 ? 1 : -PortableMath.expm1(-periods) / periods;
  }
}
