package org.memrig.instruments.board;

import java.util.Arrays;

/** Hold what pulses did: per position start time, pulses, energy, peak current and flags. */
public final class PulseResult extends CellResult {
  private long[] start = {};
  private long[] pulses = {};
  private double[] joules = {};
  private double[] peakAmps = {};

  /** Start to fill a result for some positions of the operation's cells. */
  public PulseResult begin(int step, long round, long nanos, int firstPosition, int positions) {
    if (begin(step, round, nanos, firstPosition, positions, start.length)) {
      start = new long[positions];
      pulses = new long[positions];
      joules = new double[positions];
      peakAmps = new double[positions];
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
    setFlags(i, flags);
  }

  /** Say that the i-th position covered was skipped. */
  public void setMasked(int i) {
    set(i, startNanos(), 0, 0, 0, Flags.MASKED);
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

  @Override
  void startsLater(long nanos) {
    for (int i = 0; i < size(); i++) {
      start[i] += nanos;
    }
  }

  @Override
  public PulseResult copy() {
    PulseResult copy = new PulseResult();
    copy.beginLike(this);
    copy.start = Arrays.copyOf(start, size());
    copy.pulses = Arrays.copyOf(pulses, size());
    copy.joules = Arrays.copyOf(joules, size());
    copy.peakAmps = Arrays.copyOf(peakAmps, size());
    return copy;
  }

  @Override
  public void poison() {
    poisonCells();
    Arrays.fill(start, Long.MIN_VALUE);
    Arrays.fill(pulses, Long.MIN_VALUE);
    Arrays.fill(joules, Double.NaN);
    Arrays.fill(peakAmps, Double.NaN);
  }
}
