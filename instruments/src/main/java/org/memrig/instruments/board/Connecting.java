package org.memrig.instruments.board;

import java.util.Optional;

/**
 * Be a board that can lay one row and one column of its chip to terminals outside, for a source
 * that is not its own.
 *
 * <p>While a line is at a terminal every program is refused. A connection is the session's: stop,
 * safe, close and the end of the lease end it, and all lines go to ground. Who calls switches cold:
 * the source outside forces nothing, and lines have discharged.
 */
public interface Connecting {
  /**
   * Connect lines, and no others. Those that leave a terminal do so before others come to it. The
   * same again changes nothing. Returns once the switches have been told; lines are quiet {@link
   * Terminals#settle} later.
   *
   * @throws Refused if the board is busy, holds lines off ground, or has no such line; nothing has
   *     changed
   * @throws BoardFault if its session has ended
   * @throws LinkLost if it fell silent; what is connected is in doubt until its lease is over
   */
  void connect(Connection to);

  /** Return what is connected now. Throws as {@link #connect}, but for busy boards. */
  Connection connected();

  /** Find it behind any layers, if the board says that it has terminals. */
  static Optional<Connecting> of(Board board) {
    return board.describe().terminals().isPresent()
        ? ForwardingBoard.find(board, Connecting.class)
        : Optional.empty();
  }
}
