package org.memrig.instruments.matrix;

import java.util.Optional;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.ForwardingBoard;

/** Be a board that reaches its cells through relays. */
public interface Switched {
  /** Return the matrix; empty if the board is at one cell. */
  Optional<SwitchMatrix> matrix();

  /**
   * Let the lines of the chip go, from the thread that runs programs: they discharge, then every
   * relay opens. The next operation connects its cell again. Without a matrix nothing happens.
   *
   * @throws org.memrig.instruments.board.BoardFault if a relay did not open
   * @throws org.memrig.instruments.board.LinkLost if the matrix fell silent
   */
  void letGo();

  /** Find it behind any layers. */
  static Optional<SwitchMatrix> of(Board board) {
    return ForwardingBoard.find(board, Switched.class).flatMap(Switched::matrix);
  }
}
