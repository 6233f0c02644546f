package org.memrig.instruments.wire;

import java.util.Optional;
import java.util.function.Supplier;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Snapshots;

/** Open a board anew after it was made safe, its chip as it was. */
final class BoardKeeper implements AutoCloseable {
  private final Supplier<Board> opener;
  private Board board;
  private volatile boolean spent;

  BoardKeeper(Supplier<Board> opener) {
    this.opener = opener;
    this.board = opener.get();
  }

  Board board() {
    return board;
  }

  /** Make the board safe: any thread, at once. It must be renewed before it is used again. */
  void safe() {
    spent = true;
    board.safe();
  }

  /** Open the board anew if it was made safe; no program runs. */
  void renew() {
    if (!spent) {
      return;
    }
    Optional<byte[]> state = Snapshots.of(board).map(Snapshots::snapshot);
    board.close();
    board = opener.get();
    state.ifPresent(bytes -> Snapshots.of(board).orElseThrow().restore(bytes));
    spent = false;
  }

  @Override
  public void close() {
    board.close();
  }
}
