package org.memrig.instruments.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Demand;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.Violation;

/**
 * Try programs on one open board: what it can do must come back complete and in order, what it
 * cannot must be refused and change nothing.
 *
 * <p>Whatever is tried, every result is poisoned after its callback.
 */
final class Trial implements AutoCloseable {
  final Board board;
  final BoardDescription description;
  final Given given;
  final Optional<TestBench> bench;

  private final boolean virtualTime;

  Trial(BoardUnderTest test) {
    board = test.open();
    OpenBoards.add(board);
    description = board.describe();
    given = new Given(description);
    bench = test.bench(board);
    virtualTime = description.identity().emulated() && test.virtualTime();
  }

  /** Tell whether the device clock shows what operations take, and nothing else. */
  boolean virtualTime() {
    return virtualTime;
  }

  /** Try steps as a program that may stress cells. */
  Optional<List<Result>> of(Step... steps) {
    return of(Program.of(StressClass.PROGRAM, steps));
  }

  /** Try a program: return its results, or nothing if the board rightly refused it. */
  Optional<List<Result>> of(Program program) {
    List<Violation> violations = description.envelope().check(Demand.of(program, description));
    if (violations.isEmpty()) {
      List<Result> results = run(program);
      OrderCheck.complete(program, results);
      return Optional.of(results);
    }
    boolean lacking =
        violations.stream()
            .anyMatch(each -> Given.abilityText(each.what()) || each.allowed().startsWith("none"));
    if (!lacking) {
      fail("the board has every ability for this program, yet no values fit it: " + violations);
    }
    refused(program);
    return Optional.empty();
  }

  /** Run a program that the board can do and keep copies of what it gives. */
  List<Result> run(Program program) {
    List<Result> results = new ArrayList<>();
    run(program, result -> results.add(result.copy()));
    return results;
  }

  /** Run a program into a sink, poisoning behind it. */
  void run(Program program, ResultSink sink) {
    board.run(program, new PoisoningSink(sink));
  }

  /** Check that the board refuses a program, gives no result, and leaves cells and clock alone. */
  void refused(Program program) {
    double[] before = conductances();
    long gap = gap(() -> {});
    long withRefused =
        gap(() ->
            assertThrows(
                Refused.class,
                () -> run(program, each -> fail("refused, yet gave " + OrderCheck.text(each))),
                () -> "the board cannot do this, yet did not refuse it: " + program));
    if (virtualTime()) {
      assertEquals(gap, withRefused, "ns of device time that a refused program took");
    }
    double[] after = conductances();
    for (int i = 0; i < before.length; i++) {
      assertEquals(before[i], after[i], "conductance that a refused program changed");
    }
  }

  /** Return the device time between two empty programs, ns; 0 if the board cannot idle. */
  private long gap(Runnable between) {
    Program nothing = Program.of(StressClass.READ, Idle.of(given.idleSeconds()));
    if (!description.envelope().covers(Demand.of(nothing, description))) {
      between.run();
      return 0;
    }
    long ended = run(nothing).getLast().endNanos();
    between.run();
    long began = run(nothing).getFirst().startNanos();
    assertTrue(began >= ended, "the device clock ran back between programs");
    return began - ended;
  }

  /** Return the true conductances of all cells, row by row; none if nobody knows. */
  double[] conductances() {
    if (bench.isEmpty()) {
      return new double[0];
    }
    double[] all = new double[description.rows() * description.columns()];
    for (int i = 0; i < all.length; i++) {
      all[i] = bench.get().siemens(i / description.columns(), i % description.columns());
    }
    return all;
  }

  /** Check that one cell is where it was. */
  void unchanged(double[] before, int row, int column) {
    if (bench.isPresent()) {
      double then = before[row * description.columns() + column];
      assertEquals(
          then,
          bench.get().siemens(row, column),
          Math.abs(then) * bench.get().tolerance(),
          "conductance of cell " + row + "," + column);
    }
  }

  /** Return a program of one step. */
  static Program program(Step... steps) {
    return Program.of(StressClass.PROGRAM, steps);
  }

  @Override
  public void close() {
    board.close();
    if (bench.isPresent()) {
      assertTrue(bench.get().holdsNothing(), "a closed board still holds a line");
    }
    OpenBoards.remove(board);
  }
}
