package org.memrig.config.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Tell a time that only moves when told to, or waited for: for tests. */
public final class ManualHostClock implements HostClock {
  private final Instant origin;
  private final AtomicLong nanos = new AtomicLong();

  /** Start at a wall-clock time. */
  public ManualHostClock(Instant origin) {
    this.origin = origin;
  }

  /**
   * Move time on.
   *
   * @throws IllegalArgumentException if the duration is negative
   */
  public void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("time cannot go back by " + by);
    }
    nanos.addAndGet(by.toNanos());
  }

  @Override
  public long nanos() {
    return nanos.get();
  }

  @Override
  public Instant now() {
    return origin.plusNanos(nanos.get());
  }

  @Override
  public void pause(Duration duration) {
    if (!duration.isNegative()) {
      advance(duration);
    }
  }
}
