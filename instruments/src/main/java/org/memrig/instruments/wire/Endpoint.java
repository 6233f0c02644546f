package org.memrig.instruments.wire;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.Link;

/**
 * Hold one end of a wire: a link, and the frames, flow and counters over it, under one lock.
 *
 * <p>One thread calls {@link #pump}; any thread sends, holding the lock. A stop needs no lock: it
 * is a flag that whoever lets go of the lock looks at.
 */
final class Endpoint implements FrameDecoder.Expecting, Flow.Outlet {
  /** How long a write waits for a line that takes nothing. */
  private static final long WRITE_NANOS = 100_000_000;

  /** Longest wait in one read, so that timers and stops are not kept waiting. */
  private static final long PUMP_NANOS = 10_000_000;

  /**
   * With how many bytes that wait to leave data goes on, so that a stop is on the line within 10
   * ms: 7 ms of bytes of ten bits, the rest is for acknowledgements and calls.
   */
  private static final double UNSENT_PER_BAUD = 0.7e-3;

  /** As a stop is sent: twice what is needed, so that lost bytes do no harm. */
  private static final int ZEROS = 2 * FrameDecoder.STOP;

  final Link link;
  final Counting counting = new Counting();
  final Flow flow;
  final Condition changed;
  private final ReentrantLock lock;
  private final FrameEncoder encoder = new FrameEncoder();
  private final FrameDecoder decoder;
  private final ByteBuffer input = ByteBuffer.allocate(1 << 14);
  private final ByteBuffer zeros = ByteBuffer.allocate(ZEROS);
  private final AtomicReference<@Nullable BooleanSupplier> stopAsked = new AtomicReference<>();
  private boolean tornWrite;
  private int session;

  /**
   * Take over a link.
   *
   * @param lock of all that this end is a part of
   */
  Endpoint(Link link, ReentrantLock lock, FrameDecoder.Inlet inlet, int window, int mostPayload) {
    this.link = link;
    this.lock = lock;
    this.changed = lock.newCondition();
    this.flow = new Flow(this, counting, window, mostPayload);
    this.decoder = new FrameDecoder(this, inlet, counting);
  }

  void lock() {
    lock.lock();
  }

  void unlock() {
    lock.unlock();
    flushStop();
  }

  /** Wait for a change, at most so long; the lock is held before and after. */
  void await(long nanos) throws InterruptedException {
    if (stopAsked.get() != null) {
      sendStop();
    }
    changed.awaitNanos(nanos);
  }

  /** Return the session that frames belong to; 0 before the first. */
  int session() {
    return session;
  }

  /** Begin a session: both directions count from 0. */
  void begin(int newSession, int room) {
    session = newSession;
    flow.begin(0, room, link.nanos());
  }

  @Override
  public long number(int of, int lower) {
    return of == session ? Frame.nearest(lower, flow.expected()) : lower;
  }

  @Override
  public long next(int of, int lower) {
    return of == session ? Frame.nearest(lower, flow.sent()) : lower;
  }

  /**
   * Read what has come, hand out its frames, and send again what is overdue.
   *
   * @throws LinkLost if the far end is gone
   */
  void pump() {
    long now = link.nanos();
    long due;
    lock();
    try {
      due = flow.poll(now);
    } finally {
      unlock();
    }
    int count = link.read(input.clear(), Math.min(due - now, PUMP_NANOS) + now);
    lock();
    try {
      if (count > 0) {
        decoder.take(input.flip());
        flow.settle();
        changed.signalAll();
      }
      flow.poll(link.nanos());
    } finally {
      unlock();
    }
  }

  @Override
  public void send(int kind, long number, long next, int room, byte[] payload, int length) {
    send(session, kind, number, next, room, payload, length);
  }

  /** Return the longest payload that this line can take without keeping a stop waiting. */
  int cut(int mostPayload) {
    int most = (int) (link.baud() * UNSENT_PER_BAUD) - Frame.HEAD - Frame.TAIL;
    return link.baud() == 0 ? mostPayload : Math.min(mostPayload, Math.max(Frame.FIRST, most));
  }

  @Override
  public boolean crowded(int length) {
    int most = (int) (link.baud() * UNSENT_PER_BAUD);
    if (most == 0) {
      return false;
    }
    try {
      long unsent = link.unsent();
      return unsent > 0 && unsent + length + Frame.HEAD + Frame.TAIL > most;
    } catch (LinkLost lost) {
      return true; // its reader hears of it, too
    }
  }

  /** Send a frame that is not numbered, to a session. */
  void send(int to, int kind, byte[] payload, int length) {
    if (to == session) {
      send(to, kind, 0, flow.expected(), flow.room(), payload, length);
    } else {
      send(to, kind, 0, 0, 1, payload, length);
    }
  }

  /** Acknowledge by a number that is off by so much: a fault to be found by the other end. */
  void acknowledgeWrongly(int by) {
    send(session, Frame.ACK, 0, flow.expected() + by, flow.room(), new byte[0], 0);
  }

  private void send(
      int to, int kind, long number, long next, int room, byte[] payload, int length) {
    ByteBuffer frame = encoder.encode(kind, to, number, next, Math.min(room, 255), payload, length);
    counting.framesOut++;
    if (tornWrite) {
      tornWrite = false;
      write(zeros.clear().limit(1));
    }
    write(frame);
  }

  private void write(ByteBuffer bytes) {
    int size = bytes.remaining();
    try {
      link.write(bytes, link.nanos() + WRITE_NANOS);
    } catch (LinkLost lost) {
      // What is numbered is sent again, calls are asked again, and a link that is gone says so to
      // its reader; only the rest of this frame must not be taken for the beginning of the next.
      tornWrite = true;
    }
    counting.bytesOut += size - bytes.remaining();
  }

  /** Send STOP as soon as the line is between two writes. Any thread, without a lock. */
  void stop() {
    stop(() -> true);
  }

  /**
   * Send STOP as soon as the line is between two writes. Any thread, without a lock.
   *
   * @param still tells at that moment whether what is to be stopped still goes on
   */
  void stop(BooleanSupplier still) {
    stopAsked.set(still);
    flushStop();
  }

  private void flushStop() {
    while (stopAsked.get() != null && lock.tryLock()) {
      try {
        sendStop();
      } finally {
        lock.unlock();
      }
    }
  }

  private void sendStop() {
    BooleanSupplier still = stopAsked.getAndSet(null);
    if (still != null && still.getAsBoolean()) {
      write(zeros.clear());
    }
  }

  /** Return why the flow has given up; null if it has not. */
  @Nullable String lost() {
    return flow.lost();
  }
}
