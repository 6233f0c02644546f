package org.memrig.host.hand;

import java.util.Optional;
import org.memrig.instruments.board.BoardDescription;

/** Give commands and take their answers: a person, a file, or a list. */
public interface Console {
  /** Say that the rig is open and that commands are taken from now on. */
  default void opened(BoardDescription board) {}

  /** Wait for a line of commands; nothing when there are no more. */
  Optional<String> next();

  /** Take the answer to one command. */
  void answer(Answer answer);
}
