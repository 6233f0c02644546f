package org.memrig.host.extending;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.Link;
import org.memrig.instruments.link.TcpListener;
import org.memrig.instruments.testkit.TestBench;

/** Be the microcontroller of a resistor box, for one host after the other. */
final class BoxFirmware implements TestBench, AutoCloseable {
  private static final long PATIENCE = 60_000_000_000L;

  private final TcpListener listener = TcpListener.loopback(0);
  private final AtomicInteger measurements = new AtomicInteger();
  private final String name;

  private BoxFirmware(String name) {
    this.name = name;
  }

  /** Switch a box on. */
  static BoxFirmware on() {
    return saying("resistor box 4 x 4, serial 17");
  }

  /** Switch on something that answers, and says another name. */
  static BoxFirmware saying(String name) {
    BoxFirmware box = new BoxFirmware(name);
    Thread.ofPlatform().daemon().name("box").start(box::serve);
    return box;
  }

  /** Return where it is, as a rig says it. */
  String address() {
    return listener.address().text();
  }

  @Override
  public void close() {
    listener.close();
  }

  @Override
  public double siemens(int row, int column) {
    return 1 / (1000 + 100.0 * (4 * row + column));
  }

  @Override
  public void setSiemens(int row, int column, double value) {
    throw new UnsupportedOperationException("resistors are what they are");
  }

  @Override
  public boolean holdsNothing() {
    return true;
  }

  /** Return how often volts were put on a resistor. */
  int measurements() {
    return measurements.get();
  }

  private void serve() {
    try {
      while (true) {
        listener.accept(System.nanoTime() + PATIENCE).ifPresent(this::serve);
      }
    } catch (LinkLost off) {
      // The box is switched off.
      return;
    }
  }

  private void serve(Link host) {
    try (host) {
      ByteBuffer in = ByteBuffer.allocate(256);
      StringBuilder line = new StringBuilder();
      while (host.read(in.clear(), host.nanos() + PATIENCE) > 0) {
        in.flip();
        while (in.hasRemaining()) {
          char c = (char) in.get();
          if (c == '\n') {
            answer(host, line.toString());
            line.setLength(0);
          } else {
            line.append(c);
          }
        }
      }
    } catch (LinkLost gone) {
      // The host has gone; the next one may come.
      return;
    }
  }

  private void answer(Link host, String line) {
    String answer = line.equals("ID") ? name : Double.toString(measured(line.split(" ")));
    byte[] bytes = (answer + "\n").getBytes(StandardCharsets.US_ASCII);
    host.write(ByteBuffer.wrap(bytes), host.nanos() + PATIENCE);
  }

  private double measured(String[] words) {
    measurements.incrementAndGet();
    double siemens = siemens(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
    return Double.parseDouble(words[3]) * siemens;
  }
}
