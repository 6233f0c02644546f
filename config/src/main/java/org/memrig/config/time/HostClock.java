package org.memrig.config.time;

import java.time.Duration;
import java.time.Instant;

/** Tell the host's time and wait in it. */
public interface HostClock {
  /**
   * Return nanoseconds since some fixed moment: never runs backwards, whatever the wall clock does.
   */
  long nanos();

  /** Return the date and time, for people and records; it may jump. */
  Instant now();

  /**
   * Wait. Returns early, with the thread's interrupt status set, if the thread is interrupted.
   *
   * @param duration how long; zero or negative returns at once
   */
  void pause(Duration duration);
}
