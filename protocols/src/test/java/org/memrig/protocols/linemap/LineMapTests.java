package org.memrig.protocols.linemap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memrig.config.random.RandomStream;
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

  @Test
  void segmentsAreFoundWhereEachCellSeesItsOwnWay() {
    IdealBoard board = Ideal.board(Ideal.PASSIVE);
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 4; column++) {
        board.setSiemens(row, column, 1 / (20e3 + 70 * (column + 1) + 30 * (4 - row)));
      }
    }
    MemoryRun run = new MemoryBench(board, Ideal.PASSIVE).run(new LineMap(), parameters(""));
    List<List<String>> table = ((Table) figures(run).getLast()).rows();
    assertTrue(table.get(0).get(1).startsWith("70.0 ohm +/-"), table.toString());
    assertTrue(table.get(1).get(1).startsWith("30.0 ohm +/-"), table.toString());
    assertTrue(table.get(2).get(1).startsWith("20.0 kohm +/-"), table.toString());
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
