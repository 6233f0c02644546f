package org.memrig.benchmarks.wire;

import java.nio.file.Path;
import org.memrig.config.Binder;
import org.memrig.config.Bound;
import org.memrig.config.Shipped;
import org.memrig.config.time.SystemHostClock;
import org.memrig.instruments.driver.Drivers;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.link.Link;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.rig.LimitTable;
import org.memrig.instruments.rig.Rig;
import org.memrig.instruments.rig.Rigs;
import org.memrig.instruments.wire.ServerOptions;
import org.memrig.instruments.wire.WireBoard;
import org.memrig.instruments.wire.WireServer;

/** Hold a shipped emulated rig behind a wire. */
final class Wired implements AutoCloseable {
  private static final int LEASE_MILLIS = 10_000;

  private final WireServer server;
  private final RealTimeBoard served;
  final Chip chip;
  final WireBoard board;

  Wired(String rigName, Link near, Link far) {
    Drivers drivers = Drivers.installed();
    Binder binder = Rigs.binder(drivers);
    Bound<Rig> rig = binder.bind(Shipped.RIG.read(rigName, Path.of("")), Rig.class);
    Opening opening = new Opening(rig, 1, new SystemHostClock(), Path.of(""));
    LimitTable limits = LimitTable.of(rig.value().limits());
    chip = drivers.chip(opening);
    served = new RealTimeBoard(drivers.open(opening));
    server = new WireServer(() -> served, ServerOptions.of(limits));
    Thread.ofPlatform().daemon().start(() -> server.serve(far));
    board = WireBoard.open(near, "benchmark", limits, LEASE_MILLIS);
  }

  /** Return for how long lines were biased, integrating or settling, ns. */
  long busyNanos() {
    return served.busyNanos();
  }

  @Override
  public void close() {
    board.close();
    server.close();
  }
}
