package org.memrig.instruments.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.ForwardingBoard;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.encoding.ByteSink;
import org.memrig.instruments.encoding.Encodings;
import org.memrig.instruments.link.Link;
import org.memrig.instruments.link.PtyLink;
import org.memrig.instruments.rig.LimitTable;
import org.memrig.instruments.testkit.IdealBoard;
import org.memrig.instruments.testkit.OverWire;
import org.memrig.instruments.testkit.QuietExtension;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;

/** Who has the board, for how long, with which limits, and what is latched. */
@ExtendWith(QuietExtension.class)
final class SessionTests {
  private static final long JOIN_MILLIS = 2000;
  private static final Program READ =
      Program.of(StressClass.READ, Read.of(Cells.cell(0, 0), 0.2, 1.5, 1e-6, 1e-5));

  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  /** Counts what reaches the board. */
  private static final class Tap extends ForwardingBoard {
    private final List<Program> programs;

    Tap(Board next, List<Program> programs) {
      super(next);
      this.programs = programs;
    }

    @Override
    public void run(Program program, ResultSink sink) {
      programs.add(program);
      super.run(program, sink);
    }
  }

  private final List<Program> reached = new ArrayList<>();

  private Board board() {
    return new Tap(new IdealBoard(4, 5), reached);
  }

  private final Supplier<Board> opener = this::board;

  private WireServer serve(ServerOptions options) {
    WireServer server = new WireServer(opener, options);
    open.add(server);
    return server;
  }

  /** Serve over another pseudo-terminal and open its near end. */
  private Link link(WireServer server) {
    PtyLink far = PtyLink.master();
    threads.add(Thread.ofPlatform().daemon().start(() -> server.serve(far)));
    PtyLink near = PtyLink.open(far.path());
    open.add(near);
    return near;
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
    for (Thread each : threads) {
      each.join(JOIN_MILLIS);
    }
  }

  private static LimitTable within(double volts) {
    Map<Bound, Span> spans = new EnumMap<>(Bound.class);
    LimitTable able = OverWire.able(() -> new IdealBoard(4, 5));
    spans.putAll(able.envelope(StressClass.READ).spans());
    spans.put(Bound.CELL_VOLTS, Span.of(-volts, volts));
    return LimitTable.of(Map.of(StressClass.READ, spans));
  }

  private static Program read(double volts) {
    return Program.of(StressClass.READ, Read.of(Cells.cell(0, 0), volts, 1.5, 1e-6, 1e-5));
  }

  @Test
  @DisplayName("other limits than the board's are refused before a program is sent")
  void comparesLimits() {
    WireServer server = serve(ServerOptions.of(within(0.3)));
    try (WireBoard host = WireBoard.open(link(server), "a", within(0.4), 1000)) {
      Refused refused = assertThrows(Refused.class, () -> host.run(READ, ResultSink.NONE));
      assertTrue(refused.getMessage().contains(within(0.3).checksum()), refused::getMessage);
      assertTrue(refused.getMessage().contains(within(0.4).checksum()), refused::getMessage);
      assertEquals(within(0.3), host.limits());
      assertEquals(within(0.3).checksum(), host.describe().identity().limitsChecksum());
    }
    assertEquals(List.of(), reached);
  }

  @Test
  @DisplayName("limits are written only where the board's switch allows it")
  void writesLimits() {
    try (WireBoard host =
        WireBoard.open(link(serve(ServerOptions.of(within(0.3)))), "a", within(0.4), 1000)) {
      assertThrows(Refused.class, () -> host.writeLimits(within(0.4)));
    }
    List<LimitTable> kept = new ArrayList<>();
    WireServer server = serve(new ServerOptions(within(0.3), kept::add, 512, 8));
    try (WireBoard host = WireBoard.open(link(server), "a", within(0.4), 1000)) {
      host.writeLimits(within(0.4));
    }
    assertEquals(List.of(within(0.4)), kept);
    try (WireBoard host = WireBoard.open(link(server), "a", within(0.4), 1000)) {
      host.run(READ, ResultSink.NONE);
      assertThrows(Refused.class, () -> host.writeLimits(within(0.3)), "while armed");
    }
    assertEquals(1, reached.size());
  }

  @Test
  @DisplayName("a second host is refused with the name of the first, and gets it once that is gone")
  void oneOwner() {
    WireServer server = serve(ServerOptions.of(within(0.3)));
    try (WireBoard first = WireBoard.open(link(server), "first host", within(0.3), 1000)) {
      first.run(READ, ResultSink.NONE);
      Refused busy =
          assertThrows(
              Refused.class, () -> WireBoard.open(link(server), "second", within(0.3), 1000));
      assertTrue(busy.getMessage().contains("first host"), busy::getMessage);
    }
    try (WireBoard second = WireBoard.open(link(server), "second", within(0.3), 1000)) {
      second.run(READ, ResultSink.NONE);
      assertTrue(second.before().isEmpty(), "the first left in order");
    }
  }

  @Test
  @DisplayName(
      "a host that falls silent loses its session; its frames are refused, with the reason")
  void leaseEnds() {
    WireServer server = serve(ServerOptions.of(within(0.3)));
    try (RawHost host = new RawHost(link(server))) {
      host.welcome(77);
      assertEquals(Status.OK, host.arm(100, within(0.3).crc()).status());
      Rest held = new Rest(Drive.volts(0.1), Drive.GROUND, Drive.GROUND, Drive.GROUND);
      host.send(1, new Program(READ.steps(), held, StressClass.READ));
      assertEquals("DONE: ", host.ended());
      long until = System.nanoTime() + RawHost.HANG;
      while (server.idle()) {
        assertTrue(System.nanoTime() - until < 0, "the lease never ended");
        Thread.onSpinWait();
      }
      host.send(2, READ);
      String notice = host.notice();
      assertTrue(notice.startsWith("NO_SESSION: the lease of 100 ms is over"), notice);
      assertEquals(1, reached.size(), "what came after the lease was not run");
      assertEquals(Status.REFUSED, host.hello(77, "raw").status(), "the number of before");
      Welcome again = host.welcome(78);
      assertTrue(again.before().contains("fell silent"), again.before());
    }
  }

  @Test
  @DisplayName(
      "a program beyond the board's own limits is latched, first reason first, until cleared")
  void latches() {
    WireServer server = serve(ServerOptions.of(within(0.3)));
    try (RawHost host = new RawHost(link(server))) {
      host.welcome(5);
      host.arm(10_000, within(0.3).crc());
      host.send(1, read(0.35));
      String first = host.ended();
      assertTrue(first.startsWith("FAULT: beyond the board's own limits: "), first);
      for (int i = 2; i < 20; i++) {
        host.send(i, read(i == 7 ? 0.5 : 0.2));
        assertEquals(first.replace("FAULT: ", "REFUSED: latched: "), host.ended());
        Answer arm = host.arm(10_000, within(0.3).crc());
        assertEquals(Status.LATCHED, arm.status());
        assertEquals(first.substring(7), arm.text());
      }
      assertEquals(Status.REFUSED, clear(host, "").status());
      assertEquals(Status.OK, clear(host, "nobody, a test").status());
      assertEquals(Status.OK, host.arm(10_000, within(0.3).crc()).status());
      host.send(20, read(0.2));
      assertEquals("DONE: ", host.ended());
    }
    assertEquals(1, reached.size());
  }

  private static Answer clear(RawHost host, String who) {
    ByteSink arguments = new ByteSink();
    Encodings.text(arguments, who);
    return host.ask(host.end.session(), Call.CLEAR, arguments.copy());
  }

  @Test
  @DisplayName("a program is refused before the session is armed, and twice the same never runs")
  void armsFirst() {
    WireServer server = serve(ServerOptions.of(within(0.3)));
    try (RawHost host = new RawHost(link(server))) {
      host.welcome(5);
      host.send(1, READ);
      assertEquals("REFUSED: not armed", host.ended());
      host.arm(10_000, within(0.3).crc());
      host.send(2, READ);
      assertEquals("DONE: ", host.ended());
      host.send(2, READ);
      assertTrue(host.notice().startsWith("LATCHED: "), "a program of a number that was");
      assertEquals(1, reached.size());
    }
  }

  @Test
  @DisplayName("whole frames of nonsense change nothing but what is latched")
  void survivesNonsense(TestSeed seed) {
    SplittableRandom random = new SplittableRandom(seed.value());
    WireServer server = serve(ServerOptions.of(within(0.3)));
    try (RawHost host = new RawHost(link(server))) {
      host.welcome(5);
      host.arm(10_000, within(0.3).crc());
      for (int i = 0; i < Trials.of(100_000); i++) {
        byte[] payload = new byte[random.nextInt(40)];
        random.nextBytes(payload);
        if (payload.length > 0 && i % 3 == 0) {
          // No call that ends the session, so that all of this is within one.
          payload[0] = (byte) new int[] {2, 3, 4, 5, 6, 7, 8, 12, 200}[random.nextInt(9)];
        }
        host.end.send(5, i % 3 == 0 ? Frame.CALL : Frame.ACK, payload, payload.length);
        if (i % 3 == 1 && host.end.flow.open()) {
          host.offer(payload);
        }
        if (i % 16 == 0) {
          host.end.pump();
        }
      }
      assertEquals(Status.OK, host.ask(5, Call.STATE, new byte[0]).status());
    }
    assertEquals(List.of(), reached, "nonsense ran as a program");
  }

  @Test
  @DisplayName("a reset ends the session and shows by another boot")
  void seesResets() {
    WireServer server = serve(ServerOptions.of(within(0.3)));
    try (RawHost host = new RawHost(link(server))) {
      Welcome before = host.welcome(5);
      assertEquals(0, before.marks() & Welcome.RESET);
      server.reset();
      host.offer(new byte[] {1});
      assertTrue(host.notice().startsWith("NO_SESSION"), "after a reset");
      Welcome after = host.welcome(6);
      assertNotEquals(before.boot(), after.boot());
      assertEquals(Welcome.RESET, after.marks() & Welcome.RESET);
    }
  }

  @Test
  @DisplayName("after its session has ended at the board, the next program begins another")
  void beginsAnother() {
    WireServer server = serve(ServerOptions.of(within(0.3)));
    try (WireBoard host = WireBoard.open(link(server), "a", within(0.3), 1000)) {
      host.run(READ, ResultSink.NONE);
      server.reset();
      runUntilNoticed(host);
      host.run(READ, ResultSink.NONE);
    }
  }

  /** A program that finds its session gone says that it is in doubt; the next one may run. */
  private static void runUntilNoticed(WireBoard host) {
    try {
      host.run(READ, ResultSink.NONE);
    } catch (LinkLost lost) {
      assertTrue(lost.getMessage().contains("is over: "), lost::getMessage);
    } catch (BoardFault lost) {
      assertEquals(BoardFault.Grade.SESSION, lost.grade());
    }
  }

  @Test
  @DisplayName("a link that is cut is lost within a second, and no thread stays")
  void cut() {
    PtyLink far = PtyLink.master();
    WireServer server = serve(ServerOptions.of(within(0.3)));
    Thread serving = Thread.ofPlatform().daemon().start(() -> server.serve(far));
    threads.add(serving);
    try (WireBoard host = WireBoard.open(PtyLink.open(far.path()), "a", within(0.3), 1000)) {
      host.run(READ, ResultSink.NONE);
      far.close();
      assertThrows(LinkLost.class, () -> host.run(READ, ResultSink.NONE));
      assertThrows(LinkLost.class, () -> host.run(READ, ResultSink.NONE));
    }
  }

  @Test
  @DisplayName("a description outlives the link, counters count, round trips are measured")
  void tells() {
    WireServer server = serve(ServerOptions.of(within(0.3)));
    WireBoard host = WireBoard.open(link(server), "a", within(0.3), 100);
    List<Result> results = new ArrayList<>();
    try (host) {
      host.run(READ, result -> results.add(result.copy()));
      assertEquals(1, results.size());
      assertTrue(host.counters().framesIn() > 0 && host.counters().damaged() == 0);
      assertTrue(host.boardCounters().framesIn() > 0);
      long until = System.nanoTime() + RawHost.HANG;
      while (host.roundTripSeconds().isEmpty()) {
        assertTrue(System.nanoTime() - until < 0, "the clock was never asked");
        Thread.onSpinWait();
      }
      assertTrue(host.roundTripSeconds().get() < 10);
    }
    assertFalse(host.describe().identity().name().isBlank());
  }
}
