package org.memrig.host.extending;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.Link;
import org.memrig.instruments.link.TcpListener;
import org.memrig.instruments.testkit.TestBench;

/** Be the microcontroller of a resistor box for one host that connects and goes. */
final class BoxFirmware implements TestBench {
  private static final long PATIENCE = 60_000_000_000L;

  private final TcpListener listener = TcpListener.loopback(0);
  private final String name;

  private BoxFirmware(String name) {
    this.name = name;
  }

  /** Switch a box on; it goes off when its host has gone. */
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

  /** Switch off a box to which no host has come. */
  void close() {
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

  private void serve() {
    try (listener;
        Link host = listener.accept(System.nanoTime() + PATIENCE).orElseThrow()) {
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
      // The host has gone, so the box goes off.
      return;
    }
  }

  private void answer(Link host, String line) {
    String[] words = line.split(" ");
    String answer =
        words[0].equals("ID")
            ? name
            : Double.toString(
                Double.parseDouble(words[3])
                    * siemens(Integer.parseInt(words[1]), Integer.parseInt(words[2])));
    byte[] bytes = (answer + "\n").getBytes(StandardCharsets.US_ASCII);
    host.write(ByteBuffer.wrap(bytes), host.nanos() + PATIENCE);
  }
}
