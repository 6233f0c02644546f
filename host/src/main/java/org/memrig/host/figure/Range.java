package org.memrig.host.figure;

import org.memrig.protocols.data.Axis;
import org.memrig.protocols.data.Samples;

/** Collects the smallest and largest value that an axis can show, and counts those it cannot. */
final class Range {

  private final boolean positive;
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;
  private long hidden;
  private long seen;

  Range(Axis axis) {
    positive = axis.isLog();
  }

  Range with(double value) {
    seen++;
    if (positive && !(value > 0)) {
      hidden++;
    } else {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return this;
  }

  Range with(Samples values) {
    for (int i = 0; i < values.size(); i++) {
      with(values.at(i));
    }
    return this;
  }

  boolean isEmpty() {
    return !(low <= high);
  }

  double low() {
    return low;
  }

  double high() {
    return high;
  }

  /** Return how many values lie at or below zero on a log axis. */
  long hidden() {
    return hidden;
  }

  /** Return how many values were looked at. */
  long seen() {
    return seen;
  }
}
