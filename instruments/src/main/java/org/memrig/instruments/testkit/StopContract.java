package org.memrig.instruments.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Demand;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.board.StressClass;

/** What every board keeps when it is stopped. */
public interface StopContract extends BoardUnderTest {
  /** A hang guard, far above what any board needs. */
  Duration HANG = Duration.ofMinutes(2);

  @Test
  @DisplayName("a stop from within the sink ends the program; what was measured is kept")
  default void stopsFromWithinTheSink() {
    stops(Board::stop, Repeat.Report.EVERY);
  }

  @Test
  @DisplayName("a stop from another thread ends the program; what was measured is kept")
  default void stopsFromAnotherThread() {
    stops(board -> Elsewhere.call(board::stop), Repeat.Report.EVERY);
  }

  @Test
  @DisplayName("a stopped repeat that reports its last round reports what it has")
  default void keepsTheLastRound() {
    try (Trial trial = new Trial(this)) {
      Read read = trial.given.read(trial.given.block(1, 1));
      Program program = Program.of(StressClass.READ, read, rounds(trial, read, Repeat.Report.LAST));
      if (!covered(trial, program)) {
        trial.refused(program);
        return;
      }
      List<Result> results = new ArrayList<>();
      stopAt(trial, program, results, 1, board -> Elsewhere.call(board::stop));
      assertEquals(0, results.getFirst().step(), "the first read was kept");
    }
  }

  private void stops(Consumer<Board> stop, Repeat.Report report) {
    try (Trial trial = new Trial(this)) {
      Read read = trial.given.read(trial.given.block(2, 2));
      Program program = endless(trial, read, report);
      if (!covered(trial, program)) {
        trial.refused(Trial.program(read));
        return;
      }
      List<Result> results = new ArrayList<>();
      stopAt(trial, program, results, 3, stop);
      assertTrue(results.size() >= 3, results.size() + " results were kept");
      for (int i = 0; i < results.size(); i++) {
        Result each = results.get(i);
        boolean last = i == results.size() - 1;
        assertTrue(
            each.endNanos() >= each.startNanos()
                && (last || each.flags() == results.get(0).flags()),
            () -> "kept: " + OrderCheck.text(each));
      }
      // The board is usable after.
      trial.of(read).ifPresent(after -> Reads.check(trial, read, after));
    }
  }

  /** Return a program that takes far longer than anybody waits, as this board can run it. */
  private static Program endless(Trial trial, Read read, Repeat.Report report) {
    Program repeated = Program.of(StressClass.READ, rounds(trial, read, report));
    if (covered(trial, repeated)) {
      return repeated;
    }
    List<Step> many = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      many.add(read);
    }
    return new Program(many, repeated.rest(), StressClass.READ);
  }

  private static Repeat rounds(Trial trial, Read read, Repeat.Report report) {
    long times = (long) trial.given.near(Bound.REPEAT_TIMES, 100_000);
    return new Repeat(
        List.of(read), times, Optional.empty(), Optional.empty(), Order.ARRAY_MAJOR, report);
  }

  private static boolean covered(Trial trial, Program program) {
    return trial.description.envelope().covers(Demand.of(program, trial.description));
  }

  private static void stopAt(
      Trial trial, Program program, List<Result> results, int count, Consumer<Board> stop) {
    assertTimeoutPreemptively(
        HANG,
        () ->
            assertThrows(
                Stopped.class,
                () ->
                    trial.run(
                        program,
                        result -> {
                          results.add(result.copy());
                          if (results.size() == count) {
                            stop.accept(trial.board);
                          }
                        })));
  }

  @Test
  @DisplayName("a stop without a program does nothing to the next")
  default void ignoresAStopAtRest() {
    try (Trial trial = new Trial(this)) {
      trial.board.stop();
      trial.of(trial.given.read(trial.given.block(1, 1)));
    }
  }

  @Test
  @DisplayName("an error of the sink ends the program and comes out of run; the board is usable")
  default void survivesABrokenSink() {
    try (Trial trial = new Trial(this)) {
      Read read = trial.given.read(trial.given.block(1, 1));
      Program program = Program.of(StressClass.READ, read, read);
      if (!covered(trial, program)) {
        trial.refused(program);
        return;
      }
      IllegalStateException broken = new IllegalStateException("the sink is broken");
      RuntimeException thrown =
          assertThrows(
              RuntimeException.class,
              () ->
                  trial.run(
                      program,
                      _ -> {
                        throw broken;
                      }));
      assertSame(broken, thrown, "the sink's own error comes out");
      trial.of(read);
    }
  }
}
