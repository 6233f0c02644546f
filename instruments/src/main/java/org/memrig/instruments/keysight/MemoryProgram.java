package org.memrig.instruments.keysight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.Gate;
import org.memrig.instruments.board.Refused;

/**
 * Lay a course out as a program of the analyzer's own memory.
 *
 * <p>Points that rise or fall alike are a staircase sweep, pulses on 0 of up to 2 s a pulsed sweep,
 * whose pulses the module times; what is neither is forced, waited for and measured point by point,
 * by the analyzer still. The program begins with 0 V and the limit, and ends at 0 V: the host has
 * no part in either.
 */
final class MemoryProgram {
  /** The resolution of its waits, s. */
  static final double TICK = 1e-4;

  /** The most points: each takes three commands, and a program's readings fit the data buffer. */
  static final int MOST_POINTS = 1001;

  /** The most a wait takes, s. */
  static final double MOST_WAIT = 99;

  /** The longest pulse that the module's own timer ends, s. */
  static final double MOST_PULSE = 2;

  private static final double LEAST_PULSE = 5e-4;
  private static final double LEAST_PERIOD = 5e-3;
  private static final double MOST_PERIOD = 5;

  /** What a period takes beyond its pulse at the least, s. */
  private static final double BEYOND_PULSE = 2e-3;

  // A pulsed measurement takes as long as the analyzer likes: only where it was to be short anyway.
  private static final double SHORT = 0.25 * (1 + 1e-9);

  private final Course course;
  private final SmuModule module;
  private final int channel;
  private final Optional<FlexGate> gate;
  private final boolean volts;
  private final double limit;
  private final List<String> commands = new ArrayList<>();
  private int sweeps;

  private MemoryProgram(Course course, SmuModule module, int channel, Optional<FlexGate> gate) {
    this.gate = gate;
    this.course = course;
    this.module = module;
    this.channel = channel;
    this.volts = course.forcesVolts();
    this.limit = compliance(course, module);
  }

  /**
   * Lay a course out.
   *
   * @param gate the module at the gate, if one is
   * @throws Refused if it does not fit
   */
  static MemoryProgram of(Course course, SmuModule module, int channel, Optional<FlexGate> gate) {
    if (course.points() > MOST_POINTS) {
      throw new Refused(
          "a course of "
              + course.points()
              + " points does not fit a program of "
              + MOST_POINTS
              + "; take fewer points, or several operations");
    }
    MemoryProgram program = new MemoryProgram(course, module, channel, gate);
    program.lay();
    return program;
  }

  /** Return the limit in force: a fixed measurement range holds the source as well. */
  static double compliance(Course course, SmuModule module) {
    double range = range(course, module);
    return range == 0 ? course.limit() : Math.min(course.limit(), range);
  }

  /** Return the fixed measurement range that is used; 0 if the analyzer chooses. */
  static double range(Course course, SmuModule module) {
    if (course.senseRange() == 0) {
      return 0;
    }
    return course.forcesVolts()
        ? module.ampRange(course.senseRange())
        : module.voltRange(course.senseRange());
  }

  /** Return its commands, without its frame. */
  List<String> commands() {
    return commands;
  }

  /** Return how many sweeps are in it. */
  int sweeps() {
    return sweeps;
  }

  private void lay() {
    add("CN", channel);
    add(volts ? "DV" : "DI", channel, sourceRange(), 0, limit);
    average();
    add("CMM", channel, volts ? 1 : 2);
    add(volts ? "RI" : "RV", channel, senseRange());
    gate.ifPresent(each -> commands.addAll(each.up(held(), course.aperture())));
    for (int i = 0; i < course.points(); ) {
      int run = run(i);
      int train = run > 1 ? 0 : train(i);
      if (run > 1) {
        staircase(i, run);
        i += run;
      } else if (train > 0) {
        boolean paced = paced(i);
        pulses(i, train, paced);
        // A gap too short for the period is waited for after it.
        i = paced ? i + 2 * train : i + 1;
      } else {
        point(i);
        i++;
      }
    }
    add("DZ", channel);
    gate.ifPresent(each -> commands.addAll(each.down(held())));
  }

  private Gate held() {
    return course.gate().orElseThrow();
  }

  /** Set how many samples a measurement averages, or how many power line cycles. */
  private void average() {
    long samples = Math.max(1, Math.round(course.aperture() / SmuModule.SAMPLE));
    if (samples <= 1023) {
      add("AV", samples, 1);
    } else {
      add("AV", -Math.clamp(Math.round(samples / 128.0), 1, 100), 0);
    }
  }

  private int sourceRange() {
    return volts ? module.voltCode(course.peak()) : module.ampCode(course.peak());
  }

  /**
   * Return the code of the measurement range: negative holds it fixed, 0 lets the analyzer choose.
   */
  private int senseRange() {
    double range = course.senseRange();
    if (range == 0) {
      return 0;
    }
    return -(volts ? module.ampCode(range) : module.voltCode(range));
  }

  /** Return how many points from one on are measured alike and rise by one step. */
  private int run(int from) {
    int to = from + 1;
    double step = to < course.points() ? course.level(to) - course.level(from) : 0;
    double rounding = 1e-9 * course.peak();
    while (to < course.points()
        && course.measured(from)
        && course.alike(from, to)
        && Math.abs(course.level(to) - course.level(from) - step * (to - from)) <= rounding) {
      to++;
    }
    return to - from;
  }

  /** Return how many pulses begin at a point that one pulsed sweep can do. */
  private int train(int from) {
    double width = course.dwell(from);
    boolean fits =
        course.measured(from)
            && course.level(from) != 0
            && width >= LEAST_PULSE
            && width <= MOST_PULSE
            && course.aperture() <= width * SHORT;
    if (!fits || !paced(from)) {
      return fits ? 1 : 0;
    }
    int count = 0;
    for (int i = from; i + 1 < course.points() && pair(from, i); i += 2) {
      count++;
    }
    return count;
  }

  /** Tell whether a point and the gap at 0 after it make a period of the pulse timer. */
  private boolean paced(int from) {
    if (from + 1 >= course.points() || !pair(from, from)) {
      return false;
    }
    double width = course.dwell(from);
    double period = width + course.dwell(from + 1);
    return period >= Math.max(LEAST_PERIOD, width + BEYOND_PULSE) && period <= MOST_PERIOD;
  }

  private boolean pair(int first, int i) {
    return course.level(i) == course.level(first)
        && course.alike(i, first)
        && course.level(i + 1) == 0
        && !course.measured(i + 1)
        && course.dwell(i + 1) == course.dwell(first + 1);
  }

  private void staircase(int from, int count) {
    double delay = ticks(course.dwell(from) - course.aperture());
    // From the end of the hold: wait, measure, and the rest of the aperture until the next step.
    add("WT", 0, delay, ticks(course.dwell(from) - delay));
    add("WM", 1, 2);
    add("MM", 2, channel);
    double last = course.level(from + count - 1);
    add(volts ? "WV" : "WI", channel, 1, sourceRange(), course.level(from), last, count, limit);
    execute();
  }

  private void pulses(int from, int count, boolean paced) {
    double width = ticks(course.dwell(from));
    if (paced) {
      add("PT", 0, width, ticks(course.dwell(from) + course.dwell(from + 1)));
    } else {
      add("PT", 0, width);
    }
    add("WM", 1, 1);
    add("MM", 4, channel);
    double level = course.level(from);
    add(volts ? "PWV" : "PWI", channel, 1, sourceRange(), 0, level, level, count, limit);
    execute();
  }

  private void execute() {
    commands.add("XE");
    sweeps++;
  }

  private void point(int i) {
    add(volts ? "DV" : "DI", channel, sourceRange(), course.level(i), limit);
    // What is waited follows the course's own time, so that rounding does not add up.
    double end = ticks(course.seconds(i + 1));
    double wait = end - ticks(course.seconds(i)) - (course.measured(i) ? course.aperture() : 0);
    for (double left = ticks(wait); left >= TICK / 2; left = ticks(left - MOST_WAIT)) {
      add("PA", Math.min(left, MOST_WAIT));
    }
    if (course.measured(i)) {
      add(volts ? "TI" : "TV", channel, senseRange());
    }
  }

  /** Return the nearest time that it can wait, s. */
  static double ticks(double seconds) {
    return Math.max(0, Math.round(seconds / TICK)) / 1e4;
  }

  private void add(String header, double... numbers) {
    commands.add(Flex.command(header, numbers));
  }
}
