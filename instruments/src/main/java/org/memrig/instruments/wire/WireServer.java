package org.memrig.instruments.wire;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.Link;

/**
 * Serve a board over wires: the board's side of docs/wire.md, for any {@link Board}.
 *
 * <p>Each link is served by the thread that calls {@link #serve}; programs run on one thread of the
 * server's own. Several links may be served; one at a time has the session.
 */
public final class WireServer implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final BoardSession session;
  private final ServerOptions options;
  private final WireFaults faults;
  private volatile boolean closing;

  /**
   * Open a board and wait for hosts.
   *
   * @param opener opens the board, and opens it again after it was made safe
   */
  public WireServer(Supplier<Board> opener, ServerOptions options) {
    this.options = options;
    this.faults = new WireFaults();
    this.session = new BoardSession(opener, options, lock, faults);
  }

  /** Return the switches of what this end can do wrong. */
  public WireFaults faults() {
    return faults;
  }

  /** Return how the board describes itself over the wire. */
  public BoardDescription describe() {
    return session.description();
  }

  /**
   * Serve one link until it is gone or the server is closed; closes the link.
   *
   * @throws LinkLost never: a link that ends is how serving ends
   */
  public void serve(Link link) {
    try (BoardEnd end = new BoardEnd(link, lock, session, options, faults)) {
      while (!closing) {
        end.turn();
      }
    } catch (LinkLost gone) {
      // The far end hung up. The lease ends the session, unless the host comes back in time.
    }
  }

  /** Let time pass for the lease while no link is there; tell whether a session is alive. */
  public boolean idle() {
    lock.lock();
    try {
      session.tick();
      return session.alive();
    } finally {
      lock.unlock();
    }
  }

  /** Reset the board as a brown-out does: lines at ground, the session gone, another boot. */
  public void reset() {
    lock.lock();
    try {
      session.reset();
    } finally {
      lock.unlock();
    }
  }

  /** End all serving, make the board safe and close it. */
  @Override
  public void close() {
    closing = true;
    session.close();
  }
}
