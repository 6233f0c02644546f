package org.memrig.instruments.link;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** Move bytes one way through a descriptor that never blocks; one thread at a time. */
final class PtySide {
  private static final int CHUNK = 1 << 14;

  /** sizeof(struct pollfd): an int descriptor, a short of wishes, a short of answers. */
  private static final int POLL_ENTRY = 8;

  private final int descriptor;
  private final MemorySegment chunk;
  private final ByteBuffer chunkBytes;
  private final MemorySegment errno;
  private final MemorySegment polled;

  PtySide(int descriptor, short event, int waker, Arena arena) {
    this.descriptor = descriptor;
    chunk = arena.allocate(CHUNK);
    chunkBytes = chunk.asByteBuffer();
    errno = arena.allocate(Posix.ERRNO);
    polled = arena.allocate(2L * POLL_ENTRY, Long.BYTES);
    polled.set(JAVA_INT, 0, descriptor);
    polled.set(JAVA_SHORT, 4, event);
    polled.set(JAVA_INT, POLL_ENTRY, waker);
    polled.set(JAVA_SHORT, POLL_ENTRY + 4, PosixFlags.POLL_IN);
  }

  /** Take what has arrived; 0 if nothing has. */
  int take(ByteBuffer into) throws IOException {
    int room = Math.min(into.remaining(), CHUNK);
    long count = Posix.read(descriptor, chunk, room, errno);
    if (count == 0) {
      throw new IOException("the far end hung up");
    }
    if (count < 0) {
      return nothingYet("read");
    }
    into.put(chunkBytes.limit((int) count).position(0));
    return (int) count;
  }

  /** Give what fits now; 0 if nothing does. */
  int give(ByteBuffer bytes) throws IOException {
    int size = Math.min(bytes.remaining(), CHUNK);
    int start = bytes.position();
    chunkBytes.clear().put(bytes.slice(start, size));
    long count = Posix.write(descriptor, chunk, size, errno);
    if (count < 0) {
      return nothingYet("write");
    }
    bytes.position(start + (int) count);
    return (int) count;
  }

  /** Wait until the descriptor may be ready, a closer wakes the wait, or the deadline is near. */
  boolean await(long deadlineNanos) throws IOException {
    long left = deadlineNanos - System.nanoTime();
    if (left <= 0) {
      return false;
    }
    int millis = (int) Math.min(Math.ceilDiv(left, 1_000_000L), Integer.MAX_VALUE);
    if (Posix.poll(polled, 2, millis, errno) < 0) {
      nothingYet("poll");
    }
    return true;
  }

  private int nothingYet(String what) throws IOException {
    int error = Posix.errno(errno);
    if (error == Posix.FLAGS.tryAgain() || error == PosixFlags.INTERRUPTED) {
      return 0;
    }
    throw new IOException(what + ": " + PosixFlags.words(error));
  }
}
