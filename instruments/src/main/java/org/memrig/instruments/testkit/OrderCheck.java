package org.memrig.instruments.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
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
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.TraceBlock;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.board.WaveResult;

/**
 * Check that the results of a program are all there, once, in order, under their numbers, and that
 * no time runs back.
 */
final class OrderCheck {
  private final List<Result> results;
  private int at;
  private long clock = Long.MIN_VALUE;

  private OrderCheck(List<Result> results) {
    this.results = results;
  }

  /** Check what a program that ended by itself gave. */
  static void complete(Program program, List<Result> results) {
    OrderCheck check = new OrderCheck(results);
    check.steps(program.steps(), 0, 0, -1);
    assertEquals(results.size(), check.at, "more results than the program has operations");
  }

  private void steps(List<Step> steps, int first, long round, int position) {
    int number = first;
    for (Step step : steps) {
      if (step instanceof Repeat repeat) {
        repeat(repeat, number, round, position);
      } else {
        operation(step, number, round, position);
      }
      number += Program.numbers(step);
    }
  }

  private void operation(Step step, int number, long round, int position) {
    switch (step) {
      case Read read -> positions(ReadResult.class, read.cells(), number, round, position);
      case Pulse pulse -> positions(PulseResult.class, pulse.cells(), number, round, position);
      case Multiply multiply -> {
        MultiplyResult result = next(MultiplyResult.class, number, round);
        assertEquals(multiply.outputLines(), result.size(), "output lines");
      }
      case Wave wave -> wave(wave, number, round);
      case Idle _ -> next(IdleResult.class, number, round);
      case Repeat _ -> throw new IllegalStateException("a repeat is no operation");
    }
  }

  /** A result may come in parts, each going on where the one before ended. */
  private <R extends Result> void positions(
      Class<R> type, Cells cells, int number, long round, int position) {
    int from = Math.max(0, position);
    int end = position < 0 ? cells.size() : position + 1;
    int covered = from;
    while (covered < end) {
      Result result = next(type, number, round);
      int first = result instanceof ReadResult read ? read.first() : first(result);
      int size = result instanceof ReadResult read ? read.size() : size(result);
      assertEquals(covered, first, "first position of " + text(result));
      assertTrue(size > 0, "a result that covers nothing: " + text(result));
      covered += size;
      for (int i = 0; i < size; i++) {
        if (cells.masked(first + i)) {
          assertEquals(Flags.MASKED, flags(result, i) & Flags.MASKED, "flags of a masked position");
        }
      }
    }
    assertEquals(end, covered, "positions covered by step " + number);
  }

  private static int first(Result result) {
    return ((PulseResult) result).first();
  }

  private static int size(Result result) {
    return ((PulseResult) result).size();
  }

  private static int flags(Result result, int i) {
    return result instanceof ReadResult read ? read.flags(i) : ((PulseResult) result).flags(i);
  }

  private void wave(Wave wave, int number, long round) {
    int[] samples = new int[wave.senses().size()];
    int last = 0;
    while (at < results.size() && results.get(at) instanceof TraceBlock) {
      TraceBlock block = next(TraceBlock.class, number, round);
      last = block.sense();
      assertTrue(last >= 0 && last < samples.length, "sense of " + text(block));
      assertEquals(samples[last], block.firstSample(), "first sample of sense " + last);
      samples[last] += block.size();
    }
    WaveResult end = next(WaveResult.class, number, round);
    assertEquals(samples.length, end.size(), "senses of " + text(end));
    for (int i = 0; i < samples.length; i++) {
      int asked = wave.senses().get(i).count();
      if ((end.flags() & (Flags.ENDED | Flags.LIMITED)) == 0) {
        assertEquals(asked, samples[i], "samples of sense " + i);
      } else {
        assertTrue(samples[i] <= asked, "samples of sense " + i);
      }
    }
  }

  private void repeat(Repeat repeat, int number, long round, int position) {
    RepeatResult end = ending(number, round);
    boolean byCell = repeat.order() == Order.CELL_MAJOR && position < 0;
    boolean perCell = byCell || (position < 0 && repeat.until().isPresent());
    assertEquals(Math.max(0, position), end.first(), "first position of " + text(end));
    assertEquals(perCell ? repeat.cells().size() : 1, end.size(), "positions of " + text(end));
    for (int i = 0; i < end.size(); i++) {
      verdict(repeat, end, i, perCell && repeat.cells().masked(i));
    }
    if (byCell) {
      for (int i = 0; i < end.size(); i++) {
        rounds(repeat, number, round, i, end.rounds(i));
      }
    } else {
      long most = 0;
      for (int i = 0; i < end.size(); i++) {
        most = Math.max(most, end.rounds(i));
      }
      rounds(repeat, number, round, position, most);
    }
    next(RepeatResult.class, number, round);
  }

  private static void verdict(Repeat repeat, RepeatResult end, int i, boolean masked) {
    long rounds = end.rounds(i);
    if (masked) {
      assertEquals(0, rounds, "rounds of a masked position");
      assertEquals(Flags.MASKED, end.flags(i), "flags of a masked position");
    } else if ((end.flags(i) & Flags.MASKED) == 0) {
      assertTrue(rounds >= 1 && rounds <= repeat.times(), "rounds " + rounds);
      assertTrue(
          rounds == repeat.times() || end.met(i),
          "position " + i + " ended after " + rounds + " rounds without meeting the band");
    }
    assertTrue(repeat.until().isPresent() || !end.met(i), "met a band that is not there");
  }

  private void rounds(Repeat repeat, int number, long round, int position, long count) {
    if (repeat.report() == Repeat.Report.EVERY) {
      for (long k = 0; k < count; k++) {
        steps(repeat.body(), number + 1, round * repeat.times() + k, position);
      }
      return;
    }
    if (count > 0) {
      last(repeat, number, round);
    }
  }

  /** Of the last rounds: each operation of the body, in order of its number. */
  private void last(Repeat repeat, int number, long round) {
    int end = number + Program.numbers(repeat);
    boolean[] seen = new boolean[end - number];
    int before = number;
    while (at < results.size()
        && results.get(at).step() > number
        && results.get(at).step() < end
        && results.get(at).step() >= before) {
      before = results.get(at).step();
      seen[before - number] = true;
      at++;
    }
    for (int i = 1; i < seen.length; i++) {
      if (!(inner(repeat, i))) {
        assertTrue(seen[i], "no last result of step " + (number + i) + " of round " + round);
      }
    }
  }

  /** Tell whether a number stands for a step within a nested repeat, which may have no rounds. */
  private static boolean inner(Repeat repeat, int offset) {
    int number = 1;
    for (Step step : repeat.body()) {
      int numbers = Program.numbers(step);
      if (offset > number && offset < number + numbers) {
        return true;
      }
      number += numbers;
    }
    return false;
  }

  private RepeatResult ending(int number, long round) {
    for (int i = at; i < results.size(); i++) {
      Result each = results.get(i);
      if (each instanceof RepeatResult end && end.step() == number && end.round() == round) {
        return end;
      }
    }
    return fail("no result of the repeat at step " + number + ", round " + round);
  }

  private <R extends Result> R next(Class<R> type, int number, long round) {
    assertTrue(
        at < results.size(),
        () -> "no result of step " + number + ", round " + round + ", after " + at + " results");
    Result result = results.get(at);
    at++;
    assertEquals(number, result.step(), "step of result " + (at - 1) + ", " + text(result));
    assertEquals(round, result.round(), "round of result " + (at - 1) + ", " + text(result));
    R typed = assertInstanceOf(type, result, "result of step " + number);
    times(result);
    return typed;
  }

  private void times(Result result) {
    assertTrue(
        result.startNanos() <= result.endNanos(), () -> text(result) + " ended before it began");
    assertTrue(
        result.endNanos() >= clock,
        () -> text(result) + " ended before the one before it, at " + clock + " ns");
    if (!(result instanceof RepeatResult || result instanceof TraceBlock)) {
      boolean after = result instanceof WaveResult || result.startNanos() >= clock;
      assertTrue(after, () -> text(result) + " began before the one before it ended, " + clock);
      clock = result.endNanos();
    }
  }

  static String text(Result result) {
    return result.getClass().getSimpleName()
        + " of step "
        + result.step()
        + ", round "
        + result.round()
        + ", "
        + result.startNanos()
        + " to "
        + result.endNanos()
        + " ns";
  }
}
