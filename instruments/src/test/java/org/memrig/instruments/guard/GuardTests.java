package org.memrig.instruments.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.BoardDescription.SafetyClass;
import org.memrig.instruments.board.BoardDescription.Timing.Source;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.rig.ClassLimits;
import org.memrig.instruments.rig.Limits;
import org.memrig.instruments.rig.Where;

final class GuardTests {
  private final BoardDescription board = Boards.able(8, 8, Boards.PASSIVE);
  private final TapBoard tap = new TapBoard(board);
  private final MemoryLatch latch = new MemoryLatch();
  private final CellEvents events = new CellEvents(8, 8, 2);
  private final MemoryLedger ledger = new MemoryLedger(8, 8, true);
  private final Guard guard = guard(tap, Boards.rules(board, Boards.limits()));

  private Guard guard(TapBoard behind, Rules rules) {
    return new Guard(behind, rules, new Session(latch, () -> Instant.EPOCH, 2), events, ledger);
  }

  static Program pulse(StressClass stressClass, double volts) {
    return Program.of(stressClass, pulse(volts));
  }

  static Pulse pulse(double volts) {
    return Pulse.of(Cells.cell(3, 5), volts, 0, 1e-6, Limit.source(100e-6), Scheme.SINGLE);
  }

  static Program read(double volts) {
    return Program.of(StressClass.READ, Read.of(Cells.cell(3, 5), volts, 0, 0, 1e-5));
  }

  private void arm() {
    guard.arm(EnumSet.allOf(StressClass.class));
  }

  private static String refusal(org.junit.jupiter.api.function.Executable what) {
    return assertThrows(Refused.class, what).getMessage();
  }

  @Test
  void passesWhatIsAllowedUnchanged() {
    arm();
    Program program = pulse(StressClass.PROGRAM, 2.2);
    guard.run(program, ResultSink.NONE);
    assertSame(program, tap.reached.getFirst(), "never clamped, never copied");
  }

  @Test
  void refusesWithStepValueRangeAndPlace() {
    arm();
    String message =
        refusal(() ->
            guard.run(Program.of(StressClass.PROGRAM, pulse(2), pulse(3.1)), ResultSink.NONE));
    assertEquals(
        "step 1: volts across the cell 3.1 V; allowed -2.2 V to 2.2 V"
            + " (limits.program.cell-volts, rig: limits.program.cell-volts);"
            + " step 1: volts of a line against bulk 3.1 V; allowed -2.2 V to 2.2 V"
            + " (limits.program.line-volts, rig: limits.program.line-volts)."
            + " Nothing has reached the chip; change the plan, or the limit where it is declared"
            + " if the chip bears more",
        message);
    assertTrue(tap.reached.isEmpty());
  }

  @Test
  void theSmallestStepBeyondALimitIsRefused() {
    arm();
    guard.run(pulse(StressClass.PROGRAM, -2.2), ResultSink.NONE);
    refusal(() -> guard.run(pulse(StressClass.PROGRAM, Math.nextUp(2.2)), ResultSink.NONE));
    refusal(() -> guard.run(pulse(StressClass.PROGRAM, Math.nextDown(-2.2)), ResultSink.NONE));
    assertEquals(1, tap.reached.size());
  }

  @Test
  void eachClassHasItsOwnLimits() {
    arm();
    guard.run(read(0.5), ResultSink.NONE);
    refusal(() -> guard.run(read(0.6), ResultSink.NONE));
    refusal(() -> guard.run(pulse(StressClass.READ, 1), ResultSink.NONE));
    guard.run(pulse(StressClass.FORM, 3.5), ResultSink.NONE);
    refusal(() -> guard.run(pulse(StressClass.PROGRAM, 3.5), ResultSink.NONE));
  }

  @Test
  void aDisarmedSessionReadsOnly() {
    guard.run(read(0.2), ResultSink.NONE);
    String message = refusal(() -> guard.run(pulse(StressClass.PROGRAM, 1), ResultSink.NONE));
    assertEquals("programming, but the session is disarmed; arm it for programming", message);
    guard.arm(EnumSet.of(StressClass.READ, StressClass.PROGRAM));
    assertTrue(
        refusal(() -> guard.run(pulse(StressClass.FORM, 1), ResultSink.NONE))
            .contains("armed for reading, programming"));
  }

  @Test
  void aClassWithoutLimitsCannotBeArmed() {
    Limits limits = new Limits(Boards.limits().read(), Optional.empty(), Optional.empty(), 2, 2);
    Guard careful = guard(tap, Boards.rules(board, limits));
    String message = refusal(() -> careful.arm(EnumSet.of(StressClass.PROGRAM)));
    assertTrue(message.contains("cell-volts"), message);
    assertTrue(message.contains("cell-pulses"), message);
    assertFalse(message.contains("gate-volts"), "no gates on this board: " + message);
    careful.arm(EnumSet.of(StressClass.READ));
    refusal(() -> careful.run(pulse(StressClass.PROGRAM, 0.1), ResultSink.NONE));
  }

  @Test
  void eachSingleMissingLimitStopsTheArming() {
    ClassLimits all = Boards.limits(2.2, 500e-6);
    int missing = 0;
    for (int i = 0; i < 11; i++) {
      ClassLimits without = without(all, i);
      Guard careful =
          guard(
              tap,
              Boards.rules(
                  Boards.able(8, 8, Boards.TRANSISTOR),
                  new Limits(
                      Optional.of(without), Optional.of(without), Optional.of(without), 1, 1)));
      refusal(() -> careful.arm(EnumSet.of(StressClass.FORM)));
      missing++;
    }
    assertEquals(11, missing);
  }

  private static ClassLimits without(ClassLimits all, int i) {
    return new ClassLimits(
        i == 0 ? Optional.empty() : all.cellVolts(),
        i == 1 ? Optional.empty() : all.lineVolts(),
        i == 2 ? Optional.empty() : all.gateVolts(),
        i == 3 ? Optional.empty() : all.gateRowVolts(),
        i == 4 ? Optional.empty() : all.gateColumnVolts(),
        i == 5 ? Optional.empty() : all.cellAmps(),
        i == 6 ? Optional.empty() : all.lineAmps(),
        i == 7 ? Optional.empty() : all.chipAmps(),
        i == 8 ? Optional.empty() : all.slew(),
        i == 9 ? Optional.empty() : all.cellPulses(),
        i == 10 ? Optional.empty() : all.cellJoules());
  }

  @Test
  void aBoardWithOtherLimitsThanTheRigCannotBeArmed() {
    String ours = Boards.limits().checksum();
    for (String own : List.of(ours, "deadbeef")) {
      BoardDescription described =
          Boards.describe(8, 8, Boards.PASSIVE, SafetyClass.LEASED, Source.HARDWARE, own);
      Guard checked = guard(tap, Boards.rules(described, Boards.limits()));
      if (own.equals(ours)) {
        checked.arm(EnumSet.of(StressClass.READ));
      } else {
        String message = refusal(() -> checked.arm(EnumSet.of(StressClass.READ)));
        assertTrue(message.contains("deadbeef") && message.contains(ours), message);
      }
    }
  }

  @Test
  void unattendedStressNeedsABoardThatEndsItByItself() {
    for (SafetyClass safety : SafetyClass.values()) {
      for (Source source : Source.values()) {
        BoardDescription described = Boards.describe(8, 8, Boards.PASSIVE, safety, source, "none");
        for (boolean attended : new boolean[] {false, true}) {
          Guard one = guard(tap, Rules.of(described, Boards.limits(), attended, Where.KEYS));
          one.arm(EnumSet.allOf(StressClass.class));
          one.run(read(0.2), ResultSink.NONE);
          boolean fit = safety != SafetyClass.NONE && source == Source.HARDWARE;
          if (attended || fit) {
            one.run(pulse(StressClass.PROGRAM, 1), ResultSink.NONE);
          } else {
            String message = refusal(() -> one.run(pulse(StressClass.PROGRAM, 1), ResultSink.NONE));
            assertTrue(message.contains("attended: false, rig: attended"), message);
          }
        }
      }
    }
  }

  @Test
  void aPulseThatFirmwareEndsNeedsAPersonThoughAShorterOneDoesNot() {
    BoardDescription.Timing timer =
        new BoardDescription.Timing(1e-8, 1e-9, 1e-3, 0, 1e5, Source.HARDWARE, 2);
    BoardDescription described =
        Boards.describe(8, 8, Boards.PASSIVE, SafetyClass.BOUNDED, Source.HARDWARE, "none")
            .with(timer);
    for (boolean attended : new boolean[] {false, true}) {
      Rules rules = Rules.of(described, Boards.limits(), attended, Where.KEYS);
      Guard one = guard(tap, rules);
      one.arm(EnumSet.allOf(StressClass.class));
      one.run(wide(2), ResultSink.NONE);
      if (attended) {
        one.run(wide(2.001), ResultSink.NONE);
      } else {
        String message = refusal(() -> one.run(wide(2.001), ResultSink.NONE));
        assertTrue(message.contains("firmware beyond 2.0 s, and one is asked for"), message);
        PlanDemand plan = new PlanDemand(rules).include(wide(2.001));
        assertFalse(
            DryRun.check(plan, rules, ledger).isEmpty(), "and a check says so before the run");
      }
      assertEquals(
          List.of(), DryRun.check(new PlanDemand(rules).include(wide(2)), rules, ledger), "2 s");
    }
  }

  private static Program wide(double seconds) {
    Limit limit = Limit.source(1e-9);
    return Program.of(
        StressClass.PROGRAM, Pulse.of(Cells.cell(3, 5), 0.1, 0, seconds, limit, Scheme.SINGLE));
  }

  @Test
  void onlyPristineCellsAreFormed() {
    arm();
    guard.run(pulse(StressClass.FORM, 3), ResultSink.NONE);
    ledger.formed(3, 5);
    String message = refusal(() -> guard.run(pulse(StressClass.FORM, 3), ResultSink.NONE));
    assertTrue(message.startsWith("cell 3,5 is to be formed but"), message);
    assertEquals(1, tap.reached.size());
  }

  @Test
  void thePlanHoldsEveryProgramToItsWord() {
    Rules rules = Boards.rules(board, Boards.limits());
    PlanDemand plan =
        new PlanDemand(rules).include(pulse(StressClass.PROGRAM, 1.5)).include(read(0.2));
    Guard held = guard(tap, rules.with(plan));
    held.arm(EnumSet.allOf(StressClass.class));
    held.run(pulse(StressClass.PROGRAM, 1.5), ResultSink.NONE);
    held.run(pulse(StressClass.PROGRAM, 0.7), ResultSink.NONE);
    String message = refusal(() -> held.run(pulse(StressClass.PROGRAM, 1.6), ResultSink.NONE));
    assertTrue(message.contains("what the plan declares for programming"), message);
    refusal(() -> held.run(pulse(StressClass.FORM, 0.1), ResultSink.NONE));
  }

  @Test
  void aLostLinkSuspendsUntilReadAndRearmed() {
    arm();
    tap.answer =
        (_, _) -> {
          throw new LinkLost("no answer for 2 s");
        };
    assertThrows(LinkLost.class, () -> guard.run(pulse(StressClass.PROGRAM, 1), ResultSink.NONE));
    tap.answer = (_, _) -> {};
    String message = refusal(() -> guard.run(pulse(StressClass.PROGRAM, 1), ResultSink.NONE));
    assertTrue(message.contains("no answer for 2 s"), message);
    guard.run(read(0.2), ResultSink.NONE);
    guard.session().rearm();
    guard.run(pulse(StressClass.PROGRAM, 1), ResultSink.NONE);
  }

  @Test
  void aSafetyFaultMakesSafeAndLatches() {
    arm();
    tap.answer =
        (_, _) -> {
          throw new BoardFault(BoardFault.Grade.SAFETY, "output 3 is stuck");
        };
    assertThrows(BoardFault.class, () -> guard.run(read(0.2), ResultSink.NONE));
    assertEquals(1, tap.safes.get());
    tap.answer = (_, _) -> {};
    assertTrue(refusal(() -> guard.run(read(0.2), ResultSink.NONE)).contains("output 3 is stuck"));
    assertEquals("output 3 is stuck", latch.latched().orElseThrow().reason());
  }

  @Test
  void aCellFaultEndsNothingElse() {
    arm();
    tap.answer =
        (_, _) -> {
          throw new BoardFault(BoardFault.Grade.CELL, "cell 3,5 is stuck");
        };
    assertThrows(BoardFault.class, () -> guard.run(pulse(StressClass.PROGRAM, 1), ResultSink.NONE));
    assertEquals(SessionState.ARMED, guard.session().state());
  }

  @Test
  void unaskedEventsMarkCellsUntilTheyAreTooMany() {
    arm();
    for (int i = 0; i < 2; i++) {
      int row = i;
      tap.answer = (_, sink) -> sink.accept(result(Flags.LIMITED | Flags.ENDED));
      guard.run(unlimited(row), ResultSink.NONE);
      assertTrue(events.marked(row, 5));
    }
    BoardFault fault =
        assertThrows(BoardFault.class, () -> guard.run(unlimited(2), ResultSink.NONE));
    assertEquals(BoardFault.Grade.CELL, fault.grade());
    assertTrue(fault.getMessage().contains("3 cells had events, more than the 2"));
    refusal(() -> guard.run(read(0.2), ResultSink.NONE));
    assertEquals(
        List.of(
            new CellEvents.CellEvent(0, 5, CellEvents.Kind.LIMITED, 1),
            new CellEvents.CellEvent(0, 5, CellEvents.Kind.ENDED, 1)),
        events.all().subList(0, 2));
  }

  @Test
  void complianceThatIsPartOfTheExperimentIsData() {
    arm();
    tap.answer = (_, sink) -> sink.accept(result(Flags.LIMITED));
    guard.run(pulse(StressClass.PROGRAM, 1), ResultSink.NONE);
    assertEquals(0, events.size());
  }

  @Test
  void aCurrentBeyondEveryRangeMarksTheCell() {
    tap.answer =
        (_, sink) -> {
          ReadResult result = new ReadResult().begin(0, 0, 0, 0, 1);
          result.set(0, 0, 0.2, 1e-3, 0, Flags.OVER_RANGE);
          sink.accept(result);
        };
    guard.run(read(0.2), ResultSink.NONE);
    assertEquals(
        List.of(new CellEvents.CellEvent(3, 5, CellEvents.Kind.OVER_RANGE, 1)), events.all());
  }

  @Test
  void safeAndStopPassWhileAProgramRuns() throws InterruptedException {
    arm();
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    tap.answer =
        (_, _) -> {
          running.countDown();
          boolean ended = false;
          while (!ended) {
            try {
              ended = end.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              ended = true;
            }
          }
        };
    Thread bench =
        Thread.ofPlatform().start(() -> guard.run(pulse(StressClass.PROGRAM, 1), ResultSink.NONE));
    running.await();
    guard.stop();
    guard.safe();
    guard.safe();
    assertEquals(1, tap.stops.get());
    assertEquals(2, tap.safes.get());
    assertEquals(SessionState.DISARMED, guard.session().state());
    end.countDown();
    bench.join();
    refusal(() -> guard.run(pulse(StressClass.PROGRAM, 1), ResultSink.NONE));
  }

  /**
   * Nothing is allocated per cell. The few bytes per program are two small records of line levels,
   * which the optimising compiler removes; a test cannot wait for it.
   */
  @Test
  void acceptingAProgramAllocatesNothingPerCell() {
    BoardDescription large = Boards.able(64, 64, Boards.PASSIVE);
    MemoryLedger big = new MemoryLedger(64, 64, true);
    Board deaf =
        new TapBoard(large) {
          @Override
          public void run(Program program, ResultSink sink) {}
        };
    Guard quick =
        new Guard(
            deaf,
            Boards.rules(large, Boards.limits()),
            new Session(latch, () -> Instant.EPOCH, 2),
            new CellEvents(64, 64, 2),
            big);
    quick.arm(EnumSet.allOf(StressClass.class));
    Program program =
        Program.of(
            StressClass.PROGRAM,
            Pulse.of(Cells.all(64, 64), 1, 0, 1e-6, Limit.source(100e-6), Scheme.SINGLE));
    for (int i = 0; i < 1_000; i++) {
      quick.run(program, ResultSink.NONE);
    }
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().threadId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < 1_000; i++) {
      quick.run(program, ResultSink.NONE);
    }
    double each = (threads.getThreadAllocatedBytes(thread) - before) / 1_000.0;
    assertTrue(each < 256, each + " bytes for a program of 4096 cells");
  }

  private static Program unlimited(int row) {
    return Program.of(
        StressClass.PROGRAM, Pulse.of(Cells.cell(row, 5), 1, 0, 1e-6, Limit.NONE, Scheme.SINGLE));
  }

  private static PulseResult result(int flags) {
    PulseResult result = new PulseResult().begin(0, 0, 0, 0, 1);
    result.set(0, 0, 1, 1e-12, 1e-6, flags);
    return result;
  }
}
