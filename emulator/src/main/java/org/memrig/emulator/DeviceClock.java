package org.memrig.emulator;

/** Count device time in nanoseconds and round durations to whole steps of the board. */
final class DeviceClock {
  private final long stepNanos;
  private long nanos;

  /**
   * Start at 0.
   *
   * @param stepNanos the resolution of times within an operation, ns, at least 1
   */
  DeviceClock(long stepNanos) {
    this.stepNanos = stepNanos;
  }

  long nanos() {
    return nanos;
  }

  void set(long newNanos) {
    nanos = newNanos;
  }

  void advance(long by) {
    nanos += by;
  }

  /** Return a duration in ns, as a whole number of steps. */
  long rounded(double seconds) {
    return (long) Math.rint(seconds * (1e9 / stepNanos)) * stepNanos;
  }

  /** Return a duration in ns, as a whole number of steps and at least one. */
  long atLeastOne(double seconds) {
    return Math.max(stepNanos, rounded(seconds));
  }

  static double seconds(long nanos) {
    return nanos * 1e-9;
  }
}
