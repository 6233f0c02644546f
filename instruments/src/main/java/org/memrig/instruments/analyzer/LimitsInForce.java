package org.memrig.instruments.analyzer;

import java.util.Optional;
import java.util.function.Consumer;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.ForwardingBoard;

/** Be a board whose limits depend on its ranges, and that says which were in force. */
public interface LimitsInForce {
  /**
   * Say each limit in force from now on, once, when it is first used; in the board's own thread.
   */
  void tellLimits(Consumer<LimitInForce> to);

  /** Find it behind any layers. */
  static Optional<LimitsInForce> of(Board board) {
    return ForwardingBoard.find(board, LimitsInForce.class);
  }
}
