package org.memrig.instruments.wire;

import java.nio.ByteBuffer;
import org.memrig.instruments.link.Link;
import org.memrig.instruments.link.Traffic;

/** Watch how much waits to leave behind each write over a link. */
final class WatchedLink implements Link {
  private final Link under;
  private volatile long most;

  WatchedLink(Link under) {
    this.under = under;
  }

  /** Return the most bytes that have waited to leave. */
  long mostUnsent() {
    return most;
  }

  @Override
  public void write(ByteBuffer bytes, long deadlineNanos) {
    under.write(bytes, deadlineNanos);
    most = Math.max(most, under.unsent());
  }

  @Override
  public String identity() {
    return under.identity();
  }

  @Override
  public long nanos() {
    return under.nanos();
  }

  @Override
  public int read(ByteBuffer into, long deadlineNanos) {
    return under.read(into, deadlineNanos);
  }

  @Override
  public long unsent() {
    return under.unsent();
  }

  @Override
  public int baud() {
    return under.baud();
  }

  @Override
  public Traffic traffic() {
    return under.traffic();
  }

  @Override
  public void close() {
    under.close();
  }
}
