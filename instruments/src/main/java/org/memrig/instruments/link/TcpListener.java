package org.memrig.instruments.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.memrig.instruments.board.LinkLost;

/** Wait for links from this machine, as an emulated instrument does. */
public final class TcpListener implements AutoCloseable {
  private final ServerSocketChannel server;
  private final Selector acceptable;
  private final int port;

  private TcpListener(ServerSocketChannel server, int port) throws IOException {
    this.server = server;
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    server.configureBlocking(false);
    this.port = ((InetSocketAddress) server.getLocalAddress()).getPort();
    acceptable = Selector.open();
    server.register(acceptable, SelectionKey.OP_ACCEPT);
  }

  /**
   * Listen on the loopback address only.
   *
   * @param port 1 to 65535, or 0 for a free one
   * @throws LinkLost if the port is taken
   */
  public static TcpListener loopback(int port) {
    try {
      ServerSocketChannel server = ServerSocketChannel.open();
      try {
        return new TcpListener(server, port);
      } catch (IOException | RuntimeException e) {
        server.close();
        throw e;
      }
    } catch (IOException e) {
      throw new LinkLost(
          "cannot listen on port %d: %s; take another port, or 0 for a free one"
              .formatted(port, e.getMessage()),
          e);
    }
  }

  /** Return the address a host opens. */
  public LinkAddress.Tcp address() {
    return new LinkAddress.Tcp(InetAddress.getLoopbackAddress().getHostAddress(), port);
  }

  /**
   * Wait for the next link.
   *
   * @param deadlineNanos a moment of {@link System#nanoTime}
   * @return empty if none came until then
   * @throws LinkLost if the listener is closed, also while waiting
   */
  public Optional<TcpLink> accept(long deadlineNanos) {
    try {
      while (true) {
        SocketChannel accepted = server.accept();
        if (accepted != null) {
          return Optional.of(TcpLink.of(accepted));
        }
        if (!TcpLink.await(acceptable, deadlineNanos)) {
          return Optional.empty();
        }
      }
    } catch (IOException | ClosedSelectorException e) {
      throw new LinkLost("the listener on port " + port + " is closed", e);
    }
  }

  /** Stop listening; links already accepted live on. Idempotent, from any thread. */
  @Override
  public void close() {
    try (server;
        acceptable) {
      acceptable.wakeup();
    } catch (IOException e) {
      throw new LinkLost("the listener on port " + port + " did not close cleanly", e);
    }
  }
}
