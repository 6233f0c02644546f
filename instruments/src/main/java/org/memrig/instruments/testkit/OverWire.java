package org.memrig.instruments.testkit;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.ForwardingBoard;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.link.Link;
import org.memrig.instruments.link.PtyLink;
import org.memrig.instruments.rig.LimitTable;
import org.memrig.instruments.wire.ServerOptions;
import org.memrig.instruments.wire.WireBoard;
import org.memrig.instruments.wire.WireServer;

/**
 * Put a board at the far end of a pseudo-terminal, and drive it from this end: for tests that hold
 * a wire to what a board promises.
 */
public final class OverWire extends ForwardingBoard {
  private static final int LEASE_MILLIS = 10_000;
  private static final long JOIN_MILLIS = 2000;

  private final WireServer server;
  private final Thread serving;
  private final WireBoard wired;

  private OverWire(WireBoard wired, WireServer server, Thread serving) {
    super(wired);
    this.wired = wired;
    this.server = server;
    this.serving = serving;
  }

  /** Serve a board whose own limits are all that it can do. */
  public static OverWire open(Supplier<Board> opener) {
    return open(opener, able(opener), UnaryOperator.identity());
  }

  /**
   * Serve a board.
   *
   * @param limits the board's own, and the rig's
   * @param line stands before the host's end of the line, as what harms it does
   */
  public static OverWire open(Supplier<Board> opener, LimitTable limits, UnaryOperator<Link> line) {
    WireServer server = new WireServer(opener, ServerOptions.of(limits));
    PtyLink far = PtyLink.master();
    Thread serving =
        Thread.ofPlatform().daemon().name("served over pty").start(() -> server.serve(far));
    Link near = line.apply(PtyLink.open(far.path()));
    return new OverWire(WireBoard.open(near, "test", limits, LEASE_MILLIS), server, serving);
  }

  /** Return limits that allow each class of programs all that a board can do. */
  public static LimitTable able(Supplier<Board> opener) {
    Map<Bound, Span> spans = new EnumMap<>(Bound.class);
    try (Board board = opener.get()) {
      board
          .describe()
          .envelope()
          .spans()
          .forEach((bound, span) -> {
            if (bound.kind() == Bound.Kind.SAFETY) {
              spans.put(bound, span);
            }
          });
    }
    Map<StressClass, Map<Bound, Span>> all = new EnumMap<>(StressClass.class);
    for (StressClass each : StressClass.values()) {
      all.put(each, spans);
    }
    return LimitTable.of(all);
  }

  /** Return the board's end. */
  public WireServer server() {
    return server;
  }

  /** Return the host's end. */
  public WireBoard wired() {
    return wired;
  }

  /** Look behind the served board, if it lets itself be looked behind. */
  public static Optional<TestBench> bench(Board served) {
    return served instanceof TestBench bench ? Optional.of(bench) : Optional.empty();
  }

  @Override
  public void close() {
    super.close();
    server.close();
    try {
      serving.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while the server ends", e);
    }
  }
}
