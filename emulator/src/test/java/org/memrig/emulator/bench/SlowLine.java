package org.memrig.emulator.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.memrig.instruments.link.Link;
import org.memrig.instruments.link.Traffic;

/** Carry frames to the board until so many bytes have passed; hold others back until let go. */
final class SlowLine implements Link {
  private static final int DATA = 1;

  private final Link line;
  private final boolean onlyPrograms;
  private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private long left;

  /**
   * Slow a line down.
   *
   * @param onlyPrograms whether calls and acknowledgements pass all the same
   */
  SlowLine(Link line, long bytes, boolean onlyPrograms) {
    this.line = line;
    this.left = bytes;
    this.onlyPrograms = onlyPrograms;
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
    while (bytes.hasRemaining()) {
      byte each = bytes.get();
      frame.write(each);
      if (each == 0) {
        pass(frame.toByteArray(), deadlineNanos);
        frame.reset();
      }
    }
  }

  /** The kind stands behind the first byte of the stuffing. */
  private void pass(byte[] whole, long deadlineNanos) {
    boolean program = whole.length > 2 && whole[1] == DATA;
    if (left > 0 || (onlyPrograms && !program)) {
      left -= whole.length;
      line.write(ByteBuffer.wrap(whole), deadlineNanos);
    } else {
      held.writeBytes(whole);
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
