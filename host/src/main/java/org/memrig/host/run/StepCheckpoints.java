package org.memrig.host.run;

import java.util.Optional;
import org.memrig.protocols.bench.Checkpoint;
import org.memrig.protocols.bench.Checkpoints;

/**
 * Count the checkpoints of a plan's steps through: the step's number stands above the position
 * within it.
 */
record StepCheckpoints(Checkpoints whole, int index) implements Checkpoints {
  private static final int SHIFT = 40;

  /** Return the step at which a run goes on. */
  static int step(Optional<Checkpoint> checkpoint) {
    return (int) (checkpoint.map(Checkpoint::position).orElse(0L) >> SHIFT);
  }

  @Override
  public Optional<Checkpoint> resumed() {
    Optional<Checkpoint> at = whole.resumed();
    long inner = at.map(Checkpoint::position).orElse(0L) & (1L << SHIFT) - 1;
    return step(at) == index && inner > 0
        ? Optional.of(new Checkpoint(inner, at.get().state()))
        : Optional.empty();
  }

  @Override
  public void reached(long position, String state) {
    whole.reached((long) index << SHIFT | position, state);
  }

  /** Say that the step is done. */
  void done() {
    whole.reached((index + 1L) << SHIFT, "");
  }
}
