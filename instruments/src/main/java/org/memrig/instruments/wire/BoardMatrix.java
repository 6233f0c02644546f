package org.memrig.instruments.wire;

import java.time.Duration;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Connection;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Terminals;
import org.memrig.instruments.matrix.SwitchMatrix;

/**
 * Connect cells through the terminals of a board of memrig's own. Its switches are analogue ones:
 * they do not wear, and none of their closures is counted.
 *
 * <p>A connection is the session's: a host that was silent for longer than the lease finds that it
 * is gone, though nothing was said. So the board is asked after each course.
 */
final class BoardMatrix implements SwitchMatrix {
  private final WireBoard board;
  private final Connection.Others others;
  private final HostClock clock;
  private final Duration settle;
  private final Description description;
  private Connection connection = Connection.NONE;

  /** Whether what is connected is in doubt: the next cell begins by opening all. */
  private boolean doubtful;

  private volatile boolean ended;

  /**
   * Use a board, whose lines are all taken from its terminals first.
   *
   * @throws Refused if it has no terminals
   */
  BoardMatrix(WireBoard board, Connection.Others others, HostClock clock) {
    var own = board.describe();
    Terminals terminals =
        own.terminals()
            .orElseThrow(() ->
                new Refused(
                    own.identity().name()
                        + " has no terminals outside, so it is no matrix for an analyzer: see"
                        + " docs/matrices.md"));
    this.board = board;
    this.others = others;
    this.clock = clock;
    this.settle = Duration.ofNanos(Math.round(terminals.settle() * 1e9));
    this.description =
        new Description(
            own.identity().name() + ", " + own.identity().firmware(),
            own.identity().source(),
            own.rows(),
            own.columns(),
            // Opening and closing settle one after the other.
            2 * terminals.settle(),
            others == Connection.Others.GROUND,
            new Bears(terminals.volts(), terminals.amps()),
            // A line that is at no terminal is at the board's ground, whoever else drives it.
            false);
    open();
  }

  @Override
  public Description describe() {
    return description;
  }

  @Override
  public void connect(int row, int column) {
    requireUsable();
    if (!(row >= 0 && row < description.rows() && column >= 0 && column < description.columns())) {
      throw new Refused(
          "%s reaches cells 0,0 to %d,%d, not %d,%d"
              .formatted(
                  description.identity(),
                  description.rows() - 1,
                  description.columns() - 1,
                  row,
                  column));
    }
    Connection wanted = new Connection(row, column, others);
    if (wanted.equals(connection) && !doubtful) {
      return;
    }
    if (doubtful || !connection.none()) {
      open();
    }
    move(wanted);
  }

  @Override
  public void open() {
    requireUsable();
    move(Connection.NONE);
  }

  private void move(Connection to) {
    doubtful = true;
    connection = Connection.NONE;
    board.connect(to);
    clock.pause(settle);
    connection = to;
    doubtful = false;
    requireUsable();
  }

  @Override
  public void requireConnected() {
    if (connection.none() || ended) {
      return; // safe comes after the source has ended: what it gave before is of the cell
    }
    Connection wanted = connection;
    doubtful = true;
    Connection found = board.connected();
    if (!found.equals(wanted)) {
      throw new BoardFault(
          BoardFault.Grade.SESSION,
          "%s has let go of cell %d,%d while it was measured; the data of that cell are none"
              .formatted(description.identity(), wanted.row(), wanted.column()));
    }
    doubtful = false;
  }

  @Override
  public long closures() {
    return 0;
  }

  @Override
  public void safe() {
    if (!ended) {
      ended = true;
      board.safe();
    }
  }

  private void requireUsable() {
    if (ended) {
      throw new Refused(
          description.identity() + " was made safe, its terminals open; open it again to go on");
    }
  }

  @Override
  public void close() {
    ended = true;
    board.close();
  }
}
