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
    boolean volts = course.quantity() == Course.Quantity.VOLTS;
    within("level", course.peak(), volts ? channel.volts() : channel.amps());
    within("limit", course.limit(), volts ? channel.limitAmps() : channel.limitVolts());
    within("aperture", course.aperture(), channel.aperture());
    for (int i = 0; i < course.points(); i++) {
      double least = course.measured(i) ? course.aperture() : 0;
      within("time of a point", course.dwell(i), Span.of(least, channel.dwell().high()));
    }
  }

  private static void within(String what, double value, Span span) {
    if (!(value >= span.low() * (1 - 1e-9) - 1e-15 && value <= span.high() * (1 + 1e-9))) {
      throw new Refused(
          "a course's " + what + " is " + value + "; allowed " + span.low() + " to " + span.high());
    }
  }
}
