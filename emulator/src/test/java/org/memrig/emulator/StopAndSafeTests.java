package org.memrig.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.RepeatResult;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.board.StressClass;

/** Stop and safe end a program at once, keep what was measured, and leave lines at rest. */
class StopAndSafeTests {
  private static final Read LOOK = Read.of(Cells.all(8, 8), 0.1, 0, 1e-6, 1e-5);

  private static Program endless() {
    Pulse pulse = Pulse.of(Cells.cell(1, 1), 1.6, 0, 50e-9, Limit.NONE, Scheme.SINGLE);
    Repeat forever =
        new Repeat(
            List.of(pulse),
            1_000_000_000_000L,
            Optional.empty(),
            Optional.empty(),
            Order.ARRAY_MAJOR,
            Repeat.Report.LAST);
    return Program.of(StressClass.PROGRAM, LOOK, forever);
  }

  @Test
  void aStopFromTheSinkEndsTheProgramAndKeepsTheBoard() {
    try (EmulatedBoard board = Rigged.open(Rigged.SMALL_PASSIVE)) {
      List<Result> results = new ArrayList<>();
      ResultSink sink =
          result -> {
            results.add(result.copy());
            board.stop();
          };
      Program program = Program.of(StressClass.READ, LOOK, LOOK, LOOK);
      assertThrows(Stopped.class, () -> board.run(program, sink));
      assertEquals(1, results.size(), "what was measured");
      assertEquals(3, Rigged.run(board, program).size(), "the board goes on");
    }
  }

  @Test
  void aStopFromAnotherThreadEndsAnEndlessRepeatAndTellsWhatWasDone() throws Exception {
    try (EmulatedBoard board = Rigged.open(Rigged.SMALL_PASSIVE)) {
      List<Result> results = new ArrayList<>();
      ResultSink sink = result -> results.add(result.copy());
      // The read before the repeat stresses cells too, a hundred times at the most; wait for more.
      Thread stopper = stopAfter(board, board.die().cell(1, 1), 1000);
      assertThrows(Stopped.class, () -> board.run(endless(), sink));
      stopper.join();
      assertEquals(3, results.size(), "read, pulses so far, rounds so far");
      PulseResult pulses = (PulseResult) results.get(1);
      RepeatResult rounds = (RepeatResult) results.get(2);
      assertTrue(
          Math.abs(pulses.pulses(0) - rounds.rounds(0)) <= 1, "pulses are counted to the last one");
    }
  }

  /** Stop the board when a cell has been stressed some times. */
  private static Thread stopAfter(EmulatedBoard board, int cell, long times) {
    return Thread.ofPlatform()
        .start(() -> {
          while (board.die().cells.events(cell) < times) {
            VarHandle.fullFence();
          }
          board.stop();
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(1, TimeUnit.MINUTES), "the board has begun");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aStopInTheMiddleOfAnOperationFlagsWhatIsMissing() throws Exception {
    try (EmulatedBoard board = Rigged.open(Rigged.SMALL_PASSIVE)) {
      List<Result> results = new ArrayList<>();
      Pulse million =
          new Pulse(
              Cells.all(2, 2),
              Levels.of(1.6),
              Levels.of(0),
              Levels.of(50e-9),
              Levels.of(1e9),
              0,
              0,
              0,
              Limit.NONE,
              Scheme.SINGLE,
              Order.CELL_MAJOR);
      Thread stopper = stopAfter(board, board.die().cell(0, 0), 1000);
      Program program = Program.of(StressClass.PROGRAM, million);
      ResultSink sink = result -> results.add(result.copy());
      assertThrows(Stopped.class, () -> board.run(program, sink));
      stopper.join();
      PulseResult pulses = (PulseResult) results.getFirst();
      assertTrue(pulses.pulses(0) < 1e9, "not all were given");
      for (int i = 0; i < pulses.size(); i++) {
        assertEquals(Flags.ENDED, pulses.flags(i) & Flags.ENDED, "cell " + i);
      }
      assertEquals(0, pulses.pulses(3), "the last cell was not reached");
    }
  }

  @Test
  void safeEndsTheSessionFromAnyThreadAndTwice() throws Exception {
    EmulatedBoard board = Rigged.open(Rigged.SMALL_PASSIVE);
    CountDownLatch begun = new CountDownLatch(1);
    Thread other =
        Thread.ofPlatform()
            .start(() -> {
              await(begun);
              board.safe();
              board.safe();
            });
    assertThrows(Stopped.class, () -> board.run(endless(), _ -> begun.countDown()));
    other.join();
    Refused refused = assertThrows(Refused.class, () -> board.run(endless(), ResultSink.NONE));
    assertTrue(refused.getMessage().contains("safe"), refused::getMessage);
    board.close();
    board.close();
  }

  @Test
  void aRefusedProgramChangesNothing() {
    try (EmulatedBoard board = Rigged.open(Rigged.SMALL_PASSIVE)) {
      byte[] before = board.snapshot();
      Program beyond = Program.of(StressClass.READ, Read.of(Cells.cell(8, 0), 0.1, 0, 0, 1e-6));
      assertThrows(Refused.class, () -> board.run(beyond, ResultSink.NONE));
      assertTrue(Arrays.equals(before, board.snapshot()));
    }
  }

  @Test
  void aProgramWithinASinkIsRefused() {
    try (EmulatedBoard board = Rigged.open(Rigged.SMALL_PASSIVE)) {
      Program look = Program.of(StressClass.READ, LOOK);
      ResultSink nested = _ -> board.run(look, ResultSink.NONE);
      assertThrows(Refused.class, () -> board.run(look, nested));
      assertEquals(1, Rigged.run(board, look).size());
    }
  }
}
