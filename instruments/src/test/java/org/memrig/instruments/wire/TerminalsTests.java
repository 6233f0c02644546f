package org.memrig.instruments.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.memrig.config.time.ManualHostClock;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Connecting;
import org.memrig.instruments.board.Connection;
import org.memrig.instruments.board.Connection.Others;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.ForwardingBoard;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.encoding.ByteSink;
import org.memrig.instruments.encoding.Encodings;
import org.memrig.instruments.link.Link;
import org.memrig.instruments.link.PtyLink;
import org.memrig.instruments.matrix.SwitchMatrix;
import org.memrig.instruments.rig.LimitTable;
import org.memrig.instruments.testkit.IdealBoard;
import org.memrig.instruments.testkit.QuietExtension;

/** When a served board lays lines to its terminals outside, and when it takes them back. */
@ExtendWith(QuietExtension.class)
final class TerminalsTests {
  private static final long JOIN_MILLIS = 2000;
  private static final Connection CELL = new Connection(1, 2, Others.GROUND);
  private static final LimitTable ABLE = OverWire.able(() -> new IdealBoard(4, 5));
  private static final Program READ =
      Program.of(StressClass.READ, Read.of(Cells.cell(0, 0), 0.2, 1.5, 1e-6, 1e-5));

  private final AtomicReference<IdealBoard> board = new AtomicReference<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  private Board ideal() {
    board.set(new IdealBoard(4, 5));
    return board.get();
  }

  private WireServer serve(Supplier<Board> opener) {
    WireServer server = new WireServer(opener, ServerOptions.of(ABLE));
    open.add(server);
    return server;
  }

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

  /** What the board itself has at its terminals. */
  private Connection there() {
    return board.get().connected();
  }

  private static Answer connect(RawHost host, int row, int column, int others) {
    ByteSink arguments = new ByteSink();
    Encodings.varint(arguments, row);
    Encodings.varint(arguments, column);
    Encodings.u8(arguments, others);
    return host.ask(host.end.session(), Call.CONNECT, arguments.copy());
  }

  private static Connection told(Answer answer) {
    assertEquals(Status.OK, answer.status(), answer::text);
    return ConnectionForm.decode(answer.body());
  }

  private RawHost armed(WireServer server, int session, int leaseMillis) {
    RawHost host = new RawHost(link(server));
    host.welcome(session);
    assertEquals(Status.OK, host.arm(leaseMillis, ABLE.crc()).status());
    return host;
  }

  @Test
  @DisplayName("a call says what is connected, changes nothing the second time, and may only ask")
  void connects() {
    try (RawHost host = armed(serve(this::ideal), 7, 10_000)) {
      assertEquals(Connection.NONE, told(host.ask(7, Call.CONNECT, new byte[0])));
      assertEquals(CELL, told(connect(host, 2, 3, 0)));
      assertEquals(CELL, told(connect(host, 2, 3, 0)));
      assertEquals(CELL, told(host.ask(7, Call.CONNECT, new byte[0])));
      assertEquals(CELL, there());
      assertEquals(new Connection(1, -1, Others.OPEN), told(connect(host, 2, 0, 1)));
      assertEquals(Connection.NONE, told(connect(host, 0, 0, 0)));
      assertEquals(Connection.NONE, there());
    }
  }

  @Test
  @DisplayName("what is not whole, or names no line of the board, is refused and changes nothing")
  void refusesNonsense() {
    try (RawHost host = armed(serve(this::ideal), 7, 10_000)) {
      assertEquals(CELL, told(connect(host, 2, 3, 0)));
      for (int[] wrong :
          new int[][] {{5, 1, 0}, {1, 6, 0}, {1, 1, 2}, {0, 0, 1}, {1 << 20, 1, 0}}) {
        Answer answer = connect(host, wrong[0], wrong[1], wrong[2]);
        assertEquals(Status.REFUSED, answer.status());
        assertFalse(answer.text().isBlank());
      }
      for (byte[] cut : List.of(new byte[] {1}, new byte[] {1, 1}, new byte[] {1, 1, 0, 0})) {
        Answer answer = host.ask(7, Call.CONNECT, cut);
        assertEquals(Status.REFUSED, answer.status());
        assertTrue(answer.text().startsWith("its arguments are not whole"), answer::text);
      }
      assertEquals(CELL, there());
    }
  }

  @Test
  @DisplayName("a session must be armed, and nothing latched; lines must be at ground")
  void needsAnArmedSessionAtRest() {
    WireServer server = serve(this::ideal);
    try (RawHost host = new RawHost(link(server))) {
      host.end.begin(9, 1);
      assertEquals(Status.NO_SESSION, connect(host, 2, 3, 0).status());
      host.welcome(7);
      assertEquals("not armed", connect(host, 2, 3, 0).text());
      assertEquals(Connection.NONE, told(connect(host, 0, 0, 0)), "opening is always allowed");
      host.arm(10_000, ABLE.crc());
      Rest open = new Rest(Drive.FLOAT, Drive.FLOAT, Drive.GROUND, Drive.GROUND);
      host.send(1, new Program(List.of(Idle.of(0)), open, StressClass.READ));
      assertEquals("DONE: ", host.ended());
      Answer held = connect(host, 2, 3, 0);
      assertEquals(Status.REFUSED, held.status());
      assertTrue(held.text().contains("not at ground"), held::text);
      host.send(2, Program.of(StressClass.READ, Idle.of(0)));
      assertEquals("DONE: ", host.ended());
      assertEquals(CELL, told(connect(host, 2, 3, 0)));
      host.offer(new byte[] {99});
      assertTrue(host.notice().startsWith("LATCHED"));
      assertEquals(Connection.NONE, there(), "what is latched opens");
      assertEquals(Status.LATCHED, connect(host, 2, 3, 0).status());
    }
  }

  @Test
  @DisplayName("a program that comes while a line is at a terminal is refused with the reason")
  void refusesPrograms() {
    try (RawHost host = armed(serve(this::ideal), 7, 10_000)) {
      assertEquals(CELL, told(connect(host, 2, 3, 0)));
      host.send(1, READ);
      String ended = host.ended();
      assertTrue(ended.startsWith("REFUSED: a line is at a terminal outside"), ended);
      assertEquals(CELL, there());
      assertEquals(Connection.NONE, told(connect(host, 0, 0, 0)));
      host.send(2, READ);
      assertEquals("DONE: ", host.ended());
    }
  }

  @Test
  @DisplayName("a program that has begun to come keeps lines from the terminals")
  void refusesWhileAProgramComes() {
    try (RawHost host = armed(serve(this::ideal), 7, 10_000)) {
      ByteSink begin = new ByteSink();
      Encodings.u8(begin, Message.BEGIN);
      Encodings.varint(begin, 1);
      Encodings.varint(begin, 50);
      host.offer(begin.copy());
      Answer answer = connect(host, 2, 3, 0);
      assertEquals("a program is under way", answer.text());
      assertEquals(Connection.NONE, there());
    }
  }

  @Test
  @DisplayName("STOP, SAFE, BYE, a reset and the end of the lease open the terminals")
  void opens() {
    WireServer server = serve(this::ideal);
    try (RawHost host = armed(server, 1, 10_000)) {
      assertEquals(CELL, told(connect(host, 2, 3, 0)));
      host.end.stop();
      assertEquals(Connection.NONE, told(host.ask(1, Call.CONNECT, new byte[0])), "STOP");
      for (Call farewell : List.of(Call.BYE, Call.SAFE)) {
        assertEquals(CELL, told(connect(host, 2, 3, 0)));
        assertEquals(Status.OK, host.ask(host.end.session(), farewell, new byte[0]).status());
        assertEquals(Connection.NONE, there(), farewell::name);
        host.welcome(host.end.session() + 1);
        host.arm(10_000, ABLE.crc());
      }
      assertEquals(CELL, told(connect(host, 2, 3, 0)));
      server.reset();
      assertEquals(Connection.NONE, there(), "reset");
      host.welcome(77);
      host.arm(100, ABLE.crc());
      assertEquals(CELL, told(connect(host, 2, 3, 0)));
      long until = System.nanoTime() + RawHost.HANG;
      while (server.idle()) {
        assertTrue(System.nanoTime() - until < 0, "the lease never ended");
        Thread.onSpinWait();
      }
      assertEquals(Connection.NONE, there(), "the end of the lease");
    }
  }

  /** A board that says that it has none. */
  private static final class Without extends ForwardingBoard {
    Without(Board next) {
      super(next);
    }

    @Override
    public BoardDescription describe() {
      BoardDescription all = super.describe();
      return new BoardDescription(
          all.identity(),
          all.rows(),
          all.columns(),
          all.wiring(),
          all.sides(),
          all.timing(),
          all.ranges(),
          all.limiters(),
          all.safety(),
          all.simultaneousVoltages(),
          all.programBytes(),
          all.cheapOrder(),
          all.envelope());
    }
  }

  @Test
  @DisplayName("a board without terminals refuses the call, and is no matrix")
  void knowsWhatItHasNot() {
    WireServer server = serve(() -> new Without(ideal()));
    try (RawHost host = armed(server, 7, 10_000)) {
      assertEquals("this board has no terminals outside", connect(host, 2, 3, 0).text());
      host.ask(7, Call.BYE, new byte[0]);
    }
    try (WireBoard host = WireBoard.open(link(server), "a", ABLE, 1000)) {
      assertTrue(Connecting.of(host).isEmpty());
      assertThrows(Refused.class, () -> host.connect(CELL));
    }
    Refused refused = assertThrows(Refused.class, () -> matrix(server, Others.GROUND));
    assertTrue(refused.getMessage().contains("no terminals outside"), refused::getMessage);
    try (WireBoard next = WireBoard.open(link(server), "b", ABLE, 1000)) {
      assertTrue(next.before().isEmpty(), "the session of the refused matrix ended in order");
    }
  }

  private SwitchMatrix matrix(WireServer server, Others others) {
    return new MemrigBoardDriver()
        .open(
            link(server),
            new MemrigBoardSettings("", others, 1, 1),
            new ManualHostClock(java.time.Instant.EPOCH));
  }

  @Test
  @DisplayName("as a matrix it connects one cell after another, and says what it bears")
  void isAMatrix() {
    WireServer server = serve(this::ideal);
    try (SwitchMatrix matrix = matrix(server, Others.OPEN)) {
      assertEquals(4, matrix.describe().rows());
      assertEquals(5, matrix.describe().columns());
      assertEquals(new SwitchMatrix.Bears(10, 1), matrix.describe().bears());
      assertFalse(matrix.describe().letsGo());
      assertFalse(matrix.describe().others());
      matrix.connect(3, 4);
      matrix.requireConnected();
      assertEquals(new Connection(3, 4, Others.OPEN), there());
      matrix.connect(0, 4);
      assertEquals(new Connection(0, 4, Others.OPEN), there());
      assertThrows(Refused.class, () -> matrix.connect(4, 0));
      assertEquals(0, matrix.closures(), "no relay wears");
      matrix.open();
      assertEquals(Connection.NONE, there());
      matrix.connect(1, 1);
      matrix.safe();
      assertEquals(Connection.NONE, there());
      assertThrows(Refused.class, () -> matrix.connect(0, 0));
    }
  }

  @Test
  @DisplayName("a cell that the board has let go of by itself is found out before its data count")
  void findsOutThatItWasLetGo() {
    WireServer server = serve(this::ideal);
    try (SwitchMatrix matrix = matrix(server, Others.GROUND)) {
      matrix.connect(1, 2);
      server.reset();
      BoardFault gone = assertThrows(BoardFault.class, matrix::requireConnected);
      assertEquals(BoardFault.Grade.SESSION, gone.grade());
      matrix.connect(1, 2);
      assertEquals(CELL, there(), "the next cell begins another session");
      board.get().connect(Connection.NONE);
      BoardFault open = assertThrows(BoardFault.class, matrix::requireConnected);
      assertTrue(open.getMessage().contains("1,2"), open::getMessage);
      matrix.connect(1, 2);
      assertEquals(CELL, there(), "in doubt it is opened and connected again");
    }
  }
}
