package org.memrig.instruments.link;

import java.nio.ByteBuffer;

/**
 * Hold bytes on their way over a paced line, each until it is due at the far end. For one thread at
 * a time; all moments on one clock that may wrap.
 */
final class PacedBytes {
  // Each byte's moment is known when it is put in, but for the bytes of a packet that is still
  // open: they are due when the timer is over, and are moved forward if the packet fills before.

  private static final long BYTE = 10_000_000_000L; // ten bits, in ns times baud

  private final LinePace pace;
  private byte[] bytes = new byte[256];
  private long[] due = new long[256];
  private long head; // bytes ever taken
  private long tail; // bytes ever put
  private long free; // when the last byte has left
  private long remainder; // what is left of a nanosecond, times baud
  private long timer; // when the adapter's timer began
  private long packetFirst = -1; // the open packet's first byte, counted as head and tail are
  private long packetDue;

  /** Begin with an idle line. */
  PacedBytes(LinePace pace, long now) {
    this.pace = pace;
    free = now;
    timer = now;
  }

  /** Return how many bytes were put in and not taken. */
  int size() {
    return (int) (tail - head);
  }

  /** Put one byte on the line. */
  void put(byte value, long now) {
    if (size() == bytes.length) {
      grow();
    }
    long left = leaves(now);
    int at = slot(tail);
    bytes[at] = value;
    tail++;
    due[at] = pace.latencyNanos() == 0 ? left : packed(left);
  }

  /** Take what is due, as much as fits; returns how many bytes. */
  int take(ByteBuffer into, long now) {
    int count = 0;
    while (into.hasRemaining() && head < tail && due[slot(head)] - now <= 0) {
      into.put(bytes[slot(head)]);
      head++;
      count++;
    }
    return count;
  }

  /** Return when the next byte is due, if none is on its way the given moment. */
  long nextDue(long otherwise) {
    return head < tail ? due[slot(head)] : otherwise;
  }

  int baud() {
    return pace.baud();
  }

  /** Return how many bytes have not left the sender yet. */
  int unsent(long now) {
    long left = free - now;
    if (pace.baud() == 0 || left <= 0) {
      return 0;
    }
    // Moments are rounded down to whole nanoseconds, so a byte counts as gone one of them early.
    return (int) (1 + Math.floorDiv((left - 1) * pace.baud() + remainder, BYTE));
  }

  /** Return when the sender has room for one more byte; now or earlier if it has. */
  long room(long now) {
    if (unsent(now) < pace.bufferBytes()) {
      return now;
    }
    return free - (pace.bufferBytes() - 1L) * BYTE / pace.baud();
  }

  private long leaves(long now) {
    if (pace.baud() == 0) {
      return now;
    }
    if (free - now < 0) {
      free = now;
      remainder = 0;
    }
    long step = BYTE + remainder;
    free += step / pace.baud();
    remainder = step % pace.baud();
    return free;
  }

  private long packed(long left) {
    if (packetFirst < 0 || left - packetDue > 0) {
      timer += Math.max(0, left - timer) / pace.latencyNanos() * pace.latencyNanos();
      packetDue = timer + pace.latencyNanos();
      packetFirst = tail - 1;
    }
    if (tail - packetFirst < pace.packetBytes()) {
      return packetDue;
    }
    for (long i = Math.max(head, packetFirst); i < tail; i++) {
      due[slot(i)] = left;
    }
    timer = left;
    packetFirst = -1;
    return left;
  }

  private int slot(long index) {
    return (int) index & (bytes.length - 1);
  }

  private void grow() {
    byte[] moreBytes = new byte[2 * bytes.length];
    long[] moreDue = new long[2 * bytes.length];
    for (long i = head; i < tail; i++) {
      int to = (int) i & (moreBytes.length - 1);
      moreBytes[to] = bytes[slot(i)];
      moreDue[to] = due[slot(i)];
    }
    bytes = moreBytes;
    due = moreDue;
  }
}
