package org.memrig.protocols.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.data.HeatMap;
import org.memrig.protocols.testbench.Ideal;
import org.memrig.protocols.testbench.Interruptions;
import org.memrig.protocols.testbench.MemoryBench;
import org.memrig.protocols.testbench.MemoryRun;

/** Read ideal cells, whose first conductances are known. */
class ReadMapTests {
  private static ReadMapParameters parameters(String yaml) {
    return Ideal.parameters(ReadMapParameters.class, yaml);
  }

  @Test
  void everyCellIsReadOnceAndStandsInItsPlace() {
    ReadMapParameters all = parameters("");
    MemoryBench bench = Ideal.bench(Ideal.TRANSISTORS);
    MemoryRun run = bench.run(new ReadMap(), all);
    SeriesView rows = run.series("map");
    assertEquals(16, rows.size());
    double[] siemens = rows.reals("siemens");
    int[] cells = rows.cells();
    HeatMap map = (HeatMap) new ReadMap().figures(all, Ideal.TRANSISTORS, run).getFirst();
    for (int i = 0; i < 16; i++) {
      int row = cells[i] / 4;
      int column = cells[i] % 4;
      double truth = 10e-6 + ((31 * row + 17 * column) % 10) * 1e-6;
      assertEquals(truth, siemens[i], 1e-15);
      assertEquals(truth, map.grid().at(row, column), 1e-15);
      assertEquals(0, bench.ledger().pulses(row, column));
    }
  }

  @Test
  void goesOnWhereItStood() {
    Interruptions.sameRowsWhereverKilled(new ReadMap(), parameters(""), Ideal.PASSIVE);
  }

  @Test
  void drawsWhatThereIs() {
    String yaml = "low: 12 uS\nhigh: 15 uS";
    Interruptions.drawsWhereverCut(new ReadMap(), parameters(yaml), Ideal.TRANSISTORS);
  }

  @Test
  void declaresAllThatItDoes(TestSeed seed) {
    RandomStream random = seed.stream();
    for (int trial = 0; trial < Trials.of(200); trial++) {
      String yaml =
          "cells: spread "
              + (1 + random.nextInt(16))
              + "\nvolts: "
              + (0.01 + random.nextDouble() * 0.4) * (random.nextBoolean() ? 1 : -1)
              + " V\nsamples: "
              + (1 + random.nextInt(9))
              + "\nparallel: "
              + random.nextBoolean();
      boolean passive = random.nextBoolean();
      MemoryBench bench = Ideal.bench(passive ? Ideal.PASSIVE : Ideal.TRANSISTORS);
      assertTrue(bench.run(new ReadMap(), parameters(yaml)).series("map").size() > 0, yaml);
    }
  }
}
