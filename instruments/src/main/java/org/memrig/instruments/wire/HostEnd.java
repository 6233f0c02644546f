package org.memrig.instruments.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.encoding.BadEncoding;
import org.memrig.instruments.encoding.ByteSink;
import org.memrig.instruments.encoding.Encodings;
import org.memrig.instruments.link.Link;

/**
 * Hold the host's end of a wire: one thread that reads, calls and their replies, the lease.
 *
 * <p>The thread keeps the lease alive from HELLO on, and is gone once this is closed.
 */
final class HostEnd implements FrameDecoder.Inlet, AutoCloseable {
  private static final int WINDOW = 64;

  /** After which time a call is repeated, and for how long it is asked. */
  private static final long REPEAT_NANOS = 100_000_000;

  static final long CALL_NANOS = 1_000_000_000;

  /** So often the lease is renewed in its length. */
  private static final int LEASE_PARTS = 5;

  /** For how long a board may say nothing at least, whatever the lease. */
  private static final long LEAST_SILENCE = 1_000_000_000;

  /** Longer than this no turn of the reader takes, unless the host itself stands still. */
  private static final long OWN_STALL = 200_000_000;

  /** Calls of the lease have tags from here up, so that no other waits for their replies. */
  private static final int TIME_TAG = 0x8000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Endpoint end;
  private final ClockSync sync = new ClockSync();
  private final Thread reader;
  private final ByteSink call = new ByteSink();
  private final byte[] timeCall = new byte[11];
  private long renewNanos = LEAST_SILENCE / LEASE_PARTS;
  private long heardAt;
  private long turnAt;
  private long renewAt;
  private int timeTag;
  private int tag;
  private final Map<Integer, Optional<Answer>> asked = new HashMap<>();
  private volatile @Nullable LinkLost gone;
  private @Nullable String latched;
  private @Nullable String over = "no session yet";
  private volatile boolean closing;

  /** Take over a link and begin to read. */
  HostEnd(Link link) {
    end = new Endpoint(link, lock, this, WINDOW, Frame.MOST);
    reader =
        Thread.ofPlatform().daemon().name("memrig wire " + link.identity()).unstarted(this::read);
  }

  void start() {
    reader.start();
  }

  Endpoint end() {
    return end;
  }

  private void read() {
    try {
      while (!closing) {
        end.pump();
        renew();
      }
    } catch (LinkLost lost) {
      fail(lost);
    } catch (RuntimeException | Error broken) {
      fail(new LinkLost("the reader of " + end.link.identity() + " broke: " + broken, broken));
    }
  }

  private void fail(LinkLost lost) {
    end.lock();
    try {
      gone = lost;
      end.changed.signalAll();
    } finally {
      end.unlock();
    }
  }

  private void renew() {
    end.lock();
    try {
      long now = end.link.nanos();
      if (now - turnAt > OWN_STALL) {
        heardAt = now; // it is this host that was not there: nobody else's silence
      }
      turnAt = now;
      if (over == null && now - renewAt >= 0) {
        renewAt = now + renewNanos;
        timeCall[0] = (byte) Call.TIME.ordinal();
        timeTag = TIME_TAG | timeTag + 1;
        timeCall[1] = (byte) timeTag;
        timeCall[2] = (byte) (timeTag >>> 8);
        ByteBuffer.wrap(timeCall).order(ByteOrder.LITTLE_ENDIAN).putLong(3, now);
        end.send(end.session(), Frame.CALL, timeCall, timeCall.length);
      }
      if (over == null && now - heardAt > Math.max(LEAST_SILENCE, LEASE_PARTS * renewNanos)) {
        over = "it has said nothing for " + (now - heardAt) / 1_000_000 + " ms";
      }
      if (over == null && end.lost() != null) {
        over = end.lost();
      }
      if (over != null) {
        end.changed.signalAll();
      }
    } finally {
      end.unlock();
    }
  }

  @Override
  public void frame(Frame frame) {
    if (frame.session != end.session()) {
      end.counting.strangers++;
      return;
    }
    heardAt = end.link.nanos();
    end.flow.hear(frame, heardAt);
    if (frame.kind == Frame.REPLY && frame.length >= 4) {
      reply(frame);
    }
  }

  /** A board does not send STOP; zeros are noise, or a line that is held low. */
  @Override
  public void stop() {
    end.counting.damaged++;
  }

  private void reply(Frame frame) {
    int which = frame.u8(0);
    int to = frame.u16(1);
    Status[] all = Status.values();
    if (frame.u8(3) >= all.length) {
      return;
    }
    Status status = all[frame.u8(3)];
    ByteBuffer body = ByteBuffer.allocate(frame.length - 4);
    body.put(frame.bytes, frame.at + 4, frame.length - 4).flip();
    Answer reply = new Answer(status, body);
    if (status == Status.NO_SESSION && over == null) {
      over = reply.text();
    }
    if (which == Call.NOTICE.ordinal() && status == Status.LATCHED) {
      latched = reply.text();
    }
    if (which == Call.TIME.ordinal() && to >= TIME_TAG) {
      time(reply);
    } else if (which != Call.NOTICE.ordinal()) {
      asked.replace(to, Optional.of(reply));
    }
  }

  private void time(Answer reply) {
    if (reply.status() != Status.OK) {
      return;
    }
    try {
      long sent = Encodings.fixed(reply.body(), 8, "host time");
      sync.add(sent, end.link.nanos(), Encodings.signed(reply.body(), "device time"));
    } catch (BadEncoding e) {
      end.counting.damaged++;
    }
  }

  /**
   * Say that a session has begun, or that it is over.
   *
   * @param reason why it is over; null if it lives
   */
  void session(@Nullable String reason) {
    end.lock();
    try {
      over = reason;
      renewAt = end.link.nanos();
      heardAt = renewAt;
    } finally {
      end.unlock();
    }
  }

  /** Renew the lease five times in its length. */
  void lease(long nanos) {
    end.lock();
    try {
      renewNanos = nanos / LEASE_PARTS;
      end.flow.lease(nanos);
    } finally {
      end.unlock();
    }
  }

  /** Return why the session is over; empty if it lives. */
  Optional<String> over() {
    end.lock();
    try {
      return Optional.ofNullable(over);
    } finally {
      end.unlock();
    }
  }

  /** Return the fault that the board said unasked to have latched; empty if none. */
  Optional<String> latched() {
    end.lock();
    try {
      return Optional.ofNullable(latched);
    } finally {
      end.unlock();
    }
  }

  /** Forget what the board said before a program began. */
  void forgetNotice() {
    end.lock();
    try {
      latched = null;
    } finally {
      end.unlock();
    }
  }

  /** Return what is known of the device's clock. */
  Optional<ClockSync.Fit> clock() {
    end.lock();
    try {
      return sync.fit();
    } finally {
      end.unlock();
    }
  }

  /** Return the counters of this end. */
  LineCounters counters() {
    end.lock();
    try {
      return end.counting.counters();
    } finally {
      end.unlock();
    }
  }

  /** Tell whether the link is gone; then the board ends the session by its lease. */
  boolean linkGone() {
    return gone != null;
  }

  /**
   * Refuse to go on over a link that is gone.
   *
   * @throws LinkLost if it is
   */
  void requireLink() {
    LinkLost lost = gone;
    if (lost != null) {
      throw new LinkLost(String.valueOf(lost.getMessage()), lost);
    }
  }

  /**
   * Ask the board, again and again until it answers.
   *
   * @param session in which it is asked
   * @param arguments behind the call's number and tag
   * @param nanos for how long
   * @throws LinkLost if it does not answer, or the link is gone
   */
  Answer ask(int session, Call which, byte[] arguments, long nanos) {
    end.lock();
    tag = tag + 1 & 0x7FFF;
    int mine = tag;
    asked.put(mine, Optional.empty());
    try {
      call.clear();
      Encodings.u8(call, which.ordinal());
      Encodings.fixed(call, mine, 2);
      Encodings.bytes(call, arguments, 0, arguments.length);
      byte[] bytes = call.copy();
      long deadline = System.nanoTime() + nanos;
      while (System.nanoTime() - deadline < 0) {
        requireLink();
        end.send(session, Frame.CALL, bytes, bytes.length);
        Optional<Answer> got = await(mine, REPEAT_NANOS);
        if (got.isPresent()) {
          return got.get();
        }
      }
      throw new LinkLost(
          "%s does not answer to %s; check power, cable and speed, and that it is a memrig board"
              .formatted(end.link.identity(), which));
    } finally {
      asked.remove(mine);
      end.unlock();
    }
  }

  private Optional<Answer> await(int mine, long nanos) {
    long until = System.nanoTime() + nanos;
    long left = nanos;
    Optional<Answer> got = Optional.empty();
    while (got.isEmpty() && left > 0) {
      requireLink();
      waitForChange(left);
      got = asked.getOrDefault(mine, Optional.empty());
      left = until - System.nanoTime();
    }
    return got;
  }

  /** Wait for a frame, or so long; the lock is held. */
  void waitForChange(long nanos) {
    try {
      end.await(nanos);
    } catch (InterruptedException e) {
      throw new LinkLost("the thread that drives " + end.link.identity() + " was interrupted", e);
    }
  }

  /** Let go of the link and wait for the reader to end. */
  @Override
  public void close() {
    closing = true;
    end.link.close();
    try {
      if (Thread.currentThread() != reader) {
        reader.join(CALL_NANOS / 1_000_000);
      }
    } catch (InterruptedException e) {
      throw new LinkLost("interrupted while closing " + end.link.identity(), e);
    }
  }
}
