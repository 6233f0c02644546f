package org.memrig.instruments.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Move virtual time on when all threads wait in it, the test's own thread included. */
final class Conductor implements SerialTime {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Waiter> waiters = new ArrayList<>();
  private final List<Thread> started = new ArrayList<>();
  private int players = 1;
  private long now;

  /** One thread that waits, until it is woken or its moment has come. */
  private static final class Waiter {
    final long until;
    boolean woken;

    Waiter(long until) {
      this.until = until;
    }
  }

  @Override
  public ReentrantLock lock() {
    return lock;
  }

  @Override
  public long nanos() {
    lock.lock();
    try {
      return now;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void await(long nanos) {
    lock.lock();
    try {
      Waiter me = new Waiter(nanos > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + nanos);
      waiters.add(me);
      while (!me.woken) {
        if (!moveOn()) {
          changed.awaitUninterruptibly();
        }
      }
      waiters.remove(me);
    } finally {
      lock.unlock();
    }
  }

  /** Wait so long, whatever else happens. */
  void pass(long nanos) {
    lock.lock();
    try {
      long until = now + nanos;
      while (now < until) {
        await(until - now);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void signal() {
    waiters.forEach(waiter -> waiter.woken = true);
    changed.signalAll();
  }

  @Override
  public Thread start(String name, Runnable work) {
    lock.lock();
    try {
      players++;
      Thread thread = Thread.ofPlatform().daemon().name(name).start(() -> play(work));
      started.add(thread);
      return thread;
    } finally {
      lock.unlock();
    }
  }

  /** Return all threads that were started. */
  List<Thread> players() {
    return List.copyOf(started);
  }

  /** Return the threads that were started and are alive. */
  List<String> alive() {
    return started.stream().filter(Thread::isAlive).map(Thread::getName).toList();
  }

  private void play(Runnable work) {
    try {
      work.run();
    } finally {
      lock.lock();
      players--;
      moveOn();
      lock.unlock();
    }
  }

  private boolean moveOn() {
    if (waiters.isEmpty() || waiters.size() < players || waiters.stream().anyMatch(w -> w.woken)) {
      return false;
    }
    Waiter first = waiters.stream().min(Comparator.comparingLong(w -> w.until)).orElseThrow();
    now = Math.max(now, first.until);
    waiters.stream().filter(w -> w.until <= now).forEach(w -> w.woken = true);
    changed.signalAll();
    return true;
  }
}
