package org.memrig.protocols.sneak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.testkit.IdealBoard;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.data.Curves;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.Table;
import org.memrig.protocols.testbench.Ideal;
import org.memrig.protocols.testbench.Interruptions;
import org.memrig.protocols.testbench.MemoryBench;
import org.memrig.protocols.testbench.MemoryRun;

/** Read a cell among ideal ones, which leave the question open what floating lines do. */
class SneakTests {
  private static SneakParameters parameters(String yaml) {
    return Ideal.parameters(SneakParameters.class, yaml);
  }

  private static List<Figure> figures(String yaml, MemoryRun run) {
    return new Sneak().figures(parameters(yaml), Ideal.PASSIVE, run);
  }

  @Test
  void neighboursAreSetSquareBySquareAndCounted() {
    IdealBoard board = Ideal.board(Ideal.PASSIVE);
    MemoryRun run = new MemoryBench(board, Ideal.PASSIVE).run(new Sneak(), parameters(""));
    for (int cell = 0; cell < 16; cell++) {
      assertEquals(
          cell == 0 ? 1e-6 : 100e-6, board.siemens(cell / 4, cell % 4), 1e-12, "cell " + cell);
    }
    assertEquals(3 * 3, run.series("sneak").size());
    Table table = (Table) figures("", run).getLast();
    assertEquals(List.of("1", "0", "grounded"), table.rows().get(0).subList(0, 3));
    assertEquals(List.of("2", "3", "grounded"), table.rows().get(3).subList(0, 3));
    assertEquals(List.of("4", "15", "grounded"), table.rows().get(6).subList(0, 3));
    double[] siemens = run.series("sneak").reals("siemens");
    assertEquals(1e-6, siemens[0], 1e-12);
    assertEquals(1e-6, siemens[6], 1e-12, "grounded lines");
  }

  @Test
  void cellsThatAreLeftOutKeepTheirState() {
    IdealBoard board = Ideal.board(Ideal.PASSIVE);
    double before = board.siemens(0, 3);
    MemoryRun run =
        new MemoryBench(board, Ideal.PASSIVE).run(new Sneak(), parameters("cells: 0-3,0-2"));
    assertEquals(before, board.siemens(0, 3), 1e-15);
    assertEquals(100e-6, board.siemens(0, 2), 1e-12);
    assertEquals("11", ((Table) figures("", run).getLast()).rows().get(6).get(1));
  }

  @Test
  void theReadCellIsResetEvenIfItIsLeftOut() {
    IdealBoard board = Ideal.board(Ideal.PASSIVE);
    new MemoryBench(board, Ideal.PASSIVE)
        .run(new Sneak(), parameters("row: 1\ncolumn: 1\ncells: 3,1-3"));
    assertEquals(1e-6, board.siemens(1, 1), 1e-12);
    assertEquals(100e-6, board.siemens(3, 3), 1e-12);
  }

  @Test
  void aChipThatIsNotPreparedIsReadOnceAsItIs() {
    IdealBoard board = Ideal.board(Ideal.PASSIVE);
    board.setSiemens(0, 0, 2e-6);
    board.setSiemens(1, 1, 5e-6);
    MemoryBench bench = new MemoryBench(board, Ideal.PASSIVE);
    MemoryRun run = bench.run(new Sneak(), parameters("prepare: false"));
    assertEquals(0, bench.ledger().pulses(0, 1));
    assertEquals(3, run.series("sneak").size());
    assertEquals(15, run.series("neighbours").size());
    assertEquals(
        List.of("4", "14"), ((Table) figures("", run).getLast()).rows().getFirst().subList(0, 2));
    assertEquals("15", ((Table) figures("ratio: 2", run).getLast()).rows().getFirst().get(1));
  }

  @Test
  void onlyWhatTheBoardCanDoIsAsked() {
    IdealBoard board =
        new IdealBoard(
            4, 4, Wiring.Gates.NONE, EnumSet.of(Ability.DRIVE_FLOAT, Ability.READ_LINE_PARALLEL));
    MemoryRun run = new MemoryBench(board, Ideal.PASSIVE).run(new Sneak(), parameters(""));
    SeriesView rows = run.series("sneak");
    TreeSet<Long> around = new TreeSet<>();
    for (long each : rows.integers("around")) {
      around.add(each);
    }
    assertEquals("[0, 2]", around.toString());
    assertEquals(2, ((Curves) figures("", run).getFirst()).series().size());
  }

  @Test
  void goesOnWhereItStood() {
    assertEquals(
        3, Interruptions.sameRowsWhereverKilled(new Sneak(), parameters(""), Ideal.PASSIVE));
  }

  @Test
  void drawsWhatThereIs() {
    Interruptions.drawsWhereverCut(new Sneak(), parameters(""), Ideal.PASSIVE);
  }

  @Test
  void declaresAllThatItDoes(TestSeed seed) {
    RandomStream random = seed.stream();
    for (int trial = 0; trial < Trials.of(200); trial++) {
      String yaml =
          "row: %d\ncolumn: %d\nside: %d\nprepare: %s\npulses: %d\ncells: spread %d"
              .formatted(
                  random.nextInt(4),
                  random.nextInt(4),
                  2 + random.nextInt(6),
                  random.nextBoolean(),
                  1 + random.nextInt(9),
                  1 + random.nextInt(16));
      boolean passive = random.nextBoolean();
      MemoryBench bench = Ideal.bench(passive ? Ideal.PASSIVE : Ideal.TRANSISTORS);
      assertTrue(bench.run(new Sneak(), parameters(yaml)).series("sneak").size() > 0, yaml);
    }
  }
}
