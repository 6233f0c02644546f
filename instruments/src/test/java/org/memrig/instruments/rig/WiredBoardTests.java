package org.memrig.instruments.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.CellList;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.testkit.BoardContract;
import org.memrig.instruments.testkit.IdealBoard;
import org.memrig.instruments.testkit.TestSeed;

/** Programs name the chip's lines; the board hears its own channels. */
class WiredBoardTests {
  private static final Wires CROSSED = new Wires(List.of(2, 0, 1), List.of(3, 1, 0, 2));

  /** A chip on some channels of a larger board, in order: a board like any other. */
  @Nested
  class OnSomeChannels implements BoardContract {
    @Override
    public Board open() {
      return WiredBoard.of(bare(5, 7), new Wires(List.of(1, 2, 3), List.of(2, 3, 4, 5)));
    }
  }

  private static IdealBoard bare(int rows, int columns) {
    return new IdealBoard(rows, columns, Wiring.Gates.NONE, EnumSet.noneOf(Ability.class));
  }

  private static double[] conductances(Board board, Cells cells) {
    double[] siemens = new double[cells.size()];
    board.run(
        Program.of(StressClass.READ, Read.of(cells, 0.1, 0, 1e-6, 1e-5)),
        result -> {
          if (result instanceof ReadResult read) {
            for (int i = 0; i < read.size(); i++) {
              siemens[read.first() + i] = read.amps(i) / read.volts(i);
            }
          }
        });
    return siemens;
  }

  private static List<Integer> shuffled(int count, RandomStream random) {
    int[] values = new int[count];
    Arrays.setAll(values, i -> i);
    random.shuffle(values);
    List<Integer> list = new ArrayList<>();
    for (int value : values) {
      list.add(value);
    }
    return list;
  }

  @Test
  void everyCellIsFoundWhereTheWiresSay(TestSeed seed) {
    RandomStream random = seed.stream();
    for (int trial = 0; trial < 30; trial++) {
      Wires wires = new Wires(shuffled(5, random), shuffled(6, random));
      try (IdealBoard board = bare(5, 6)) {
        for (int row = 0; row < 5; row++) {
          for (int column = 0; column < 6; column++) {
            board.setSiemens(row, column, 1e-6 * (1 + 6 * row + column));
          }
        }
        double[] seen = conductances(WiredBoard.of(board, wires), Cells.all(5, 6));
        for (int p = 0; p < seen.length; p++) {
          int row = wires.rows().get(p / 6);
          int column = wires.columns().get(p % 6);
          assertEquals(board.siemens(row, column), seen[p], 1e-12, wires + ", position " + p);
        }
      }
    }
  }

  @Test
  void levelsOfEachCellGoWithTheirCell() {
    try (IdealBoard board = bare(3, 4)) {
      Board wired = WiredBoard.of(board, CROSSED);
      Cells cells = CellList.of(new int[] {0, 1, 2}, new int[] {0, 1, 3});
      double[] before = conductances(wired, cells);
      Pulse pulse =
          new Pulse(
              cells,
              Levels.perCell(1.0, 0.0, -1.0),
              Levels.of(0),
              Levels.of(1e-6),
              Levels.perCell(1, 0, 1),
              0,
              0,
              0,
              Limit.NONE,
              Scheme.SINGLE,
              Order.ARRAY_MAJOR);
      wired.run(Program.of(StressClass.PROGRAM, pulse), _ -> {});
      double[] after = conductances(wired, cells);
      assertTrue(after[0] > before[0], "set");
      assertEquals(before[1], after[1], 0, "no pulse");
      assertTrue(after[2] < before[2], "reset");
    }
  }

  @Test
  void aBoardWiredOneToOneIsTheBoardItself() {
    try (IdealBoard board = new IdealBoard(2, 2)) {
      assertSame(board, WiredBoard.of(board, Wires.IDENTITY));
      assertSame(board, WiredBoard.of(board, new Wires(List.of(0, 1), List.of(0, 1))));
    }
  }

  @Test
  void aSmallerChipHidesTheBoardsOtherChannels() {
    try (IdealBoard board = new IdealBoard(4, 4)) {
      Board wired = WiredBoard.of(board, new Wires(List.of(3, 1), List.of(2)));
      assertEquals(2, wired.describe().rows());
      assertEquals(1, wired.describe().columns());
    }
  }

  @Test
  void channelsThatCannotBeAreRefusedByPlace() {
    assertMessage("[0] and [2] are both on channel 1", List.of(1, 0, 1));
    assertMessage("[1] is channel -2", List.of(0, -2));
    try (IdealBoard board = new IdealBoard(2, 2)) {
      Wires beyond = new Wires(List.of(0, 7), List.of());
      String message =
          assertThrows(IllegalArgumentException.class, () -> WiredBoard.of(board, beyond))
              .getMessage();
      assertTrue(message.contains("wires.rows[1] is channel 7"), message);
    }
  }

  private static void assertMessage(String words, List<Integer> rows) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Wires(rows, List.of())).getMessage();
    assertTrue(message.contains(words), message);
  }
}
