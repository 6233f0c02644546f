package org.memrig.instruments.link;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.board.LinkLost;

/**
 * Carry bytes over another link at the pace of a serial line, at this end.
 *
 * <p>What is written leaves at ten bits a byte, and waits in a buffer before. What has arrived is
 * handed out at the same rate, or in the packets of a USB adapter. Nothing here has a thread: bytes
 * leave when this link is next read, written or asked, so somebody has to read it all the time, as
 * every user of a link does.
 */
public final class PacedLink implements Link {
  private static final int CHUNK = 4096;

  /** For how long the line below may take nothing of what is due while this one is read, ns. */
  private static final long FLUSH_NANOS = 1_000_000_000L;

  /** A reader looks this often for outgoing bytes that are due while another thread writes. */
  private static final long LOOK_NANOS = 1_000_000;

  private final Link under;
  private final HostClock clock;
  private final LinePace pace;
  private final PacedBytes out;
  private final PacedBytes in;
  private final Object reading = new Object();
  private final ByteBuffer arriving = ByteBuffer.allocate(CHUNK);
  private final ByteBuffer leaving = ByteBuffer.allocate(CHUNK);
  private final AtomicLong bytesIn = new AtomicLong();
  private final AtomicLong bytesOut = new AtomicLong();
  private volatile boolean closed;

  /**
   * Lie over a link.
   *
   * @param clock that the link's own moments are on; a write waits in it
   * @param pace of both directions; its packets are those of what arrives
   */
  public PacedLink(Link under, HostClock clock, LinePace pace) {
    this.under = under;
    this.clock = clock;
    this.pace = pace;
    out =
        new PacedBytes(
            new LinePace(pace.baud(), 0, pace.packetBytes(), pace.bufferBytes()), under.nanos());
    in = new PacedBytes(pace, under.nanos());
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
    if (!into.hasRemaining()) {
      throw new IllegalArgumentException("the buffer has no room; clear it before reading");
    }
    synchronized (reading) {
      arrive(nanos());
      while (true) {
        int count = in.take(into, nanos());
        if (count > 0) {
          bytesIn.addAndGet(count);
          return count;
        }
        long wake = earlier(flush(deadlineNanos), in.nextDue(deadlineNanos));
        boolean last = deadlineNanos - nanos() <= 0;
        if (arrive(earlier(wake, deadlineNanos)) == 0 && last) {
          return 0;
        }
      }
    }
  }

  @Override
  public void write(ByteBuffer bytes, long deadlineNanos) {
    int asked = bytes.remaining();
    while (bytes.hasRemaining()) {
      long wait = give(bytes, deadlineNanos);
      if (!bytes.hasRemaining()) {
        return;
      }
      long left = deadlineNanos - nanos();
      if (left <= 0) {
        throw ShortWrite.at(identity(), asked - bytes.remaining(), asked);
      }
      clock.pause(Duration.ofNanos(Math.min(Math.max(wait, 1), left)));
    }
  }

  @Override
  public long unsent() {
    synchronized (out) {
      send(nanos() + FLUSH_NANOS);
      return out.unsent(nanos()) + under.unsent();
    }
  }

  @Override
  public int baud() {
    return pace.baud();
  }

  @Override
  public boolean canBreak() {
    return under.canBreak();
  }

  @Override
  public void sendBreak() {
    under.sendBreak();
  }

  @Override
  public Traffic traffic() {
    return new Traffic(bytesIn.get(), bytesOut.get());
  }

  /** Release the link under this; what waits to leave is lost. */
  @Override
  public void close() {
    closed = true;
    under.close();
  }

  private int arrive(long deadline) {
    int count = under.read(arriving.clear(), deadline);
    long now = nanos();
    arriving.flip();
    while (arriving.hasRemaining()) {
      in.put(arriving.get(), now);
    }
    return count;
  }

  /** Put what there is room for into the buffer; returns how long until there is more. */
  private long give(ByteBuffer bytes, long deadline) {
    synchronized (out) {
      if (closed) {
        throw new LinkLost(identity() + " was closed on this side while in use");
      }
      send(deadline);
      long now = nanos();
      while (bytes.hasRemaining() && out.room(now) - now <= 0) {
        out.put(bytes.get(), now);
        bytesOut.incrementAndGet();
        if (out.size() == pace.bufferBytes()) {
          send(deadline);
        }
      }
      send(deadline);
      return out.room(now) - now;
    }
  }

  /** Send what is due; returns when more will be, at most the deadline. */
  private long flush(long deadline) {
    synchronized (out) {
      send(nanos() + FLUSH_NANOS);
      return pace.baud() == 0 ? deadline : earlier(out.nextDue(nanos() + LOOK_NANOS), deadline);
    }
  }

  private void send(long deadline) {
    while (out.take(leaving.clear(), nanos()) > 0) {
      under.write(leaving.flip(), deadline);
    }
  }

  private static long earlier(long one, long other) {
    return one - other < 0 ? one : other;
  }
}
