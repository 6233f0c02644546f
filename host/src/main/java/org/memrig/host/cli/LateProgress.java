package org.memrig.host.cli;

import java.util.OptionalDouble;
import org.memrig.config.time.HostClock;
import org.memrig.host.run.ProgressListener;

/** Tell the progress of one command, but only if it takes longer than people notice. */
final class LateProgress implements ProgressListener {
  private static final long NOTICED = 1_000_000_000;

  private final ProgressListener next;
  private final HostClock clock;
  private long begun;
  private boolean telling;

  LateProgress(ProgressListener next, HostClock clock) {
    this.next = next;
    this.clock = clock;
  }

  @Override
  public void progress(
      String step, long done, long total, String unit, double fraction, OptionalDouble left) {
    long now = clock.nanos();
    if (done == 0) {
      begun = now;
      telling = false;
    }
    telling |= now - begun > NOTICED;
    if (telling) {
      double seconds = (now - begun) * 1e-9;
      OptionalDouble rest =
          done > 0 ? OptionalDouble.of(seconds * (total - done) / done) : OptionalDouble.empty();
      next.progress(step, done, total, unit, fraction, rest);
    }
  }
}
