package org.memrig.instruments.board;

/**
 * Execute programs on a chip, on the board's own clock.
 *
 * <p>One thread owns a board and calls {@link #run}; {@link #stop} and {@link #safe} may come from
 * any thread and take no lock that {@code run} holds. A board that can save its state also
 * implements {@link Snapshots}.
 */
public interface Board extends AutoCloseable {

  /** Describe the board: identity, geometry, timing, safety class, and what it can do. */
  BoardDescription describe();

  /**
   * Run a program and block until it has ended and every line is at the program's rest.
   *
   * <p>The sink receives each finished operation's result once, in order, as soon as it is known; a
   * result is a view that is valid during the callback only.
   *
   * @throws Refused if the program is beyond the board; nothing has reached the chip
   * @throws Stopped if {@link #stop} ended it; what was measured has been delivered
   * @throws BoardFault if the board or a judge reports a fault
   * @throws LinkLost if the board fell silent; what reached the chip is in doubt
   */
  void run(Program program, ResultSink sink);

  /**
   * End the present pulse or sample point, go to rest, keep what was measured. Any thread.
   *
   * <p>It ends the program whose {@link #run} has been called and has not returned, however early
   * it comes; without one it does nothing, also not to the next. Ask again until {@code run} is
   * back if it may not have been called yet.
   */
  void stop();

  /** Take every line to ground now and end the session. Any thread, idempotent, never throws. */
  void safe();

  /** Make {@link #safe} and release the board. Idempotent. */
  @Override
  void close();
}
