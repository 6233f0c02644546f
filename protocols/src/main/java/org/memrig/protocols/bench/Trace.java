package org.memrig.protocols.bench;

import java.util.Arrays;

/** Hold the samples of one row's trace or map. */
public final class Trace {
  private static final Trace EMPTY = new Trace(0, 0, new double[0]);

  private final long startNanos;
  private final double period;
  private final double[] samples;

  /**
   * Keep a copy of samples.
   *
   * @param startNanos device time of the first, ns
   * @param period s from sample to sample; 0 for a map
   */
  public Trace(long startNanos, double period, double[] samples) {
    this.startNanos = startNanos;
    this.period = period;
    this.samples = samples.clone();
  }

  /** Return the trace of a row that has none. */
  public static Trace empty() {
    return EMPTY;
  }

  /** Return the device time of the first sample, ns. */
  public long startNanos() {
    return startNanos;
  }

  /** Return the sample period, s; 0 for a map. */
  public double period() {
    return period;
  }

  /** Return the number of samples. */
  public int size() {
    return samples.length;
  }

  /** Return the i-th sample; NaN for a masked cell of a map. */
  public double at(int i) {
    return samples[i];
  }

  /** Return all samples, the caller's own. */
  public double[] toArray() {
    return samples.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Trace that
        && startNanos == that.startNanos
        && Double.compare(period, that.period) == 0
        && Arrays.equals(samples, that.samples);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(startNanos) + Arrays.hashCode(samples);
  }

  @Override
  public String toString() {
    return "Trace[" + size() + " samples from " + startNanos + " ns, period " + period + " s]";
  }
}
