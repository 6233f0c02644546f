package org.memrig.instruments.board;

/**
 * Stand before another board and pass on everything; a layer overrides what it is about.
 *
 * <p>{@link #stop} and {@link #safe} pass through without a lock.
 */
public abstract class ForwardingBoard implements Board {
  private final Board next;

  /** Stand before a board. */
  protected ForwardingBoard(Board next) {
    this.next = next;
  }

  /** Return the board behind. */
  public final Board next() {
    return next;
  }

  @Override
  public BoardDescription describe() {
    return next.describe();
  }

  @Override
  public void run(Program program, ResultSink sink) {
    next.run(program, sink);
  }

  @Override
  public void stop() {
    next.stop();
  }

  @Override
  public void safe() {
    next.safe();
  }

  @Override
  public void close() {
    next.close();
  }
}
