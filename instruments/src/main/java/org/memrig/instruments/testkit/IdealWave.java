package org.memrig.instruments.testkit;

import java.util.Collection;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.memrig.instruments.board.Limit;

/**
 * Play the drives of all lines against an ideal chip, piece by piece.
 *
 * <p>Within a piece every drive is straight; a piece is halved until the volts in its middle stand
 * well enough for all of it.
 */
final class IdealWave {
  // Parts of a piece in which something changes. The error of a part's middle falls with its
  // square; with constant volts there is none.
  private static final int PARTS = 16;

  /** Watch the chip while a wave plays. */
  interface Watch {
    /** Take the chip as solved for the middle of a part. */
    void part(double from, double to);

    /** Take the chip as solved for a time between parts. */
    default void instant(double time) {}
  }

  private final IdealChip chip;
  private final IdealLines lines;
  private final double asked;
  private final BooleanSupplier stopped;

  private double end;
  private double turn = -1;
  private boolean limited;
  private boolean ended;

  IdealWave(IdealChip chip, IdealLines lines, double seconds, BooleanSupplier stopped) {
    this.chip = chip;
    this.lines = lines;
    this.asked = seconds;
    this.end = seconds;
    this.stopped = stopped;
  }

  /**
   * Play.
   *
   * @param marks times that must not lie within a part, s
   */
  void play(Collection<Double> marks, Watch watch) {
    double at = 0;
    while (at < end && !stopped.getAsBoolean()) {
      chip.solve(lines, shapeTime(at));
      watch.instant(at);
      double to = next(at, marks);
      at = piece(at, to, watch);
    }
    chip.solve(lines, shapeTime(at));
    watch.instant(at);
    end = Math.min(end, at);
    ended |= end < asked;
  }

  /** Return how long it lasted, s. */
  double seconds() {
    return end;
  }

  /** Tell whether a current limit was reached. */
  boolean limited() {
    return limited;
  }

  /** Tell whether it ended, or turned round, before its time. */
  boolean ended() {
    return ended;
  }

  /** Return the time of the drives at a time of the wave: they run back after a turn. */
  double shapeTime(double time) {
    return turn < 0 || time < turn ? time : 2 * turn - time;
  }

  private double next(double at, Collection<Double> marks) {
    TreeSet<Double> times = new TreeSet<>();
    lines.addCorners(times);
    if (turn >= 0) {
      TreeSet<Double> mirrored = new TreeSet<>();
      times.forEach(time -> mirrored.add(2 * turn - time));
      times.addAll(mirrored);
    }
    times.addAll(marks);
    Double next = times.higher(at);
    return next == null || next > end ? end : next;
  }

  /** Play one piece and return where it ended. */
  private double piece(double from, double to, Watch watch) {
    chip.solve(lines, shapeTime(from + (to - from) / 2));
    int parts = lines.constant() && !chip.stressed() ? 1 : PARTS;
    for (int i = 0; i < parts; i++) {
      double start = from + (to - from) * i / parts;
      double stop = i == parts - 1 ? to : from + (to - from) * (i + 1) / parts;
      chip.solve(lines, shapeTime(start + (stop - start) / 2));
      if (chip.limited()) {
        limited = true;
        if (reacts(start)) {
          return start;
        }
      }
      watch.part(start, stop);
      chip.move(stop - start);
    }
    return to;
  }

  /** Tell whether a limit that was reached changes what is left of the wave. */
  private boolean reacts(double at) {
    if (chip.reaction() == Limit.OnReach.END_OPERATION) {
      end = at;
      ended = true;
      return true;
    }
    if (chip.reaction() == Limit.OnReach.RETURN_SWEEP && turn < 0) {
      turn = at;
      end = Math.min(end, 2 * at);
      ended = true;
      return true;
    }
    return false;
  }
}
