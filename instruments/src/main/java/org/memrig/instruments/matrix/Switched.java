package org.memrig.instruments.matrix;

import java.util.Optional;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.ForwardingBoard;

/** Be a board that reaches its cells through relays. */
public interface Switched {
  /** Return the matrix; empty if the board is at one cell. */
  Optional<SwitchMatrix> matrix();

  /** Find it behind any layers. */
  static Optional<SwitchMatrix> of(Board board) {
    return ForwardingBoard.find(board, Switched.class).flatMap(Switched::matrix);
  }
}
