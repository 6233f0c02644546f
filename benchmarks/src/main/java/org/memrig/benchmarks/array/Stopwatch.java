package org.memrig.benchmarks.array;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import org.memrig.config.time.HostClock;

/**
 * Time something again and again until it is warm; keep the first time and the median.
 *
 * <p>What runs on one thread is timed by the lesser of the clock and the thread's processor time,
 * so that other work on a busy machine does not count; peer.py does the same. What runs on several
 * has only the clock, so it is tried for longer: some try may meet a quiet moment.
 */
public final class Stopwatch {

  /** Shorter times are beneath the resolution of the processor's time, ns. */
  private static final long LEAST_WORK = 100_000;

  private static final int LONGER = 4;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final HostClock clock;
  private final double seconds;
  private double first;
  private double median;

  /**
   * Make a stopwatch.
   *
   * @param seconds how long to go on, but for 5 times at least
   */
  public Stopwatch(HostClock clock, double seconds) {
    this.clock = clock;
    this.seconds = seconds;
  }

  /** Time something on this thread alone; return the seconds of the fastest time. */
  public double fastest(Runnable what) {
    return fastest(1, what);
  }

  /** Time something on some threads; return the seconds of the fastest time. */
  public double fastest(int used, Runnable what) {
    List<Double> times = new ArrayList<>();
    double spent = 0;
    double enough = used == 1 ? seconds : LONGER * seconds;
    while (times.size() < 5 || spent < enough) {
      long own = threads.getCurrentThreadCpuTime();
      long begun = clock.nanos();
      what.run();
      long passed = clock.nanos() - begun;
      long worked = threads.getCurrentThreadCpuTime() - own;
      boolean byProcessor = used == 1 && passed > LEAST_WORK;
      double took = 1e-9 * (byProcessor ? Math.min(passed, worked) : passed);
      times.add(took);
      spent += took;
    }
    first = times.getFirst();
    times.sort(null);
    median = times.get(times.size() / 2);
    return times.getFirst();
  }

  /** Return the seconds of the median time. */
  public double median() {
    return median;
  }

  /** Return the seconds of the first time. */
  public double first() {
    return first;
  }
}
