package org.memrig.instruments.keithley;

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

/**
 * Know the ranges, limits and times of the models of series 2600, and what a course asks of them.
 */
final class Keithley2600Facts {
  /** The most points of a course: what two tables of numbers hold without ado. */
  static final int MOST_POINTS = 2500;

  private static final double LEAST_NPLC = 0.001;
  private static final double MOST_NPLC = 25;

  // A script's statements take some 50 us each, and a point has four; a floor of good practice, to
  // be measured on the instrument.
  private static final double LEAST_DWELL = 1e-3;
  private static final double OVERHEAD = 0.5e-3;
  private static final double MOST_DWELL = 10_000;

  /** A source gives 1 % more than its range: 2600B datasheet. */
  private static final double OVER = 1.01;

  /** What a family of models has; 2600B datasheet, source and measure ranges. */
  @SuppressWarnings("ImmutableEnumChecker") // nobody is given its arrays
  private enum Family {
    /** 2601, 2602, 2604. */
    LOW_VOLTS(
        new double[] {0.1, 1, 6, 40},
        new double[] {1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 3},
        6,
        1,
        1e-8,
        0.01),
    /** 2611, 2612, 2614. */
    HIGH_VOLTS(
        new double[] {0.2, 2, 20, 200},
        new double[] {1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 1.5},
        20,
        0.1,
        1e-8,
        0.02),
    /** 2634, 2635, 2636. */
    LOW_AMPS(
        new double[] {0.2, 2, 20, 200},
        new double[] {1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 1.5},
        20,
        0.1,
        1e-10,
        0.02);

    private final double[] volts;
    private final double[] amps;
    private final double fullPowerVolts;
    private final double highVoltsAmps;
    private final double leastLimitAmps;
    private final double leastLimitVolts;

    Family(
        double[] volts,
        double[] amps,
        double fullPowerVolts,
        double highVoltsAmps,
        double leastLimitAmps,
        double leastLimitVolts) {
      this.volts = volts;
      this.amps = amps;
      this.fullPowerVolts = fullPowerVolts;
      this.highVoltsAmps = highVoltsAmps;
      this.leastLimitAmps = leastLimitAmps;
      this.leastLimitVolts = leastLimitVolts;
    }
  }

  private final Channel channel;
  private final Family family;
  private final double lineHertz;

  /**
   * Know one instrument.
   *
   * @param model four digits and perhaps a letter, as {@link #knows} it
   * @param lineHertz of the mains that it measures by
   * @param gateSettle how long the other channel settles at a gate, s; empty if it is not used
   */
  Keithley2600Facts(
      String model,
      String name,
      String firmware,
      String source,
      double lineHertz,
      Optional<Double> gateSettle) {
    this.family = family(model);
    this.lineHertz = lineHertz;
    double volts = family.volts[family.volts.length - 1];
    double amps = family.amps[family.amps.length - 1];
    List<CurrentRange> ranges = new ArrayList<>();
    for (double each : family.amps) {
      // 5 1/2 digits at 1 power line cycle; the bandwidth is that of an aperture of 0.001 cycles.
      ranges.add(new CurrentRange(each, each * 1e-5, lineHertz / LEAST_NPLC / 2));
    }
    Channel alone =
        new Channel(
            name,
            firmware,
            source,
            ranges,
            Span.of(-volts * OVER, volts * OVER),
            Span.of(-amps * OVER, amps * OVER),
            Span.of(family.leastLimitAmps, amps),
            Span.of(family.leastLimitVolts, volts),
            new Span(LEAST_DWELL, MOST_DWELL, 1e-6),
            Span.of(LEAST_NPLC / lineHertz, MOST_NPLC / lineHertz),
            MOST_POINTS,
            OVERHEAD,
            100e-6,
            1e6,
            20e-3,
            Timing.Source.FIRMWARE,
            SafetyClass.BOUNDED);
    channel = gateSettle.map(settle -> alone.withGate(alone.volts(), settle)).orElse(alone);
  }

  /** Tell whether a model is of this series. */
  static boolean knows(String model) {
    return model.matches("26(0[124]|1[124]|3[456])[AB]?");
  }

  /** Return how many channels a model has. */
  static int channels(String model) {
    return model.matches("26[013][15].*") ? 1 : 2;
  }

  /**
   * Return what the script language calls a channel.
   *
   * @param channel 1 or 2
   */
  static String unit(int channel) {
    return channel == 1 ? "smua" : "smub";
  }

  private static Family family(String model) {
    return switch (model.charAt(2)) {
      case '0' -> Family.LOW_VOLTS;
      case '1' -> Family.HIGH_VOLTS;
      default -> Family.LOW_AMPS;
    };
  }

  Channel channel() {
    return channel;
  }

  double cycles(Course course) {
    return course.aperture() * lineHertz;
  }

  /**
   * Return the cycles of a gate's measurement: no longer than it takes, or the longest there is.
   */
  double cycles(Gate gate) {
    return Math.min(gate.aperture() * lineHertz, MOST_NPLC);
  }

  double sourceRange(Gate gate) {
    return Ranges.holding(family.volts, Math.abs(gate.volts()));
  }

  /** Return the range by which a gate's amps are measured: one that its limit does not leave. */
  double senseRange(Gate gate) {
    return Ranges.holding(family.amps, gate.limit());
  }

  /** Return the letter of what is forced: v or i. */
  static String source(Course course) {
    return course.forcesVolts() ? "v" : "i";
  }

  /** Return the letter of what is measured and limited: i or v. */
  static String sense(Course course) {
    return course.forcesVolts() ? "i" : "v";
  }

  double sourceRange(Course course) {
    return Ranges.holding(course.forcesVolts() ? family.volts : family.amps, course.peak());
  }

  double senseRange(Course course) {
    return Ranges.holding(course.forcesVolts() ? family.amps : family.volts, course.senseRange());
  }

  /** Return the limit to be set: a fixed measure range would hold the source anyway. */
  double limit(Course course) {
    return course.senseRange() == 0 ? course.limit() : Math.min(course.limit(), senseRange(course));
  }

  /** Refuse what is beyond the instrument's ranges. */
  void check(Course course) {
    boolean volts = course.forcesVolts();
    CourseLimits.checkForced(course, channel);
    if (course.points() > MOST_POINTS) {
      throw new Refused(
          "a course of "
              + course.points()
              + " points does not fit "
              + MOST_POINTS
              + "; take fewer points, or several operations");
    }
    double most = volts ? course.peak() : course.limit();
    double amps = volts ? course.limit() : course.peak();
    if (most > family.fullPowerVolts * OVER * (1 + 1e-9)
        && amps > family.highVoltsAmps * OVER * (1 + 1e-9)) {
      throw new Refused(
          most
              + " V with up to "
              + amps
              + " A is beyond its power; allowed "
              + family.highVoltsAmps
              + " A above "
              + family.fullPowerVolts
              + " V");
    }
    CourseLimits.checkHeld(course, MOST_DWELL);
  }
}
