package org.memrig.instruments.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.LinkLost;

final class TcpLinkTests implements LinkContract {
  private static final Duration LONG = Duration.ofSeconds(FarEnd.HANG_SECONDS);

  @Override
  public Ends open() {
    try (TcpListener listener = TcpListener.loopback(0)) {
      Link near = listener.address().open(LONG);
      return new Ends(near, listener.accept(Ends.farOff()).orElseThrow());
    }
  }

  @Test
  void namesItselfByHostAndPort() {
    try (TcpListener listener = TcpListener.loopback(0);
        TcpLink near = TcpLink.connect("localhost", listener.address().port(), LONG);
        TcpLink far = listener.accept(Ends.farOff()).orElseThrow()) {
      assertEquals("tcp:localhost:" + listener.address().port(), near.identity());
      assertTrue(far.identity().startsWith("tcp:127.0.0.1:"), far.identity());
    }
  }

  @Test
  void deliversWhatCameBeforeTheFarEndClosed() {
    try (Ends ends = open()) {
      ends.far().write(Ends.bytes("last words"), Ends.farOff());
      ends.far().close();
      assertEquals("last words", Ends.take(ends.near(), 10));
      for (int i = 0; i < 2; i++) {
        LinkLost lost =
            assertThrows(
                LinkLost.class, () -> ends.near().read(ByteBuffer.allocate(8), Ends.farOff()));
        assertTrue(lost.getMessage().contains("closed by the far end"), lost.getMessage());
      }
    }
  }

  @Test
  void losesALinkThatTheFarEndResets() throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
      try (TcpLink near = TcpLink.connect("127.0.0.1", port, LONG)) {
        SocketChannel far = server.accept();
        far.setOption(StandardSocketOptions.SO_LINGER, 0);
        far.close();
        LinkLost lost =
            assertThrows(LinkLost.class, () -> near.read(ByteBuffer.allocate(8), Ends.farOff()));
        assertTrue(lost.getMessage().contains(near.identity() + " is gone"), lost.getMessage());
        assertThrows(LinkLost.class, () -> near.write(Ends.bytes("x"), Ends.farOff()));
      }
    }
  }

  @Test
  void losesTheLinkInTheMiddleOfAWriteWhenTheFarEndCloses() {
    try (Ends ends = open()) {
      FarEnd writer =
          FarEnd.doing(() ->
              assertThrows(
                  LinkLost.class,
                  () -> ends.near().write(ByteBuffer.allocate(64 * MEGA), Ends.farOff())));
      Ends.take(ends.far(), 1000);
      ends.far().close();
      writer.join();
    }
  }

  @Test
  void sendsSmallWritesAtOnceAndProbesASilentFarEnd() throws IOException {
    try (Ends ends = open()) {
      TcpLink near = (TcpLink) ends.near();
      assertEquals(true, near.option(StandardSocketOptions.TCP_NODELAY));
      assertEquals(true, near.option(StandardSocketOptions.SO_KEEPALIVE));
      assertEquals(5, near.option(ExtendedSocketOptions.TCP_KEEPIDLE));
      assertEquals(2, near.option(ExtendedSocketOptions.TCP_KEEPINTERVAL));
      assertEquals(3, near.option(ExtendedSocketOptions.TCP_KEEPCOUNT));
    }
  }

  @Test
  void saysThatNobodyListens() {
    int port;
    try (TcpListener listener = TcpListener.loopback(0)) {
      port = listener.address().port();
    }
    LinkLost lost = assertThrows(LinkLost.class, () -> TcpLink.connect("127.0.0.1", port, LONG));
    assertTrue(lost.getMessage().contains("tcp:127.0.0.1:" + port), lost.getMessage());
    assertTrue(lost.getMessage().contains("check that the instrument is on"), lost.getMessage());
  }

  @Test
  void saysThatAHostNameIsUnknown() {
    LinkLost lost =
        assertThrows(LinkLost.class, () -> TcpLink.connect("no-such-host.invalid", 5025, LONG));
    assertTrue(lost.getMessage().contains("host name is unknown"), lost.getMessage());
  }

  @Test
  void givesUpConnectingAtTheTimeout() throws IOException {
    // A listener with a full queue does not answer, as a host behind a dead switch does not.
    List<SocketChannel> queued = new ArrayList<>();
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
      int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
      for (int i = 0; i < 8; i++) {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.connect(server.getLocalAddress());
        queued.add(channel);
      }
      LinkLost lost =
          assertThrows(
              LinkLost.class, () -> TcpLink.connect("127.0.0.1", port, Duration.ofMillis(50)));
      assertTrue(lost.getMessage().contains("no answer"), lost.getMessage());
    } finally {
      for (SocketChannel channel : queued) {
        channel.close();
      }
    }
  }

  @Test
  void saysThatAPortIsTaken() {
    try (TcpListener listener = TcpListener.loopback(0)) {
      int port = listener.address().port();
      LinkLost lost = assertThrows(LinkLost.class, () -> TcpListener.loopback(port));
      assertTrue(lost.getMessage().contains("cannot listen on port " + port), lost.getMessage());
    }
  }

  @Test
  void listensOnTheLoopbackAddressOnly() {
    try (TcpListener listener = TcpListener.loopback(0)) {
      assertEquals("127.0.0.1", listener.address().host());
    }
  }

  @Test
  void endsAnAcceptThatWaitsAndReportsNoneAtItsDeadline() {
    TcpListener listener = TcpListener.loopback(0);
    assertTrue(listener.accept(System.nanoTime() + 1_000_000).isEmpty());
    FarEnd waiting =
        FarEnd.doing(() -> assertThrows(LinkLost.class, () -> listener.accept(Ends.farOff())));
    listener.close();
    listener.close();
    waiting.join();
  }
}
