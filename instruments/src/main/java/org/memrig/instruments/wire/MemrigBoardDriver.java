package org.memrig.instruments.wire;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.link.Link;
import org.memrig.instruments.link.LinkAddress;
import org.memrig.instruments.matrix.Crossings;
import org.memrig.instruments.matrix.MatrixDriver;
import org.memrig.instruments.matrix.SwitchMatrix;

/** Open boards of memrig's own as switch matrices, by their terminals outside: docs/wire.md. */
public final class MemrigBoardDriver implements MatrixDriver {
  @Override
  public String name() {
    return "memrig-board";
  }

  @Override
  public String text() {
    return "A board of memrig's own that has terminals outside.";
  }

  @Override
  public Class<MemrigBoardSettings> settings() {
    return MemrigBoardSettings.class;
  }

  /** Return none: how many lines there are the board says itself. */
  @Override
  public Optional<Crossings> crossings(Record settings) {
    return Optional.empty();
  }

  @Override
  public List<String> lockKeys(Record settings) {
    return List.of(address(settings).lockKey());
  }

  @Override
  public SwitchMatrix open(Record record, HostClock clock) {
    MemrigBoardSettings settings = (MemrigBoardSettings) record;
    Duration timeout = Duration.ofNanos(Math.round(settings.timeout() * 1e9));
    return open(address(settings).open(timeout), settings, clock);
  }

  /** Use a link that is open. */
  public SwitchMatrix open(Link link, MemrigBoardSettings settings, HostClock clock) {
    WireBoard board =
        WireBoard.asItIs(
            link,
            "memrig pid " + ProcessHandle.current().pid() + ", an analyzer's matrix",
            (int) Math.round(settings.lease() * 1e3));
    try {
      return new BoardMatrix(board, settings.others(), clock);
    } catch (RuntimeException | Error e) {
      board.close();
      throw e;
    }
  }

  private static LinkAddress address(Record settings) {
    return LinkAddress.parse(((MemrigBoardSettings) settings).address());
  }
}
