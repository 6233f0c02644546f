package org.memrig.emulator.instrument;

import java.util.Optional;

/**
 * Answer messages as an instrument does, on a clock of its own.
 *
 * <p>It knows nothing of links. Its time is what its port tells it; what it does costs time, and it
 * goes on sourcing whoever listens. For one thread.
 */
public interface EmulatedInstrument {
  /**
   * What a message led to.
   *
   * @param text the reply without terminator, a character for each byte; empty if the message asks
   *     nothing
   * @param doneNanos when the reply can leave and the next message is looked at
   */
  record Reply(Optional<String> text, long doneNanos) {}

  /** Return what it is called in a rig and on the command line. */
  String name();

  /** Return what ends its messages. */
  char terminator();

  /** Take a message that came at a time, ns; times never run back. */
  Reply take(String message, long nanos);

  /** Live until a time: sweeps go on, cells change. */
  void reach(long nanos);

  /** Return what it has to say by itself, for example data that have become ready: each once. */
  default Optional<String> tell() {
    return Optional.empty();
  }

  /** Break off what it does and forget what it was to say. The output stays as it is. */
  void clear(long nanos);

  /** Put an error into its queue, as if the next command had caused it. */
  void injectError(int number, String text);

  /** Open or close its interlock. */
  void interlock(boolean closed);

  /** Tell whether its output is off, or at 0. */
  boolean quiet();
}
