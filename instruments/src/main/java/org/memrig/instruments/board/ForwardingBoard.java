package org.memrig.instruments.board;

import java.util.List;
import java.util.Optional;

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

  /**
   * Find what is of a type: the board itself, else the first behind its layers; of a board of
   * parts, the only part that has it.
   */
  public static <T> Optional<T> find(Board board, Class<T> type) {
    Board inner = board;
    while (!type.isInstance(inner) && inner instanceof ForwardingBoard layer) {
      inner = layer.next();
    }
    if (type.isInstance(inner)) {
      return Optional.of(type.cast(inner));
    }
    if (!(inner instanceof Parted whole)) {
      return Optional.empty();
    }
    List<T> found = whole.parts().stream().flatMap(part -> find(part, type).stream()).toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
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
