package org.memrig.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Limit;
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
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.testkit.Trials;

/** A million rounds run on the board alone: fast, in step with the clock, without garbage. */
class EnduranceTests {
  private static final Cells CELL = Cells.cell(1, 2);

  private static Repeat cycle(long rounds) {
    Pulse set = Pulse.of(CELL, 0.9, 3.3, 100e-6, Limit.NONE, Scheme.TRANSISTOR);
    Pulse reset = Pulse.of(CELL, -1, 3.3, 100e-6, Limit.NONE, Scheme.TRANSISTOR);
    Read look = Read.of(CELL, 0.1, 3.3, 1e-6, 1e-5);
    return new Repeat(
        List.of(set, reset, look),
        rounds,
        Optional.empty(),
        Optional.empty(),
        Order.CELL_MAJOR,
        Repeat.Report.LAST);
  }

  @Test
  void aMillionRoundsGiveFourResults() {
    long rounds = Trials.of(1_000_000);
    try (EmulatedBoard board = Rigged.open(Rigged.SMALL_GATED)) {
      List<Result> results = Rigged.run(board, Program.of(StressClass.PROGRAM, cycle(rounds)));
      assertEquals(4, results.size());
      PulseResult sets = (PulseResult) results.get(0);
      ReadResult last = (ReadResult) results.get(2);
      RepeatResult whole = (RepeatResult) results.get(3);
      assertEquals(rounds, sets.pulses(0));
      assertEquals(rounds, whole.rounds(0));
      // Set, reset: gate 100 ns and 100 us each; read: gate 100 ns, settle 1 us, aperture 10 us.
      long round = 2 * (100 + 100_000) + 100 + 1_000 + 10_000;
      assertEquals(rounds * round, whole.endNanos());
      assertEquals(rounds * round - 10_000, last.startNanos(0));
      assertEquals(2 * rounds, pulsesSeen(board), "each pulse is one stress event of the cell");
    }
  }

  /** Count the stress events of the cell, those of reads taken away. */
  private static long pulsesSeen(EmulatedBoard board) {
    long all = board.die().cells.events(board.die().cell(1, 2));
    return all - all / 3;
  }

  @Test
  void roundsDoNotAllocate() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (EmulatedBoard board = Rigged.open(Rigged.SMALL_GATED)) {
      Program few = Program.of(StressClass.PROGRAM, cycle(20_000));
      Program many = Program.of(StressClass.PROGRAM, cycle(60_000));
      board.run(few, ResultSink.NONE);
      long start = threads.getCurrentThreadAllocatedBytes();
      board.run(few, ResultSink.NONE);
      long between = threads.getCurrentThreadAllocatedBytes();
      board.run(many, ResultSink.NONE);
      long end = threads.getCurrentThreadAllocatedBytes();
      double perRound = ((end - between) - (between - start)) / 40_000.0;
      assertTrue(perRound < 1, "bytes a round: " + perRound);
    }
  }

  @Test
  void arraysDoNotAllocateForEachCell() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (EmulatedBoard board = Rigged.open(Rigged.PASSIVE)) {
      Cells all = Cells.all(32, 32);
      Program program =
          Program.of(
              StressClass.PROGRAM,
              Pulse.of(all, 1.6, 0, 50e-9, Limit.NONE, Scheme.HALF),
              Read.of(all, 0.1, 0, 1e-6, 1e-5));
      List<Long> used = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        board.run(program, ResultSink.NONE);
        used.add(threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertTrue(used.getLast() < 16_384, "bytes a program of 2,048 cell operations: " + used);
    }
  }
}
