package org.memrig.instruments.analyzer;

import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Span;

/** Refuse courses beyond what a channel says of itself: the same for all of them. */
public final class CourseLimits {
  private CourseLimits() {}

  /**
   * Compare level, limit, aperture and times.
   *
   * @throws Refused naming the first that is beyond, and what is allowed
   */
  public static void check(Course course, SourceMeasure.Channel channel) {
    checkForced(course, channel);
    for (int i = 0; i < course.points(); i++) {
      double least = course.measured(i) ? course.aperture() : 0;
      within("time of a point", course.dwell(i), Span.of(least, channel.dwell().high()));
    }
  }

  /**
   * Compare level, limit and aperture.
   *
   * @throws Refused naming the first that is beyond, and what is allowed
   */
  public static void checkForced(Course course, SourceMeasure.Channel channel) {
    boolean volts = course.forcesVolts();
    within("level", course.peak(), volts ? channel.volts() : channel.amps());
    within("limit", course.limit(), volts ? channel.limitAmps() : channel.limitVolts());
    within("aperture", course.aperture(), channel.aperture());
    checkGate(course, channel);
  }

  /** A gate needs the channel that holds it; one that has such a channel is told its level. */
  private static void checkGate(Course course, SourceMeasure.Channel channel) {
    if (course.gate().isPresent() != channel.gate().isPresent()) {
      throw new Refused(
          channel.gate().isPresent()
              ? "a course says no level for the gate, which has a channel of its own"
              : "a course holds a gate, and " + channel.name() + " has no channel for one");
    }
    if (course.gate().isPresent()) {
      within("gate level", course.gate().get().volts(), channel.gate().get());
      within("gate limit", course.gate().get().limit(), channel.limitAmps());
    }
  }

  /**
   * Compare the times of points: those that are measured hold for the aperture at least.
   *
   * @param most the longest, s, exactly
   * @throws Refused naming the first that is beyond, and what is allowed
   */
  public static void checkHeld(Course course, double most) {
    for (int i = 0; i < course.points(); i++) {
      double least = course.measured(i) ? course.aperture() : 0;
      if (!(course.dwell(i) >= least * (1 - 1e-9) && course.dwell(i) <= most)) {
        throw new Refused(
            "a point is held for "
                + course.dwell(i)
                + " s; allowed "
                + least
                + " to "
                + most
                + " s");
      }
    }
  }

  private static void within(String what, double value, Span span) {
    if (!(value >= span.low() * (1 - 1e-9) - 1e-15 && value <= span.high() * (1 + 1e-9))) {
      throw new Refused(
          "a course's " + what + " is " + value + "; allowed " + span.low() + " to " + span.high());
    }
  }
}
