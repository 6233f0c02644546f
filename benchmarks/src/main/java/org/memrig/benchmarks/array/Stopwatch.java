package org.memrig.benchmarks.array;

import org.memrig.config.time.HostClock;

/** Time something again and again until it is warm; keep the first and the fastest. */
final class Stopwatch {

  private final HostClock clock;
  private final double seconds;
  private double first;
  private double fastest;

  /**
   * Make a stopwatch.
   *
   * @param seconds how long to go on, but for 5 times at least
   */
  Stopwatch(HostClock clock, double seconds) {
    this.clock = clock;
    this.seconds = seconds;
  }

  /** Time something; return the seconds of the fastest time. */
  double fastest(Runnable what) {
    fastest = Double.POSITIVE_INFINITY;
    double spent = 0;
    for (int time = 0; time < 5 || spent < seconds; time++) {
      long begun = clock.nanos();
      what.run();
      double took = 1e-9 * (clock.nanos() - begun);
      first = time == 0 ? took : first;
      fastest = Math.min(fastest, took);
      spent += took;
    }
    return fastest;
  }

  /** Return the seconds of the first time. */
  double first() {
    return first;
  }
}
