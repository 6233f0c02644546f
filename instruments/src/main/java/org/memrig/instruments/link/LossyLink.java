package org.memrig.instruments.link;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.memrig.instruments.board.LinkLost;

/**
 * Carry bytes over another link as a bad line would.
 *
 * <p>Each direction has its faults, which may be changed at any moment from any thread. The same
 * seed does the same to the same bytes. Nothing here has a thread or waits by itself: bytes that
 * are delayed, or held back to be passed, leave when this link is next read, written or asked.
 */
public final class LossyLink implements Link {
  private static final int CHUNK = 4096;

  /** For how long the line below may take nothing of what is due while this one is read, ns. */
  private static final long FLUSH_NANOS = 1_000_000_000L;

  /** A reader looks this often for outgoing bytes that are due while another thread writes. */
  private static final long LOOK_NANOS = 2_000_000;

  private final Link under;
  private final BadLine out;
  private final BadLine in;
  private final ByteBuffer arriving = ByteBuffer.allocate(CHUNK);
  private final AtomicLong bytesIn = new AtomicLong();
  private final AtomicLong bytesOut = new AtomicLong();
  private volatile boolean cut;
  private volatile boolean closed;

  /** Lie over a link, without faults at first. */
  public LossyLink(Link under, long seed) {
    this.under = under;
    out = new BadLine(seed, 0);
    in = new BadLine(seed, 1);
  }

  /** Set the faults of what is written here. */
  public void faultOut(LineFaults faults) {
    out.set(faults);
  }

  /** Set the faults of what is read here. */
  public void faultIn(LineFaults faults) {
    in.set(faults);
  }

  /** Set the faults of both directions. */
  public void fault(LineFaults faults) {
    faultOut(faults);
    faultIn(faults);
  }

  /** Cut the line for good: both ends lose the link, as far as the link under this can tell. */
  public void cut() {
    cut = true;
    under.close();
  }

  /** Return what was done to what was written here. */
  public FaultCounts countsOut() {
    return out.counts();
  }

  /** Return what was done to what was read here. */
  public FaultCounts countsIn() {
    return in.counts();
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
    synchronized (in) {
      while (true) {
        refuseIfUnusable();
        long due = flush(deadlineNanos);
        int count = take(into);
        if (count > 0) {
          return count;
        }
        if (arrive(wake(deadlineNanos, due)) == 0 && deadlineNanos - nanos() <= 0) {
          return take(into);
        }
      }
    }
  }

  @Override
  public void write(ByteBuffer bytes, long deadlineNanos) {
    refuseIfUnusable();
    synchronized (out) {
      bytesOut.addAndGet(bytes.remaining());
      while (bytes.hasRemaining()) {
        int size = Math.min(CHUNK, bytes.remaining());
        out.put(bytes.slice(bytes.position(), size), nanos());
        bytes.position(bytes.position() + size);
        send(deadlineNanos);
      }
    }
  }

  @Override
  public long unsent() {
    refuseIfUnusable();
    synchronized (out) {
      send(nanos() + FLUSH_NANOS);
    }
    return under.unsent();
  }

  @Override
  public int baud() {
    return under.baud();
  }

  @Override
  public boolean canBreak() {
    return under.canBreak();
  }

  @Override
  public void sendBreak() {
    refuseIfUnusable();
    if (!out.faults().silent()) {
      under.sendBreak();
    }
  }

  @Override
  public Traffic traffic() {
    return new Traffic(bytesIn.get(), bytesOut.get());
  }

  @Override
  public void close() {
    closed = true;
    under.close();
  }

  private int take(ByteBuffer into) {
    int count = 0;
    for (ByteBuffer due = in.due(nanos());
        due != null && into.hasRemaining();
        due = in.due(nanos())) {
      int size = Math.min(due.remaining(), into.remaining());
      into.put(due.slice(due.position(), size));
      due.position(due.position() + size);
      count += size;
    }
    bytesIn.addAndGet(count);
    return count;
  }

  private int arrive(long deadline) {
    try {
      int count = under.read(arriving.clear(), deadline);
      if (count > 0) {
        in.put(arriving.flip(), nanos());
      }
      return count;
    } catch (LinkLost lost) {
      refuseIfUnusable();
      throw lost;
    }
  }

  /** Return when to look again at the latest. */
  private long wake(long deadline, long outDue) {
    long due = in.nextDue(deadline);
    return outDue - due < 0 ? outDue : due;
  }

  /** Send what is due out; returns when more will be, at most the deadline. */
  private long flush(long deadline) {
    synchronized (out) {
      send(nanos() + FLUSH_NANOS);
      long due = out.nextDue(deadline);
      boolean mayBecomeDue = out.faults().delayNanos() > 0 || out.faults().reorder() > 0;
      long look = nanos() + LOOK_NANOS;
      return mayBecomeDue && due - look > 0 && look - deadline < 0 ? look : due;
    }
  }

  private void send(long deadline) {
    for (ByteBuffer due = out.due(nanos()); due != null; due = out.due(nanos())) {
      under.write(due, deadline);
    }
  }

  private void refuseIfUnusable() {
    if (closed) {
      throw new LinkLost(identity() + " was closed on this side while in use");
    }
    if (cut) {
      throw new LinkLost(identity() + " is gone: the line is cut; mend it and reopen it");
    }
  }
}
