package org.memrig.instruments.wire;

import java.util.Optional;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.ForwardingBoard;

/** Be a board behind a line whose errors are counted. */
public interface Lined {
  /** Return what the host's end of the line has counted since it was opened. */
  LineCounters counters();

  /** Find it behind any layers. */
  static Optional<Lined> of(Board board) {
    Board inner = board;
    while (inner instanceof ForwardingBoard layer) {
      inner = layer.next();
    }
    return inner instanceof Lined lined ? Optional.of(lined) : Optional.empty();
  }
}
