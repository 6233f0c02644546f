package org.memrig.emulator;

import java.util.Arrays;

/** Follow a shape no faster than a source can. */
final class EdgeSlew {
  private final Shape asked;
  private final double slew; // V/ns
  private long[] times;
  private double[] values;
  private int count;

  EdgeSlew(Shape asked, double slew) {
    this.asked = asked;
    this.slew = slew;
    // A segment has at most the moment of catching up and its end; then the last edge.
    this.times = new long[2 * asked.corners() + 3];
    this.values = new double[times.length];
  }

  /** Return what comes out if this level was there before. */
  Shape from(double before) {
    add(0, before);
    long time = 0;
    double level = asked.before(0);
    for (int i = 0; i < asked.corners(); i++) {
      follow(time, level, asked.time(i), asked.value(i));
      time = asked.time(i);
      level = asked.value(i);
    }
    double rest = level - values[count - 1];
    if (rest != 0) {
      add(time + (long) Math.ceil(Math.abs(rest) / slew), level);
    }
    return new Shape(Arrays.copyOf(times, count), Arrays.copyOf(values, count));
  }

  /** Go along one straight piece of what is asked for. */
  private void follow(long from, double first, long to, double last) {
    long length = to - from;
    if (length == 0) {
      return;
    }
    double slope = (last - first) / length;
    double out = values[count - 1];
    double behind = first - out;
    if (behind == 0 && Math.abs(slope) <= slew) {
      add(to, last);
      return;
    }
    double speed = slew * Math.signum(behind == 0 ? slope : behind);
    double closing = speed - slope;
    long caught = behind == 0 ? length : (long) Math.ceil(behind / closing);
    // Where the piece runs ahead as fast, or is not caught in time, all of it is one edge.
    if (!(behind / closing >= 0) || caught >= length) {
      add(to, Math.abs(last - out) <= slew * length ? last : out + speed * length);
      return;
    }
    add(from + caught, first + slope * caught);
    add(to, last);
  }

  private void add(long time, double value) {
    times[count] = time;
    values[count++] = value;
  }
}
