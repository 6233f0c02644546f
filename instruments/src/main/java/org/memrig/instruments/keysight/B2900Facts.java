package org.memrig.instruments.keysight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.CourseLimits;
import org.memrig.instruments.analyzer.Gate;
import org.memrig.instruments.analyzer.Ranges;
import org.memrig.instruments.analyzer.SourceMeasure.Channel;
import org.memrig.instruments.board.BoardDescription.CurrentRange;
import org.memrig.instruments.board.BoardDescription.SafetyClass;
import org.memrig.instruments.board.BoardDescription.Timing;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Span;

/** Know the ranges, limits and times of a B2901A to B2912A, and what a course asks of them. */
final class B2900Facts {
  /** The most volts that it sources with its interlock open: data sheet 5990-7009EN, 42 V. */
  static final double VOLTS_WITHOUT_INTERLOCK = 42;

  /** The most levels of a list: command reference B2910-90030, [:SOURce]:LIST. */
  static final int MOST_LEVELS = 2500;

  /** The shortest time that points are given, s: twice the shortest pulse of its data sheet. */
  static final double LEAST_DWELL = 100e-6;

  /** The shortest step of its timers, s: 5990-7009EN, of a B2901A and B2902A. */
  static final double LEAST_STEP = 20e-6;

  /** What is left between the end of a measurement and what follows it, s: a trigger's least. */
  static final double MARGIN = 20e-6;

  // Data sheet 5990-7009EN: source and measure ranges; 10 nA with a B2911A or B2912A only. The
  // ranges of 1.5 A and 3 A, and those for pulses alone, are not used.
  private static final double[] VOLT_RANGES = {0.2, 2, 20, 200};
  private static final double[] AMP_RANGES = {1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1};
  private static final double LEAST_OF_THE_FINE = 1e-8;

  /** A range holds 5 % more than its name. */
  private static final double OVER = 1.05;

  /** Beyond 21 V the source gives no more than this, A: 5990-7009EN. */
  private static final double HIGH_VOLTS_AMPS = 0.105;

  // A floor of good practice, 1 % of the smallest range; the instrument has the last word.
  private static final double LEAST_LIMIT = 1e-2;

  private static final double MOST_DWELL = 100_000;
  private static final double LEAST_APERTURE = 20e-6;
  static final double MOST_APERTURE = 2;

  private final Channel channel;
  private final double[] ampRanges;

  /**
   * Know one instrument.
   *
   * @param fine whether it has the range of 10 nA
   * @param gateSettle how long the other channel settles at a gate, s; empty if it is not used
   */
  B2900Facts(
      String name, String firmware, String source, boolean fine, Optional<Double> gateSettle) {
    ampRanges = fine ? withFirst(LEAST_OF_THE_FINE, AMP_RANGES) : AMP_RANGES;
    List<CurrentRange> ranges = new ArrayList<>();
    for (double each : ampRanges) {
      ranges.add(new CurrentRange(each, each * 1e-6, 1 / LEAST_APERTURE / 2));
    }
    Channel alone =
        new Channel(
            name,
            firmware,
            source,
            ranges,
            Span.of(-200 * OVER, 200 * OVER),
            Span.of(-OVER, OVER),
            Span.of(ampRanges[0] * LEAST_LIMIT, OVER),
            Span.of(VOLT_RANGES[0] * LEAST_LIMIT, 200 * OVER),
            new Span(LEAST_DWELL, MOST_DWELL, 1e-6),
            Span.of(LEAST_APERTURE, MOST_APERTURE),
            MOST_LEVELS - 1,
            MARGIN,
            50e-6,
            1e6,
            20e-3,
            Timing.Source.HARDWARE,
            SafetyClass.BOUNDED);
    channel = gateSettle.map(settle -> alone.withGate(alone.volts(), settle)).orElse(alone);
  }

  private static double[] withFirst(double first, double[] rest) {
    double[] all = new double[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }

  Channel channel() {
    return channel;
  }

  String source(Course course) {
    return course.forcesVolts() ? "VOLT" : "CURR";
  }

  String sense(Course course) {
    return course.forcesVolts() ? "CURR" : "VOLT";
  }

  double sourceRange(Course course) {
    return Ranges.holding(course.forcesVolts() ? VOLT_RANGES : ampRanges, course.peak());
  }

  double sourceRange(Gate gate) {
    return Ranges.holding(VOLT_RANGES, Math.abs(gate.volts()));
  }

  /** Return the range by which a gate's amps are measured: one that its limit does not leave. */
  double senseRange(Gate gate) {
    return Ranges.holding(ampRanges, gate.limit());
  }

  /** Return the measure range: never above that of the limit, as there is nothing to measure. */
  double senseRange(Course course) {
    double[] ranges = course.forcesVolts() ? ampRanges : VOLT_RANGES;
    return Math.min(
        Ranges.holding(ranges, course.senseRange()), Ranges.holding(ranges, course.limit()));
  }

  /** Return the limit that is set: what a fixed measure range cannot tell is not let through. */
  double compliance(Course course) {
    return course.senseRange() == 0
        ? course.limit()
        : Math.min(course.limit(), senseRange(course) * OVER);
  }

  boolean needsInterlock(Course course) {
    double most = course.forcesVolts() ? course.peak() : course.limit();
    double gate = Math.abs(course.gate().map(Gate::volts).orElse(0.0));
    return Math.max(most, gate) > VOLTS_WITHOUT_INTERLOCK;
  }

  /** Refuse what is beyond the instrument's ranges. */
  void check(Course course) {
    CourseLimits.check(course, channel);
    double volts = course.forcesVolts() ? course.peak() : course.limit();
    double amps = course.forcesVolts() ? course.limit() : course.peak();
    if (volts > 20 * OVER * (1 + 1e-9) && amps > HIGH_VOLTS_AMPS * (1 + 1e-9)) {
      throw new Refused(
          volts
              + " V with up to "
              + amps
              + " A is beyond its power; allowed "
              + HIGH_VOLTS_AMPS
              + " A above 21 V");
    }
  }
}
