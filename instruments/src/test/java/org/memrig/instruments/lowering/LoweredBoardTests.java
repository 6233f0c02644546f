package org.memrig.instruments.lowering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.ForwardingBoard;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.Stopped;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.testkit.BoardContract;
import org.memrig.instruments.testkit.IdealBoard;

/** A board that lacks operations, behind the pass that derives them, is a board like any other. */
class LoweredBoardTests {
  private static final Set<Ability> REPEATS =
      EnumSet.of(
          Ability.REPEAT, Ability.REPEAT_LADDER, Ability.REPEAT_UNTIL, Ability.REPEAT_CELL_MAJOR);

  private static Board lowered(Set<Ability> absent) {
    return new LoweringBoard(
        new IdealBoard(3, 4, Wiring.Gates.NONE, absent), EnumSet.allOf(Rule.class));
  }

  @Nested
  class WithoutReads implements BoardContract {
    @Override
    public Board open() {
      return lowered(EnumSet.of(Ability.READ, Ability.READ_LINE_PARALLEL));
    }
  }

  @Nested
  class WithoutRepeats implements BoardContract {
    @Override
    public Board open() {
      return lowered(REPEATS);
    }
  }

  @Nested
  class WithoutMultiply implements BoardContract {
    @Override
    public Board open() {
      return lowered(
          EnumSet.of(
              Ability.MULTIPLY,
              Ability.SENSE_COMPARE,
              Ability.ENCODE_AMPLITUDE,
              Ability.ENCODE_WIDTH,
              Ability.ENCODE_COUNT,
              Ability.ENCODE_BINARY));
    }
  }

  private static List<Result> run(Board board, Step... steps) {
    List<Result> results = new ArrayList<>();
    board.run(Program.of(StressClass.PROGRAM, steps), result -> results.add(result.copy()));
    return results;
  }

  @Test
  void aDerivedReadFindsTheSameCurrentAndSaysThatItIsDerived() {
    Read read = Read.of(Cells.all(3, 4), 0.1, 0, 1e-6, 1e-5);
    try (Board whole = lowered(EnumSet.noneOf(Ability.class));
        Board poor = lowered(EnumSet.of(Ability.READ, Ability.READ_LINE_PARALLEL))) {
      ReadResult native0 = (ReadResult) run(whole, read).getFirst();
      List<Result> derived = run(poor, read);
      int covered = 0;
      for (Result each : derived) {
        ReadResult part = (ReadResult) each;
        assertTrue((part.flags() & Flags.DERIVED) != 0, "marked as derived");
        for (int i = 0; i < part.size(); i++) {
          int position = part.first() + i;
          assertEquals(native0.amps(position), part.amps(i), 1e-12 * native0.amps(position));
          covered++;
        }
      }
      assertEquals(12, covered);
    }
  }

  private static Repeat rounds(long times, Order order, Repeat.Report report) {
    return new Repeat(
        List.of(Read.of(Cells.all(1, 2), 0.1, 0, 1e-6, 1e-5)),
        times,
        Optional.empty(),
        Optional.empty(),
        order,
        report);
  }

  /** Stop the layer just before the board behind it begins a part: the board never hears of it. */
  private static final class StopBeforePart extends ForwardingBoard {
    private final int at;
    int parts;
    Board front = this;

    StopBeforePart(Board next, int at) {
      super(next);
      this.at = at;
    }

    @Override
    public void run(Program program, ResultSink sink) {
      if (parts++ == at) {
        front.stop();
      }
      super.run(program, sink);
    }
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void aStopBetweenTwoPartsIsNotLostAndTheLastRoundIsKept(Order order) {
    IdealBoard poor = new IdealBoard(3, 4, Wiring.Gates.NONE, REPEATS);
    StopBeforePart between = new StopBeforePart(poor, 7);
    try (Board board = new LoweringBoard(between, EnumSet.allOf(Rule.class))) {
      between.front = board;
      List<Result> results = new ArrayList<>();
      Program program = Program.of(StressClass.READ, rounds(1000, order, Repeat.Report.LAST));
      assertThrows(Stopped.class, () -> board.run(program, result -> results.add(result.copy())));
      assertEquals(8, between.parts, "the part that had begun is the last");
      ReadResult kept = assertInstanceOf(ReadResult.class, results.getFirst());
      assertEquals(7, kept.round(), "the round that was measured last is delivered");
      assertTrue(kept.amps(0) > 0);
      assertEquals(2, run(board, rounds(2, order, Repeat.Report.LAST)).size() - extra(order));
    }
  }

  /** By cell, each of the two cells gives a result of its own. */
  private static int extra(Order order) {
    return order == Order.CELL_MAJOR ? 1 : 0;
  }

  @Test
  void whatNeedsNothingPassesUntouched() {
    try (LoweringBoard board = new LoweringBoard(new IdealBoard(3, 4), Set.of())) {
      Program program =
          Program.of(
              StressClass.PROGRAM,
              Pulse.of(Cells.cell(1, 1), 1, 0, 1e-6, Limit.NONE, Scheme.SINGLE));
      assertEquals(Set.of(), board.needs(program));
    }
  }

  @Test
  void theRulesThatAProgramNeedsAreNamed() {
    try (LoweringBoard board =
        new LoweringBoard(
            new IdealBoard(3, 4, Wiring.Gates.NONE, EnumSet.of(Ability.READ)),
            EnumSet.allOf(Rule.class))) {
      Program look = Program.of(StressClass.READ, Read.of(Cells.cell(0, 0), 0.1, 0, 1e-6, 1e-5));
      assertTrue(board.needs(look).contains(Rule.READ_AS_WAVE), board.needs(look).toString());
    }
  }

  @Test
  void aBoardThatCanDoNeitherIsRefused() {
    try (Board board = lowered(EnumSet.of(Ability.READ, Ability.WAVE))) {
      RuntimeException refused =
          assertThrows(
              Refused.class, () -> run(board, Read.of(Cells.cell(0, 0), 0.1, 0, 1e-6, 1e-5)));
      assertTrue(refused.getMessage().length() > 10, refused.getMessage());
    }
  }
}
