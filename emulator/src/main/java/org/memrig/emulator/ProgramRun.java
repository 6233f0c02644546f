package org.memrig.emulator;

import java.util.Arrays;
import java.util.List;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.IdleResult;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.MultiplyResult;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.RepeatResult;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.board.WaveResult;
import org.memrig.physics.chip.EmulatedChip;

/** Execute the steps of programs, repeats included, one after the other. */
final class ProgramRun {
  private static final ResultSink NONE = ResultSink.NONE;

  private final Hardware hardware;
  private final DeviceClock clock;
  private final ReadOperation reads;
  private final PulseOperation pulses;
  private final MultiplyOperation multiplications;
  private final WaveOperation waves;
  private final ByWaves byWaves;
  private final MultiplyByWaves multiplyByWaves;
  private final Slots slots = new Slots();
  private final Scope outside = new Scope();
  private final Scope[] inside = {new Scope(), new Scope()};
  private ResultSink sink = NONE;

  ProgramRun(Hardware hardware, EmulatedChip chip, BoardDescription board, double voltsRange) {
    this.hardware = hardware;
    this.clock = hardware.clock;
    reads = new ReadOperation(hardware);
    pulses = new PulseOperation(hardware);
    multiplications = new MultiplyOperation(hardware);
    waves = new WaveOperation(hardware, chip, voltsRange);
    byWaves = new ByWaves(hardware, waves, board);
    multiplyByWaves = new MultiplyByWaves(hardware, waves, board);
  }

  /** Let time pass between programs, at the rest of the last one. */
  void hold(long nanos) {
    waves.hold(hardware.rest, nanos);
  }

  /** Run until the end, or until the hardware is to stop. */
  void run(Program program, ResultSink newSink) {
    sink = newSink;
    outside.beginOutside();
    waves.begin();
    int steps = count(program.steps());
    slots.begin(steps, clock.nanos());
    int number = 0;
    for (int i = 0; i < program.steps().size() && !hardware.stopping(); i++) {
      Step each = program.steps().get(i);
      step(each, number, 0, outside, 0);
      number += Program.numbers(each);
    }
    sink = NONE;
  }

  private static int count(List<Step> steps) {
    int count = 0;
    for (int i = 0; i < steps.size(); i++) {
      count += Program.numbers(steps.get(i));
    }
    return count;
  }

  private void step(Step step, int number, long round, Scope scope, int depth) {
    hardware.keepTime();
    switch (step) {
      case Read read -> read(read, number, round, scope);
      case Pulse pulse -> pulse(pulse, number, round, scope);
      case Multiply multiply -> multiply(multiply, number, round, scope);
      case Wave wave -> wave(wave, number, round, scope);
      case Idle idle -> idle(idle, number, round, scope);
      case Repeat repeat when repeat.order() == Order.CELL_MAJOR ->
          byCell(repeat, number, round, scope, depth);
      case Repeat repeat -> byRound(repeat, number, round, scope, depth);
    }
  }

  private void finish(Result result, int number, long round, Scope scope) {
    result.renumber(number, round);
    result.end(clock.nanos());
    slots.end(number, clock.nanos());
    if (scope.quiet) {
      slots.keep(number);
    } else {
      sink.accept(result);
    }
  }

  private void read(Read read, int number, long round, Scope scope) {
    ReadResult out = slots.of(number, ReadResult.class);
    if (out == null) {
      slots.put(number, out = new ReadResult());
    }
    if (!slots.pending(number)) {
      Scope covered = scope.covered();
      int size = covered.end(read.cells()) - covered.from;
      out.begin(number, round, clock.nanos(), covered.from, size);
      for (int i = 0; i < size; i++) {
        out.setMasked(i);
      }
    }
    if (ReadOperation.fits(read, hardware)) {
      reads.run(read, out, scope);
    } else {
      byWaves.read(read, out, scope);
    }
    finish(out, number, round, scope);
  }

  private void pulse(Pulse pulse, int number, long round, Scope scope) {
    PulseResult out = slots.of(number, PulseResult.class);
    if (out == null) {
      slots.put(number, out = new PulseResult());
    }
    if (!slots.pending(number)) {
      Scope covered = scope.covered();
      int size = covered.end(pulse.cells()) - covered.from;
      out.begin(number, round, clock.nanos(), covered.from, size);
      for (int i = 0; i < size; i++) {
        out.setMasked(i);
      }
    }
    if (PulseOperation.fits(pulse, hardware)) {
      pulses.run(pulse, out, scope);
    } else {
      byWaves.pulse(pulse, out, scope);
    }
    finish(out, number, round, scope);
  }

  private void multiply(Multiply multiply, int number, long round, Scope scope) {
    MultiplyResult out = slots.of(number, MultiplyResult.class);
    if (out == null) {
      slots.put(number, out = new MultiplyResult());
    }
    out.begin(number, round, clock.nanos(), multiply.outputLines());
    if (MultiplyOperation.fits(multiply, hardware)) {
      multiplications.run(multiply, out);
    } else {
      multiplyByWaves.run(multiply, out);
    }
    finish(out, number, round, scope);
  }

  private void wave(Wave wave, int number, long round, Scope scope) {
    WaveResult out = slots.of(number, WaveResult.class);
    if (out == null) {
      slots.put(number, out = new WaveResult());
    }
    // Traces are too long to wait for the end of a repeat, so the last round's go out at once.
    ResultSink mine = scope.last() ? sink : NONE;
    waves.run(wave, number, round, mine, out);
    out.end(clock.nanos());
    slots.end(number, clock.nanos());
    mine.accept(out);
  }

  private void idle(Idle idle, int number, long round, Scope scope) {
    IdleResult out = slots.of(number, IdleResult.class);
    if (out == null) {
      slots.put(number, out = new IdleResult());
    }
    long now = clock.nanos();
    long due =
        switch (idle.until()) {
          case Idle.Until.After(double seconds) -> now + clock.rounded(seconds);
          case Idle.Until.Since(int since, double seconds) ->
              slots.end(since) + clock.rounded(seconds);
          case Idle.Until.At(long nanos) -> nanos;
        };
    out.fill(number, round, now);
    if (due < now) {
      out.flag(Flags.LATE);
    }
    waves.hold(idle.hold().orElse(hardware.rest), Math.max(0, due - now));
    finish(out, number, round, scope);
  }

  private Scope inside(Repeat repeat, Scope scope, int depth) {
    Scope inner = inside[depth];
    inner.outer = scope;
    inner.from = scope.from;
    inner.to = scope.to;
    inner.ladder = repeat.ladder().orElse(null);
    inner.quiet = scope.quiet || repeat.report() == Repeat.Report.LAST;
    inner.until = repeat.until().orElse(null);
    return inner;
  }

  private void byRound(Repeat repeat, int number, long round, Scope scope, int depth) {
    Scope inner = inside(repeat, scope, depth);
    RepeatResult out = result(number);
    Cells cells = inner.until == null ? null : repeat.cells();
    int size = cells == null ? 1 : scope.end(cells) - scope.from;
    out.begin(number, round, clock.nanos(), cells == null ? 0 : scope.from, size);
    if (cells == null) {
      out.set(0, rounds(repeat, number, round, inner, depth), 0);
    } else {
      judged(repeat, number, round, inner, cells, depth, out, scope);
    }
    if (!scope.quiet) {
      slots.deliver(number + 1, number + Program.numbers(repeat), sink);
    }
    finish(out, number, round, scope);
  }

  private RepeatResult result(int number) {
    RepeatResult out = slots.of(number, RepeatResult.class);
    if (out == null) {
      slots.put(number, out = new RepeatResult());
    }
    return out;
  }

  /** Run all rounds; return how many there were. */
  private long rounds(Repeat repeat, int number, long round, Scope inner, int depth) {
    long k = 0;
    while (k < repeat.times() && !hardware.stopping()) {
      body(repeat, number, round, k, inner, depth);
      k++;
    }
    return k;
  }

  private void body(Repeat repeat, int number, long round, long k, Scope inner, int depth) {
    inner.round = k;
    inner.lastRound = k == repeat.times() - 1;
    int at = number + 1;
    List<Step> body = repeat.body();
    for (int i = 0; i < body.size() && !hardware.stopping(); i++) {
      step(body.get(i), at, round * repeat.times() + k, inner, depth + 1);
      at += Program.numbers(body.get(i));
    }
  }

  /** Run rounds until every cell has met the band. */
  private void judged(
      Repeat repeat,
      int number,
      long round,
      Scope inner,
      Cells cells,
      int depth,
      RepeatResult out,
      Scope scope) {
    int end = scope.end(cells);
    beginBand(inner, cells.size());
    for (int p = scope.from; p < end; p++) {
      out.set(p - scope.from, 0, scope.skips(cells, p) ? Flags.MASKED : 0);
    }
    boolean open = true;
    for (long k = 0; open && k < repeat.times() && !hardware.stopping(); k++) {
      Arrays.fill(inner.meets, 0, cells.size(), false);
      body(repeat, number, round, k, inner, depth);
      open = false;
      for (int p = scope.from; p < end; p++) {
        if (!inner.skips(cells, p)) {
          inner.met[p] = inner.meets[p];
          out.set(p - scope.from, k + 1, inner.met[p] ? Flags.MET : 0);
          open |= !inner.met[p];
        }
      }
    }
    inner.until = null;
  }

  private static void beginBand(Scope inner, int size) {
    if (inner.met.length < size) {
      inner.met = new boolean[size];
      inner.meets = new boolean[size];
    }
    Arrays.fill(inner.met, 0, size, false);
  }

  private void byCell(Repeat repeat, int number, long round, Scope scope, int depth) {
    Cells cells = repeat.cells();
    int end = scope.end(cells);
    RepeatResult out = result(number);
    out.begin(number, round, clock.nanos(), scope.from, end - scope.from);
    for (int p = scope.from; p < end; p++) {
      boolean skipped = scope.skips(cells, p);
      out.set(p - scope.from, 0, skipped ? Flags.MASKED : 0);
      if (skipped || hardware.stopping()) {
        continue;
      }
      Scope inner = inside(repeat, scope, depth);
      inner.from = p;
      inner.to = p + 1;
      cell(repeat, number, round, inner, cells, p, depth, out, p - scope.from);
      if (!scope.quiet) {
        slots.deliver(number + 1, number + Program.numbers(repeat), sink);
      }
    }
    finish(out, number, round, scope);
  }

  private void cell(
      Repeat repeat,
      int number,
      long round,
      Scope inner,
      Cells cells,
      int p,
      int depth,
      RepeatResult out,
      int i) {
    if (inner.until == null) {
      out.set(i, rounds(repeat, number, round, inner, depth), 0);
      return;
    }
    beginBand(inner, cells.size());
    for (long k = 0; k < repeat.times() && !inner.met[p] && !hardware.stopping(); k++) {
      inner.meets[p] = false;
      body(repeat, number, round, k, inner, depth);
      inner.met[p] = inner.meets[p];
      out.set(i, k + 1, inner.met[p] ? Flags.MET : 0);
    }
    inner.until = null;
  }
}
