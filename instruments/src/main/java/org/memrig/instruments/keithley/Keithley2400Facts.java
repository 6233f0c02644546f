package org.memrig.instruments.keithley;

import java.util.ArrayList;
import java.util.List;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.CourseLimits;
import org.memrig.instruments.analyzer.Ranges;
import org.memrig.instruments.analyzer.SourceMeasure.Channel;
import org.memrig.instruments.board.BoardDescription.CurrentRange;
import org.memrig.instruments.board.BoardDescription.SafetyClass;
import org.memrig.instruments.board.BoardDescription.Timing;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Span;

/** Know the ranges, limits and times of a 2400 or 2401, and what a course asks of them. */
final class Keithley2400Facts {
  /** The most volts that are sourced without its output enable line: as other models' interlock. */
  static final double VOLTS_WITHOUT_ENABLE = 42;

  /** The most readings of its buffer, and the most triggers; 2400S-900-01, 9-2 and 18-118. */
  static final int MOST_TRIGGERS = 2500;

  /** The most places of its source memory; 2400S-900-01, 10-6. */
  static final int MOST_PLACES = 100;

  // 2400 datasheet, sweep operation reading rates at 50 Hz and 0.01 power line cycles: 1515 a
  // second with a list, 162 with source memory. What is left beside the 0.2 ms of measuring:
  private static final double LIST_COST = 1.0 / 1515 - 0.2e-3;
  private static final double MEMORY_COST = 1.0 / 162 - 0.2e-3;

  private static final double[] VOLT_RANGES = {0.2, 2, 20, 200};
  private static final double[] AMP_RANGES = {1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1};

  /** A range holds 5 % more than its name. */
  private static final double OVER = 1.05;

  /** A limit is at least this part of a fixed measure range; 2400S-900-01, 18-50. */
  private static final double LEAST_LIMIT = 1e-3;

  /** Beyond 21 V the source gives no more than this, A: 2400 datasheet. */
  private static final double HIGH_VOLTS_AMPS = 0.105;

  static final double LEAST_DWELL = 1e-3;
  private static final double MOST_DWELL = 9999;
  private static final double LEAST_NPLC = 0.01;
  private static final double MOST_NPLC = 10;

  private final Channel channel;
  private final double lineHertz;

  /**
   * Know one instrument.
   *
   * @param mostVolts 200 for a 2400, 20 for a 2401
   * @param lineHertz of the mains that it measures by
   */
  Keithley2400Facts(
      String name, String firmware, String source, double mostVolts, double lineHertz) {
    this.lineHertz = lineHertz;
    List<CurrentRange> ranges = new ArrayList<>();
    for (double each : AMP_RANGES) {
      // 6 1/2 digits at 1 power line cycle; the bandwidth is that of an aperture of 0.01 cycles.
      ranges.add(new CurrentRange(each, each * 1e-6, lineHertz / LEAST_NPLC / 2));
    }
    channel =
        new Channel(
            name,
            firmware,
            source,
            ranges,
            Span.of(-mostVolts * OVER, mostVolts * OVER),
            Span.of(-OVER, OVER),
            Span.of(AMP_RANGES[0] * LEAST_LIMIT, OVER),
            Span.of(VOLT_RANGES[0] * LEAST_LIMIT, mostVolts * OVER),
            new Span(LEAST_DWELL, MOST_DWELL, 1e-6),
            Span.of(LEAST_NPLC / lineHertz, MOST_NPLC / lineHertz),
            MOST_TRIGGERS - 1,
            MEMORY_COST,
            30e-6,
            1e6,
            50e-3,
            Timing.Source.HARDWARE,
            SafetyClass.BOUNDED);
  }

  Channel channel() {
    return channel;
  }

  double cycles(Course course) {
    return course.aperture() * lineHertz;
  }

  String source(Course course) {
    return course.forcesVolts() ? "VOLT" : "CURR";
  }

  String sense(Course course) {
    return course.forcesVolts() ? "CURR" : "VOLT";
  }

  double sourceRange(Course course) {
    return Ranges.holding(course.forcesVolts() ? VOLT_RANGES : AMP_RANGES, course.peak());
  }

  /** Return the measure range: never above that of the limit, which the instrument refuses. */
  double senseRange(Course course) {
    double[] ranges = course.forcesVolts() ? AMP_RANGES : VOLT_RANGES;
    return Math.min(
        Ranges.holding(ranges, course.senseRange()), Ranges.holding(ranges, course.limit()));
  }

  /** Return the limit in force: a fixed measure range holds the source as well. */
  static double inForce(double limit, double fixedRange) {
    return Math.min(limit, fixedRange * OVER);
  }

  /** Return the source delay that makes a trigger as long as a point is held, s. */
  static double delay(double dwell, double aperture, boolean memory) {
    return Math.max(0, dwell - aperture - (memory ? MEMORY_COST : LIST_COST));
  }

  boolean needsEnable(Course course) {
    return (course.forcesVolts() ? course.peak() : course.limit()) > VOLTS_WITHOUT_ENABLE;
  }

  /** Refuse what is beyond the instrument's ranges. */
  void check(Course course) {
    boolean volts = course.forcesVolts();
    within("level", course.peak(), volts ? channel.volts() : channel.amps(), volts ? "V" : "A");
    within(
        "limit",
        course.limit(),
        volts ? channel.limitAmps() : channel.limitVolts(),
        volts ? "A" : "V");
    within("aperture", course.aperture(), channel.aperture(), "s");
    if (course.limit() < course.senseRange() * LEAST_LIMIT * (1 - 1e-9)) {
      throw new Refused(
          "a limit of "
              + course.limit()
              + " is below 0.1 % of the measure range of "
              + course.senseRange()
              + ", which the instrument cannot hold; take a smaller range or a higher limit");
    }
    double most = volts ? course.peak() : course.limit();
    double amps = volts ? course.limit() : course.peak();
    if (most > 20 * OVER * (1 + 1e-9) && amps > HIGH_VOLTS_AMPS * (1 + 1e-9)) {
      throw new Refused(
          most
              + " V with up to "
              + amps
              + " A is beyond its power; allowed "
              + HIGH_VOLTS_AMPS
              + " A above 21 V");
    }
    CourseLimits.checkHeld(course, MOST_DWELL);
  }

  private static void within(String what, double value, Span span, String unit) {
    if (!(value >= span.low() * (1 - 1e-9) - 1e-15 && value <= span.high() * (1 + 1e-9))) {
      throw new Refused(
          "a course's "
              + what
              + " is "
              + value
              + " "
              + unit
              + "; allowed "
              + span.low()
              + " to "
              + span.high()
              + " "
              + unit);
    }
  }
}
