package org.memrig.host.serve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.LineFaults;
import org.memrig.instruments.link.LinePace;
import org.memrig.instruments.link.Link;
import org.memrig.instruments.link.LinkAddress;
import org.memrig.instruments.link.LossyLink;
import org.memrig.instruments.link.PacedLink;
import org.memrig.instruments.link.PtyLink;
import org.memrig.instruments.link.TcpListener;
import org.memrig.instruments.wire.WireServer;

/**
 * Serve a board over one pseudo-terminal, or over every connection to a TCP port of this machine,
 * with a line between that can be slow and bad.
 */
public final class ServedLine implements AutoCloseable {
  private static final long ACCEPT_NANOS = 20_000_000;
  private static final Duration TICK = Duration.ofMillis(20);
  private static final long JOIN_MILLIS = 2000;

  private final Served server;
  private final HostClock clock;
  private final LinePace pace;
  private final long seed;
  private final AutoCloseable source;
  private final LinkAddress address;
  private final List<LossyLink> lines = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private LineFaults faults = LineFaults.NONE;
  private volatile boolean closing;

  private ServedLine(
      Served server,
      HostClock clock,
      LinePace pace,
      long seed,
      AutoCloseable source,
      LinkAddress address) {
    this.server = server;
    this.clock = clock;
    this.pace = pace;
    this.seed = seed;
    this.source = source;
    this.address = address;
  }

  /** Serve over a pseudo-terminal, which stays while hosts come and go. */
  public static ServedLine pty(Served server, HostClock clock, LinePace pace, long seed) {
    PtyLink far = PtyLink.master();
    ServedLine line =
        new ServedLine(server, clock, pace, seed, far, new LinkAddress.Pty(far.path()));
    line.serve(far, line::watch, "memrig served pty");
    return line;
  }

  /**
   * Serve over a port of this machine.
   *
   * @param port 1 to 65535, or 0 for a free one
   * @throws LinkLost if the port is taken
   */
  public static ServedLine tcp(Served server, HostClock clock, LinePace pace, long seed, int port) {
    TcpListener listener = TcpListener.loopback(port);
    ServedLine line = new ServedLine(server, clock, pace, seed, listener, listener.address());
    line.thread("memrig listening", () -> line.accept(listener));
    return line;
  }

  /** Serve a board's own wire over a pseudo-terminal. */
  public static ServedLine pty(WireServer server, HostClock clock, LinePace pace, long seed) {
    return pty(Served.of(server), clock, pace, seed);
  }

  /** Serve a board's own wire over a port of this machine. */
  public static ServedLine tcp(
      WireServer server, HostClock clock, LinePace pace, long seed, int port) {
    return tcp(Served.of(server), clock, pace, seed, port);
  }

  private void accept(TcpListener listener) {
    while (!closing) {
      try {
        listener
            .accept(System.nanoTime() + ACCEPT_NANOS)
            .ifPresent(link -> serve(link, () -> {}, "memrig served connection"));
      } catch (LinkLost gone) {
        clock.pause(TICK); // one connection that went before it was taken, or the end of all
      }
      server.idle();
    }
  }

  /** Let the lease of a session end whose line is gone for good. */
  private void watch() {
    while (!closing) {
      server.idle();
      clock.pause(TICK);
    }
  }

  private void serve(Link link, Runnable after, String name) {
    LossyLink lossy = new LossyLink(link, seed);
    synchronized (lines) {
      lossy.fault(faults);
      lines.add(lossy);
    }
    Link line = pace.baud() == 0 ? lossy : new PacedLink(lossy, clock, pace);
    thread(
        name,
        () -> {
          server.serve(line);
          after.run();
        });
  }

  private void thread(String name, Runnable work) {
    Thread thread = Thread.ofPlatform().daemon().name(name).unstarted(work);
    synchronized (threads) {
      threads.add(thread);
    }
    thread.start();
  }

  /** Return what a host opens. */
  public LinkAddress address() {
    return address;
  }

  /** Return what the line does to bytes, both ways. */
  public LineFaults faults() {
    synchronized (lines) {
      return faults;
    }
  }

  /** Change what the line does to bytes, both ways. */
  public void fault(LineFaults next) {
    synchronized (lines) {
      faults = next;
      lines.forEach(line -> line.fault(next));
    }
  }

  /** Pull the cable: every link is gone; a TCP host may connect again. */
  public void cut() {
    synchronized (lines) {
      lines.forEach(LossyLink::cut);
      lines.clear();
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      source.close();
      synchronized (lines) {
        lines.forEach(LossyLink::close);
      }
      List<Thread> all;
      synchronized (threads) {
        all = List.copyOf(threads);
      }
      for (Thread each : all) {
        each.join(JOIN_MILLIS);
      }
    } catch (Exception e) {
      throw new LinkLost("the served line did not close: " + e.getMessage(), e);
    }
  }
}
