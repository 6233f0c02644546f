package org.memrig.benchmarks.array;

import java.util.ArrayList;
import java.util.List;
import org.memrig.config.time.HostClock;

/** Time something again and again until it is warm; keep the first time and the median. */
final class Stopwatch {

  private final HostClock clock;
  private final double seconds;
  private double first;
  private double median;

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
    List<Double> times = new ArrayList<>();
    double spent = 0;
    while (times.size() < 5 || spent < seconds) {
      long begun = clock.nanos();
      what.run();
      double took = 1e-9 * (clock.nanos() - begun);
      times.add(took);
      spent += took;
    }
    first = times.getFirst();
    times.sort(null);
    median = times.get(times.size() / 2);
    return times.getFirst();
  }

  /** Return the seconds of the median time. */
  double median() {
    return median;
  }

  /** Return the seconds of the first time. */
  double first() {
    return first;
  }
}
