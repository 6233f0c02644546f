package org.memrig.instruments.analyzer;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Ladder;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.RepeatResult;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.repeat.Rounds;
import org.memrig.instruments.repeat.Verdict;

/** Go through a program's steps, round by round as its repeats say; a band is the host's matter. */
final class CourseRounds {
  /** The most rounds that are offered to be done in one go. */
  private static final int MOST_TOGETHER = 1000;

  private final Program program;
  private final CellOperations operations;
  private final BooleanSupplier stopped;
  private final long[] ends;

  CourseRounds(Program program, CellOperations operations, BooleanSupplier stopped) {
    this.program = program;
    this.operations = operations;
    this.stopped = stopped;
    this.ends = new long[program.numbered().size()];
    Arrays.fill(ends, operations.now());
  }

  /** Run all steps; return at once when a stop is asked for. */
  void run(ResultSink out) {
    steps(program.steps(), 0, 0, -1, out, Optional.empty(), 0);
  }

  /**
   * Run steps.
   *
   * @param position the only position done, or -1 for all
   * @param k the round of the repeat that they stand in
   */
  private void steps(
      List<Step> steps,
      int first,
      long round,
      int position,
      ResultSink out,
      Optional<Ladder> ladder,
      long k) {
    int number = first;
    for (Step step : steps) {
      if (stopped.getAsBoolean()) {
        return;
      }
      step(Rounds.climbed(step, ladder, k), number, round, position, out);
      number += Program.numbers(step);
    }
  }

  private void step(Step step, int number, long round, int position, ResultSink out) {
    ResultSink noted = noted(out);
    switch (step) {
      case Read read ->
          operations.read(read, number, round, from(position), size(read.cells(), position), noted);
      case Pulse pulse ->
          operations.pulse(
              pulse, number, round, from(position), size(pulse.cells(), position), noted);
      case Wave wave -> operations.wave(wave, number, round, noted);
      case Idle idle -> operations.idle(idle, number, round, ends, noted);
      case Repeat repeat -> repeat(repeat, number, round, position, noted);
      case Multiply _ -> throw new Refused("a board of one source multiplies nothing");
    }
  }

  private ResultSink noted(ResultSink out) {
    return result -> {
      ends[result.step()] = result.endNanos();
      out.accept(result);
    };
  }

  private static int from(int position) {
    return Math.max(0, position);
  }

  private static int size(Cells cells, int position) {
    return position < 0 ? cells.size() : 1;
  }

  private void repeat(Repeat repeat, int number, long round, int position, ResultSink out) {
    long start = operations.now();
    boolean byCell = repeat.order() == Order.CELL_MAJOR && position < 0;
    int size = byCell ? repeat.cells().size() : 1;
    RepeatResult result = new RepeatResult().begin(number, round, start, from(position), size);
    for (int i = 0; i < size && !stopped.getAsBoolean(); i++) {
      if (byCell && repeat.cells().masked(i)) {
        result.set(i, 0, Flags.MASKED);
      } else {
        rounds(repeat, number, round, byCell ? i : position, out);
        result.set(i, repeat.times(), 0);
      }
    }
    if (stopped.getAsBoolean()) {
      return;
    }
    result.end(operations.now());
    out.accept(result);
  }

  private void rounds(Repeat repeat, int number, long round, int position, ResultSink out) {
    boolean last = repeat.report() == Repeat.Report.LAST;
    Verdict kept = new Verdict(repeat, null, out);
    ResultSink to = last ? kept : out;
    boolean together = true;
    for (long k = 0; k < repeat.times() && !stopped.getAsBoolean(); ) {
      long inner = round * repeat.times() + k;
      int given = together ? pulses(repeat, number + 1, inner, k, position, kept, noted(to)) : 0;
      together = given > 0;
      if (!together) {
        kept.begin(k);
        steps(repeat.body(), number + 1, inner, position, to, repeat.ladder(), k);
        kept.end();
      }
      k += Math.max(1, given);
    }
    kept.deliverLast();
  }

  /**
   * Give the pulses of several rounds in one go, if the repeat is no more than pulses of a cell.
   */
  private int pulses(
      Repeat repeat, int number, long inner, long k, int position, Verdict kept, ResultSink out) {
    if (repeat.body().size() > 1
        || !(repeat.body().getFirst() instanceof Pulse pulse)
        || position < 0 && pulse.cells().size() > 1) {
      return 0;
    }
    int most = (int) Math.min(MOST_TOGETHER, repeat.times() - k);
    List<Pulse> pulses = Collections.nCopies(most, pulse);
    if (repeat.ladder().isPresent()) {
      pulses =
          IntStream.range(0, most)
              .mapToObj(i -> (Pulse) Rounds.climbed(pulse, repeat.ladder(), k + i))
              .toList();
    }
    return operations.together(
        pulses,
        number,
        inner,
        from(position),
        result -> {
          kept.begin(k + result.round() - inner);
          out.accept(result);
          kept.end();
        });
  }
}
