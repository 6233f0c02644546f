package org.memrig.host.store;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Pass work to the writer: bounded in pieces and in bytes, so that a disk slower than the board
 * slows the experiment down instead of filling the memory. Row buffers come back and are used
 * again.
 */
final class WorkQueue {
  private static final int PIECES = 4_096;
  private static final long BYTES = 64L << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Condition work = lock.newCondition();
  private final ArrayDeque<Work> pieces = new ArrayDeque<>(PIECES);
  private final ArrayDeque<RowBuffer> spare = new ArrayDeque<>(PIECES);
  private long bytes;
  private boolean closed;
  private @Nullable StoreFailed failure;

  /** Put a piece, waiting for room; a failure of the writer is thrown here. */
  void put(Work piece) {
    lock.lock();
    try {
      requireRunning();
      while (!closed && (pieces.size() >= PIECES || bytes + piece.weight() > BYTES && bytes > 0)) {
        room.awaitUninterruptibly();
        requireRunning();
      }
      requireOpen();
      pieces.addLast(piece);
      bytes += piece.weight();
      if (pieces.size() == 1) {
        work.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Return a buffer that nobody uses. */
  RowBuffer spare() {
    lock.lock();
    try {
      requireRunning();
      RowBuffer buffer = spare.pollLast();
      return buffer == null ? new RowBuffer() : buffer;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Take all there is, waiting for the first piece.
   *
   * @param waitNanos how long at most; negative for ever
   * @return whether anything came
   */
  boolean take(List<Work> into, long waitNanos) throws InterruptedException {
    lock.lock();
    try {
      long left = waitNanos;
      while (pieces.isEmpty()) {
        if (waitNanos < 0) {
          work.await();
        } else if (left <= 0) {
          return false;
        } else {
          left = work.awaitNanos(left);
        }
      }
      into.addAll(pieces);
      pieces.clear();
      bytes = 0;
      room.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Give back the row buffers of work that is done. */
  void giveBack(List<Work> done) {
    lock.lock();
    try {
      for (Work piece : done) {
        if (piece instanceof RowBuffer buffer && spare.size() < PIECES) {
          spare.addLast(buffer);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Let all who put, now and later, hear why nothing is written any more: the first reason. */
  void fail(StoreFailed reason) {
    lock.lock();
    try {
      if (failure == null) {
        failure = reason;
      }
      releaseFlushes();
    } finally {
      lock.unlock();
    }
  }

  /** Take no more work. */
  void close() {
    lock.lock();
    try {
      closed = true;
      releaseFlushes();
    } finally {
      lock.unlock();
    }
  }

  // Who waits for a commit wakes up and asks requireRunning.
  private void releaseFlushes() {
    for (Work piece : pieces) {
      if (piece instanceof Work.Flush flush) {
        flush.done().complete(null);
      }
    }
    pieces.clear();
    bytes = 0;
    room.signalAll();
  }

  /** Throw the writer's failure if it has failed: a fresh one, with this thread's calls. */
  void requireRunning() {
    lock.lock();
    try {
      if (failure != null) {
        throw new StoreFailed(String.valueOf(failure.getMessage()), failure);
      }
    } finally {
      lock.unlock();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the run's session has ended; nothing more can be recorded");
    }
  }
}
