package org.memrig.host.run;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Do a run's work on a thread of its own, so that a board that never answers cannot keep the run
 * from ending.
 */
final class Worker {
  private final CountDownLatch woken = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile @Nullable Throwable failure;

  /**
   * Do the work and wait until it is done, or it is time to end it.
   *
   * @return whether the caller was interrupted; its flag is then set
   */
  boolean work(Runnable work) {
    Thread.ofPlatform().daemon().name("memrig-run").start(() -> run(work));
    try {
      woken.await();
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void run(Runnable work) {
    try {
      work.run();
    } catch (Throwable e) {
      failure = e;
    } finally {
      done.countDown();
      woken.countDown();
    }
  }

  /** Let the one who waits go on. Any thread. */
  void wake() {
    woken.countDown();
  }

  /** Wait until the work is done, but not longer than some time. */
  boolean done(double seconds) {
    boolean interrupted = Thread.interrupted();
    try {
      return done.await(Math.round(seconds * 1e3), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
      return done.getCount() == 0;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Return what ended the work; empty if it is done or still under way. */
  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }
}
