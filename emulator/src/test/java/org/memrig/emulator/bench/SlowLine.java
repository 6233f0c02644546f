package org.memrig.emulator.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.memrig.instruments.link.Link;
import org.memrig.instruments.link.Traffic;

/** Carry so many bytes to the board and hold the others back until they are let go. */
final class SlowLine implements Link {
  private final Link line;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private long left;

  SlowLine(Link line, long bytes) {
    this.line = line;
    this.left = bytes;
  }

  /** Send what was held back, and everything from now on. */
  synchronized void go() {
    left = Long.MAX_VALUE;
    line.write(ByteBuffer.wrap(held.toByteArray()), line.nanos() + 5_000_000_000L);
    held.reset();
  }

  /** Tell whether bytes are held back. */
  synchronized boolean holds() {
    return held.size() > 0;
  }

  @Override
  public synchronized void write(ByteBuffer bytes, long deadlineNanos) {
    int through = (int) Math.min(left, bytes.remaining());
    ByteBuffer part = bytes.slice(bytes.position(), through);
    bytes.position(bytes.position() + through);
    left -= through;
    line.write(part, deadlineNanos);
    while (bytes.hasRemaining()) {
      held.write(bytes.get());
    }
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
    return line.read(into, deadlineNanos);
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
