package org.memrig.instruments.link;

import java.nio.ByteBuffer;

/** Carry bytes one way through a loop; every call holds the loop's lock. */
final class LoopPipe {
  /** More than any window of frames; a writer waits when so much has not been read. */
  static final int CAPACITY = 1 << 16;

  private final PacedBytes line;
  private final LoopTime time;
  private long put;
  private long taken;

  LoopPipe(LinePace pace, LoopTime time) {
    this.time = time;
    line = new PacedBytes(pace, time.nanos());
  }

  long put() {
    return put;
  }

  long taken() {
    return taken;
  }

  int baud() {
    return line.baud();
  }

  int unsent() {
    return line.unsent(time.nanos());
  }

  /** Put what there is room for now. */
  int give(ByteBuffer from) {
    int count = 0;
    long now = time.nanos();
    while (from.hasRemaining() && line.size() < CAPACITY && line.room(now) - now <= 0) {
      line.put(from.get(), now);
      count++;
    }
    put += count;
    return count;
  }

  /** Take what has arrived. */
  int take(ByteBuffer into) {
    int count = line.take(into, time.nanos());
    taken += count;
    return count;
  }

  /** Tell whether something can be taken at a moment. */
  boolean isDue(long moment) {
    return line.size() > 0 && line.nextDue(moment) - moment <= 0;
  }

  /** Return how long until the next byte is due, at most the given time. */
  long untilDue(long most) {
    long now = time.nanos();
    return line.size() == 0 ? most : Math.min(most, line.nextDue(now) - now);
  }

  /** Return how long until there is room for a byte, at most the given time. */
  long untilRoom(long most) {
    long now = time.nanos();
    return line.size() < CAPACITY ? Math.min(most, line.room(now) - now) : most;
  }
}
