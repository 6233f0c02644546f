package org.memrig.host.run;

import java.time.Duration;
import java.time.Instant;
import org.memrig.config.time.HostClock;
import org.memrig.config.time.SystemHostClock;

/** Run fifty times as fast as the wall: commits and checkpoints come fifty times as often. */
final class FastClock implements HostClock {
  private static final int TIMES = 50;
  private final HostClock wall = new SystemHostClock();

  @Override
  public long nanos() {
    return TIMES * wall.nanos();
  }

  @Override
  public Instant now() {
    return wall.now();
  }

  @Override
  public void pause(Duration duration) {
    wall.pause(duration.dividedBy(TIMES));
  }
}
