package org.memrig.instruments.board;

import java.util.Optional;

/** Save and restore the whole state of a board and its chip; an emulated board offers it. */
public interface Snapshots {
  /** Save the state at rest; equal states give equal bytes. */
  byte[] snapshot();

  /**
   * Restore a saved state.
   *
   * @throws Refused if the bytes are not of this board's kind and chip
   */
  void restore(byte[] snapshot);

  /** Find the ability behind any layers. */
  static Optional<Snapshots> of(Board board) {
    return ForwardingBoard.find(board, Snapshots.class);
  }
}
