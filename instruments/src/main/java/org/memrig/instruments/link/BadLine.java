package org.memrig.instruments.link;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import org.memrig.config.random.Draws;
import org.memrig.config.random.NoiseSource;

/** Do a line's faults to the bytes that go one way. For one thread at a time. */
final class BadLine {
  // What happens to a byte depends on the seed, the fault and the byte's number, never on how the
  // bytes were cut into writes or on what other faults are switched on. Faults of a chunk depend on
  // the number of the chunk's first byte.

  private static final int MOST_BURST = 32;

  /** A chunk that is held back is let go after so long, if none comes to pass it. */
  private static final long HELD_NANOS = 20_000_000;

  private static final int FLIP = NoiseSource.of("line.flip").id();
  private static final int DROP = NoiseSource.of("line.drop").id();
  private static final int INSERT = NoiseSource.of("line.insert").id();
  private static final int DUPLICATE = NoiseSource.of("line.duplicate").id();
  private static final int BURST = NoiseSource.of("line.burst").id();
  private static final int REORDER = NoiseSource.of("line.reorder").id();

  private static final int BYTES = 0;
  private static final int FLIPPED = 1;
  private static final int DROPPED = 2;
  private static final int INSERTED = 3;
  private static final int DUPLICATED = 4;
  private static final int BURSTS = 5;
  private static final int REORDERED = 6;

  /** What has been through the faults and is due at a moment. */
  private record Chunk(ByteBuffer bytes, long due) {}

  private final long seed;
  private final int way;
  private final Deque<Chunk> passing = new ArrayDeque<>();
  private @Nullable Chunk held;
  private volatile LineFaults faults = LineFaults.NONE;
  private long bytes; // ever put

  /** In the order of {@link FaultCounts}; any thread may look. */
  private final AtomicLongArray counts = new AtomicLongArray(7);

  BadLine(long seed, int way) {
    this.seed = seed;
    this.way = way;
  }

  LineFaults faults() {
    return faults;
  }

  void set(LineFaults now) {
    faults = now;
  }

  FaultCounts counts() {
    return new FaultCounts(
        counts.get(BYTES),
        counts.get(FLIPPED),
        counts.get(DROPPED),
        counts.get(INSERTED),
        counts.get(DUPLICATED),
        counts.get(BURSTS),
        counts.get(REORDERED));
  }

  /** Put a chunk on the line; all of it is taken. */
  void put(ByteBuffer from, long now) {
    LineFaults present = faults;
    counts.addAndGet(BYTES, from.remaining());
    if (present.silent()) {
      counts.addAndGet(DROPPED, from.remaining());
      bytes += from.remaining();
      from.position(from.limit());
      return;
    }
    long first = bytes;
    ByteBuffer through = ByteBuffer.allocate(3 * from.remaining() + MOST_BURST);
    if (happens(present.burst(), BURST, first)) {
      burst(through, first);
    }
    while (from.hasRemaining()) {
      pass(from.get(), present, through);
    }
    queue(new Chunk(through.flip(), now + present.delayNanos()), present, first);
  }

  /** Return the next bytes that are due; null if none are. They stay until they are consumed. */
  @Nullable ByteBuffer due(long now) {
    if (faults.silent()) {
      passing.clear();
      held = null;
    }
    Chunk late = held;
    if (late != null && late.due + HELD_NANOS - now <= 0) {
      held = null;
      passing.add(late);
    }
    while (!passing.isEmpty() && !passing.getFirst().bytes.hasRemaining()) {
      passing.removeFirst();
    }
    return passing.isEmpty() || passing.getFirst().due - now > 0 ? null : passing.getFirst().bytes;
  }

  /** Return when something is due next, at most the given moment. */
  long nextDue(long most) {
    Chunk late = held;
    long first = passing.isEmpty() ? most : passing.getFirst().due;
    long second = late == null ? most : late.due + HELD_NANOS;
    long earlier = first - second < 0 ? first : second;
    return earlier - most < 0 ? earlier : most;
  }

  private void queue(Chunk chunk, LineFaults present, long first) {
    Chunk late = held;
    if (late != null) {
      held = null;
      counts.incrementAndGet(REORDERED);
      passing.add(chunk);
      passing.add(new Chunk(late.bytes, chunk.due));
    } else if (happens(present.reorder(), REORDER, first)) {
      held = chunk;
    } else {
      passing.add(chunk);
    }
  }

  private void pass(byte sent, LineFaults present, ByteBuffer through) {
    long number = bytes++;
    if (happens(present.insert(), INSERT, number)) {
      counts.incrementAndGet(INSERTED);
      through.put((byte) bits(INSERT, number));
    }
    if (happens(present.drop(), DROP, number)) {
      counts.incrementAndGet(DROPPED);
      return;
    }
    byte value = sent;
    if (happens(present.flip(), FLIP, number)) {
      counts.incrementAndGet(FLIPPED);
      value ^= (byte) (1 << (bits(FLIP, number) & 7));
    }
    through.put(value);
    if (happens(present.duplicate(), DUPLICATE, number)) {
      counts.incrementAndGet(DUPLICATED);
      through.put(value);
    }
  }

  private void burst(ByteBuffer through, long first) {
    counts.incrementAndGet(BURSTS);
    int length = 1 + (int) (bits(BURST, first) & (MOST_BURST - 1));
    for (int i = 0; i < length; i++) {
      through.put((byte) Draws.bits(seed, way + 4 + i, BURST, first));
    }
    counts.addAndGet(INSERTED, length);
  }

  private boolean happens(double chance, int fault, long number) {
    return chance > 0 && Draws.uniform(seed, way, fault, number) < chance;
  }

  /** Return bits that do not depend on whether the fault happened. */
  private long bits(int fault, long number) {
    return Draws.bits(seed, way + 2, fault, number);
  }
}
