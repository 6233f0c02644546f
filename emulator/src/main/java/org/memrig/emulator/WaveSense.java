package org.memrig.emulator;

import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.LineKind;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.TraceBlock;

/** Sample one line over a wave, and time its first crossing. */
final class WaveSense {
  private static final int MOST_SAMPLES = 65_536;

  private final Hardware hardware;
  private final Sense sense;
  private final int number;
  private final double cap;
  private final double voltsRange;
  private final long start;
  private final long period;
  private final long aperture;
  private final TraceBlock block = new TraceBlock();
  private final double[] values;
  private int taken;
  private int held;
  private double range;
  private int flags;
  private double crossing = -1;
  private double last;
  private final @Nullable Settling settling;

  /**
   * Get ready for a wave.
   *
   * @param number which of the wave's senses this is
   * @param limit of the line's current
   * @param voltsRange full scale where volts are sensed, V
   */
  WaveSense(Hardware hardware, Sense sense, int number, Limit limit, double voltsRange) {
    this.hardware = hardware;
    this.sense = sense;
    this.number = number;
    this.cap = limit.present() ? limit.amps() : Double.POSITIVE_INFINITY;
    this.voltsRange = sense.range().auto() ? voltsRange : sense.range().fullScale();
    this.start = hardware.clock.rounded(sense.start());
    this.period = hardware.clock.rounded(sense.period());
    this.aperture = hardware.clock.rounded(sense.aperture());
    boolean follows = hardware.adc.tia().settles() && sense.quantity() == Sense.Quantity.AMPS;
    this.settling =
        follows && onCells() ? new Settling(hardware.adc.tia(), start, period, aperture) : null;
    this.values = new double[Math.min(sense.count(), MOST_SAMPLES)];
  }

  int flags() {
    return flags;
  }

  double crossing() {
    return crossing;
  }

  boolean times() {
    return sense.crossing().isPresent();
  }

  /** Return the time of the next sample, in the middle of its aperture; beyond all if done. */
  long next() {
    return taken == sense.count() ? Long.MAX_VALUE : start + taken * period + aperture / 2;
  }

  /** Take the sample that is due. */
  void take(ArrayPoint point) {
    double value = sense.quantity() == Sense.Quantity.AMPS ? amps(point) : volts(point);
    values[held++] = value;
    taken++;
  }

  boolean full() {
    return held == values.length;
  }

  /** Give the samples taken since the last time to a sink. */
  void deliver(ResultSink sink, int step, long round, long beginNanos) {
    if (held == 0) {
      return;
    }
    block.begin(
        step, round, beginNanos, number, taken - held, held, DeviceClock.seconds(period), range);
    for (int i = 0; i < held; i++) {
      block.set(i, values[i]);
    }
    block.end(hardware.clock.nanos());
    held = 0;
    range = 0;
    sink.accept(block);
  }

  private double amps(ArrayPoint point) {
    double exact = exactAmps(point);
    long event = hardware.readings++;
    Adc adc = hardware.adc;
    int chosen = adc.range(sense.range(), exact);
    double fullScale = adc.fullScale(chosen);
    double seconds = Math.max(DeviceClock.seconds(aperture), adc.leastAperture(chosen));
    double seen =
        exact == 0 || Math.abs(exact) >= cap
            ? exact
            : clamped(point, point.readingInto(line(), seconds, event));
    if (settling != null) {
      seen += settling.sample(chosen, exact);
    }
    int stage = onCells() ? line() : 0;
    double value = adc.convert(chosen, seen, stage, 1, -1L - line(), event);
    range = Math.max(range, fullScale);
    if (adc.over(chosen, value)) {
      flags |= Flags.OVER_RANGE;
      return Math.copySign(range, value);
    }
    return value;
  }

  private double volts(ArrayPoint point) {
    range = voltsRange;
    double value = exactVolts(point);
    if (!(Math.abs(value) < voltsRange)) {
      flags |= Flags.OVER_RANGE;
      return Math.copySign(voltsRange, value);
    }
    return value;
  }

  private int line() {
    return hardware.die.line(sense.line().kind(), sense.line().index());
  }

  private boolean onCells() {
    return sense.line().kind() == LineKind.ROW || sense.line().kind() == LineKind.COLUMN;
  }

  private double exactAmps(ArrayPoint point) {
    return onCells() ? clamped(point, point.ampsInto(line())) : 0;
  }

  private double clamped(ArrayPoint point, double amps) {
    if (Math.abs(amps) < cap && !point.limited(line())) {
      return amps;
    }
    flags |= Flags.LIMITED;
    return Math.copySign(cap, amps);
  }

  /** Return the line's volts; a source at its limit gives way. */
  private double exactVolts(ArrayPoint point) {
    if (!onCells()) {
      return sense.line().kind() == LineKind.GATE ? point.gates[sense.line().index()] : 0;
    }
    int line = line();
    double driven = point.volts[line];
    double amps = point.ampsInto(line);
    if (Math.abs(amps) < cap && !point.limited(line)) {
      return driven;
    }
    flags |= Flags.LIMITED;
    if (point.limited(line)) {
      return driven;
    }
    point.driveTo(line, Math.copySign(cap, amps), Math.abs(driven));
    double given = point.volts[line];
    point.volts[line] = driven;
    return given;
  }

  /** Begin with what the line has at rest: its volts, and no current. */
  void begin(double restVolts) {
    last = sense.quantity() == Sense.Quantity.VOLTS ? restVolts : 0;
  }

  /** Look whether the quantity has crossed its level since it was last looked at. */
  void look(ArrayPoint point, long from, long to) {
    if (settling != null) {
      settling.follow(to, Math.clamp(point.ampsInto(line()), -cap, cap));
    }
    if (crossing >= 0 || sense.crossing().isEmpty()) {
      return;
    }
    double level = sense.crossing().getAsDouble();
    double now = quantity(point);
    boolean crossed = (last < level && now >= level) || (last > level && now <= level);
    if (crossed) {
      double share = now == last ? 1 : (level - last) / (now - last);
      crossing = DeviceClock.seconds(from) + share * DeviceClock.seconds(to - from);
    }
    last = now;
  }

  private double quantity(ArrayPoint point) {
    return sense.quantity() == Sense.Quantity.AMPS ? exactAmps(point) : exactVolts(point);
  }
}
