package org.memrig.instruments.link;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Give a serial link its one lock, its clock, its waits and its threads. */
interface SerialTime {

  /** Return the lock of all that the link's threads share. */
  ReentrantLock lock();

  /** Return the present moment, in ns. */
  long nanos();

  /** Wait for a signal, at most so long; whoever calls it holds the lock. */
  void await(long nanos);

  /** Wake all who wait; whoever calls it holds the lock. */
  void signal();

  /** Begin work on a thread of its own, which does not keep the process alive. */
  Thread start(String name, Runnable work);

  /** Wait for a thread whose work is done, so that none is left behind. */
  static void join(Thread ending) {
    try {
      ending.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Live in the time of this machine. */
  final class Real implements SerialTime {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    @Override
    public ReentrantLock lock() {
      return lock;
    }

    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public void await(long nanos) {
      try {
        changed.await(nanos, TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void signal() {
      changed.signalAll();
    }

    @Override
    public Thread start(String name, Runnable work) {
      return Thread.ofPlatform().daemon().name(name).start(work);
    }
  }
}
