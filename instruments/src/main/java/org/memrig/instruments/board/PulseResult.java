package org.memrig.instruments.board;

import java.util.Arrays;

/** Hold what pulses did: per position start time, pulses, energy, peak current and flags. */
public final class PulseResult extends Result {
  private int first;
  private int size;
  private long[] start = {};
  private long[] pulses = {};
  private double[] joules = {};
  private double[] peakAmps = {};
  private int[] cellFlags = {};

  /** Start to fill a result for some positions of the operation's cells. */
  public PulseResult begin(int step, long round, long nanos, int firstPosition, int positions) {
    begin(step, round, nanos);
    first = firstPosition;
    size = positions;
    if (start.length < positions) {
      start = new long[positions];
      pulses = new long[positions];
      joules = new double[positions];
      peakAmps = new double[positions];
      cellFlags = new int[positions];
    }
    return this;
  }

  /**
   * Set the values of the i-th position covered.
   *
   * @param nanos when its first pulse began
   * @param count how many pulses it got
   * @param energy J, over all of them
   * @param peak A, of the highest
   */
  public void set(int i, long nanos, long count, double energy, double peak, int flags) {
    start[i] = nanos;
    pulses[i] = count;
    joules[i] = energy;
    peakAmps[i] = peak;
    cellFlags[i] = flags;
  }

  /** Say that the i-th position covered was skipped. */
  public void setMasked(int i) {
    set(i, startNanos(), 0, 0, 0, Flags.MASKED);
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

  /** Return when the first pulse of the i-th position covered began, ns of device time. */
  public long startNanos(int i) {
    return start[i];
  }

  /** Return how many pulses it got. */
  public long pulses(int i) {
    return pulses[i];
  }

  /** Return the energy put into the cell, J; estimated unless flagged. */
  public double joules(int i) {
    return joules[i];
  }

  /** Return the peak current, A; estimated unless flagged. */
  public double peakAmps(int i) {
    return peakAmps[i];
  }

  /** Return the flags of one position: see {@link Flags}. */
  public int flags(int i) {
    return cellFlags[i];
  }

  @Override
  public PulseResult copy() {
    PulseResult copy = new PulseResult();
    copy.beginLike(this);
    copy.first = first;
    copy.size = size;
    copy.start = Arrays.copyOf(start, size);
    copy.pulses = Arrays.copyOf(pulses, size);
    copy.joules = Arrays.copyOf(joules, size);
    copy.peakAmps = Arrays.copyOf(peakAmps, size);
    copy.cellFlags = Arrays.copyOf(cellFlags, size);
    return copy;
  }

  @Override
  public void poison() {
    poisonHeader();
    Arrays.fill(start, Long.MIN_VALUE);
    Arrays.fill(pulses, Long.MIN_VALUE);
    Arrays.fill(joules, Double.NaN);
    Arrays.fill(peakAmps, Double.NaN);
    Arrays.fill(cellFlags, -1);
    first = Integer.MIN_VALUE;
  }
}
