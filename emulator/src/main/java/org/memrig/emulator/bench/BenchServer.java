package org.memrig.emulator.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.BoardFault;

/** Serve a bench line on a loopback port, one board at a time. */
public final class BenchServer implements AutoCloseable {
  private final BenchLine bench;
  private final Consumer<String> complaints;
  private final ServerSocket server;
  private final Thread thread;
  private volatile @Nullable Socket board;
  private volatile boolean closing;

  /**
   * Listen.
   *
   * @param port 1 to 65535, or 0 for a free one
   * @param complaints takes why a board was hung up on
   */
  public BenchServer(BenchLine bench, int port, Consumer<String> complaints) {
    this.bench = bench;
    this.complaints = complaints;
    try {
      server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot listen on port %d; take another, or 0 for a free one".formatted(port), e);
    }
    thread = Thread.ofPlatform().daemon().name("memrig bench line").start(this::run);
  }

  /** Return the port on which boards are waited for. */
  public int port() {
    return server.getLocalPort();
  }

  private void run() {
    while (!closing) {
      try (Socket accepted = server.accept()) {
        board = accepted;
        accepted.setTcpNoDelay(true);
        bench.serve(
            new BufferedInputStream(accepted.getInputStream(), 1 << 16),
            accepted.getOutputStream());
      } catch (SocketException e) {
        if (!closing) {
          complaints.accept("a board broke off: " + e.getMessage());
        }
      } catch (IOException | BenchLine.BadMessage | BoardFault e) {
        complaints.accept("a board was hung up on: " + e.getMessage());
      }
    }
  }

  /** Stop listening, hang up, and wait for the thread. */
  @Override
  public void close() {
    closing = true;
    try {
      server.close();
      Socket now = board;
      if (now != null) {
        now.close();
      }
      thread.join();
    } catch (IOException e) {
      throw new UncheckedIOException("the bench line does not close", e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while the bench line ends", e);
    }
  }
}
