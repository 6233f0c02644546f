package org.memrig.instruments.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bring numbered payloads to the other end and back: once, in order, without a gap, over a line
 * that loses, repeats and damages frames.
 *
 * <p>A state machine without threads or a clock of its own; both ends of the wire use it. Frames
 * beyond a gap are kept. For one thread at a time.
 */
final class Flow {
  // Both rings are indexed by the number of a frame modulo their length. The sending one holds what
  // is queued and what is not acknowledged: acknowledged <= sent <= queued. The receiving one holds
  // what has come and was not taken: taken <= expected, and perhaps more beyond a gap.

  /** So long at least frames may be out without progress: a host may stand still for a while. */
  static final long LEAST_PATIENCE = 1_000_000_000;

  static final long LEAST_TIMEOUT = 25_000_000;
  static final long MOST_TIMEOUT = 250_000_000;

  /** After this a crowded line is looked at again, ns: a part of what may wait to leave. */
  private static final long CROWDED_NANOS = 2_000_000;

  private static final int ACK_EVERY = 4;
  private static final int MOST_ASKED = 32;

  /** Take frames that are to go out. */
  interface Outlet {
    /** Send a frame of the session. */
    void send(int kind, long number, long next, int room, byte[] payload, int length);

    /** Tell whether so much already waits to leave that a payload of this length is to wait. */
    default boolean crowded(int length) {
      return false;
    }
  }

  private final Outlet outlet;
  private final Counting counting;

  private final byte[][] out;
  private final int[] outLengths;
  private final long[] sentAt;
  private final int[] tries;
  private long acknowledged;
  private long sent;
  private long queued;
  private long limit;
  private long progressAt;
  private @Nullable String lost;
  private long patience = LEAST_PATIENCE;

  private final byte[][] in;
  private final int[] inLengths;
  private final boolean[] present;
  private long taken;
  private long expected;
  private long asked;
  private int unacknowledged;
  private boolean saidFull;

  private final byte[] missing = new byte[2 * MOST_ASKED];
  private long smoothed;
  private long deviation;
  private int mostTries;

  /**
   * Begin with nothing sent.
   *
   * @param window frames that are kept to be sent, and as many that came
   * @param mostPayload bytes of a payload at most
   */
  Flow(Outlet outlet, Counting counting, int window, int mostPayload) {
    this.outlet = outlet;
    this.counting = counting;
    out = new byte[window][mostPayload];
    outLengths = new int[window];
    sentAt = new long[window];
    tries = new int[window];
    in = new byte[window][mostPayload];
    inLengths = new int[window];
    present = new boolean[window];
  }

  /**
   * Begin a session: both directions count anew.
   *
   * @param first number, 0 but in tests of what happens after a whole turn
   * @param room that the other end has at first
   */
  void begin(long first, int room, long now) {
    acknowledged = first;
    sent = first;
    queued = first;
    limit = first + room;
    taken = first;
    expected = first;
    asked = first;
    unacknowledged = 0;
    saidFull = false;
    progressAt = now;
    lost = null;
    smoothed = 0;
    patience = LEAST_PATIENCE;
    Arrays.fill(present, false);
  }

  /** Return the number of the DATA frame that is waited for. */
  long expected() {
    return expected;
  }

  /** Return the next number that this end will give. */
  long sent() {
    return sent;
  }

  /** Return for how many frames from the expected one on there is room. */
  int room() {
    return (int) (taken + in.length - expected);
  }

  /** Tell why this flow has given up; null if it has not. */
  @Nullable String lost() {
    return lost;
  }

  /** Wait for progress as long as the lease is, if that is longer than a second. */
  void lease(long nanos) {
    patience = Math.max(LEAST_PATIENCE, nanos);
  }

  /** Forget what is still to be sent: nobody hears it any more. */
  void forget() {
    acknowledged = queued;
    sent = queued;
  }

  /** Return how many tries the frame took that took most. */
  int mostTries() {
    return mostTries;
  }

  /** Tell whether all that was queued has been acknowledged. */
  boolean idle() {
    return acknowledged == queued;
  }

  /** Tell whether there is room to queue another payload. */
  boolean open() {
    return queued - acknowledged < out.length;
  }

  /**
   * Queue a payload and send it if the other end has room.
   *
   * @return false, and nothing is queued, if too much is on its way
   */
  boolean offer(byte[] payload, int length, long now) {
    if (!open()) {
      return false;
    }
    int slot = slot(queued);
    System.arraycopy(payload, 0, out[slot], 0, length);
    outLengths[slot] = length;
    tries[slot] = 0;
    queued++;
    push(now);
    return true;
  }

  private void push(long now) {
    while (sent < queued && sent < limit && !outlet.crowded(outLengths[slot(sent)])) {
      if (sent == acknowledged) {
        progressAt = now;
      }
      sent++;
      send(sent - 1, now);
    }
  }

  private void send(long number, long now) {
    int slot = slot(number);
    sentAt[slot] = now;
    if (tries[slot] > 0) {
      counting.repeated++;
    }
    tries[slot]++;
    mostTries = Math.max(mostTries, tries[slot]);
    acknowledging();
    outlet.send(Frame.DATA, number, expected, room(), out[slot], outLengths[slot]);
  }

  /** Hear a frame of the session, of any kind. */
  void hear(Frame frame, long now) {
    acknowledge(frame, now);
    if (frame.kind == Frame.DATA) {
      data(frame);
    } else if (frame.kind == Frame.ACK) {
      repeat(frame, now);
    }
    push(now);
  }

  private void acknowledge(Frame frame, long now) {
    if (frame.next < acknowledged || frame.next > sent) {
      return;
    }
    limit = frame.next + frame.room;
    if (frame.next == acknowledged) {
      return;
    }
    // What was waited for behind a frame that had to be repeated says nothing of the round trip.
    boolean first = true;
    for (long each = acknowledged; each < frame.next; each++) {
      first &= tries[slot(each)] == 1;
    }
    if (first) {
      measure(now - sentAt[slot(frame.next - 1)]);
    }
    acknowledged = frame.next;
    progressAt = now;
  }

  private void measure(long roundTrip) {
    if (smoothed == 0) {
      smoothed = roundTrip;
      deviation = roundTrip / 2;
      return;
    }
    deviation += (Math.abs(roundTrip - smoothed) - deviation) / 4;
    smoothed += (roundTrip - smoothed) / 8;
  }

  /** Return after how long a frame is sent again, ns. */
  long timeout() {
    return Math.clamp(smoothed + 4 * deviation, LEAST_TIMEOUT, MOST_TIMEOUT);
  }

  private void repeat(Frame frame, long now) {
    for (int i = 0; i + 1 < frame.length; i += 2) {
      long number = Frame.nearest(frame.u16(i), acknowledged);
      if (number >= acknowledged && number < sent) {
        again(number, now);
      }
    }
  }

  private void again(long number, long now) {
    if (number >= limit) {
      progressAt = now; // it only asks for room
      tries[slot(number)] = 0;
    }
    send(number, now);
  }

  private void data(Frame frame) {
    long number = frame.number;
    if (number < expected || (number < taken + in.length && present[inSlot(number)])) {
      counting.duplicates++;
      acknowledgeNow();
    } else if (number >= taken + in.length || frame.length > in[0].length) {
      acknowledgeNow();
    } else {
      keep(number, frame);
    }
  }

  private void keep(long number, Frame frame) {
    int slot = inSlot(number);
    System.arraycopy(frame.bytes, frame.at, in[slot], 0, frame.length);
    inLengths[slot] = frame.length;
    present[slot] = true;
    if (number > expected) {
      ask(number);
      return;
    }
    while (expected < taken + in.length && present[inSlot(expected)]) {
      expected++;
    }
    unacknowledged++;
    if (unacknowledged >= ACK_EVERY) {
      acknowledgeNow();
    }
  }

  /** Ask once for what is missing below a number. */
  private void ask(long number) {
    int count = 0;
    for (long each = Math.max(expected, asked); each < number && count < MOST_ASKED; each++) {
      if (!present[inSlot(each)]) {
        missing[2 * count] = (byte) each;
        missing[2 * count + 1] = (byte) (each >>> 8);
        count++;
      }
    }
    asked = Math.max(asked, number);
    if (count > 0) {
      counting.gaps += count;
      acknowledging();
      outlet.send(Frame.ACK, 0, expected, room(), missing, 2 * count);
    }
  }

  private void acknowledging() {
    unacknowledged = 0;
    saidFull = room() == 0;
  }

  private void acknowledgeNow() {
    acknowledging();
    outlet.send(Frame.ACK, 0, expected, room(), missing, 0);
  }

  /** Acknowledge what has come, since nothing more is to be read for now. */
  void settle() {
    if (unacknowledged > 0) {
      acknowledgeNow();
    }
  }

  /** Send again what is overdue; return when to come back at the latest, ns of the same clock. */
  long poll(long now) {
    push(now);
    if (sent < queued && sent < limit && sent == acknowledged) {
      return now + CROWDED_NANOS;
    }
    if (sent == acknowledged && sent < queued) {
      // Nothing is out, and yet something waits: the word that there is room again may be lost.
      long due = progressAt + timeout();
      if (now - due < 0) {
        return due;
      }
      progressAt = now;
      sent++;
      send(sent - 1, now);
    }
    if (sent == acknowledged || lost != null) {
      return now + MOST_TIMEOUT;
    }
    if (acknowledged < limit && now - progressAt > patience) {
      lost =
          "nothing was acknowledged for %d ms, although %d frames are out"
              .formatted(patience / 1_000_000, sent - acknowledged);
    }
    long due = sentAt[slot(acknowledged)] + timeout();
    if (lost == null && now - due >= 0) {
      again(acknowledged, now);
      due = now + timeout();
    }
    return sent < queued && sent < limit ? Math.min(due, now + CROWDED_NANOS) : due;
  }

  /** Return how many bytes the next payload that came has; -1 if none is there. */
  int nextLength() {
    return taken < expected ? inLengths[inSlot(taken)] : -1;
  }

  /** Return the next payload that came, valid until {@link #take}. */
  byte[] nextPayload() {
    return in[inSlot(taken)];
  }

  /** Let go of the next payload, and say so if the other end was told that there is no room. */
  void take() {
    present[inSlot(taken)] = false;
    taken++;
    if (saidFull && room() >= Math.min(ACK_EVERY, in.length)) {
      acknowledgeNow();
    }
  }

  private int slot(long number) {
    return (int) (number % out.length);
  }

  private int inSlot(long number) {
    return (int) (number % in.length);
  }
}
