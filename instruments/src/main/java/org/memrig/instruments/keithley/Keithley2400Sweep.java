package org.memrig.instruments.keithley;

import java.util.Arrays;
import org.memrig.instruments.analyzer.CommonTime;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.board.Refused;

/**
 * Lay a course out as triggers of a 2400, each a source-delay-measure cycle, with a last one at 0.
 *
 * <p>A list has one delay for all its levels: it plays courses whose times are multiples of one
 * step, at least the aperture long. Other courses go into the source memory, which has a delay in
 * each of its few places and takes 6 ms to go from one to the next. Every trigger measures; what
 * was not asked for is dropped.
 */
final class Keithley2400Sweep {
  private static final double EXACT = 1e-6;

  private final boolean memory;
  private final double[] levels;
  private final double[] delays;
  private final int[] readings;

  private Keithley2400Sweep(boolean memory, double[] levels, double[] delays, int[] readings) {
    this.memory = memory;
    this.levels = levels;
    this.delays = delays;
    this.readings = readings;
  }

  /**
   * Lay a course out.
   *
   * @throws Refused if it fits neither a list nor the source memory
   */
  static Keithley2400Sweep of(Course course) {
    double step = step(course);
    double steps = step == 0 ? Double.POSITIVE_INFINITY : course.seconds() / step;
    if (steps <= Keithley2400Facts.MOST_TRIGGERS - 1 + EXACT) {
      return list(course, step);
    }
    if (course.points() < Keithley2400Facts.MOST_PLACES) {
      return memory(course);
    }
    if (step == 0) {
      throw new Refused(
          "a course of "
              + course.points()
              + " points whose times have no common step of at least its aperture of "
              + course.aperture()
              + " s does not fit the source memory of "
              + Keithley2400Facts.MOST_PLACES
              + "; give widths, gaps and periods that are multiples of one time, or cut it");
    }
    throw new Refused(
        "a course of "
            + Math.round(steps)
            + " steps of "
            + step
            + " s does not fit "
            + Keithley2400Facts.MOST_TRIGGERS
            + " triggers; take fewer points or longer steps, or several operations");
  }

  /** Tell whether it goes into the source memory, and not into a list. */
  boolean memory() {
    return memory;
  }

  /** Return the number of triggers. */
  int triggers() {
    return levels.length;
  }

  /** Return the level of a trigger, V or A; that of the last is 0. */
  double level(int trigger) {
    return levels[trigger];
  }

  /** Return the source delay of a trigger, s: in a list the same for all. */
  double delay(int trigger) {
    return delays[trigger];
  }

  /** Return how many of its readings were asked for. */
  int readings() {
    return readings.length;
  }

  /** Return which trigger gives a reading that was asked for. */
  int trigger(int reading) {
    return readings[reading];
  }

  private static Keithley2400Sweep list(Course course, double step) {
    double[] levels = new double[(int) Math.rint(course.seconds() / step) + 1];
    int[] readings = new int[course.measurements()];
    int at = 0;
    int measured = 0;
    for (int i = 0; i < course.points(); i++) {
      int times = (int) Math.rint(course.dwell(i) / step);
      Arrays.fill(levels, at, at + times, course.level(i));
      at += times;
      if (course.measured(i)) {
        readings[measured++] = at - 1;
      }
    }
    double[] delays = new double[levels.length];
    Arrays.fill(delays, Keithley2400Facts.delay(step, course.aperture(), false));
    return new Keithley2400Sweep(false, levels, delays, readings);
  }

  private static Keithley2400Sweep memory(Course course) {
    double[] levels = new double[course.points() + 1];
    double[] delays = new double[course.points() + 1];
    int[] readings = new int[course.measurements()];
    int measured = 0;
    for (int i = 0; i < course.points(); i++) {
      levels[i] = course.level(i);
      delays[i] = Keithley2400Facts.delay(course.dwell(i), course.aperture(), true);
      if (course.measured(i)) {
        readings[measured++] = i;
      }
    }
    return new Keithley2400Sweep(true, levels, delays, readings);
  }

  /** Return the longest time that all points are multiples of, s; 0 if it is too short. */
  private static double step(Course course) {
    double[] times = new double[course.points()];
    Arrays.setAll(times, course::dwell);
    return CommonTime.of(times, Math.max(course.aperture(), Keithley2400Facts.LEAST_DWELL));
  }
}
