package org.memrig.host.run;

import java.util.List;
import java.util.Optional;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.lock.BoardLock;
import org.memrig.instruments.lock.BoardLocks;
import org.memrig.instruments.rig.Chip;

/**
 * Hold an open board that this process alone has.
 *
 * @param address where it is; empty if it is emulated
 * @param addresses where everything is that it is made of; one unless it has parts
 * @param locks of all of them
 */
record Connection(
    Board board,
    Optional<String> address,
    List<String> addresses,
    List<BoardLock> locks,
    Optional<Heartbeat> heartbeat)
    implements AutoCloseable {

  /** Hold a board that is nowhere, and so is nobody else's. */
  Connection(Board board) {
    this(board, Optional.empty(), List.of(), List.of(), Optional.empty());
  }

  /**
   * Take a rig's board, and all that is opened with it, and open the board, in this order: opening
   * a board that another process drives would reset it.
   *
   * @throws org.memrig.instruments.board.Refused if another process has it; it is not touched
   */
  static Connection open(Opening opening, Workplace at) {
    Optional<String> address = address(opening, at);
    List<String> addresses = at.drivers().addresses(opening);
    List<BoardLock> locks = locks(opening, "memrig, rig " + opening.rig().value().name(), at);
    Optional<Heartbeat> heartbeat = Optional.empty();
    try {
      heartbeat = Heartbeat.where(opening.rig().value().guard(), address, opening, at);
      Connection open =
          new Connection(at.drivers().open(opening), address, addresses, locks, heartbeat);
      open.check(opening, at);
      return open;
    } catch (RuntimeException | Error e) {
      heartbeat.ifPresent(Heartbeat::close);
      locks.reversed().forEach(BoardLock::close);
      throw e;
    }
  }

  /**
   * Lock a board, what it is made of and what is opened with it, or nothing.
   *
   * @throws org.memrig.instruments.board.Refused if another process has one of them
   */
  static List<BoardLock> locks(Opening opening, String who, Workplace at) {
    return new BoardLocks(at.state().locks(), at.clock())
        .acquire(Claims.of(address(opening, at), opening, at), who);
  }

  // A kept chip is one chip, as a board is one board.
  private static Optional<String> address(Opening opening, Workplace at) {
    return at.drivers().address(opening).or(() -> KeptChip.file(opening).map(KeptChip::key));
  }

  private void check(Opening opening, Workplace at) {
    try {
      requireAddress(opening);
      requireSize(opening, at.drivers().chip(opening));
    } catch (RuntimeException | Error e) {
      board.close();
      throw e;
    }
  }

  /** Refuse a chip of another size than the board reaches: its cells would go by other names. */
  private void requireSize(Opening opening, Chip chip) {
    BoardDescription reached = board.describe();
    requireSize(opening, "rows", chip.rows(), reached.rows());
    requireSize(opening, "columns", chip.columns(), reached.columns());
  }

  private static void requireSize(Opening opening, String lines, int chip, int board) {
    if (chip > board) {
      throw opening
          .rig()
          .node()
          .at("chip", lines)
          .bad("is " + chip + ", but the board reaches " + board + " " + lines + " only");
    }
    if (chip < board) {
      throw opening
          .rig()
          .node()
          .at("chip", lines)
          .bad(
              ("is %1$d, but the board has %2$d %3$s; say which of them the chip is on, for example"
                      + " wires: {%3$s: [0, 1, ...]} with %1$d numbers")
                  .formatted(chip, board, lines));
    }
  }

  private void requireAddress(Opening opening) {
    if (!emulated() && opening.rig().value().state().isPresent()) {
      throw opening
          .rig()
          .node()
          .at("state")
          .bad("is for emulated chips; a real one keeps its own state, leave it out");
    }
    if (!emulated() && address.isEmpty()) {
      throw new IllegalStateException(
          "the driver "
              + opening.rig().value().board().name()
              + " gives no address for a board that is not emulated, so that two processes could"
              + " drive it at once; give one in BoardDriver.address");
    }
  }

  boolean emulated() {
    return board.describe().identity().emulated();
  }

  /** Let go of the locks of a board that is closed. */
  void release() {
    heartbeat.ifPresent(Heartbeat::close);
    locks.reversed().forEach(BoardLock::close);
  }

  @Override
  public void close() {
    try {
      board.close();
    } finally {
      release();
    }
  }
}
