package org.memrig.instruments.keithley;

import java.util.ArrayList;
import java.util.List;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.scpi.ScpiNumber;

/**
 * Lay a course out as a source list and trigger blocks of a graphical SourceMeter.
 *
 * <p>The list holds the levels of the shortest part that repeats, and a 0 at its end. The output
 * goes on at that 0 and off at it again, by blocks: the host has no part in either. A run of points
 * that are held and measured alike is a loop over the list.
 */
final class TriggerBlocks {
  /** The most entries of a configuration list; 2450 reference manual, configuration lists. */
  static final int MOST_POINTS = 2500;

  /** The most blocks of a trigger model; 2450 reference manual, trigger model. */
  static final int MOST_BLOCKS = 255;

  /** What a sweep made of a source list of volts or amps is called. */
  private static final String OF_VOLTS = "\"VoltCustomSweepList\"";

  private static final String OF_AMPS = "\"CurrCustomSweepList\"";

  private final Course course;
  private final String list;
  private final int period;
  private final List<String> commands = new ArrayList<>();

  private TriggerBlocks(Course course) {
    this.course = course;
    this.list = course.forcesVolts() ? OF_VOLTS : OF_AMPS;
    this.period = course.period();
  }

  /**
   * Lay a course out.
   *
   * @throws Refused if it takes more points or blocks than there are
   */
  static TriggerBlocks of(Course course) {
    TriggerBlocks blocks = new TriggerBlocks(course);
    if (blocks.period >= MOST_POINTS) {
      throw new Refused(
          "a course of "
              + course.points()
              + " points does not fit a source list of "
              + MOST_POINTS
              + "; take fewer points, or several operations");
    }
    blocks.lay();
    if (blocks.commands.size() > MOST_BLOCKS) {
      throw new Refused(
          "a course of "
              + course.points()
              + " points whose times differ takes "
              + blocks.commands.size()
              + " trigger blocks of "
              + MOST_BLOCKS
              + "; give its points one time, or cut it");
    }
    return blocks;
  }

  /** Return the levels of the source list, V or A. */
  double[] levels() {
    double[] levels = new double[period + 1];
    for (int i = 0; i < period; i++) {
      levels[i] = course.level(i);
    }
    return levels;
  }

  /** Return the commands that build the trigger model, the empty one loaded. */
  List<String> commands() {
    return commands;
  }

  private void lay() {
    block("BUFF:CLE", "\"defbuffer1\"");
    recall(period);
    block("SOUR:STAT", "ON");
    int loop = next();
    for (int from = 0; from < period; ) {
      int to = from + 1;
      while (to < period && course.alike(from, to)) {
        to++;
      }
      run(from, to - from);
      from = to;
    }
    count(course.points() / period, loop);
    recall(period);
    block("SOUR:STAT", "OFF");
  }

  private void run(int from, int length) {
    recall(from);
    hold(from);
    if (length > 1) {
      int loop = next();
      block("CONF:NEXT", list);
      hold(from);
      count(length - 1, loop);
    }
  }

  private void hold(int point) {
    double dwell = course.dwell(point) - (course.measured(point) ? course.aperture() : 0);
    block("DEL:CONS", ScpiNumber.write(Math.max(0, dwell)));
    if (course.measured(point)) {
      block("MEAS", "\"defbuffer1\"");
    }
  }

  private void recall(int index) {
    block("CONF:RECALL", list + ", " + (index + 1));
  }

  private void count(int times, int loop) {
    if (times > 1) {
      block("BRAN:COUN", times + ", " + loop);
    }
  }

  private int next() {
    return commands.size() + 1;
  }

  private void block(String kind, String arguments) {
    commands.add(":TRIG:BLOC:" + kind + " " + next() + ", " + arguments);
  }
}
