package org.memrig.emulator;

import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.LineKind;

/** Drive one row, column or gate line over a wave. */
final class WaveLine {
  final LineKind kind;
  final int index;

  /** Where a row or column stands among all lines. */
  final int line;

  private final boolean amps;
  private final boolean open;
  private final double voltsLimit;
  private Shape shape;

  /**
   * Drive a line.
   *
   * @param channel of the converter
   * @param before level from which the first edge starts, V; NaN if the line is there already
   */
  WaveLine(
      LineKind kind,
      int index,
      int line,
      Drive drive,
      DeviceClock clock,
      Dac dac,
      int channel,
      double before) {
    this.kind = kind;
    this.index = index;
    this.line = line;
    open = drive instanceof Drive.Float;
    amps = drive instanceof Drive.Amps;
    voltsLimit = drive instanceof Drive.Amps(var _, double limit) ? limit : 0;
    shape =
        switch (drive) {
          case Drive.Ground _, Drive.Float _, Drive.Marker _ -> Shape.constant(0);
          case Drive.Volts(var course) -> {
            Shape levels = Shape.of(course, clock, dac, channel);
            yield dac.limited(levels, Double.isNaN(before) ? levels.before(0) : before);
          }
          case Drive.Amps(var course, double _) -> Shape.of(course, clock);
        };
  }

  Shape shape() {
    return shape;
  }

  /** Tell whether the line is neither open nor driven by a current. */
  boolean forcesVolts() {
    return !open && !amps;
  }

  /** Tell whether the line stays at one level in volts. */
  boolean stays(double volts) {
    return forcesVolts() && shape.flat() && shape.after(0) == volts;
  }

  /** Go back to a level from a time on, as fast as the source can; return how long it takes, ns. */
  long lower(long time, double level, Dac dac) {
    if (!forcesVolts() || kind == LineKind.GATE || Double.isNaN(level)) {
      return 0;
    }
    long nanos = dac.edge(shape.before(time) - level);
    if (nanos > 0) {
      shape = shape.lowered(time, level, nanos);
    }
    return nanos;
  }

  void turn(long time) {
    shape = shape.turned(time);
  }

  /** Put the line's drive just after, or just before, a time into a point. */
  void into(ArrayPoint point, long time, boolean after) {
    double value = after ? shape.after(time) : shape.before(time);
    if (kind == LineKind.GATE) {
      point.gates[index] = value;
      return;
    }
    if (open) {
      point.open(line);
    } else if (amps) {
      point.force(line, value, voltsLimit);
    } else {
      point.drive(line, value);
    }
  }
}
