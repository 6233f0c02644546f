package org.memrig.instruments.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.board.StressClass;

/** Every pulse is charged before it is sent, and never forgotten. */
final class LedgerTests {
  private final BoardDescription board = Boards.able(4, 4, Boards.PASSIVE);
  private final TapBoard tap = new TapBoard(board);
  private final MemoryLedger ledger = new MemoryLedger(4, 4, true);
  private final CellEvents events = new CellEvents(4, 4, 100);
  private final LedgerLayer layer = layer();

  private LedgerLayer layer() {
    return new LedgerLayer(tap, Boards.rules(board, Boards.limits()), events, ledger);
  }

  /** 1.5 V limited to 100 uA for 1 us: at most 150 pJ a pulse. */
  private static Pulse pulse(Cells cells, long count) {
    return new Pulse(
        cells,
        Levels.of(1.5),
        Levels.of(0),
        Levels.of(1e-6),
        Levels.of(count),
        0,
        0,
        0,
        Limit.source(100e-6),
        Scheme.HALF,
        Order.ARRAY_MAJOR);
  }

  private static Program program(Pulse pulse) {
    return Program.of(StressClass.PROGRAM, pulse);
  }

  private static PulseResult done(int positions, long pulses, double joules, int flags) {
    PulseResult result = new PulseResult().begin(0, 0, 0, 0, positions);
    for (int i = 0; i < positions; i++) {
      result.set(i, 0, pulses, joules, 1e-4, flags);
    }
    return result;
  }

  @Test
  void theWorstCaseStandsInTheLedgerBeforeTheBoardHearsOfIt() {
    List<Long> charged = new ArrayList<>();
    tap.answer =
        (_, sink) -> {
          charged.add(ledger.pulses(1, 2));
          assertEquals(10 * 150e-12, ledger.joules(1, 2), 1e-18);
          sink.accept(done(1, 10, 1e-12, 0));
        };
    layer.run(program(pulse(Cells.cell(1, 2), 10)), ResultSink.NONE);
    assertEquals(List.of(10L), charged);
  }

  @Test
  void whatWasMeasuredReplacesTheWorstCase() {
    tap.answer = (_, sink) -> sink.accept(done(1, 7, 3e-12, 0));
    layer.run(program(pulse(Cells.cell(1, 2), 10)), ResultSink.NONE);
    assertEquals(7, ledger.pulses(1, 2));
    assertEquals(3e-12, ledger.joules(1, 2));
    assertEquals(0, ledger.pulses(1, 1));
    assertTrue(ledger.inDoubt().isEmpty());
  }

  @Test
  void halfSelectsCountOnRowAndColumn() {
    tap.answer = (_, sink) -> sink.accept(done(1, 7, 0, 0));
    layer.run(program(pulse(Cells.cell(1, 2), 7)), ResultSink.NONE);
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 4; column++) {
        boolean shares = (row == 1) != (column == 2);
        assertEquals(shares ? 7 : 0, ledger.halfSelects(row, column), row + "," + column);
      }
    }
  }

  @Test
  void aRefusedProgramIsNotCharged() {
    tap.answer =
        (_, _) -> {
          throw new Refused("not here");
        };
    assertThrows(
        Refused.class, () -> layer.run(program(pulse(Cells.cell(1, 2), 10)), ResultSink.NONE));
    assertEquals(0, ledger.pulses(1, 2));
    assertTrue(ledger.inDoubt().isEmpty());
  }

  @Test
  void whateverGoesWrongTheWorstCaseStays() {
    List<Runnable> ends =
        List.of(
            () -> {
              throw new LinkLost("silent");
            },
            () -> {
              throw new BoardFault(BoardFault.Grade.SAFETY, "stuck");
            },
            () -> {
              throw new IllegalStateException("a defect");
            },
            () -> {
              throw new AssertionError("a worse defect");
            });
    for (int i = 0; i < ends.size(); i++) {
      Runnable end = ends.get(i);
      tap.answer = (_, _) -> end.run();
      assertThrows(
          Throwable.class, () -> layer.run(program(pulse(Cells.cell(0, 0), 10)), ResultSink.NONE));
      assertEquals(10L * (i + 1), ledger.pulses(0, 0));
      assertEquals(i + 1, ledger.inDoubt().size());
    }
    Ledger.InDoubt first = ledger.inDoubt().getFirst();
    assertEquals("cell 0,0", first.cells());
    assertEquals(10, first.pulses());
    assertTrue(first.reason().contains("silent"));
    ledger.reread(first.id());
    assertEquals(3, ledger.inDoubt().size());
    assertEquals(40, ledger.pulses(0, 0), "a re-read cell stays charged");
    assertThrows(IllegalArgumentException.class, () -> ledger.reread(first.id()));
  }

  @Test
  void aSinkThatFailsLeavesTheProgramInDoubt() {
    tap.answer = (_, sink) -> sink.accept(done(1, 1, 0, 0));
    ResultSink broken =
        _ -> {
          throw new Refused("the experiment builds a program that no board could mean");
        };
    assertThrows(Refused.class, () -> layer.run(program(pulse(Cells.cell(1, 2), 10)), broken));
    assertEquals(10, ledger.pulses(1, 2), "a refusal from the sink is no refusal by the board");
    assertEquals(1, ledger.inDoubt().size());
  }

  @Test
  void figuresThatCannotBeAreNotBelieved() {
    for (double joules : new double[] {Double.NaN, -1e-12, Double.POSITIVE_INFINITY}) {
      int before = ledger.inDoubt().size();
      tap.answer = (_, sink) -> sink.accept(done(1, 1, joules, 0));
      layer.run(program(pulse(Cells.cell(2, 2), 10)), ResultSink.NONE);
      assertEquals(before + 1, ledger.inDoubt().size(), joules + " J");
    }
    assertEquals(30, ledger.pulses(2, 2));
  }

  @Test
  void aStopChargesWhatWasDoneAndTheOperationItEnded() {
    Program train = Program.of(StressClass.PROGRAM, Repeat.of(100, pulse(Cells.cell(1, 2), 2)));
    tap.answer =
        (_, sink) -> {
          for (int round = 0; round < 3; round++) {
            PulseResult result = new PulseResult().begin(1, round, 0, 0, 1);
            result.set(0, 0, 2, 1e-12, 1e-4, 0);
            sink.accept(result);
          }
          throw new Stopped("by hand");
        };
    assertThrows(Stopped.class, () -> layer.run(train, ResultSink.NONE));
    assertEquals(3 * 2 + 2, ledger.pulses(1, 2));
    assertTrue(ledger.inDoubt().isEmpty());
  }

  @Test
  void aStopOfASummedTrainIsInDoubt() {
    Repeat summed =
        new Repeat(
            List.of(pulse(Cells.cell(1, 2), 1)),
            100,
            Optional.empty(),
            Optional.empty(),
            Order.ARRAY_MAJOR,
            Repeat.Report.LAST);
    tap.answer =
        (_, _) -> {
          throw new Stopped("by hand");
        };
    assertThrows(
        Stopped.class, () -> layer.run(Program.of(StressClass.PROGRAM, summed), ResultSink.NONE));
    assertEquals(100, ledger.pulses(1, 2));
    assertEquals(1, ledger.inDoubt().size());
  }

  @Test
  void theBudgetHoldsAcrossRestarts() {
    tap.answer = (_, sink) -> sink.accept(done(1, 400, 0, 0));
    layer.run(program(pulse(Cells.cell(1, 2), 400)), ResultSink.NONE);
    layer().run(program(pulse(Cells.cell(1, 2), 400)), ResultSink.NONE);
    int reached = tap.reached.size();
    Refused refused =
        assertThrows(
            Refused.class,
            () -> layer().run(program(pulse(Cells.cell(1, 2), 201)), ResultSink.NONE));
    assertEquals(
        "cell 1,2 would have borne 1001 pulses; allowed 1000 pulses"
            + " (limits.program.cell-pulses, rig: limits.program.cell-pulses). Nothing has reached"
            + " the chip; mask the cell out, or raise the budget if the cell bears more",
        refused.getMessage());
    assertEquals(reached, tap.reached.size());
    assertEquals(List.of(new CellEvents.CellEvent(1, 2, CellEvents.Kind.BUDGET, 1)), events.all());
    tap.answer = (_, sink) -> sink.accept(done(1, 200, 0, 0));
    layer().run(program(pulse(Cells.cell(1, 2), 200)), ResultSink.NONE);
    assertEquals(1000, ledger.pulses(1, 2));
  }

  @Test
  void theEnergyBudgetHoldsToo() {
    // 1 mJ at 150 pJ a pulse: the long pulse needs 1.5 V x 100 uA x 7 s = 1.05 mJ.
    Pulse slow = Pulse.of(Cells.cell(0, 3), 1.5, 0, 7, Limit.source(100e-6), Scheme.SINGLE);
    Refused refused = assertThrows(Refused.class, () -> layer.run(program(slow), ResultSink.NONE));
    assertTrue(refused.getMessage().contains("limits.program.cell-joules"), refused.getMessage());
  }

  @Test
  void readingCostsNothing() {
    layer.run(GuardTests.read(0.2), ResultSink.NONE);
    assertEquals(0, ledger.pulses(3, 3));
    assertEquals(1, tap.reached.size());
  }

  @Test
  void aPulseThatReachedItsLimitFormsTheCell() {
    Program form = Program.of(StressClass.FORM, pulse(Cells.cell(1, 2), 1));
    tap.answer = (_, sink) -> sink.accept(done(1, 1, 0, 0));
    layer.run(form, ResultSink.NONE);
    assertTrue(ledger.pristine(1, 2), "nothing happened: it may be tried again");
    tap.answer = (_, sink) -> sink.accept(done(1, 1, 0, Flags.LIMITED));
    layer.run(form, ResultSink.NONE);
    assertFalse(ledger.pristine(1, 2));
    assertTrue(ledger.pristine(1, 1));
  }

  @Test
  void sumsOverManyReservationsAreExact() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    long[] pulses = new long[16];
    double[] joules = new double[16];
    for (int i = 0; i < Boards.trials(20_000); i++) {
      Block cells = new Block(random.nextInt(3), random.nextInt(3), 1 + random.nextInt(2), 1);
      double energy = random.nextDouble() * 1e-15;
      tap.answer = (_, sink) -> sink.accept(done(cells.size(), 0, 0, 0));
      if (random.nextInt(50) == 0) {
        tap.answer = (_, sink) -> sink.accept(done(cells.size(), 1, energy, 0));
        for (int p = 0; p < cells.size(); p++) {
          int cell = cells.row(p) * 4 + cells.column(p);
          pulses[cell]++;
          joules[cell] += energy;
        }
      }
      layer.run(program(pulse(cells, 1)), ResultSink.NONE);
    }
    for (int cell = 0; cell < 16; cell++) {
      assertEquals(pulses[cell], ledger.pulses(cell / 4, cell % 4));
      assertEquals(joules[cell], ledger.joules(cell / 4, cell % 4), "no rounding drifts in");
    }
  }

  @Test
  void aReservationEndsOnce() {
    Charge charge = new Charge(4, 4);
    charge.add(0, 0, 1, 0);
    Reservation reservation = ledger.reserve(charge);
    assertThrows(IllegalStateException.class, () -> ledger.reserve(charge));
    reservation.settle(charge);
    assertThrows(IllegalStateException.class, () -> reservation.doubt("late"));
    assertEquals(1, ledger.pulses(0, 0));
  }
}
