package org.memrig.instruments.wire;

import java.time.Duration;
import java.util.Optional;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.driver.BoardDriver;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.link.LinkAddress;
import org.memrig.instruments.rig.LimitTable;
import org.memrig.instruments.rig.Rig;

/** Open boards that speak memrig's own wire: docs/wire.md. */
public final class MemrigSerialDriver implements BoardDriver {
  @Override
  public String name() {
    return "memrig-serial";
  }

  @Override
  public String text() {
    return "A board of memrig's own, on a serial line or a TCP connection.";
  }

  @Override
  public Class<MemrigSerialSettings> settings() {
    return MemrigSerialSettings.class;
  }

  @Override
  public Optional<String> address(Record settings, Opening opening) {
    return Optional.of(link(settings, opening).lockKey());
  }

  @Override
  public Board open(Record record, Opening opening) {
    MemrigSerialSettings settings = (MemrigSerialSettings) record;
    Rig rig = opening.rig().value();
    Duration timeout = Duration.ofNanos(Math.round(settings.timeout() * 1e9));
    return WireBoard.open(
        link(settings, opening).open(timeout),
        "memrig pid " + ProcessHandle.current().pid() + ", rig " + rig.name(),
        LimitTable.of(rig.limits()),
        (int) Math.round(settings.lease() * 1e3));
  }

  private static LinkAddress link(Record settings, Opening opening) {
    try {
      return LinkAddress.parse(((MemrigSerialSettings) settings).port());
    } catch (IllegalArgumentException wrong) {
      throw opening.rig().node().at("board", "port").bad(String.valueOf(wrong.getMessage()));
    }
  }
}
