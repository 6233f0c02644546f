package org.memrig.protocols.linemap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memrig.config.random.RandomStream;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Quantity;
import org.memrig.instruments.testkit.IdealBoard;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.data.HeatMap;
import org.memrig.protocols.data.Table;
import org.memrig.protocols.testbench.Ideal;
import org.memrig.protocols.testbench.Interruptions;
import org.memrig.protocols.testbench.MemoryBench;
import org.memrig.protocols.testbench.MemoryRun;

/** Map ideal cells, whose lines have no resistance, and cells that stand for resistive lines. */
class LineMapTests {
  private static LineMapParameters parameters(String yaml) {
    return Ideal.parameters(LineMapParameters.class, yaml);
  }

  private static List<Figure> figures(MemoryRun run) {
    return new LineMap().figures(parameters(""), Ideal.PASSIVE, run);
  }

  @Test
  void eachCellStandsInItsPlaceAndAllRowsGiveTheSum() {
    MemoryRun run = Ideal.bench(Ideal.PASSIVE).run(new LineMap(), parameters(""));
    assertEquals(4 * 4 + 4, run.series("lines").size());
    HeatMap map = (HeatMap) figures(run).getFirst();
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 4; column++) {
        double truth = 10e-6 + ((31 * row + 17 * column) % 10) * 1e-6;
        assertEquals(truth, map.grid().at(row, column), 1e-15);
      }
    }
    List<List<String>> table = ((Table) figures(run).getLast()).rows();
    assertEquals("1.0000", table.getLast().get(1));
  }

  /** What a row's cells draw when each sees the drops of all currents beyond, iterated. */
  private static double[] drawn(int row, double siemens, double rowOhms, double columnOhms) {
    double[] apparent = {siemens, siemens, siemens, siemens};
    for (int round = 0; round < 50; round++) {
      double along = 0;
      double[] next = new double[4];
      for (int column = 0; column < 4; column++) {
        for (int l = column; l < 4; l++) {
          along += apparent[l];
        }
        double left = 1 - rowOhms * along - columnOhms * (4 - row) * apparent[column];
        next[column] = siemens * left;
      }
      apparent = next;
    }
    return apparent;
  }

  @Test
  void segmentsAreFoundFromTheDropsOfAllCurrents() {
    IdealBoard board = Ideal.board(Ideal.PASSIVE);
    for (int row = 0; row < 4; row++) {
      double[] apparent = drawn(row, 50e-6, 70, 30);
      for (int column = 0; column < 4; column++) {
        board.setSiemens(row, column, apparent[column]);
      }
    }
    MemoryRun run = new MemoryBench(board, Ideal.PASSIVE).run(new LineMap(), parameters(""));
    List<List<String>> table = ((Table) figures(run).getLast()).rows();
    assertEquals(70, ohms(table.get(0)), 3, table.toString());
    assertEquals(30, ohms(table.get(1)), 3, table.toString());
    assertEquals(20e3, ohms(table.get(2)), 100, table.toString());
  }

  private static double ohms(List<String> row) {
    return Quantity.parse(row.get(1).split(" [+]/- ")[0], Dimension.OHM).value();
  }

  @Test
  void cellsAreSetBeforeIfAsked() {
    IdealBoard board = Ideal.board(Ideal.PASSIVE);
    new MemoryBench(board, Ideal.PASSIVE)
        .run(new LineMap(), parameters("cells: 1-2,1-2\npulses: 100"));
    assertEquals(100e-6, board.siemens(2, 1), 1e-12);
    assertTrue(board.siemens(0, 0) < 90e-6, "outside the block");
  }

  @Test
  void goesOnWhereItStood() {
    Interruptions.sameRowsWhereverKilled(new LineMap(), parameters("pulses: 3"), Ideal.PASSIVE);
  }

  @Test
  void drawsWhatThereIs() {
    Interruptions.drawsWhereverCut(new LineMap(), parameters(""), Ideal.TRANSISTORS);
  }

  @Test
  void declaresAllThatItDoes(TestSeed seed) {
    RandomStream random = seed.stream();
    for (int trial = 0; trial < Trials.of(200); trial++) {
      int row = random.nextInt(4);
      int column = random.nextInt(4);
      String yaml =
          "cells: %d-%d,%d-%d\nvolts: %d mV\npulses: %d"
              .formatted(
                  row,
                  row + random.nextInt(4 - row),
                  column,
                  column + random.nextInt(4 - column),
                  10 + random.nextInt(500),
                  random.nextInt(4));
      boolean passive = random.nextBoolean();
      MemoryBench bench = Ideal.bench(passive ? Ideal.PASSIVE : Ideal.TRANSISTORS);
      assertTrue(bench.run(new LineMap(), parameters(yaml)).series("lines").size() > 0, yaml);
    }
  }
}
