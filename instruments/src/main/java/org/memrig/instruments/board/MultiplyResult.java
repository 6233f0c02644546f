package org.memrig.instruments.board;

import java.util.Arrays;

/** Hold the outputs of a multiplication: one value (A, C or bit) and flags per output line. */
public final class MultiplyResult extends Result {
  private int size;
  private double[] values = {};
  private int[] lineFlags = {};

  /** Start to fill a result for some output lines. */
  public MultiplyResult begin(int step, long round, long nanos, int lines) {
    begin(step, round, nanos);
    size = lines;
    if (values.length < lines) {
      values = new double[lines];
      lineFlags = new int[lines];
    }
    return this;
  }

  /** Set the output of a line: A, C, or 0 and 1. */
  public void set(int line, double value, int flags) {
    values[line] = value;
    lineFlags[line] = flags;
  }

  /** Return the number of output lines. */
  public int size() {
    return size;
  }

  /** Return the output of a line: A, C, or 0 and 1. */
  public double value(int line) {
    return values[line];
  }

  /** Return the flags of a line; OVER_RANGE says that it is saturated. */
  public int flags(int line) {
    return lineFlags[line];
  }

  @Override
  public MultiplyResult copy() {
    MultiplyResult copy = new MultiplyResult();
    copy.beginLike(this);
    copy.size = size;
    copy.values = Arrays.copyOf(values, size);
    copy.lineFlags = Arrays.copyOf(lineFlags, size);
    return copy;
  }

  @Override
  public void poison() {
    poisonHeader();
    Arrays.fill(values, Double.NaN);
    Arrays.fill(lineFlags, -1);
  }
}
