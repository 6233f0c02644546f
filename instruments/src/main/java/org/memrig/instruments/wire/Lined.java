package org.memrig.instruments.wire;

import java.util.Optional;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.ForwardingBoard;

/** Be a board behind a line whose errors are counted. */
public interface Lined {
  /** Return what the host's end of the line has counted since it was opened. */
  LineCounters counters();

  /**
   * Ask the board what its end of the line has counted since its reset.
   *
   * @throws org.memrig.instruments.board.LinkLost if it does not answer
   */
  LineCounters boardCounters();

  /** Return the shortest round trip seen so far, s; empty before the first. */
  Optional<Double> roundTripSeconds();

  /** Return how the board's session before this one ended; empty if in order. */
  Optional<String> before();

  /** Find it behind any layers. */
  static Optional<Lined> of(Board board) {
    return ForwardingBoard.find(board, Lined.class);
  }
}
