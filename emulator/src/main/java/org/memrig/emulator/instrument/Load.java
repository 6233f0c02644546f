package org.memrig.emulator.instrument;

/** Be what stands between the two terminals of a source. */
public interface Load {
  /** Return the static current at some volts, A, without noise. */
  double amps(double volts);

  /**
   * Let time pass at some volts.
   *
   * @param limitAmps what the source lets through at the most
   */
  void pass(double volts, double limitAmps, double seconds);

  /** Let time pass while the current is averaged, and return it, A. */
  double measure(double volts, double limitAmps, double seconds);

  /** Let time pass with nothing connected. */
  void open(double seconds);
}
