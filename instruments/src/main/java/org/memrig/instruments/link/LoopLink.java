package org.memrig.instruments.link;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.memrig.config.time.ManualHostClock;
import org.memrig.instruments.board.LinkLost;

/**
 * Carry bytes between two ends in this process, with the pace of a serial line if asked for.
 *
 * <p>In real time the ends belong to different threads. In virtual time one thread uses both: time
 * stands still but while an end waits, and then moves to the next moment at which something can
 * happen, so that a conversation of hours takes milliseconds and is the same each time. An end that
 * waits lets the far end's {@link Turn} run, so that a call that blocks at one end can be answered
 * at the other.
 *
 * <p>When an end is closed, the other one still reads what was on its way.
 */
public final class LoopLink implements Link {

  /** What an end does when the other one waits, in virtual time. */
  @FunctionalInterface
  public interface Turn {
    /**
     * Do all there is to do now, without waiting.
     *
     * @return after how many nanoseconds there is something to do even if no byte comes; {@link
     *     Long#MAX_VALUE} for never
     */
    long take();
  }

  /** The two ends of a loop. */
  public record Pair(LoopLink near, LoopLink far) implements AutoCloseable {
    @Override
    public void close() {
      near.close();
      far.close();
    }
  }

  private final String identity;
  private final LoopTime time;
  private final LoopPipe in;
  private final LoopPipe out;
  private @Nullable LoopLink other;
  private @Nullable Turn far;
  private boolean taking;
  private boolean closed;
  private boolean farClosed;

  private LoopLink(String identity, LoopTime time, LoopPipe in, LoopPipe out) {
    this.identity = identity;
    this.time = time;
    this.in = in;
    this.out = out;
  }

  /** Make a loop that lives on {@link System#nanoTime}. */
  public static Pair inRealTime(LinePace pace) {
    return pair(new LoopTime(null), pace, pace);
  }

  /** Make a loop that lives on a clock of its maker, and moves it on when an end waits. */
  public static Pair inVirtualTime(ManualHostClock clock, LinePace nearToFar, LinePace farToNear) {
    return pair(new LoopTime(clock), nearToFar, farToNear);
  }

  private static Pair pair(LoopTime time, LinePace nearToFar, LinePace farToNear) {
    LoopPipe there = new LoopPipe(nearToFar, time);
    LoopPipe back = new LoopPipe(farToNear, time);
    LoopLink near = new LoopLink("loop:near", time, back, there);
    LoopLink far = new LoopLink("loop:far", time, there, back);
    near.other = far;
    far.other = near;
    return new Pair(near, far);
  }

  /**
   * Let the far end do something whenever this end waits.
   *
   * @throws IllegalStateException in real time, where the far end has a thread of its own
   */
  public void whileWaiting(Turn turn) {
    if (!time.isVirtual()) {
      throw new IllegalStateException(identity + " lives in real time; use a thread");
    }
    far = turn;
  }

  /**
   * Return how long until bytes can be read here, in ns; the given time if none are on their way.
   */
  public long untilArrival(long most) {
    time.lock.lock();
    try {
      return Math.max(0, in.untilDue(most));
    } finally {
      time.lock.unlock();
    }
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public long nanos() {
    return time.nanos();
  }

  @Override
  public int read(ByteBuffer into, long deadlineNanos) {
    if (!into.hasRemaining()) {
      throw new IllegalArgumentException("the buffer has no room; clear it before reading");
    }
    time.lock.lock();
    try {
      while (true) {
        refuseIfClosed();
        int count = in.take(into);
        if (count > 0) {
          time.signal();
          return count;
        }
        long left = deadlineNanos - time.nanos();
        if (farClosed && in.untilDue(Long.MAX_VALUE) == Long.MAX_VALUE) {
          throw new LinkLost(identity + " was closed by the far end; reopen it");
        }
        if (left <= 0) {
          return 0;
        }
        await(in.untilDue(left));
      }
    } finally {
      time.lock.unlock();
    }
  }

  @Override
  public void write(ByteBuffer bytes, long deadlineNanos) {
    int asked = bytes.remaining();
    time.lock.lock();
    try {
      while (true) {
        refuseIfClosed();
        if (farClosed) {
          throw new LinkLost(identity + " was closed by the far end; reopen it");
        }
        if (out.give(bytes) > 0) {
          time.signal();
        }
        if (!bytes.hasRemaining()) {
          return;
        }
        long left = deadlineNanos - time.nanos();
        if (left <= 0) {
          throw ShortWrite.at(identity, asked - bytes.remaining(), asked);
        }
        await(out.untilRoom(left));
      }
    } finally {
      time.lock.unlock();
    }
  }

  @Override
  public long unsent() {
    time.lock.lock();
    try {
      return out.unsent();
    } finally {
      time.lock.unlock();
    }
  }

  @Override
  public int baud() {
    return out.baud();
  }

  @Override
  public Traffic traffic() {
    time.lock.lock();
    try {
      return new Traffic(in.taken(), out.put());
    } finally {
      time.lock.unlock();
    }
  }

  @Override
  public void close() {
    time.lock.lock();
    try {
      closed = true;
      if (other != null) {
        other.farClosed = true;
      }
      time.signal();
    } finally {
      time.lock.unlock();
    }
  }

  /** Let the far end take its turn, then wait at most so long, or less if that has changed much. */
  private void await(long nanos) {
    long wait = nanos;
    if (far != null && !taking) {
      long before = in.put() + out.taken();
      taking = true;
      try {
        long now = time.nanos();
        wait = Math.min(wait, far.take());
        if (in.put() + out.taken() != before || time.nanos() != now || farClosed || closed) {
          return;
        }
      } finally {
        taking = false;
      }
      long arrival = out.untilDue(wait);
      wait = arrival > 0 ? Math.min(wait, arrival) : wait; // the far end left what has arrived
    }
    time.await(Math.max(1, wait));
  }

  private void refuseIfClosed() {
    if (closed) {
      throw new LinkLost(identity + " was closed on this side while in use");
    }
  }
}
