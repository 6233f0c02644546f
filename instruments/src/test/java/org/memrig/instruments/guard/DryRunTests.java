package org.memrig.instruments.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.rig.Limits;

/** A plan is judged whole before its first byte. */
final class DryRunTests {
  private final BoardDescription board = Boards.able(8, 8, Boards.PASSIVE);
  private final Rules rules = Boards.rules(board, Boards.limits());
  private final MemoryLedger ledger = new MemoryLedger(8, 8, false);

  private PlanDemand plan() {
    return new PlanDemand(rules);
  }

  @Test
  void aPlanWithinItsLimitsMayRun() {
    PlanDemand plan =
        plan().include(GuardTests.pulse(StressClass.PROGRAM, 2), 900).include(GuardTests.read(0.2));
    assertEquals(List.of(), DryRun.check(plan, rules, ledger));
    DryRun.require(plan, rules, ledger);
    assertEquals(EnumSet.of(StressClass.READ, StressClass.PROGRAM), plan.classes());
  }

  @Test
  void everythingThatStandsAgainstAPlanIsNamed() {
    Limits limits =
        new Limits(Boards.limits().read(), Boards.limits().program(), Optional.empty(), 1, 1);
    Rules without = Boards.rules(board, limits);
    PlanDemand plan =
        new PlanDemand(without)
            .include(GuardTests.read(0.7))
            .include(GuardTests.pulse(StressClass.PROGRAM, 2), 1001)
            .include(GuardTests.pulse(StressClass.FORM, 3));
    String all = DryRun.check(plan, without, ledger).toString();
    assertTrue(all.contains("limits.read.cell-volts"), all);
    assertTrue(all.contains("pulses in a cell's life of cell 3,5 1002; allowed up to 1000"), all);
    assertTrue(all.contains("limits.form.cell-volts"), all);
    assertTrue(
        all.contains("volts across the cell while forming; allowed none, because no limit"), all);
    assertThrows(Refused.class, () -> DryRun.require(plan, without, ledger));
  }

  @Test
  void theBudgetCountsWhatACellHasBorne() {
    Charge old = new Charge(8, 8);
    old.add(3, 5, 500, 0);
    ledger.reserve(old).settle(old);
    PlanDemand plan = plan().include(GuardTests.pulse(StressClass.PROGRAM, 2), 501);
    assertTrue(DryRun.check(plan, rules, ledger).toString().contains("1001"));
  }

  @Test
  void cellsBeyondTheChipAreFoundAndNotCharged() {
    BoardDescription small = Boards.able(2, 2, Boards.PASSIVE);
    Rules tight = Boards.rules(small, Boards.limits());
    PlanDemand plan = new PlanDemand(tight).include(GuardTests.pulse(StressClass.PROGRAM, 2));
    String all = DryRun.check(plan, tight, new MemoryLedger(2, 2, false)).toString();
    assertTrue(all.contains("row number 3; allowed 0 to 1 (the board bench 7)"), all);
  }

  /** What the guard would refuse on the way, the dry run refuses before the first byte. */
  @Test
  void theDryRunFindsWhateverTheGuardWould() {
    long seed = 4711;
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    RandomRequests requests = new RandomRequests(random, board);
    int refused = 0;
    for (int i = 0; i < Boards.trials(100_000); i++) {
      Program program;
      try {
        program = requests.next();
      } catch (Refused meaningless) {
        continue;
      }
      TapBoard tap = new TapBoard(board);
      boolean may = DryRun.check(plan().include(program), rules, ledger).isEmpty();
      boolean does = runs(tap, program);
      if (may) {
        assertTrue(does, () -> "seed " + seed + ": dry run allows, guard refuses " + program);
      } else {
        refused++;
      }
    }
    assertTrue(refused > 100, "only " + refused + " plans were refused");
  }

  private boolean runs(TapBoard tap, Program program) {
    MemoryLedger fresh = new MemoryLedger(8, 8, true);
    CellEvents events = new CellEvents(8, 8, 100);
    Guard guard =
        new Guard(
            new LedgerLayer(tap, rules, events, fresh),
            rules,
            new Session(new MemoryLatch(), () -> Instant.EPOCH, 1),
            events,
            fresh);
    guard.arm(EnumSet.allOf(StressClass.class));
    try {
      guard.run(program, ResultSink.NONE);
    } catch (Refused no) {
      assertFalse(no.getMessage().isBlank());
    }
    return !tap.reached.isEmpty();
  }
}
