package org.memrig.instruments.board;

import java.util.Arrays;

/**
 * End a repeat: per position of its cells how many rounds it took, and whether it met the band.
 *
 * <p>A repeat whose operations name different cells, or none, covers one position that stands for
 * the whole.
 */
public final class RepeatResult extends CellResult {
  private long[] rounds = {};

  /** Start to fill a result for some positions. */
  public RepeatResult begin(int step, long round, long nanos, int firstPosition, int positions) {
    if (begin(step, round, nanos, firstPosition, positions, rounds.length)) {
      rounds = new long[positions];
    }
    return this;
  }

  /** Set how many rounds the i-th position covered took; MET says that it met the band. */
  public void set(int i, long count, int flags) {
    rounds[i] = count;
    setFlags(i, flags);
  }

  /** Return how many rounds the i-th position covered took. */
  public long rounds(int i) {
    return rounds[i];
  }

  /** Tell whether it met the band. */
  public boolean met(int i) {
    return (flags(i) & Flags.MET) != 0;
  }

  @Override
  public RepeatResult copy() {
    RepeatResult copy = new RepeatResult();
    copy.beginLike(this);
    copy.rounds = Arrays.copyOf(rounds, size());
    return copy;
  }

  @Override
  public void poison() {
    poisonCells();
    Arrays.fill(rounds, Long.MIN_VALUE);
  }
}
