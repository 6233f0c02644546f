package org.memrig.host.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memrig.config.time.SystemHostClock;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.ForwardingBoard;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.link.PtyLink;
import org.memrig.instruments.testkit.IdealBoard;
import org.memrig.instruments.wire.OverWire;
import org.memrig.instruments.wire.ServerOptions;
import org.memrig.instruments.wire.WireServer;

/** Serve a board whose host falls silent, and know what the board did then. */
final class SilentHosts implements AutoCloseable {
  static final int ROWS = 2;
  static final int COLUMNS = 2;
  static final int LEASE_MILLIS = 100;
  static final double WIDTH = 1e-6;

  private static final Cells CELL = Cells.cell(0, 0);
  private static final long HANG_NANOS = 60_000_000_000L;

  /** A read, and a level that is held after it. */
  static final Program LEVEL =
      new Program(
          List.of(Read.of(CELL, 0.2, 1.5, 1e-6, 1e-5)),
          new Rest(Drive.volts(0.1), Drive.GROUND, Drive.GROUND, Drive.GROUND),
          StressClass.READ);

  /** More pulses, each told by itself, than anybody waits for. */
  static final Program PULSES =
      Program.of(
          StressClass.PROGRAM,
          new Repeat(
              List.of(Pulse.of(CELL, 1.0, 1.5, WIDTH, Limit.NONE, Scheme.TRANSISTOR)),
              1_000_000,
              Optional.empty(),
              Optional.empty(),
              Order.ARRAY_MAJOR,
              Repeat.Report.EVERY));

  private final SystemHostClock clock = new SystemHostClock();
  private final PtyLink far = PtyLink.master();
  private final List<Long> widths = new ArrayList<>();
  private final WireServer server;
  private final Thread serving;
  private volatile IdealBoard board = new IdealBoard(ROWS, COLUMNS);
  private volatile boolean held;

  /** Takes as long for its pulses as a slow board does, and remembers how long each was. */
  private final class Slow extends ForwardingBoard {
    Slow(Board next) {
      super(next);
    }

    @Override
    public void run(Program program, ResultSink sink) {
      super.run(
          program,
          result -> {
            note(result);
            sink.accept(result);
          });
      held = !board.holdsNothing();
    }

    private void note(Result result) {
      // The last one may say that its pulse was not begun any more.
      if (result instanceof PulseResult pulse && pulse.pulses(0) > 0) {
        clock.pause(Duration.ofMillis(1));
        synchronized (widths) {
          widths.add(pulse.endNanos() - pulse.startNanos());
        }
      }
    }
  }

  SilentHosts() {
    server = new WireServer(this::fresh, ServerOptions.of(OverWire.able(this::fresh)));
    serving =
        Thread.ofPlatform().daemon().name("silent host's board").start(() -> server.serve(far));
  }

  private Board fresh() {
    board = new IdealBoard(ROWS, COLUMNS);
    return new Slow(board);
  }

  String path() {
    return far.path().toString();
  }

  /** Tell whether the last program left a level held. */
  boolean held() {
    return held;
  }

  /** Wait until the session is over. */
  void awaitRest() {
    long until = clock.nanos() + HANG_NANOS;
    while (server.idle()) {
      if (clock.nanos() - until > 0) {
        throw new AssertionError("the session of a silent host goes on");
      }
      clock.pause(Duration.ofMillis(1));
    }
  }

  /** Tell whether no line is held. */
  boolean holdsNothing() {
    return board.holdsNothing();
  }

  /** Return how long the pulses were so far, ns. */
  List<Long> widths() {
    synchronized (widths) {
      return List.copyOf(widths);
    }
  }

  @Override
  public void close() {
    server.close();
    far.close();
    try {
      serving.join(2000);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while a server ends", e);
    }
  }
}
