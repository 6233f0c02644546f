package org.memrig.instruments.keysight;

import java.util.Arrays;
import org.memrig.instruments.analyzer.CommonTime;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.board.Refused;

/**
 * Lay a course out for the two trigger layers of a B2900: one sets levels from a list at even
 * steps, the other measures at even steps of its own.
 *
 * <p>Pulses that differ in their levels only are a list of pulses, as wide as asked whatever the
 * step. Anything else is a staircase: the step is what the times between changes of level have in
 * common, or so fine that no change is off by more than 20 us, and a last level of 0 ends the point
 * before it. Where measurements follow one another without a gap each averages 20 us less than
 * asked, for the trigger between them.
 */
final class B2900Sweep {
  private static final double EXACT = 1e-6;

  private final boolean pulsed;
  private final double width;
  private final double step;
  private final double[] levels;
  private final double firstMeasurement;
  private final double period;
  private final double aperture;
  private final int measurements;

  private B2900Sweep(Course course, boolean pulsed, double width, double step, double[] levels) {
    this.pulsed = pulsed;
    this.width = whole(width);
    this.step = whole(step);
    this.levels = levels;
    measurements = course.measurements();
    double[] ends = ends(course);
    period = whole(period(ends));
    aperture =
        whole(
            measurements > 1
                ? Math.min(course.aperture(), period - B2900Facts.MARGIN)
                : course.aperture());
    // A single point of the aperture's length leaves no margin: it is then held longer by it.
    firstMeasurement =
        measurements == 0 ? 0 : whole(Math.max(0, ends[0] - aperture - B2900Facts.MARGIN / 2));
  }

  /** Return a time in whole nanoseconds, s: it is written with no more digits than it has. */
  static double whole(double seconds) {
    return Math.rint(seconds * 1e9) / 1e9;
  }

  /**
   * Lay a course out.
   *
   * @throws Refused if its times do not fit two even steps, or its list
   */
  static B2900Sweep of(Course course) {
    if (isPulses(course)) {
      double[] levels = new double[(course.points() + 1) / 2];
      Arrays.setAll(levels, i -> course.level(2 * i));
      double step = course.dwell(0) + course.dwell(1);
      return new B2900Sweep(course, true, course.dwell(0), step, levels);
    }
    return staircase(course);
  }

  private static boolean isPulses(Course course) {
    int points = course.points();
    for (int i = 0; i < points; i++) {
      boolean rests = i % 2 == 1;
      boolean fits = rests ? course.level(i) == 0 && !course.measured(i) : true;
      if (!fits || (i > 1 && !course.alike(i, i - 2))) {
        return false;
      }
    }
    return points > 1 && (points + 1) / 2 <= B2900Facts.MOST_LEVELS;
  }

  private static B2900Sweep staircase(Course course) {
    double step = step(course);
    double steps = course.seconds() / step;
    double[] levels = new double[(int) Math.rint(steps) + 1];
    double until = 0;
    int at = 0;
    for (int i = 0; i < course.points(); i++) {
      until += course.dwell(i);
      int to = Math.min(levels.length - 1, (int) Math.rint(until / step));
      Arrays.fill(levels, at, to, course.level(i));
      at = to;
    }
    double held = Math.max(step, levels.length == 2 ? least(course) : 0);
    return new B2900Sweep(course, false, 0, held, levels);
  }

  /** Return the step of the list, s. */
  private static double step(Course course) {
    double common = CommonTime.of(changes(course), B2900Facts.LEAST_STEP);
    int most = B2900Facts.MOST_LEVELS - 1;
    if (common != 0 && course.seconds() / common <= most + EXACT) {
      return common;
    }
    double fine =
        Math.max(B2900Facts.LEAST_STEP, Math.ceil(course.seconds() / most * 1e6 - EXACT) * 1e-6);
    if (fine / 2 <= B2900Facts.MARGIN * (1 + EXACT)) {
      return fine;
    }
    throw new Refused(
        "a course of "
            + course.seconds()
            + " s does not fit a list of "
            + B2900Facts.MOST_LEVELS
            + " even steps: its levels change at "
            + (common == 0 ? "times without a common step" : "multiples of " + common + " s")
            + "; give widths, gaps and periods that are multiples of one time, or cut it");
  }

  /** Return the shortest time in which one point can be measured, s. */
  private static double least(Course course) {
    return course.measured(0) ? course.aperture() + B2900Facts.MARGIN : 0;
  }

  /** Return the times between changes of level, s: equal neighbours are one. */
  private static double[] changes(Course course) {
    double[] times = new double[course.points()];
    int count = 0;
    for (int i = 0; i < course.points(); i++) {
      if (i > 0 && course.level(i) == course.level(i - 1)) {
        times[count - 1] += course.dwell(i);
      } else {
        times[count++] = course.dwell(i);
      }
    }
    return Arrays.copyOf(times, count);
  }

  private static double[] ends(Course course) {
    double[] ends = new double[course.measurements()];
    double until = 0;
    int count = 0;
    for (int i = 0; i < course.points(); i++) {
      until += course.dwell(i);
      if (course.measured(i)) {
        ends[count++] = until;
      }
    }
    return ends;
  }

  private static double period(double[] ends) {
    if (ends.length < 2) {
      return 1;
    }
    double period = (ends[ends.length - 1] - ends[0]) / (ends.length - 1);
    for (int i = 1; i < ends.length; i++) {
      if (Math.abs(ends[i] - ends[0] - i * period) > 1e-6) {
        throw new Refused(
            "measurements "
                + (ends[i] - ends[i - 1])
                + " s apart among others that are "
                + period
                + " s apart do not fit the instrument's one timer; give them one period");
      }
    }
    return period;
  }

  /** Tell whether each level is a pulse on 0. */
  boolean pulsed() {
    return pulsed;
  }

  /** Return how wide a pulse is, s. */
  double width() {
    return width;
  }

  /** Return how long each level takes, with what follows a pulse, s. */
  double step() {
    return step;
  }

  /** Return the levels, V or A. */
  double[] levels() {
    return levels.clone();
  }

  /** Return how many measurements there are: those that were asked for. */
  int measurements() {
    return measurements;
  }

  /** Return when the first measurement begins, s. */
  double firstMeasurement() {
    return firstMeasurement;
  }

  /** Return how far measurements are apart, s. */
  double period() {
    return period;
  }

  /** Return how long each averages, s. */
  double aperture() {
    return aperture;
  }

  /** Return how long it takes until all is over, s. */
  double seconds() {
    double sourced = (levels.length - 1) * step + (pulsed ? width : 0);
    double measured = firstMeasurement + Math.max(0, measurements - 1) * period + aperture;
    return Math.max(sourced, measurements == 0 ? 0 : measured);
  }
}
