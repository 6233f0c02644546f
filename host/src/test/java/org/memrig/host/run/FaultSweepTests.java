package org.memrig.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.testkit.Trials;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.bench.Session;

/** Let every call of a plan to its board fail in every way, one at a time. */
final class FaultSweepTests {
  /** Ways to fail. */
  private enum Way {
    FAULT(ExitCode.BOARD_FAULT, Outcome.FAILED),
    LINK(ExitCode.LINK_LOST, Outcome.FAILED),
    STOPPED(ExitCode.STOPPED, Outcome.STOPPED),
    BUG(ExitCode.FAILED, Outcome.FAILED),
    ERROR(ExitCode.FAILED, Outcome.FAILED),
    INTERRUPT(ExitCode.STOPPED, Outcome.STOPPED),
    HANG(ExitCode.STOPPED, Outcome.STOPPED);

    private final ExitCode exit;
    private final Outcome outcome;

    Way(ExitCode exit, Outcome outcome) {
      this.exit = exit;
      this.outcome = outcome;
    }
  }

  // What a test waits for on purpose is short; what must not be cut short is long.
  private static final Deadlines DEADLINES = new Deadlines(0.02, 60, 60);

  @TempDir Path folder;

  @BeforeEach
  void writeFiles() throws Exception {
    Files.writeString(folder.resolve("bench.yaml"), BenchDriver.RIG);
    Files.writeString(folder.resolve("plan.yaml"), BenchDriver.PLAN);
  }

  @Test
  void everyCallMayFailInEveryWay() {
    int calls = quiet();
    assertTrue(calls > 15, calls + " calls");
    Way[] ways = Way.values();
    int each = Math.clamp(Trials.of(10), 1, ways.length);
    Map<Way, Set<String>> struck = new EnumMap<>(Way.class);
    for (int k = 0; k < calls; k++) {
      for (int i = 0; i < each; i++) {
        Way way = ways[(k + i) % ways.length];
        struck.computeIfAbsent(way, _ -> new TreeSet<>()).add(fail(k, way));
      }
    }
    // The first program, its first result and the ending fail in every way, however few of the
    // calls in between do.
    for (Way way : ways) {
      struck.get(way).add(fail(0, way));
      struck.get(way).add(fail(1, way));
      struck.get(way).add(fail(calls - 2, way));
      struck.get(way).add(fail(calls - 1, way));
      assertEquals(Set.of("program", "result", "safe", "close"), struck.get(way), way.name());
    }
    System.out.println(
        calls + " calls, " + (each * calls + 4 * ways.length) + " runs with a fault");
  }

  /** Run without a fault and count the calls. */
  private int quiet() {
    BenchDriver driver = new BenchDriver();
    Workplace at = Place.with(folder, driver);
    RunResult run = Place.run(Place.engine(at), at, "plan.yaml");
    assertEquals("", run.reason());
    assertEquals(ExitCode.DONE, run.exit());
    return driver.opened().getFirst().calls();
  }

  private String fail(int k, Way way) {
    String words = way + " at call " + k;
    RunEngine[] engine = new RunEngine[1];
    Thread caller = Thread.currentThread();
    BenchBoard.Fault fault = (board, call) -> strike(way, words, board, call, engine[0], caller);
    BenchDriver driver = new BenchDriver(() -> new BenchBoard(BenchDriver.chip(), k, fault));
    Workplace at = freshChip(driver, k + "-" + way);
    engine[0] = new RunEngine(at, ProgressListener.NONE, DEADLINES);
    RunResult run = Place.run(engine[0], at, "plan.yaml");
    boolean interrupted = Thread.interrupted();
    BenchBoard board = driver.opened().getLast();
    String context = words + " (" + board.struck() + "): " + run.exit() + " " + run.reason();

    assertFalse(board.driving(), context);
    assertTrue(board.closed(), context);
    boolean inEnding = board.struck().equals("safe") || board.struck().equals("close");
    boolean harmless = inEnding && (way == Way.INTERRUPT || way == Way.HANG);
    assertEquals(harmless ? ExitCode.DONE : way.exit, run.exit(), context);
    Outcome outcome = harmless ? Outcome.DONE : inEnding ? Outcome.FAILED : way.outcome;
    assertEquals(outcome, run.outcome(), context);
    assertEquals(way == Way.INTERRUPT, interrupted, context);
    try (RunReader reader = RunReader.open(run.folder())) {
      Session session = reader.sessions().getLast();
      assertEquals(outcome, session.outcome(), context);
      assertEquals(run.reason(), session.reason().orElseThrow(), context);
      boolean told = way != Way.INTERRUPT && way != Way.HANG;
      assertEquals(told, run.reason().contains(words), context);
      assertEquals(outcome == Outcome.DONE, run.reason().isEmpty(), context);
    }
    return board.struck();
  }

  // The same locks: a run that kept its board would have the next one refused. Another history of
  // the chip: what one run left in doubt would be read again by the next, at other calls.
  private Workplace freshChip(BenchDriver driver, String name) {
    Workplace at = Place.with(folder, driver);
    StateFolders state = at.state();
    Path chips = state.chips().resolve(name);
    return new Workplace(
        at.base(),
        at.runs(),
        new StateFolders(chips, state.latches(), state.locks()),
        at.clock(),
        at.drivers(),
        at.experiments());
  }

  private static void strike(
      Way way, String words, BenchBoard board, String call, RunEngine engine, Thread caller) {
    switch (way) {
      case FAULT -> throw new BoardFault(BoardFault.Grade.SESSION, words);
      case LINK -> throw new LinkLost(words);
      case STOPPED -> throw new Stopped(words);
      case BUG -> throw new IllegalStateException(words);
      case ERROR -> throw new StackOverflowError(words);
      case INTERRUPT -> caller.interrupt();
      case HANG -> hang(board, call, engine);
    }
    if (way == Way.INTERRUPT && !call.equals("safe") && !call.equals("close")) {
      board.awaitSafe();
    }
  }

  // A board that hangs is ended by a person's stop; in the ending there is nothing to stop.
  private static void hang(BenchBoard board, String call, RunEngine engine) {
    engine.requestStop();
    if (!call.equals("safe") && !call.equals("close")) {
      board.awaitSafe();
    }
  }
}
