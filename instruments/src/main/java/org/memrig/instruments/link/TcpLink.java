package org.memrig.instruments.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import jdk.net.ExtendedSocketOptions;
import org.memrig.instruments.board.LinkLost;

/**
 * Carry bytes over a TCP socket.
 *
 * <p>Small writes leave at once. A far end that vanished without a word is found by keep-alive
 * probes after about 11 s of silence, if nothing else finds it before; an answer that does not come
 * is the dialect's deadline to judge. Deadlines are kept to about a millisecond.
 */
public final class TcpLink implements Link {
  // A channel in non-blocking mode with one selector for each direction: a blocking socket has a
  // deadline for reads only, and a blocking channel is torn down by a stray interrupt. A selector
  // is
  // an epoll or kqueue handle and owns no thread; closing it wakes whoever waits on it.

  /**
   * The most handed to the socket at once, because the JDK keeps a copy of that size per thread.
   */
  private static final int CHUNK = 1 << 16;

  private final SocketChannel channel;
  private final String identity;
  private final Selector readable;
  private final Selector writable;
  private final AtomicLong bytesIn = new AtomicLong();
  private final AtomicLong bytesOut = new AtomicLong();
  private volatile boolean closed;

  private TcpLink(SocketChannel channel, String identity) throws IOException {
    this.channel = channel;
    this.identity = identity;
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    probeWhenSilent(channel);
    readable = Selector.open();
    writable = Selector.open();
    channel.register(readable, SelectionKey.OP_READ);
    channel.register(writable, SelectionKey.OP_WRITE);
  }

  /**
   * Connect to an instrument, trying each address of the host in turn.
   *
   * @param port 1 to 65535
   * @param timeout for all addresses together, more than 0
   * @throws LinkLost if none answers in time
   */
  public static TcpLink connect(String host, int port, Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    String identity = "tcp:" + host + ":" + port;
    IOException last = new IOException("no address");
    for (InetAddress address : addresses(host, identity)) {
      try {
        return connect(new InetSocketAddress(address, port), identity, deadline);
      } catch (IOException e) {
        last = e;
      }
    }
    throw new LinkLost(
        "cannot open %s within %s: %s; check that the instrument is on and listens on that port"
            .formatted(identity, timeout, last.getMessage()),
        last);
  }

  /**
   * Take over a connected socket, as the far end of a link does after accepting.
   *
   * @throws LinkLost if the socket is already gone; it is closed then
   */
  public static TcpLink of(SocketChannel connected) {
    try {
      InetSocketAddress peer = (InetSocketAddress) connected.getRemoteAddress();
      String host = peer.getAddress().getHostAddress();
      return adopt(connected, "tcp:" + host + ":" + peer.getPort());
    } catch (IOException e) {
      throw new LinkLost("the accepted socket is gone: " + e.getMessage(), e);
    }
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public int read(ByteBuffer into, long deadlineNanos) {
    if (!into.hasRemaining()) {
      throw new IllegalArgumentException("the buffer has no room; clear it before reading");
    }
    try {
      while (true) {
        int count = transfer(into, channel::read);
        if (count < 0) {
          throw new LinkLost(identity + " was closed by the far end; reopen it");
        }
        if (count > 0) {
          bytesIn.addAndGet(count);
          return count;
        }
        if (!await(readable, deadlineNanos)) {
          return 0;
        }
      }
    } catch (IOException | ClosedSelectorException e) {
      throw gone(e);
    }
  }

  @Override
  public void write(ByteBuffer bytes, long deadlineNanos) {
    int asked = bytes.remaining();
    try {
      while (bytes.hasRemaining()) {
        int count = transfer(bytes, channel::write);
        bytesOut.addAndGet(count);
        if (count == 0 && !await(writable, deadlineNanos)) {
          throw ShortWrite.at(identity, asked - bytes.remaining(), asked);
        }
      }
    } catch (IOException | ClosedSelectorException e) {
      throw gone(e);
    }
  }

  @Override
  public Traffic traffic() {
    return new Traffic(bytesIn.get(), bytesOut.get());
  }

  @Override
  public void close() {
    closed = true;
    try (channel;
        readable;
        writable) {
      readable.wakeup();
    } catch (IOException e) {
      throw new LinkLost(identity + " did not close cleanly: " + e.getMessage(), e);
    }
  }

  /** Return a socket option's value, to show what was asked of the system. */
  <T> T option(SocketOption<T> option) throws IOException {
    return channel.getOption(option);
  }

  private static InetAddress[] addresses(String host, String identity) {
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw new LinkLost(
          "cannot open %s: the host name is unknown; check its spelling".formatted(identity), e);
    }
  }

  private static TcpLink connect(InetSocketAddress to, String identity, long deadline)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    try (Selector connectable = Selector.open()) {
      channel.configureBlocking(false);
      channel.connect(to);
      channel.register(connectable, SelectionKey.OP_CONNECT);
      while (!channel.finishConnect()) {
        if (!await(connectable, deadline)) {
          throw new IOException("no answer");
        }
      }
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    return adopt(channel, identity);
  }

  private static TcpLink adopt(SocketChannel channel, String identity) throws IOException {
    try {
      return new TcpLink(channel, identity);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static void probeWhenSilent(SocketChannel channel) throws IOException {
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    if (channel.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
      channel.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, 5);
      channel.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, 2);
      channel.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, 3);
    }
  }

  private static int transfer(ByteBuffer buffer, Transfer transfer) throws IOException {
    int limit = buffer.limit();
    buffer.limit(buffer.position() + Math.min(buffer.remaining(), CHUNK));
    try {
      return transfer.apply(buffer);
    } finally {
      buffer.limit(limit);
    }
  }

  /** Wait until the selector's channel is ready, or say false once the deadline has passed. */
  static boolean await(Selector selector, long deadlineNanos) throws IOException {
    long left = deadlineNanos - System.nanoTime();
    if (left <= 0) {
      return false;
    }
    selector.select(Math.ceilDiv(left, 1_000_000L));
    selector.selectedKeys().clear();
    if (Thread.currentThread().isInterrupted()) {
      throw new IOException("the waiting thread was interrupted");
    }
    return true;
  }

  private LinkLost gone(Exception cause) {
    return closed
        ? new LinkLost(identity + " was closed on this side while in use", cause)
        : new LinkLost(identity + " is gone: " + cause.getMessage() + "; reopen it", cause);
  }

  /** Move bytes between a buffer and the socket. */
  private interface Transfer {
    int apply(ByteBuffer buffer) throws IOException;
  }
}
