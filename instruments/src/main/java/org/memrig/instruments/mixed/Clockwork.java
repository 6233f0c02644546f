package org.memrig.instruments.mixed;

import org.memrig.config.time.HostClock;
import org.memrig.instruments.board.Result;

/**
 * Be the one clock of boards that each have their own: the host's, which leaps ahead where a part
 * in virtual time does.
 *
 * <p>A part's own times hold within one of its programs; that a program begins when it is sent is
 * off by the part's turnaround.
 */
final class Clockwork {
  private final HostClock clock;
  private final long origin;
  private long reached;
  private long sent;
  private boolean begun;
  private long shift;

  Clockwork(HostClock clock) {
    this.clock = clock;
    this.origin = clock.nanos();
  }

  /** Return the device time, ns: it never goes back. */
  long now() {
    reached = Math.max(reached, clock.nanos() - origin);
    return reached;
  }

  /** Say that a program is being sent to a part. */
  void send() {
    sent = now();
    begun = false;
  }

  /** Put a result of that part on this clock. */
  void place(Result result) {
    if (!begun) {
      begun = true;
      shift = sent - result.startNanos();
    }
    result.later(shift);
    reached = Math.max(reached, result.endNanos());
  }
}
