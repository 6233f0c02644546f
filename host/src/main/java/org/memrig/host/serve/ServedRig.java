package org.memrig.host.serve;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.memrig.config.BadInput;
import org.memrig.config.Variant;
import org.memrig.config.YamlText;
import org.memrig.emulator.BoardFaults;
import org.memrig.emulator.FaultyBoard;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.driver.Drivers;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.link.LinkAddress;
import org.memrig.instruments.rig.LimitTable;
import org.memrig.instruments.rig.Rig;
import org.memrig.instruments.wire.MemrigSerialDriver;
import org.memrig.instruments.wire.MemrigSerialSettings;
import org.memrig.instruments.wire.ServerOptions;
import org.memrig.instruments.wire.WireServer;

/** Hold an emulated rig's board, ready to be served, and what it can have wrong. */
public final class ServedRig implements AutoCloseable {
  private final Opening opening;
  private final Drivers drivers;
  private final BoardFaults faults = new BoardFaults();
  private final WireServer server;

  /**
   * Open a rig's board.
   *
   * @param writable whether hosts may write the board's table of limits
   * @throws BadInput unless the board is emulated: a real one is driven, not served
   */
  public ServedRig(Opening opening, Drivers drivers, boolean writable) {
    this.opening = opening;
    this.drivers = drivers;
    Rig rig = opening.rig().value();
    requireEmulated();
    ServerOptions plain = ServerOptions.of(LimitTable.of(rig.limits()));
    @Nullable Consumer<LimitTable> keep = writable ? _ -> {} : null;
    server =
        new WireServer(
            this::open,
            new ServerOptions(plain.limits(), keep, plain.mostPayload(), plain.window()));
  }

  private void requireEmulated() {
    if (drivers.address(opening).isPresent()) {
      throw opening.rig().node().at("board").bad("is a real one; only an emulated board is served");
    }
  }

  private Board open() {
    return new FaultyBoard(drivers.open(opening), faults);
  }

  /** Return the board's end of the wire. */
  public WireServer server() {
    return server;
  }

  /** Return the switches of the board's faults. */
  public BoardFaults faults() {
    return faults;
  }

  /** Return the text of the rig file with which a host drives this board. */
  public String rigText(LinkAddress address) {
    Rig rig = opening.rig().value();
    MemrigSerialSettings settings = new MemrigSerialSettings(address.text(), 1, 3);
    Rig wired =
        new Rig(
            rig.name() + "-wired",
            "the emulated board of " + rig.name() + ", served over a wire",
            new Variant(new MemrigSerialDriver().name(), settings),
            Optional.of(drivers.chip(opening)),
            Optional.empty(),
            rig.limits(),
            List.of(),
            rig.wires(),
            rig.environment(),
            rig.attended(),
            false);
    return YamlText.of(wired);
  }

  @Override
  public void close() {
    server.close();
  }
}
