package org.memrig.instruments.matrix;

import java.util.Optional;
import java.util.function.Function;
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

  /** Count closures of relays that are no matrix, each group of them in the book of that name. */
  default void countBeside(Function<String, RelayWear> books) {}

  /** Find it behind any layers. */
  static Optional<Switched> behind(Board board) {
    return ForwardingBoard.find(board, Switched.class);
  }

  /** Find its matrix behind any layers. */
  static Optional<SwitchMatrix> of(Board board) {
    return behind(board).flatMap(Switched::matrix);
  }
}
