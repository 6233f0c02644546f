package org.memrig.instruments.link;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.memrig.config.time.HostClock;
import org.memrig.config.time.ManualHostClock;
import org.memrig.config.time.SystemHostClock;

/** Let the ends of a loop wait: in real time for each other, in virtual time by moving it on. */
final class LoopTime {
  final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final HostClock clock;
  private final boolean isVirtual;

  LoopTime(@Nullable ManualHostClock virtual) {
    clock = virtual == null ? new SystemHostClock() : virtual;
    isVirtual = virtual != null;
  }

  long nanos() {
    return clock.nanos();
  }

  boolean isVirtual() {
    return isVirtual;
  }

  /** Wake those who wait: something has changed. */
  void signal() {
    changed.signalAll();
  }

  /** Wait for a change or so many nanoseconds, more than 0; whoever calls it holds the lock. */
  void await(long nanos) {
    if (isVirtual) {
      clock.pause(Duration.ofNanos(nanos));
      return;
    }
    try {
      changed.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
