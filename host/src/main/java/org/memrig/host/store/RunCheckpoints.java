package org.memrig.host.store;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.board.Snapshots;
import org.memrig.protocols.bench.Checkpoint;
import org.memrig.protocols.bench.Checkpoints;

/** Decide when a checkpoint is due, and keep it together with the state of an emulated board. */
final class RunCheckpoints implements Checkpoints {
  private static final long NANOS = 1_000_000_000;

  private final Optional<Checkpoint> resumed;
  private final Optional<Snapshots> board;
  private final BooleanSupplier stopping;
  private final WorkQueue queue;
  private final HostClock clock;
  private long keptNanos;
  private long position;

  RunCheckpoints(
      Optional<Checkpoint> resumed,
      Optional<Snapshots> board,
      BooleanSupplier stopping,
      WorkQueue queue,
      HostClock clock) {
    this.resumed = resumed;
    this.board = board;
    this.stopping = stopping;
    this.queue = queue;
    this.clock = clock;
    keptNanos = clock.nanos();
    position = resumed.map(Checkpoint::position).orElse(0L);
  }

  @Override
  public Optional<Checkpoint> resumed() {
    return resumed;
  }

  @Override
  public void reached(long next, String state) {
    if (next < position) {
      throw new IllegalArgumentException(
          "checkpoint "
              + next
              + " lies before "
              + position
              + "; positions count work that is done");
    }
    position = next;
    if (clock.nanos() - keptNanos < NANOS && !stopping.getAsBoolean()) {
      queue.requireRunning();
      return;
    }
    Optional<ByteBuffer> chip = board.map(Snapshots::snapshot).map(ByteBuffer::wrap);
    queue.put(new Work.Reached(new Checkpoint(next, state), chip));
    keptNanos = clock.nanos();
  }
}
