package org.memrig.host.store;

/** See one part of a row's trace or map as it passes by; valid during that call. */
public final class StoredBlock {
  private final long row;
  private final long startNanos;
  private final double period;
  private final long first;
  private final Samples samples;

  StoredBlock(long row, long startNanos, double period, long first, Samples samples) {
    this.row = row;
    this.startNanos = startNanos;
    this.period = period;
    this.first = first;
    this.samples = samples;
  }

  /** Return the number of its row: {@link StoredRow#id}. */
  public long row() {
    return row;
  }

  /** Return the device time of the trace's first sample, ns: the same for all its parts. */
  public long startNanos() {
    return startNanos;
  }

  /** Return the sample period, s; 0 for a map. */
  public double period() {
    return period;
  }

  /** Return which sample of the trace the first of this part is, from 0. */
  public long first() {
    return first;
  }

  /** Return how many samples the part has. */
  public int size() {
    return samples.size();
  }

  /** Return the i-th sample of the part; NaN for a masked cell of a map. */
  public double at(int i) {
    return samples.at(i);
  }
}
