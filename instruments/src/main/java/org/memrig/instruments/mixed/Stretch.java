package org.memrig.instruments.mixed;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.CellResult;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.Step;

/**
 * Gather steps in a row that one part does: they are sent as one program, so that their timing is
 * the part's. Idle times go with their neighbours.
 */
final class Stretch {
  /** The number of its first step in the whole program. */
  final int first;

  private final long round;
  private final int position;
  private final List<Step> steps = new ArrayList<>();
  private final List<Long> factors = new ArrayList<>();
  private @Nullable Part part;
  private boolean late;

  /**
   * Begin a stretch.
   *
   * @param round of the repeats that the host goes through
   * @param position the only position done, or -1 for all
   */
  Stretch(int first, long round, int position) {
    this.first = first;
    this.round = round;
    this.position = position;
  }

  boolean isEmpty() {
    return steps.isEmpty();
  }

  /** Return the part that does it; null as long as it only waits. */
  @Nullable Part part() {
    return part;
  }

  /** Tell whether a part's step can join. */
  boolean takes(Part other) {
    return part == null || part == other;
  }

  void add(Step step, @Nullable Part by) {
    steps.add(renumbered(step));
    number(step, 1);
    part = by == null ? part : by;
  }

  /** Let its first step be an idle time of which only the host knows when it is due. */
  void addWait(double seconds, boolean isLate) {
    add(Idle.of(seconds), null);
    late = isLate;
  }

  /** Let idle times count from the steps by their numbers here. */
  private Step renumbered(Step step) {
    return switch (step) {
      case Idle(Idle.Until.Since(int since, double seconds), var hold) ->
          new Idle(new Idle.Until.Since(since - first, seconds), hold);
      case Repeat repeat ->
          new Repeat(
              repeat.body().stream().map(this::renumbered).toList(),
              repeat.times(),
              repeat.ladder(),
              repeat.until(),
              repeat.order(),
              repeat.report());
      default -> step;
    };
  }

  private void number(Step step, long factor) {
    factors.add(factor);
    if (step instanceof Repeat repeat) {
      repeat.body().forEach(each -> number(each, factor * repeat.times()));
    }
  }

  /** Return the program that is sent. */
  Program program(Program whole) {
    return new Program(steps, whole.rest(), whole.stressClass());
  }

  /** Give a result the numbers that it has in the whole program. */
  void number(Result result) {
    int local = result.step();
    if (late && local == 0) {
      result.flag(Flags.LATE);
    }
    result.renumber(first + local, round * factors.get(local) + result.round());
    if (position > 0 && result instanceof CellResult cells) {
      cells.moveTo(position);
    }
  }
}
