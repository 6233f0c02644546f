package org.memrig.instruments.board;

import java.util.Arrays;

/** Hold currents of cells: per position amps, volts, range, start time and flags. */
public final class ReadResult extends CellResult {
  private double[] amps = {};
  private double[] volts = {};
  private double[] range = {};
  private long[] start = {};

  /** Start to fill a result for some positions of the operation's cells. */
  public ReadResult begin(int step, long round, long nanos, int firstPosition, int positions) {
    if (begin(step, round, nanos, firstPosition, positions, amps.length)) {
      amps = new double[positions];
      volts = new double[positions];
      range = new double[positions];
      start = new long[positions];
    }
    return this;
  }

  /**
   * Set the value of the i-th position covered.
   *
   * @param measured A
   * @param applied V, as the board made it
   * @param fullScale A, of the range used
   * @param nanos when its sampling began
   */
  public void set(int i, double measured, double applied, double fullScale, long nanos, int flags) {
    amps[i] = measured;
    volts[i] = applied;
    range[i] = fullScale;
    start[i] = nanos;
    setFlags(i, flags);
  }

  /** Say that the i-th position covered was skipped. */
  public void setMasked(int i) {
    set(i, 0, 0, 0, startNanos(), Flags.MASKED);
  }

  /** Return the current of the i-th position covered, A. */
  public double amps(int i) {
    return amps[i];
  }

  /** Return the volts applied, V. */
  public double volts(int i) {
    return volts[i];
  }

  /** Return the full scale of the range used, A. */
  public double range(int i) {
    return range[i];
  }

  /** Return when sampling began, ns of device time. */
  public long startNanos(int i) {
    return start[i];
  }

  /** Tell whether the i-th position holds data: neither masked nor over range. */
  public boolean valid(int i) {
    return (flags(i) & (Flags.MASKED | Flags.OVER_RANGE)) == 0;
  }

  @Override
  void startsLater(long nanos) {
    for (int i = 0; i < size(); i++) {
      start[i] += nanos;
    }
  }

  @Override
  public ReadResult copy() {
    ReadResult copy = new ReadResult();
    copy.beginLike(this);
    copy.amps = Arrays.copyOf(amps, size());
    copy.volts = Arrays.copyOf(volts, size());
    copy.range = Arrays.copyOf(range, size());
    copy.start = Arrays.copyOf(start, size());
    return copy;
  }

  @Override
  public void poison() {
    poisonCells();
    Arrays.fill(amps, Double.NaN);
    Arrays.fill(volts, Double.NaN);
    Arrays.fill(range, Double.NaN);
    Arrays.fill(start, Long.MIN_VALUE);
  }
}
