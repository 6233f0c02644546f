package org.memrig.instruments.testkit;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.Band;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Ladder;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.RepeatResult;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.StopRequest;
import org.memrig.instruments.board.Wave;

/**
 * Walk through the steps of a program, round by round, as the repeats say.
 *
 * <p>It looks at every read itself, whatever is reported, and shares no code with the unrolling by
 * the host: each checks the other.
 */
final class IdealRounds {
  private final IdealOperations operations;
  private final IdealMultiply multiply;
  private final StopRequest stop;
  private final long[] ends;

  IdealRounds(
      Program program, IdealOperations operations, IdealMultiply multiply, StopRequest stop) {
    this.operations = operations;
    this.multiply = multiply;
    this.stop = stop;
    this.ends = new long[program.numbered().size()];
    java.util.Arrays.fill(ends, operations.clock());
  }

  /**
   * Say where in its repeats a step stands.
   *
   * @param position the only position done, or -1 for all
   * @param done positions that have met the band of an enclosing repeat
   * @param judge the enclosing repeat with a band, if any
   */
  private record Place(long round, int position, BitSet done, @Nullable Judge judge) {
    IdealOperations.Positions of(Cells cells) {
      return position < 0
          ? new IdealOperations.Positions(0, cells.size(), done)
          : new IdealOperations.Positions(position, 1, done);
    }
  }

  /** Note, in one round of a repeat, which positions' last read lies in the band. */
  private static final class Judge {
    final @Nullable Judge outer;
    final Band band;
    final BitSet meets = new BitSet();

    Judge(@Nullable Judge outer, Band band) {
      this.outer = outer;
      this.band = band;
    }

    void take(ReadResult read) {
      for (int i = 0; i < read.size(); i++) {
        if ((read.flags(i) & Flags.MASKED) == 0) {
          int position = read.first() + i;
          meets.set(position, read.valid(i) && band.holds(position, read.amps(i)));
        }
      }
      if (outer != null) {
        outer.take(read);
      }
    }
  }

  /** Run all steps; return at once when a stop is asked for. */
  void run(List<Step> steps, ResultSink out) {
    steps(steps, 0, new Place(0, -1, new BitSet(), null), out, Optional.empty(), 0);
  }

  private void steps(
      List<Step> steps, int first, Place place, ResultSink out, Optional<Ladder> ladder, long k) {
    int number = first;
    for (Step step : steps) {
      if (stop.asked()) {
        return;
      }
      step(step, number, place, out, ladder, k);
      number += Program.numbers(step);
    }
  }

  private void step(
      Step step, int number, Place place, ResultSink out, Optional<Ladder> ladder, long k) {
    ResultSink noted =
        result -> {
          ends[result.step()] = result.endNanos();
          if (place.judge() != null && result instanceof ReadResult read) {
            place.judge().take(read);
          }
          out.accept(result);
        };
    switch (step) {
      case Read read -> operations.read(read, number, place.round(), place.of(read.cells()), noted);
      case Pulse pulse -> {
        Pulse now = ladder.isEmpty() ? pulse : climbed(pulse, ladder.get(), k);
        operations.pulse(now, number, place.round(), place.of(pulse.cells()), noted);
      }
      case Multiply each -> multiply.multiply(each, number, place.round(), noted);
      case Wave wave -> operations.wave(wave, number, place.round(), noted);
      case Idle idle -> operations.idle(idle, number, place.round(), ends, noted);
      case Repeat repeat -> repeat(repeat, number, place, out);
    }
  }

  private void repeat(Repeat repeat, int number, Place place, ResultSink out) {
    long start = operations.clock();
    boolean byCell = repeat.order() == Order.CELL_MAJOR || place.position() >= 0;
    boolean whole = !byCell && repeat.until().isEmpty();
    int first = Math.max(0, place.position());
    int size = whole || place.position() >= 0 ? 1 : repeat.cells().size();
    long[] rounds = new long[size];
    int[] flags = new int[size];
    if (whole || !byCell) {
      rounds(repeat, number, place, out, first, rounds, flags);
    } else {
      for (int i = 0; i < size && !stop.asked(); i++) {
        Cells cells = repeat.cells();
        if (cells.masked(first + i) || place.done().get(first + i)) {
          flags[i] = Flags.MASKED;
          continue;
        }
        long[] own = new long[1];
        int[] ownFlags = new int[1];
        Place one = new Place(place.round(), first + i, place.done(), place.judge());
        rounds(repeat, number, one, out, first + i, own, ownFlags);
        rounds[i] = own[0];
        flags[i] = ownFlags[0];
      }
    }
    if (stop.asked()) {
      return;
    }
    RepeatResult result = new RepeatResult();
    result.begin(number, place.round(), start, first, size);
    for (int i = 0; i < size; i++) {
      result.set(i, rounds[i], flags[i]);
    }
    result.end(operations.clock());
    ends[number] = operations.clock();
    out.accept(result);
  }

  /** Go through the rounds for all positions, or for one. */
  private void rounds(
      Repeat repeat,
      int number,
      Place place,
      ResultSink out,
      int first,
      long[] rounds,
      int[] flags) {
    IdealLast last = new IdealLast(out);
    ResultSink to = repeat.report() == Repeat.Report.LAST ? last : out;
    BitSet done = (BitSet) place.done().clone();
    for (int i = 0; i < rounds.length && repeat.until().isPresent(); i++) {
      if (repeat.cells().masked(first + i) || done.get(first + i)) {
        flags[i] = Flags.MASKED;
        done.set(first + i);
      }
    }
    for (long k = 0; k < repeat.times() && !stop.asked(); k++) {
      if (repeat.until().isPresent() && done.nextClearBit(first) >= first + rounds.length) {
        break;
      }
      Judge judge = repeat.until().map(band -> new Judge(place.judge(), band)).orElse(null);
      Place inside =
          new Place(
              place.round() * repeat.times() + k,
              place.position(),
              done,
              judge == null ? place.judge() : judge);
      steps(repeat.body(), number + 1, inside, to, repeat.ladder(), k);
      for (int i = 0; i < rounds.length; i++) {
        if (repeat.until().isEmpty() || !done.get(first + i)) {
          rounds[i] = k + 1;
          flags[i] |= judge != null && judge.meets.get(first + i) ? Flags.MET : 0;
        }
      }
      if (judge != null) {
        done = (BitSet) done.clone();
        done.or(judge.meets);
      }
    }
    last.deliver();
  }

  private static Pulse climbed(Pulse pulse, Ladder ladder, long k) {
    return new Pulse(
        pulse.cells(),
        ladder.level() == Ladder.Level.VOLTS
            ? climbed(pulse.volts(), pulse.cells().size(), ladder, k)
            : pulse.volts(),
        ladder.level() == Ladder.Level.GATE
            ? climbed(pulse.gate(), pulse.cells().size(), ladder, k)
            : pulse.gate(),
        ladder.level() == Ladder.Level.WIDTH
            ? climbed(pulse.width(), pulse.cells().size(), ladder, k)
            : pulse.width(),
        pulse.count(),
        pulse.rise(),
        pulse.fall(),
        pulse.gap(),
        ladder.level() == Ladder.Level.AMPS && pulse.limit().present()
            ? pulse.limit().at(ladder.at(pulse.limit().amps(), k))
            : pulse.limit(),
        pulse.scheme(),
        pulse.order());
  }

  private static Levels climbed(Levels levels, int cells, Ladder ladder, long k) {
    double[] values = new double[cells];
    for (int i = 0; i < cells; i++) {
      values[i] = ladder.at(levels.at(i), k);
    }
    return Levels.perCell(values);
  }
}
