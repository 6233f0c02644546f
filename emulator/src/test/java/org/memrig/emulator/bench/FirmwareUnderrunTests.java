package org.memrig.emulator.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.memrig.emulator.BenchedChip;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.rig.LimitTable;
import org.memrig.instruments.wire.WireBoard;

/** A host that feeds a program too slowly: the board rests, and no pulse is cut short. */
@Tag("peers")
class FirmwareUnderrunTests {
  private static final LimitTable WIDE = FirmwareProcess.wide();
  private static final int STEPS = 260;
  private static final int CELL = 2 * 8 + 3;

  /** Long enough that the board has begun: it holds 64 KiB. */
  private static final long BYTES = 90_000;

  /** The board stands when its clock has not moved for so long on a line that is at rest, ns. */
  private static final long STANDS = 300_000_000;

  private static final long PATIENCE = 30_000_000_000L;

  /** One pulse of one cell, in a step that takes many bytes. */
  private static Step step() {
    double[] counts = new double[64];
    double[] volts = new double[64];
    counts[CELL] = 1;
    Arrays.fill(volts, 0.7);
    return new Pulse(
        Cells.all(8, 8),
        Levels.perCell(volts),
        Levels.of(3.3),
        Levels.of(5e-6),
        Levels.perCell(counts),
        0,
        0,
        0,
        Limit.NONE,
        Scheme.TRANSISTOR,
        Order.ARRAY_MAJOR);
  }

  private static Program program(int steps) {
    List<Step> all = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      all.add(step());
    }
    return new Program(all, Rest.GROUND, StressClass.PROGRAM);
  }

  private static double conductance(FirmwareProcess process) {
    return process.bench.look(chip -> chip.conductance(2, 3));
  }

  /** What the cell is after each number of whole pulses, S. */
  private static double[] whole() {
    double[] after = new double[STEPS + 1];
    try (FirmwareProcess process = new FirmwareProcess(WIDE);
        WireBoard board = WireBoard.open(process.link(), "test", WIDE, 5000)) {
      after[0] = conductance(process);
      for (int i = 1; i <= STEPS; i++) {
        board.run(program(1), ResultSink.NONE);
        after[i] = conductance(process);
      }
    }
    return after;
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() - deadline < 0, "waited in vain: " + what);
      Thread.onSpinWait();
    }
  }

  private static void standsStill(FirmwareProcess process) {
    long since = System.nanoTime();
    long at = process.bench.nanos();
    long deadline = since + PATIENCE;
    while (System.nanoTime() - since < STANDS) {
      if (process.bench.nanos() != at) {
        at = process.bench.nanos();
        since = System.nanoTime();
      }
      assertTrue(System.nanoTime() - deadline < 0, "the board does not wait for its host");
      Thread.onSpinWait();
    }
  }

  @Test
  void theBoardRestsUntilTheNextStepComesAndSaysSo() {
    double[] whole = whole();
    List<PulseResult> results = new CopyOnWriteArrayList<>();
    try (FirmwareProcess process = new FirmwareProcess(WIDE)) {
      SlowLine line = new SlowLine(process.link(), BYTES, true);
      try (WireBoard board = WireBoard.open(line, "test", WIDE, 10_000)) {
        Thread host =
            Thread.ofPlatform()
                .start(() ->
                    board.run(program(STEPS), result -> results.add((PulseResult) result.copy())));
        await("bytes to be held back", line::holds);
        await("pulses", () -> conductance(process) != whole[0]);
        standsStill(process);
        assertTrue(process.bench.look(BenchedChip::holdsNothing), "at rest meanwhile");
        int done = pulses(whole, conductance(process));
        assertTrue(done > 0 && done < STEPS, done + " whole pulses before the gap");
        line.go();
        await("the host", () -> !host.isAlive());
        assertEquals(STEPS, results.size());
        List<Integer> late = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
          if ((results.get(i).flags() & Flags.UNDERRUN) != 0) {
            late.add(i);
          }
        }
        // On a machine with more to do the line may fall behind again, and that is told as well.
        assertFalse(late.isEmpty(), "steps that came too late");
        assertEquals(done, late.getFirst(), "the step that was held back");
        for (int i = 0; i < STEPS; i++) {
          assertEquals(0, results.get(i).flags(CELL) & Flags.ENDED, "no pulse was cut: " + i);
        }
        assertEquals(whole[STEPS], conductance(process), "all pulses were whole");
      }
    }
  }

  @Test
  void aStepThatNeverComesEndsTheProgramWithTheLease() {
    double[] whole = whole();
    try (FirmwareProcess process = new FirmwareProcess(WIDE)) {
      SlowLine line = new SlowLine(process.link(), BYTES, false);
      WireBoard board = WireBoard.open(line, "test", WIDE, 1000);
      Thread host =
          Thread.ofPlatform()
              .start(() ->
                  assertThrows(LinkLost.class, () -> board.run(program(STEPS), ResultSink.NONE)));
      await("bytes to be held back", line::holds);
      await("the host to give up", () -> !host.isAlive());
      board.close();
      try (WireBoard next = again(process)) {
        assertTrue(next.before().orElse("").contains("lease of 1000 ms"), next.before().toString());
        assertTrue(process.bench.look(BenchedChip::holdsNothing));
        int done = pulses(whole, conductance(process));
        assertTrue(done > 0 && done < STEPS, done + " whole pulses, and no part of another");
        next.run(program(1), ResultSink.NONE);
        assertEquals(whole[done + 1], conductance(process), "nothing of the old program is left");
      }
    }
  }

  /** Return after how many whole pulses the cell is this. */
  private static int pulses(double[] whole, double siemens) {
    for (int i = 0; i < whole.length; i++) {
      if (whole[i] == siemens) {
        return i;
      }
    }
    throw new AssertionError(siemens + " S is none after whole pulses: " + Arrays.toString(whole));
  }

  private static WireBoard again(FirmwareProcess process) {
    long deadline = System.nanoTime() + PATIENCE;
    while (true) {
      try {
        return WireBoard.open(process.link(), "next", WIDE, 1000);
      } catch (RuntimeException e) {
        if (System.nanoTime() - deadline > 0) {
          throw e;
        }
      }
    }
  }
}
