package org.memrig.instruments.lowering;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.RepeatResult;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.StopRequest;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.repeat.Rounds;
import org.memrig.instruments.repeat.Verdict;

/**
 * Run one program on a board that cannot do all of it.
 *
 * <p>Steps gather in one program as long as nothing must be decided, so that the board's own clock
 * keeps their times; where a repeat must look at its reads, what has gathered is sent first. Each
 * step that is sent belongs to a {@link Group} that turns its results into the original's.
 */
final class Unrolling {
  // So many steps are sent at once at the most: memory stays bounded, and a stop is seen.
  private static final int MOST_PENDING = 4096;

  private final Program program;
  private final BoardDescription board;
  private final Board next;
  private final ResultSink reader;
  private final StopRequest stop;

  private final List<Step> pending = new ArrayList<>();
  private final List<Group> groups = new ArrayList<>();
  private final List<Integer> indices = new ArrayList<>();
  private final List<Integer> numbers = new ArrayList<>();
  private final List<ResultSink> outs = new ArrayList<>();
  private final long[] ends;
  private long clock;

  Unrolling(
      Program program, BoardDescription board, Board next, ResultSink reader, StopRequest stop) {
    this.stop = stop;
    this.program = program;
    this.board = board;
    this.next = next;
    this.reader = reader;
    this.ends = new long[program.numbered().size()];
  }

  void run() {
    int number = 0;
    for (Step step : program.steps()) {
      step(step, number, 0, 0, reader, 0);
      number += Program.numbers(step);
    }
    flush();
  }

  /**
   * Gather one original step.
   *
   * @param position the position of a repeat by cell that the step's cells stand for
   */
  private void step(
      Step step, int number, long round, int position, ResultSink out, int extraFlags) {
    if (Needs.nativeHere(step, board.envelope())) {
      makeRoom();
      Optional<Step> sent = renumbered(step, number, nextNumber() - number);
      if (sent.isPresent()) {
        long rounds = step instanceof Repeat repeat ? repeat.times() : 1;
        gather(sent.get(), new Passed(number, round, extraFlags, position, rounds), 0, out);
        return;
      }
    }
    switch (step) {
      case Repeat repeat -> repeat(repeat, number, round, out);
      case Read read -> read(read, number, round, position, out, extraFlags);
      case Pulse pulse -> pulse(pulse, number, round, position, out, extraFlags);
      case Multiply multiply -> multiply(multiply, number, round, out, extraFlags);
      case Idle idle -> idle(idle, number, round, out, extraFlags);
      case Wave _ -> throw new IllegalStateException("a wave is never lowered");
    }
  }

  /**
   * Return a step whose idle times count from steps by the numbers that these have in what is sent;
   * empty if one of them has been sent before, so that only the host knows when it ended.
   *
   * @param from the original's number; later ones move along with it
   * @param by how far it moves
   */
  private Optional<Step> renumbered(Step step, int from, int by) {
    return switch (step) {
      case Idle(Idle.Until.Since(int since, double seconds), var hold) -> {
        OptionalInt sent = since >= from ? OptionalInt.of(since + by) : sentNumber(since);
        yield sent.isPresent()
            ? Optional.of(new Idle(new Idle.Until.Since(sent.getAsInt(), seconds), hold))
            : Optional.empty();
      }
      case Repeat repeat -> {
        List<Step> body = new ArrayList<>();
        repeat.body().forEach(each -> renumbered(each, from, by).ifPresent(body::add));
        yield body.size() < repeat.body().size()
            ? Optional.empty()
            : Optional.of(
                new Repeat(
                    body,
                    repeat.times(),
                    repeat.ladder(),
                    repeat.until(),
                    repeat.order(),
                    repeat.report()));
      }
      default -> Optional.of(step);
    };
  }

  /** Return the number that the latest execution of an original step has in what has gathered. */
  private OptionalInt sentNumber(int original) {
    for (int i = pending.size() - 1; i >= 0; i--) {
      Group group = groups.get(i);
      int inside = original - group.step;
      int covered = group instanceof Passed ? Program.numbers(pending.get(i)) : 1;
      if (inside >= 0 && inside < covered) {
        return OptionalInt.of(numbers.get(i) + inside);
      }
    }
    return OptionalInt.empty();
  }

  private int nextNumber() {
    return numbers.isEmpty() ? 0 : numbers.getLast() + Program.numbers(pending.getLast());
  }

  private void read(
      Read read, int number, long round, int position, ResultSink out, int extraFlags) {
    if (Needs.nativeHere(cellByCell(read), board.envelope())) {
      int flags = extraFlags | Flags.DERIVED;
      gather(cellByCell(read), new Passed(number, round, flags, position, 1), 0, out);
      return;
    }
    ReadAsWave group = new ReadAsWave(read, board, number, round, extraFlags);
    List<Step> waves = group.waves(board);
    ResultSink mine = moved(out, position);
    for (int i = 0; i < waves.size(); i++) {
      gather(waves.get(i), group, i, mine);
    }
    if (waves.isEmpty()) {
      flush();
      mine.accept(group.nothing(clock));
    }
  }

  private static Read cellByCell(Read read) {
    return new Read(
        read.cells(),
        read.volts(),
        read.gate(),
        read.unselected(),
        read.settle(),
        read.aperture(),
        read.range(),
        read.samples(),
        Read.Mode.CELL_BY_CELL);
  }

  private void pulse(
      Pulse pulse, int number, long round, int position, ResultSink out, int extraFlags) {
    PulseAsWave group = new PulseAsWave(pulse, board, number, round, extraFlags);
    List<Step> waves = group.waves(board);
    ResultSink mine = moved(out, position);
    for (int i = 0; i < waves.size(); i++) {
      gather(waves.get(i), group, i, mine);
    }
    if (waves.isEmpty()) {
      flush();
      mine.accept(group.nothing(clock));
    }
  }

  private static ResultSink moved(ResultSink out, int position) {
    if (position == 0) {
      return out;
    }
    Passed move = new Passed(0, 0, 0, position, 1);
    return result -> move.moveOnly(result, out);
  }

  private void multiply(Multiply multiply, int number, long round, ResultSink out, int extraFlags) {
    if (board.envelope().can(Ability.WAVE)) {
      MultiplyAsWave group = new MultiplyAsWave(multiply, number, round, extraFlags);
      gather(group.wave(board), group, 0, out);
    } else {
      MultiplyAsReads group = new MultiplyAsReads(multiply, number, round, extraFlags);
      gather(group.read(), group, 0, out);
    }
  }

  /** The host knows when earlier steps ended, once they have been sent. */
  private void idle(Idle idle, int number, long round, ResultSink out, int extraFlags) {
    flush();
    long due =
        switch (idle.until()) {
          case Idle.Until.After(double seconds) -> clock + Math.round(seconds * 1e9);
          case Idle.Until.Since(int since, double seconds) ->
              ends[since] + Math.round(seconds * 1e9);
          case Idle.Until.At(long nanos) -> nanos;
        };
    long wait = due - clock - Math.round(board.timing().turnaround() * 1e9);
    int flags = extraFlags | Flags.DERIVED | (wait < 0 ? Flags.LATE : 0);
    Idle after = new Idle(new Idle.Until.After(Math.max(0, wait) * 1e-9), idle.hold());
    gather(after, new Passed(number, round, flags, 0, 1), 0, out);
  }

  private void repeat(Repeat repeat, int number, long round, ResultSink out) {
    boolean decides = repeat.until().isPresent();
    if (repeat.order() == Order.CELL_MAJOR) {
      byCell(repeat, number, round, out);
    } else if (decides || repeat.report() == Repeat.Report.LAST) {
      byRound(repeat, number, round, out);
    } else {
      for (long k = 0; k < repeat.times(); k++) {
        body(repeat, number, round * repeat.times() + k, k, null, 0, out);
      }
      flush();
      out.accept(whole(repeat, number, round, null, null));
    }
  }

  private void byRound(Repeat repeat, int number, long round, ResultSink out) {
    Cells cells = repeat.until().isPresent() ? repeat.cells() : null;
    Verdict verdict = new Verdict(repeat, cells, out);
    rounds(repeat, number, round, 0, verdict);
    out.accept(whole(repeat, number, round, cells, verdict));
  }

  /**
   * Go through rounds until all cells have met the band; deliver what is known, also if stopped.
   */
  private void rounds(Repeat repeat, int number, long round, int position, Verdict verdict) {
    try {
      for (long k = 0; k < repeat.times() && !verdict.allMet(); k++) {
        verdict.begin(k);
        body(repeat, number, round * repeat.times() + k, k, verdict.mask(), position, verdict);
        flush();
        verdict.end();
      }
    } catch (Stopped stopped) {
      verdict.deliverLast();
      throw stopped;
    }
    verdict.deliverLast();
  }

  private void byCell(Repeat repeat, int number, long round, ResultSink out) {
    Cells cells = repeat.cells();
    RepeatResult sum = new RepeatResult();
    long begun = -1;
    long[] rounds = new long[cells.size()];
    int[] flags = new int[cells.size()];
    for (int i = 0; i < cells.size(); i++) {
      if (cells.masked(i)) {
        flags[i] = Flags.MASKED;
        continue;
      }
      Repeat one = Rounds.ofCell(repeat, i);
      Verdict verdict = new Verdict(one, one.until().isPresent() ? one.cells() : null, out);
      rounds(one, number, round, i, verdict);
      begun = begun < 0 ? verdict.startNanos() : begun;
      rounds[i] = verdict.rounds(0);
      flags[i] = verdict.flags(0);
    }
    sum.begin(number, round, Math.max(0, begun), 0, cells.size());
    for (int i = 0; i < cells.size(); i++) {
      sum.set(i, rounds[i], flags[i]);
    }
    sum.flag(Flags.UNROLLED);
    sum.end(clock);
    ends[number] = clock;
    out.accept(sum);
  }

  private void body(
      Repeat repeat,
      int number,
      long round,
      long k,
      @Nullable BitSet mask,
      int position,
      ResultSink out) {
    int inner = number + 1;
    for (Step each : repeat.body()) {
      Step climbed = Rounds.climbed(each, repeat.ladder(), k);
      Step masked = mask == null || mask.isEmpty() ? climbed : Rounds.masked(climbed, mask);
      step(masked, inner, round, position, out, Flags.UNROLLED);
      inner += Program.numbers(each);
    }
  }

  private RepeatResult whole(
      Repeat repeat, int number, long round, @Nullable Cells cells, @Nullable Verdict verdict) {
    RepeatResult whole = new RepeatResult();
    if (cells == null || verdict == null) {
      whole.begin(number, round, clock, 0, 1).set(0, repeat.times(), 0);
    } else {
      whole.begin(number, round, verdict.startNanos(), 0, cells.size());
      for (int i = 0; i < cells.size(); i++) {
        whole.set(i, verdict.rounds(i), verdict.flags(i));
      }
    }
    whole.flag(Flags.UNROLLED);
    whole.end(clock);
    ends[number] = clock;
    return whole;
  }

  private void makeRoom() {
    if (pending.size() >= MOST_PENDING) {
      flush();
    }
  }

  private void gather(Step step, Group group, int index, ResultSink out) {
    makeRoom();
    numbers.add(nextNumber());
    pending.add(step);
    groups.add(group);
    indices.add(index);
    outs.add(out);
  }

  /** Send what has gathered as one program. */
  private void flush() {
    if (pending.isEmpty()) {
      return;
    }
    if (stop.asked()) {
      throw new Stopped("stopped between two parts of a program; what was measured is delivered");
    }
    Program sent = new Program(pending, program.rest(), program.stressClass());
    int[] at = {0};
    next.run(
        sent,
        result -> {
          if (stop.asked()) {
            // It may have come just before the board began this part, and done nothing to it.
            next.stop();
          }
          while (at[0] + 1 < numbers.size() && numbers.get(at[0] + 1) <= result.step()) {
            at[0]++;
          }
          clock = result.endNanos();
          Group group = groups.get(at[0]);
          int inside = result.step() - numbers.get(at[0]);
          int index = group instanceof Passed ? inside : indices.get(at[0]);
          group.take(
              result,
              index,
              whole -> {
                ends[whole.step()] = whole.endNanos();
                outs.get(at[0]).accept(whole);
              });
        });
    pending.clear();
    groups.clear();
    indices.clear();
    numbers.clear();
    outs.clear();
  }
}
