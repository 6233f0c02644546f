package org.memrig.instruments.message;

import java.util.Optional;

/**
 * Exchange whole messages with one instrument.
 *
 * <p>A deadline is a moment on the link's own monotonic clock, {@link #nanos}; such moments may
 * wrap, so compare them by difference. One thread sends and receives; {@link #clear} and {@link
 * #close} may come from any thread.
 */
public interface MessageLink extends AutoCloseable {
  /** Name the far end for the records of a run, for example {@code gpib:24@tcp:10.0.0.2:1234}. */
  String identity();

  /** Return the present moment of the clock that deadlines are counted on, in ns. */
  long nanos();

  /**
   * Send a message, with the terminator that the instrument expects.
   *
   * @param message without terminator
   * @throws org.memrig.instruments.board.LinkLost if the far end is gone, or took only a part until
   *     the deadline: what it made of that part is in doubt
   */
  void send(byte[] message, long deadlineNanos);

  /**
   * Receive one message.
   *
   * @return the message without its terminator; empty if none was whole at the deadline. What comes
   *     later belongs to the question that was asked then: {@link #clear} before the next one.
   * @throws org.memrig.instruments.board.LinkLost if the far end is gone, or never stops talking
   */
  Optional<byte[]> receive(long deadlineNanos);

  /**
   * Tell whether {@link #clear} reaches the instrument beside the messages on their way. Without
   * it, clearing drops what has arrived and nothing more.
   */
  boolean canClear();

  /**
   * Clear the device: whatever it is doing is broken off, and what it was about to say is dropped.
   * Outputs are not switched by it.
   *
   * @throws org.memrig.instruments.board.LinkLost if the far end is gone
   */
  void clear(long deadlineNanos);

  /**
   * Drop what has arrived, and what still comes until the line is quiet. Only the thread that
   * receives may call this. Does nothing where a device clear has done it.
   *
   * @param quietNanos how long nothing may come, ns
   * @param deadlineNanos when to give up
   * @throws org.memrig.instruments.board.LinkLost if the far end is gone
   */
  default void discard(long quietNanos, long deadlineNanos) {}

  /** Release the link and end a call that waits in another thread. Idempotent. */
  @Override
  void close();
}
