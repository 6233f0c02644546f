package org.memrig.instruments.rig;

import java.util.Optional;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.ForwardingBoard;

/** Be a board that brings its environment with it; an emulated board does. */
public interface Tempered {
  /** Return the environment of the board's chip. */
  Environment environment();

  /** Find it behind any layers. */
  static Optional<Environment> of(Board board) {
    return ForwardingBoard.find(board, Tempered.class).map(Tempered::environment);
  }
}
