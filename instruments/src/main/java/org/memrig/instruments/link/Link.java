package org.memrig.instruments.link;

import java.nio.ByteBuffer;
import org.memrig.instruments.board.LinkLost;

/**
 * Carry bytes to and from one instrument.
 *
 * <p>A deadline is a moment on the link's own monotonic clock, {@link #nanos}: a scripted link
 * lives in virtual time, all others on {@link System#nanoTime}. Such moments may wrap, so compare
 * them by difference. A deadline that has passed means one attempt without waiting.
 *
 * <p>One thread reads while another one writes. {@link #close}, {@link #sendBreak}, {@link #unsent}
 * and {@link #traffic} may come from any thread.
 */
public interface Link extends AutoCloseable {

  /** Name the far end for the records of a run, for example {@code tcp:127.0.0.1:5025}. */
  String identity();

  /** Return the present moment of the clock that this link's deadlines are counted on, in ns. */
  long nanos();

  /**
   * Wait until bytes arrive or the deadline passes, and return how many were put into the buffer.
   *
   * <p>Returns as soon as at least one byte is there, which may be half a reply; 0 means that
   * nothing came.
   *
   * @throws LinkLost if the far end is gone or the link is closed, also while waiting
   * @throws IllegalArgumentException if the buffer has no room
   */
  int read(ByteBuffer into, long deadlineNanos);

  /**
   * Hand all remaining bytes of the buffer to the operating system.
   *
   * @throws LinkLost if the far end is gone, or took only a part until the deadline: what it made
   *     of that part is in doubt. The link stays open, so that an emergency frame may still be
   *     tried.
   */
  void write(ByteBuffer bytes, long deadlineNanos);

  /**
   * Drop input until the line has been quiet for a while, and return how many bytes were dropped.
   *
   * @param quietNanos how long the line must be quiet, in ns; 0 drops what has already arrived
   * @param deadlineNanos when to give up on a far end that never stops talking
   * @throws LinkLost if the far end is gone
   */
  default long discardInput(long quietNanos, long deadlineNanos) {
    ByteBuffer dropped = ByteBuffer.allocate(4096);
    long total = 0;
    while (true) {
      long left = deadlineNanos - nanos();
      int count = read(dropped.clear(), nanos() + Math.clamp(left, 0, quietNanos));
      total += count;
      if (count == 0 || left <= 0) {
        return total;
      }
    }
  }

  /** Tell whether {@link #sendBreak} reaches the far end out of band. */
  default boolean canBreak() {
    return false;
  }

  /**
   * Send an out-of-band break that overtakes all bytes on their way.
   *
   * @throws UnsupportedOperationException if the link has none
   * @throws LinkLost if the far end is gone
   */
  default void sendBreak() {
    throw new UnsupportedOperationException(
        identity() + " carries no break; ask canBreak() first and use the dialect's own stop");
  }

  /**
   * Return how many bytes that were written still wait to leave this machine: 0 if none do, or if
   * the link cannot know. What waits here comes before whatever is written next, so a writer that
   * wants to be heard at once keeps it small.
   *
   * @throws LinkLost if the far end is gone or the link is closed
   */
  default long unsent() {
    return 0;
  }

  /**
   * Return how many bits a second the line takes, with ten for a byte, so that a writer knows for
   * how long {@link #unsent} keeps the line; 0 if it has no speed of its own.
   */
  default int baud() {
    return 0;
  }

  /** Return the bytes carried so far. */
  Traffic traffic();

  /** Release the link and end a read or write that waits in another thread. Idempotent. */
  @Override
  void close();
}
