package org.memrig.emulator;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.memrig.instruments.board.PiecewiseLinear;

/** Hold a waveform as the board makes it: corners at whole steps of its clock. */
final class Shape {
  private final long[] times; // ns, never decreasing
  private final double[] values;

  Shape(long[] times, double[] values) {
    this.times = times;
    this.values = values;
  }

  /** Make a shape of the levels that a channel of a converter gives. */
  static Shape of(PiecewiseLinear line, DeviceClock clock, Dac dac, int channel) {
    return of(line, clock, volts -> dac.achieved(channel, volts));
  }

  /** Keep a shape of currents as it is asked for. */
  static Shape of(PiecewiseLinear line, DeviceClock clock) {
    return of(line, clock, amps -> amps);
  }

  private static Shape of(PiecewiseLinear line, DeviceClock clock, DoubleUnaryOperator made) {
    long[] times = new long[line.corners()];
    double[] values = new double[line.corners()];
    for (int i = 0; i < times.length; i++) {
      times[i] = clock.rounded(line.seconds(i));
      values[i] = made.applyAsDouble(line.value(i));
    }
    return new Shape(times, values);
  }

  static Shape constant(double value) {
    return new Shape(new long[] {0}, new double[] {value});
  }

  int corners() {
    return times.length;
  }

  long time(int corner) {
    return times[corner];
  }

  double value(int corner) {
    return values[corner];
  }

  boolean flat() {
    for (double value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }

  /** Return the value just after a time. */
  double after(long time) {
    int low = 0;
    int high = times.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return between(low, time);
  }

  /** Return the value just before a time. */
  double before(long time) {
    int low = 0;
    int high = times.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return between(low, time);
  }

  /** Interpolate between corner next - 1 and corner next. */
  private double between(int next, long time) {
    if (next == 0) {
      return values[0];
    }
    if (next == times.length) {
      return values[next - 1];
    }
    double share = (double) (time - times[next - 1]) / (times[next] - times[next - 1]);
    return values[next - 1] + share * (values[next] - values[next - 1]);
  }

  /** Return the shape that goes in a straight line from what it is at a time to a level. */
  Shape lowered(long time, double level, long nanos) {
    int kept = 0;
    while (kept < times.length && times[kept] < time) {
      kept++;
    }
    long[] newTimes = Arrays.copyOf(times, kept + 2);
    double[] newValues = Arrays.copyOf(values, kept + 2);
    newTimes[kept] = time;
    newValues[kept] = before(time);
    newTimes[kept + 1] = time + nanos;
    newValues[kept + 1] = level;
    return new Shape(newTimes, newValues);
  }

  /** Return the shape that runs back from a time the way it came. */
  Shape turned(long time) {
    int kept = 0;
    while (kept < times.length && times[kept] <= time) {
      kept++;
    }
    long[] newTimes = Arrays.copyOf(times, 2 * kept + 1);
    double[] newValues = Arrays.copyOf(values, 2 * kept + 1);
    newTimes[kept] = time;
    newValues[kept] = before(time);
    for (int i = 0; i < kept; i++) {
      newTimes[kept + 1 + i] = 2 * time - times[kept - 1 - i];
      newValues[kept + 1 + i] = values[kept - 1 - i];
    }
    return new Shape(newTimes, newValues);
  }
}
