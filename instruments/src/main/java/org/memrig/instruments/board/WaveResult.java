package org.memrig.instruments.board;

import java.util.Arrays;

/** End a wave: per sense the first crossing and flags; its traces came before as blocks. */
public final class WaveResult extends Result {
  private int size;
  private double seconds;
  private double[] crossing = {};
  private int[] senseFlags = {};

  /**
   * Start to fill a result.
   *
   * @param senses how many senses the wave has
   * @param achievedSeconds how long the wave lasted, as the board made it
   */
  public WaveResult begin(int step, long round, long nanos, int senses, double achievedSeconds) {
    begin(step, round, nanos);
    size = senses;
    seconds = achievedSeconds;
    if (crossing.length < senses) {
      crossing = new double[senses];
      senseFlags = new int[senses];
    }
    Arrays.fill(crossing, 0, senses, -1);
    Arrays.fill(senseFlags, 0, senses, 0);
    return this;
  }

  /** Set when a sense first crossed its level, s from the start of the wave. */
  public void setCrossing(int sense, double atSeconds) {
    crossing[sense] = atSeconds;
  }

  /** Add flags to a sense; OVER_RANGE says that some samples are beyond the range. */
  public void flag(int sense, int more) {
    senseFlags[sense] |= more;
  }

  /** Return how many senses the wave has. */
  public int size() {
    return size;
  }

  /** Return how long the wave lasted, s; less than asked if it ended early. */
  public double seconds() {
    return seconds;
  }

  /** Tell whether a sense crossed its level. */
  public boolean crossed(int sense) {
    return crossing[sense] >= 0;
  }

  /** Return when a sense first crossed its level, s from the start; -1 if it did not. */
  public double crossing(int sense) {
    return crossing[sense];
  }

  /** Return the flags of a sense: see {@link Flags}. */
  public int flags(int sense) {
    return senseFlags[sense];
  }

  @Override
  public WaveResult copy() {
    WaveResult copy = new WaveResult();
    copy.beginLike(this);
    copy.size = size;
    copy.seconds = seconds;
    copy.crossing = Arrays.copyOf(crossing, size);
    copy.senseFlags = Arrays.copyOf(senseFlags, size);
    return copy;
  }

  @Override
  public void poison() {
    poisonHeader();
    seconds = Double.NaN;
    Arrays.fill(crossing, Double.NaN);
    Arrays.fill(senseFlags, -1);
  }
}
