package org.memrig.instruments.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.memrig.config.time.SystemHostClock;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.link.LineFaults;
import org.memrig.instruments.link.LinePace;
import org.memrig.instruments.link.Link;
import org.memrig.instruments.link.LinkAddress;
import org.memrig.instruments.link.LossyLink;
import org.memrig.instruments.link.PacedLink;
import org.memrig.instruments.link.PtyLink;
import org.memrig.instruments.rig.LimitTable;
import org.memrig.instruments.testkit.IdealBoard;
import org.memrig.instruments.testkit.QuietExtension;

/** The wire goes over a serial port, also one that is slow and harms bytes. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@ExtendWith(QuietExtension.class)
final class SerialWireTests {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final long JOIN_MILLIS = 2000;
  private static final int LEASE_MILLIS = 10_000;
  private static final int PROGRAMS = 20;
  private static final Program READ =
      Program.of(StressClass.READ, Read.of(new Block(0, 0, 4, 5), 0.2, 1.5, 1e-6, 1e-5));

  private static List<Result> direct() {
    try (Board board = new IdealBoard(4, 5)) {
      return results(board);
    }
  }

  private static List<Result> results(Board board) {
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < PROGRAMS; i++) {
      board.run(READ, result -> results.add(result.copy()));
    }
    return results;
  }

  private static List<Result> over(UnaryOperator<Link> line) throws InterruptedException {
    LimitTable limits = OverWire.able(() -> new IdealBoard(4, 5));
    WireServer server = new WireServer(() -> new IdealBoard(4, 5), ServerOptions.of(limits));
    try (PtyLink far = PtyLink.master()) {
      Thread serving = Thread.ofPlatform().daemon().start(() -> server.serve(far));
      Link near = line.apply(LinkAddress.parse("serial:" + far.path()).open(LONG));
      try (Board board = WireBoard.open(near, "test", limits, LEASE_MILLIS)) {
        return results(board);
      } finally {
        server.close();
        serving.join(JOIN_MILLIS);
      }
    }
  }

  @Test
  void aSerialPortCarriesTheWire() throws InterruptedException {
    assertEquals(direct().size(), over(UnaryOperator.identity()).size());
  }

  @Test
  void aSlowPortThatHarmsBytesCarriesItToo() throws InterruptedException {
    List<LossyLink> lossy = new ArrayList<>();
    List<Result> came =
        over(link -> {
          LossyLink bad = new LossyLink(link, 4711);
          bad.fault(LineFaults.each(1e-4));
          lossy.add(bad);
          return new PacedLink(bad, new SystemHostClock(), LinePace.ftdi(921_600, 1));
        });
    assertEquals(direct().size(), came.size());
    assertTrue(lossy.getFirst().countsIn().bytes() > 1000);
    assertTrue(lossy.getFirst().countsOut().bytes() > 1000);
  }
}
