package org.memrig.instruments.board;

import java.util.Arrays;

/** Hold what an operation gave for each of the positions that it covers, and their flags. */
public abstract sealed class CellResult extends Result
    permits ReadResult, PulseResult, RepeatResult {
  private int first;
  private int size;
  private int[] cellFlags = {};

  /**
   * Say that this result covers other positions, from another first one on: what a lowering does.
   */
  public final void moveTo(int firstPosition) {
    first = firstPosition;
  }

  /** Return the first position covered. */
  public final int first() {
    return first;
  }

  /** Return how many positions are covered. */
  public final int size() {
    return size;
  }

  /** Return the flags of the i-th position covered: see {@link Flags}. */
  public final int flags(int i) {
    return cellFlags[i];
  }

  /** Begin anew; tell whether the arrays of values must grow to the number of positions. */
  final boolean begin(
      int step, long round, long nanos, int firstPosition, int positions, int room) {
    begin(step, round, nanos);
    first = firstPosition;
    size = positions;
    if (cellFlags.length < positions) {
      cellFlags = new int[positions];
    }
    return room < positions;
  }

  final void setFlags(int i, int flags) {
    cellFlags[i] = flags;
  }

  final void beginLike(CellResult other) {
    super.beginLike(other);
    first = other.first;
    size = other.size;
    cellFlags = Arrays.copyOf(other.cellFlags, size);
  }

  final void poisonCells() {
    poisonHeader();
    Arrays.fill(cellFlags, -1);
    first = Integer.MIN_VALUE;
  }
}
