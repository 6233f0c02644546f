package org.memrig.instruments.board;

import java.util.List;

/** Be a board that is made of several. */
public interface Parted {
  /** Return the boards that it is made of. */
  List<Board> parts();
}
