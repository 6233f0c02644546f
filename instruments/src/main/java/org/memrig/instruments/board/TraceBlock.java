package org.memrig.instruments.board;

import java.util.Arrays;

/**
 * Hold consecutive samples of one sense of a wave. Blocks of a sense come in order, all before the
 * wave's own result.
 */
public final class TraceBlock extends Result {
  private int sense;
  private int firstSample;
  private int size;
  private double period;
  private double range;
  private double[] values = {};

  /**
   * Start to fill a block.
   *
   * @param senseIndex which of the wave's senses
   * @param first the first sample's number, from 0
   * @param samples how many
   * @param samplePeriod s, as the board made it
   * @param fullScale of the range used, A or V
   */
  public TraceBlock begin(
      int step,
      long round,
      long nanos,
      int senseIndex,
      int first,
      int samples,
      double samplePeriod,
      double fullScale) {
    begin(step, round, nanos);
    sense = senseIndex;
    firstSample = first;
    size = samples;
    period = samplePeriod;
    range = fullScale;
    if (values.length < samples) {
      values = new double[samples];
    }
    return this;
  }

  /** Set the i-th sample of this block: A or V. */
  public void set(int i, double value) {
    values[i] = value;
  }

  /** Return which of the wave's senses this is. */
  public int sense() {
    return sense;
  }

  /** Return the number of this block's first sample. */
  public int firstSample() {
    return firstSample;
  }

  /** Return how many samples this block holds. */
  public int size() {
    return size;
  }

  /** Return the sample period, s. */
  public double period() {
    return period;
  }

  /** Return the full scale of the range used, A or V. */
  public double range() {
    return range;
  }

  /** Tell whether the i-th sample lies beyond the range: not data. It then holds the full scale. */
  public boolean over(int i) {
    return Math.abs(values[i]) >= range;
  }

  /** Return the i-th sample of this block, A or V. */
  public double value(int i) {
    return values[i];
  }

  @Override
  public TraceBlock copy() {
    TraceBlock copy = new TraceBlock();
    copy.beginLike(this);
    copy.sense = sense;
    copy.firstSample = firstSample;
    copy.size = size;
    copy.period = period;
    copy.range = range;
    copy.values = Arrays.copyOf(values, size);
    return copy;
  }

  @Override
  public void poison() {
    poisonHeader();
    Arrays.fill(values, Double.NaN);
    sense = Integer.MIN_VALUE;
    firstSample = Integer.MIN_VALUE;
  }
}
