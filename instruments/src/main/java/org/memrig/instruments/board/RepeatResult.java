package org.memrig.instruments.board;

import java.util.Arrays;

/**
 * End a repeat: per position of its cells how many rounds it took, and whether it met the band.
 *
 * <p>A repeat whose operations name different cells, or none, covers one position that stands for
 * the whole.
 */
public final class RepeatResult extends Result {
  private int first;
  private int size;
  private long[] rounds = {};
  private int[] cellFlags = {};

  /** Start to fill a result for some positions. */
  public RepeatResult begin(int step, long round, long nanos, int firstPosition, int positions) {
    begin(step, round, nanos);
    first = firstPosition;
    size = positions;
    if (rounds.length < positions) {
      rounds = new long[positions];
      cellFlags = new int[positions];
    }
    return this;
  }

  /** Set how many rounds the i-th position covered took; MET says that it met the band. */
  public void set(int i, long count, int flags) {
    rounds[i] = count;
    cellFlags[i] = flags;
  }

  /**
   * Say that this result covers other positions, from another first one on: what a lowering does.
   */
  public void moveTo(int firstPosition) {
    first = firstPosition;
  }

  /** Return the first position covered. */
  public int first() {
    return first;
  }

  /** Return how many positions are covered. */
  public int size() {
    return size;
  }

  /** Return how many rounds the i-th position covered took. */
  public long rounds(int i) {
    return rounds[i];
  }

  /** Tell whether it met the band. */
  public boolean met(int i) {
    return (cellFlags[i] & Flags.MET) != 0;
  }

  /** Return the flags of one position: see {@link Flags}. */
  public int flags(int i) {
    return cellFlags[i];
  }

  @Override
  public RepeatResult copy() {
    RepeatResult copy = new RepeatResult();
    copy.beginLike(this);
    copy.first = first;
    copy.size = size;
    copy.rounds = Arrays.copyOf(rounds, size);
    copy.cellFlags = Arrays.copyOf(cellFlags, size);
    return copy;
  }

  @Override
  public void poison() {
    poisonHeader();
    Arrays.fill(rounds, Long.MIN_VALUE);
    Arrays.fill(cellFlags, -1);
    first = Integer.MIN_VALUE;
  }
}
