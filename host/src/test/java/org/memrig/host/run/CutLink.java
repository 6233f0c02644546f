package org.memrig.host.run;

import java.nio.ByteBuffer;
import org.memrig.instruments.link.Link;
import org.memrig.instruments.link.Traffic;

/** Carry nothing any more, either way, once it is cut; and do not say so. */
final class CutLink implements Link {
  private final Link next;
  private final ByteBuffer lost = ByteBuffer.allocate(1 << 14);
  private volatile boolean cut;

  CutLink(Link next) {
    this.next = next;
  }

  void cut() {
    cut = true;
  }

  @Override
  public String identity() {
    return next.identity();
  }

  @Override
  public long nanos() {
    return next.nanos();
  }

  @Override
  public int read(ByteBuffer into, long deadlineNanos) {
    if (cut) {
      next.read(lost.clear(), deadlineNanos);
      return 0;
    }
    return next.read(into, deadlineNanos);
  }

  @Override
  public void write(ByteBuffer bytes, long deadlineNanos) {
    if (cut) {
      bytes.position(bytes.limit());
    } else {
      next.write(bytes, deadlineNanos);
    }
  }

  @Override
  public Traffic traffic() {
    return next.traffic();
  }

  @Override
  public void close() {
    next.close();
  }
}
