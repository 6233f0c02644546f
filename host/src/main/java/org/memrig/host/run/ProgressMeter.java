package org.memrig.host.run;

import java.util.OptionalDouble;
import org.memrig.config.time.HostClock;
import org.memrig.protocols.bench.Progress;

/** Estimate the time left from the time that the steps so far took. */
final class ProgressMeter implements Progress {
  private static final double TELLING = 0.02;

  private final ProgressListener listener;
  private final HostClock clock;
  private final int steps;
  private final long begun;
  private int index;
  private String step = "";
  private long total;
  private String unit = "";

  ProgressMeter(ProgressListener listener, HostClock clock, int steps) {
    this.listener = listener;
    this.clock = clock;
    this.steps = steps;
    this.begun = clock.nanos();
  }

  void step(int newIndex, String name) {
    index = newIndex;
    step = name;
    total = 0;
  }

  @Override
  public void begin(long newTotal, String newUnit) {
    total = newTotal;
    unit = newUnit;
    done(0);
  }

  @Override
  public void done(long count) {
    double share = total > 0 ? Math.min(1, (double) count / total) : 0;
    double fraction = (index + share) / steps;
    double seconds = (clock.nanos() - begun) * 1e-9;
    OptionalDouble left =
        fraction < TELLING
            ? OptionalDouble.empty()
            : OptionalDouble.of(seconds * (1 - fraction) / fraction);
    listener.progress(step, count, total, unit, fraction, left);
  }
}
