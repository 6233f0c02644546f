package org.memrig.emulator.bench;

import java.nio.ByteBuffer;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.Link;
import org.memrig.instruments.link.Traffic;

/** Lose, change and repeat single bytes of a line, in both directions. */
final class HostileLine implements Link {
  private final Link line;
  private final RandomStream incoming;
  private final RandomStream outgoing;
  private final int oneIn;

  HostileLine(Link line, RandomStream incoming, RandomStream outgoing, int oneIn) {
    this.line = line;
    this.incoming = incoming;
    this.outgoing = outgoing;
    this.oneIn = oneIn;
  }

  private ByteBuffer harmed(ByteBuffer bytes, RandomStream random) {
    ByteBuffer out = ByteBuffer.allocate(2 * bytes.remaining());
    while (bytes.hasRemaining()) {
      byte each = bytes.get();
      if (random.nextInt(oneIn) != 0) {
        out.put(each);
        continue;
      }
      switch (random.nextInt(3)) {
        case 0 -> {}
        case 1 -> out.put((byte) (each ^ 1 << random.nextInt(8)));
        default -> out.put(each).put(each);
      }
    }
    return out.flip();
  }

  @Override
  public String identity() {
    return line.identity();
  }

  @Override
  public long nanos() {
    return line.nanos();
  }

  @Override
  public int read(ByteBuffer into, long deadlineNanos) {
    ByteBuffer half = ByteBuffer.allocate(Math.max(1, into.remaining() / 2));
    line.read(half, deadlineNanos);
    ByteBuffer harmed = harmed(half.flip(), incoming);
    int count = harmed.remaining();
    into.put(harmed);
    return count;
  }

  @Override
  public void write(ByteBuffer bytes, long deadlineNanos) throws LinkLost {
    line.write(harmed(bytes, outgoing), deadlineNanos);
  }

  @Override
  public Traffic traffic() {
    return line.traffic();
  }

  @Override
  public void close() {
    line.close();
  }
}
