package org.memrig.instruments.rig;

import java.util.Optional;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.ForwardingBoard;

/** Be a board that holds a table of limits of its own, and latches its own safety faults. */
public interface SelfGuarding {
  /** Return the board's own table of limits. */
  LimitTable limits();

  /**
   * Make a table the board's own: only by a person's explicit command.
   *
   * @throws org.memrig.instruments.board.Refused if the board does not take it
   */
  void writeLimits(LimitTable table);

  /** Return the first reason for which the board is latched; empty if it is not. */
  Optional<String> latched();

  /**
   * Clear what is latched at the board.
   *
   * @param reason who clears it and why, not empty
   * @throws org.memrig.instruments.board.Refused if the board does not
   */
  void clear(String reason);

  /** Find it, or behind any layers. */
  static Optional<SelfGuarding> of(Board board) {
    return ForwardingBoard.find(board, SelfGuarding.class);
  }
}
