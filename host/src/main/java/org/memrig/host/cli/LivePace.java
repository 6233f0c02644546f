package org.memrig.host.cli;

import org.memrig.config.time.HostClock;

/**
 * Say when the next frame is due: not before there is something new, not too often, and never so
 * often that drawing takes more than a tenth of the time.
 */
final class LivePace {
  private static final int SHARE = 10;

  private final HostClock clock;
  private final long interval;
  private long next = Long.MIN_VALUE;
  private long began;
  private long shown;
  private long took;

  /**
   * Begin.
   *
   * @param interval from frame to frame at the least, ns
   */
  LivePace(HostClock clock, long interval) {
    this.clock = clock;
    this.interval = interval;
  }

  /** Tell whether a frame is due, now that so many rows are durable. */
  boolean due(long rows) {
    return isNew(rows) && (next == Long.MIN_VALUE || clock.nanos() - next >= 0);
  }

  /** Tell whether there is anything that no frame has shown. */
  boolean isNew(long rows) {
    return rows > shown;
  }

  /** Begin a frame of what is durable. */
  void begin(long rows) {
    began = clock.nanos();
    shown = rows;
  }

  /** End the frame. */
  void end() {
    took = clock.nanos() - began;
    next = began + Math.max(interval, SHARE * took);
  }

  /** Return how long the last frame took, ns. */
  long took() {
    return took;
  }
}
