package org.memrig.instruments.link;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Read a port on a thread of its own and keep what came until it is asked for.
 *
 * <p>A port's own time-out comes in tenths of a second and is not more than 25.5 s, so no reader
 * can wait in it for a deadline.
 */
final class SerialInput {
  /** What is kept; beyond it the system's own buffer fills. */
  private static final int CAPACITY = 1 << 16;

  private static final int CHUNK = 4096;

  /** A hung-up line reads as nothing, at once, for ever: so many times in a row are no chance. */
  private static final int MOST_IDLE_READS = 50;

  private final Port port;
  private final SerialTime time;
  private final ByteBuffer kept = ByteBuffer.allocate(CAPACITY).limit(0);
  private @Nullable String gone;
  private boolean ended;
  private long count;

  SerialInput(Port port, SerialTime time) {
    this.port = port;
    this.time = time;
  }

  /** Return why nothing will come any more; null while it may. Under the lock, as all below. */
  @Nullable String gone() {
    return gone;
  }

  /** Return how many bytes were handed out. */
  long count() {
    return count;
  }

  /** Tell the reading thread to end after its present read. */
  void end() {
    ended = true;
  }

  /** Hand out what is there. */
  int take(ByteBuffer into) {
    int size = Math.min(kept.remaining(), into.remaining());
    into.put(kept.slice(kept.position(), size));
    kept.position(kept.position() + size);
    count += size;
    if (size > 0) {
      time.signal();
    }
    return size;
  }

  /** Read until told to end or the port is gone: the body of the reading thread. */
  void run() {
    byte[] chunk = new byte[CHUNK];
    int idle = 0;
    while (true) {
      long before = time.nanos();
      int size = port.read(chunk);
      boolean tooSoon = size == 0 && time.nanos() - before < Port.SLICE_NANOS / 10;
      idle = tooSoon ? idle + 1 : 0;
      time.lock().lock();
      try {
        if (ended) {
          return;
        }
        if (size < 0 || idle == MOST_IDLE_READS) {
          gone = "it reads nothing any more, " + PosixFlags.words(port.error());
          time.signal();
          return;
        }
        keep(chunk, size);
      } finally {
        time.lock().unlock();
      }
    }
  }

  private void keep(byte[] chunk, int size) {
    int from = 0;
    while (from < size && !ended) {
      kept.compact();
      int part = Math.min(kept.remaining(), size - from);
      kept.put(chunk, from, part).flip();
      from += part;
      if (part > 0) {
        time.signal();
      } else {
        time.await(Port.SLICE_NANOS);
      }
    }
  }
}
