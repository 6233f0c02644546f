package org.memrig.instruments.keithley;

import java.util.ArrayList;
import java.util.List;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.board.Refused;

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

  /** What a block does. */
  enum Kind {
    /** Empty the reading buffer. */
    CLEAR,

    /** Switch the output: on for 1, off for 0. */
    OUTPUT,

    /** Source an entry of the list: its index, from 1. */
    RECALL,

    /** Source the entry after the present one. */
    NEXT,

    /** Wait: s. */
    DELAY,

    /** Measure once, into the reading buffer. */
    MEASURE,

    /** Go to another block until this one was met so often. */
    COUNT
  }

  /**
   * One block.
   *
   * @param number what its kind says of it, else 0
   * @param target the block that {@link Kind#COUNT} goes to, from 1; else 0
   */
  record Block(Kind kind, double number, int target) {}

  private final Course course;
  private final int period;
  private final List<Block> blocks = new ArrayList<>();

  private TriggerBlocks(Course course) {
    this.course = course;
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
    if (blocks.blocks.size() > MOST_BLOCKS) {
      throw new Refused(
          "a course of "
              + course.points()
              + " points whose times differ takes "
              + blocks.blocks.size()
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

  /** Return the blocks of the trigger model, the first of them number 1. */
  List<Block> blocks() {
    return blocks;
  }

  private void lay() {
    block(Kind.CLEAR, 0);
    recall(period);
    block(Kind.OUTPUT, 1);
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
    block(Kind.OUTPUT, 0);
  }

  private void run(int from, int length) {
    recall(from);
    hold(from);
    if (length > 1) {
      int loop = next();
      block(Kind.NEXT, 0);
      hold(from);
      count(length - 1, loop);
    }
  }

  private void hold(int point) {
    double dwell = course.dwell(point) - (course.measured(point) ? course.aperture() : 0);
    block(Kind.DELAY, Math.max(0, dwell));
    if (course.measured(point)) {
      block(Kind.MEASURE, 0);
    }
  }

  private void recall(int index) {
    block(Kind.RECALL, index + 1);
  }

  private void count(int times, int loop) {
    if (times > 1) {
      blocks.add(new Block(Kind.COUNT, times, loop));
    }
  }

  private int next() {
    return blocks.size() + 1;
  }

  private void block(Kind kind, double number) {
    blocks.add(new Block(kind, number, 0));
  }
}
