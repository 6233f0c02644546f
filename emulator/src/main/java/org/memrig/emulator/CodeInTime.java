package org.memrig.emulator;

import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.InputScale;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.PiecewiseLinear;

/** Write inputs as how long, or how often, a line is driven at one level. */
final class CodeInTime {
  // Pulses of a count follow each other at once. Where edges take time, each pulse is as long as
  // the first of a width code would be, and the next begins when its edge has fallen: the window
  // that the output is told for stays the same, the device takes longer.

  private final InputScale scale;
  private final boolean counts;
  private final DeviceClock clock;
  private final long settle;
  private final long unit;
  private final long edge;

  CodeInTime(Multiply multiply, Hardware hardware) {
    scale = multiply.scale();
    counts = multiply.encoding() == Multiply.Encoding.COUNT;
    clock = hardware.clock;
    settle = clock.rounded(multiply.settle());
    unit = clock.atLeastOne(scale.unitWidth());
    edge = counts ? hardware.dac.edge(scale.volts() + hardware.dac.off()) : 0;
  }

  /** Return when the inputs begin, ns. */
  long start() {
    return settle;
  }

  /** Return the time of an input of 1, s. */
  double window() {
    return DeviceClock.seconds(most() * unit);
  }

  private long most() {
    return counts ? scale.mostCount() : 1;
  }

  /** Return how long all takes, s. */
  double seconds() {
    return DeviceClock.seconds(settle + most() * (unit + edge));
  }

  /** Return what drives the line of an input. */
  Drive drive(double input) {
    double volts = Math.signum(input) * scale.volts();
    long count = Math.round(Math.rint(Math.abs(input) * scale.mostCount()));
    if (!counts) {
      return pulses(volts, 1, clock.rounded(Math.abs(input) * scale.unitWidth()));
    }
    return edge == 0 ? pulses(volts, 1, count * unit) : pulses(volts, count, unit);
  }

  private Drive pulses(double volts, long count, long width) {
    if (volts == 0 || count == 0 || width == 0) {
      return Drive.volts(0);
    }
    double[] seconds = new double[Math.toIntExact(4 * count)];
    double[] values = new double[seconds.length];
    for (int i = 0; i < count; i++) {
      long start = settle + i * (unit + edge);
      seconds[4 * i] = DeviceClock.seconds(start);
      seconds[4 * i + 1] = seconds[4 * i];
      seconds[4 * i + 2] = DeviceClock.seconds(start + width);
      seconds[4 * i + 3] = seconds[4 * i + 2];
      values[4 * i + 1] = volts;
      values[4 * i + 2] = volts;
    }
    return new Drive.Volts(PiecewiseLinear.of(seconds, values));
  }
}
