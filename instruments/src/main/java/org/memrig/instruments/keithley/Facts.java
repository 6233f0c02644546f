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
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Span;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Know the ranges and times of a 2450, and what a course asks of them. */
final class Facts {
  private static final Logger LOG = LoggerFactory.getLogger(Facts.class);

  /**
   * The most volts that it switches on with its interlock open and no event: reference manual
   * 2450-901-01 Rev. B, page 6-33. Beyond, it gives 37 V at the most, whatever it shows.
   */
  static final double VOLTS_WITHOUT_INTERLOCK = 20;

  // 2450 datasheet (1KW-60904): source and measure ranges.
  private static final double[] VOLT_RANGES = {0.02, 0.2, 2, 20, 200};
  private static final double[] AMP_RANGES = {1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1};

  /** A range holds 5 % more than its name. */
  private static final double OVER = 1.05;

  private static final double LEAST_NPLC = 0.01;
  private static final double MOST_NPLC = 10;

  // Below this what each trigger block takes by itself counts; a floor of good practice, to be
  // measured on the instrument.
  private static final double LEAST_DWELL = 1e-3;

  private final Channel channel;
  private final double lineHertz;

  /**
   * Know one instrument.
   *
   * @param lineHertz of the mains that it measures by
   */
  Facts(String name, String firmware, String source, double lineHertz, Timing.Source timing) {
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
            Span.of(-200 * OVER, 200 * OVER),
            Span.of(-OVER, OVER),
            Span.of(1e-9, OVER),
            Span.of(0.02, 200 * OVER),
            new Span(LEAST_DWELL, 10_000, 1e-6),
            Span.of(LEAST_NPLC / lineHertz, MOST_NPLC / lineHertz),
            TriggerBlocks.MOST_POINTS - 1,
            0.5e-3,
            50e-6,
            1e6,
            20e-3,
            timing,
            SafetyClass.BOUNDED);
  }

  Channel channel() {
    return channel;
  }

  double lineHertz() {
    return lineHertz;
  }

  void lost(LinkLost gone) {
    LOG.debug("{} cannot be told to be safe: {}", channel.name(), gone.getMessage());
  }

  String source(Course course) {
    return course.forcesVolts() ? "VOLT" : "CURR";
  }

  String sense(Course course) {
    return course.forcesVolts() ? "CURR" : "VOLT";
  }

  double sourceRange(Course course) {
    double[] ranges = course.forcesVolts() ? VOLT_RANGES : AMP_RANGES;
    return Ranges.holding(ranges, course.peak());
  }

  double senseRange(Course course) {
    double[] ranges = course.forcesVolts() ? AMP_RANGES : VOLT_RANGES;
    return Ranges.holding(ranges, course.senseRange());
  }

  /** Return the limit in force: a fixed measure range holds the source as well. */
  double compliance(Course course) {
    return course.senseRange() == 0
        ? course.limit()
        : Math.min(course.limit(), senseRange(course) * OVER);
  }

  boolean needsInterlock(Course course) {
    double volts = course.forcesVolts() ? course.peak() : course.limit();
    return volts > VOLTS_WITHOUT_INTERLOCK;
  }

  /** Refuse what is beyond the instrument's ranges. */
  void check(Course course) {
    CourseLimits.checkForced(course, channel);
    for (int i = 0; i < course.points(); i++) {
      double least = course.measured(i) ? course.aperture() : 0;
      if (!(course.dwell(i) >= least && course.dwell(i) <= channel.dwell().high())) {
        throw new Refused(
            "a point is held for "
                + course.dwell(i)
                + " s; allowed "
                + least
                + " to "
                + channel.dwell().high()
                + " s");
      }
    }
  }
}
