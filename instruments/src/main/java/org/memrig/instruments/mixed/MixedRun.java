package org.memrig.instruments.mixed;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Ladder;
import org.memrig.instruments.board.Operation;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.RepeatResult;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.repeat.Rounds;
import org.memrig.instruments.repeat.Verdict;

/** Run one program on several parts: stretches of steps by those that do them, round by round. */
final class MixedRun {
  private final Program program;
  private final Parts parts;
  private final Clockwork clock;
  private final BooleanSupplier stopped;
  private final long[] ends;
  private boolean driven;
  private @Nullable Throwable sinkFailure;

  MixedRun(Program program, Parts parts, Clockwork clock, BooleanSupplier stopped) {
    this.program = program;
    this.parts = parts;
    this.clock = clock;
    this.stopped = stopped;
    this.ends = new long[program.numbered().size()];
    Arrays.fill(ends, clock.now());
  }

  /**
   * Refuse what a part refuses, before anything reaches the chip.
   *
   * @throws Refused if a part cannot do one of its operations
   */
  void check() {
    check(program.steps(), Optional.empty(), 1);
  }

  private void check(List<Step> steps, Optional<Ladder> ladder, long times) {
    for (Step step : steps) {
      switch (step) {
        case Repeat repeat -> check(repeat.body(), repeat.ladder(), repeat.times());
        case Operation operation -> {
          check(Rounds.climbed(operation, ladder, 0));
          if (ladder.isPresent()) {
            check(Rounds.climbed(operation, ladder, times - 1));
          }
        }
      }
    }
  }

  private void check(Step step) {
    whole(step)
        .ifPresent(part ->
            Parts.check(part, new Program(List.of(step), program.rest(), program.stressClass())));
  }

  /** Run all steps, and leave every line at ground. */
  void run(ResultSink sink) {
    steps(program.steps(), 0, 0, -1, sink, Optional.empty(), 0);
    parts.ground();
  }

  private void steps(
      List<Step> steps,
      int first,
      long round,
      int position,
      ResultSink out,
      Optional<Ladder> ladder,
      long k) {
    Stretch stretch = new Stretch(first, round, position);
    int number = first;
    for (Step each : steps) {
      Step step = Rounds.climbed(each, ladder, k);
      if (step instanceof Repeat repeat && !together(repeat, number)) {
        send(stretch, out);
        repeat(repeat, number, round, position, out);
        stretch = new Stretch(number + Program.numbers(step), round, position);
      } else {
        stretch = join(stretch, step, number, round, position, out);
      }
      number += Program.numbers(step);
    }
    send(stretch, out);
  }

  /** Add a step to a stretch, or to a new one where it cannot join. */
  private Stretch join(
      Stretch stretch, Step step, int number, long round, int position, ResultSink out) {
    if (step instanceof Idle idle && byHost(idle, stretch.first)) {
      send(stretch, out);
      Stretch next = new Stretch(number, round, position);
      long wait = due(idle) - clock.now();
      next.addWait(Math.max(0, wait) * 1e-9, wait < 0);
      return next;
    }
    Optional<Part> part = whole(step);
    Stretch into = stretch;
    if (part.isPresent() && !stretch.takes(part.get())) {
      send(stretch, out);
      into = new Stretch(number, round, position);
    }
    into.add(step, part.orElse(null));
    return into;
  }

  /** Tell whether an idle time counts from what has been sent before. */
  private static boolean byHost(Idle idle, int first) {
    return switch (idle.until()) {
      case Idle.Until.After _ -> false;
      case Idle.Until.Since(int since, double _) -> since < first;
      case Idle.Until.At _ -> true;
    };
  }

  private long due(Idle idle) {
    return switch (idle.until()) {
      case Idle.Until.After(double seconds) -> clock.now() + nanos(seconds);
      case Idle.Until.Since(int since, double seconds) -> ends[since] + nanos(seconds);
      case Idle.Until.At(long nanos) -> nanos;
    };
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }

  /** Return the one part that does a step and all inside it; empty if it only waits, or several. */
  private Optional<Part> whole(Step step) {
    return switch (step) {
      case Operation operation -> parts.of(operation);
      case Repeat repeat -> {
        List<Part> doing =
            repeat.body().stream().flatMap(each -> whole(each).stream()).distinct().toList();
        yield doing.size() == 1 ? Optional.of(doing.getFirst()) : Optional.empty();
      }
    };
  }

  /** Tell whether a repeat is one part's matter, which can do it in one go. */
  private boolean together(Repeat repeat, int number) {
    Optional<Part> part = whole(repeat);
    return part.isPresent()
        && oneOnly(repeat, part.get())
        && able(repeat, part.get().description.envelope())
        && countsInside(repeat, number);
  }

  private boolean oneOnly(Step step, Part part) {
    return switch (step) {
      case Operation operation -> parts.of(operation).map(each -> each == part).orElse(true);
      case Repeat repeat -> repeat.body().stream().allMatch(each -> oneOnly(each, part));
    };
  }

  private static boolean able(Repeat repeat, Envelope part) {
    boolean own =
        part.can(Ability.REPEAT)
            && (repeat.ladder().isEmpty() || part.can(Ability.REPEAT_LADDER))
            && repeat.until().isEmpty()
            && (repeat.order() == Order.ARRAY_MAJOR || part.can(Ability.REPEAT_CELL_MAJOR))
            && part.span(Bound.REPEAT_TIMES).filter(it -> it.contains(repeat.times())).isPresent();
    return own
        && repeat.body().stream()
            .allMatch(each ->
                switch (each) {
                  case Repeat inner -> able(inner, part);
                  case Idle _ -> part.can(Ability.IDLE) && part.can(Ability.IDLE_SINCE);
                  default -> true;
                });
  }

  /** Tell whether no idle time inside counts from before a step, or from the device clock. */
  private static boolean countsInside(Step step, int first) {
    return switch (step) {
      case Idle idle -> !byHost(idle, first);
      case Repeat repeat -> repeat.body().stream().allMatch(each -> countsInside(each, first));
      default -> true;
    };
  }

  private void send(Stretch stretch, ResultSink out) {
    if (stretch.isEmpty()) {
      return;
    }
    endIfStopped();
    @Nullable Part by = stretch.part();
    Part part = by == null ? parts.waiting() : by;
    if (by != null) {
      parts.activate(part);
    }
    Program sent = stretch.program(program);
    clock.send();
    try {
      part.board.run(sent, result -> take(stretch, result, part, out));
      driven = true;
    } catch (Refused refused) {
      throw driven ? late(part, refused) : refused;
    }
    endIfStopped();
  }

  private static BoardFault late(Part part, Refused refused) {
    return new BoardFault(
        BoardFault.Grade.SESSION,
        part.role
            + ": "
            + refused.getMessage()
            + "; what came before it in the program has reached the chip");
  }

  private void take(Stretch stretch, Result result, Part part, ResultSink out) {
    driven = true;
    if (stopped.getAsBoolean()) {
      part.board.stop();
    }
    clock.place(result);
    stretch.number(result);
    ends[result.step()] = result.endNanos();
    try {
      out.accept(result);
    } catch (RuntimeException | Error e) {
      sinkFailure = e;
      throw e;
    }
  }

  /** Tell whether a failure is that of whoever takes the results, and no part's. */
  boolean ofSink(Throwable failure) {
    return failure.equals(sinkFailure);
  }

  private void endIfStopped() {
    if (stopped.getAsBoolean()) {
      throw new Stopped("the program was stopped; what was measured has been delivered");
    }
  }

  private void repeat(Repeat repeat, int number, long round, int position, ResultSink out) {
    boolean byCell = repeat.order() == Order.CELL_MAJOR && position < 0;
    int size = byCell ? repeat.cells().size() : 1;
    RepeatResult result =
        new RepeatResult().begin(number, round, clock.now(), Math.max(0, position), size);
    for (int i = 0; i < size; i++) {
      if (byCell && masked(repeat.cells(), i)) {
        result.set(i, 0, Flags.MASKED);
      } else {
        Repeat done = byCell ? Rounds.ofCell(repeat, i) : repeat;
        rounds(done, number, round, byCell ? i : position, out);
        result.set(i, repeat.times(), 0);
      }
    }
    result.end(clock.now());
    ends[number] = result.endNanos();
    out.accept(result);
  }

  private static boolean masked(Cells cells, int position) {
    return cells.masked(position);
  }

  private void rounds(Repeat repeat, int number, long round, int position, ResultSink out) {
    boolean last = repeat.report() == Repeat.Report.LAST;
    Verdict kept = new Verdict(repeat, null, out);
    try {
      for (long k = 0; k < repeat.times(); k++) {
        kept.begin(k);
        long inner = round * repeat.times() + k;
        steps(repeat.body(), number + 1, inner, position, last ? kept : out, repeat.ladder(), k);
        kept.end();
      }
    } catch (Stopped stop) {
      kept.deliverLast();
      throw stop;
    }
    kept.deliverLast();
  }
}
