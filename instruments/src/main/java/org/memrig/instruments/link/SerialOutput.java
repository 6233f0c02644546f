package org.memrig.instruments.link;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Write to a port on a thread of its own: a port that takes nothing keeps a write for ever.
 *
 * <p>What the thread has been given counts as taken over: the port may take it late, but it cannot
 * be had back.
 */
final class SerialOutput {
  // Small pieces: what is in doubt after a write that came to its deadline is one of them.

  private static final int CHUNK = 1024;

  private final Port port;
  private final SerialTime time;
  private final byte[] chunk = new byte[CHUNK];
  private int pending;
  private @Nullable String gone;
  private boolean ended;
  private long count;

  SerialOutput(Port port, SerialTime time) {
    this.port = port;
    this.time = time;
  }

  /** Return why nothing is taken any more; null while it may be. Under the lock, as all below. */
  @Nullable String gone() {
    return gone;
  }

  /** Return how many bytes were taken over. */
  long count() {
    return count;
  }

  /** Return how many bytes the thread has been given and the port has not taken. */
  int pending() {
    return pending;
  }

  /** Tell the writing thread to end after its present write. */
  void end() {
    ended = true;
  }

  /** Give the thread as much as it takes now; it takes the next piece when it has done this one. */
  void give(ByteBuffer bytes) {
    if (pending == 0) {
      int size = Math.min(CHUNK, bytes.remaining());
      bytes.get(chunk, 0, size);
      pending = size;
      count += size;
      time.signal();
    }
  }

  /** Write until told to end or the port is gone: the body of the writing thread. */
  void run() {
    time.lock().lock();
    try {
      while (!ended && gone == null) {
        if (pending == 0) {
          time.await(Long.MAX_VALUE);
        } else {
          writeUnlocked(pending);
          pending = 0;
          time.signal();
        }
      }
    } finally {
      time.lock().unlock();
    }
  }

  private void writeUnlocked(int size) {
    String failure = null;
    time.lock().unlock();
    try {
      int done = 0;
      while (done < size && failure == null) {
        int part = port.write(chunk, done, size - done);
        failure = part > 0 ? null : "it takes nothing any more, " + PosixFlags.words(port.error());
        done += part;
      }
    } finally {
      time.lock().lock();
      gone = failure;
    }
  }
}
