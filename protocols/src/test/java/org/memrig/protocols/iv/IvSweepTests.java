package org.memrig.protocols.iv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.testbench.Ideal;
import org.memrig.protocols.testbench.Interruptions;
import org.memrig.protocols.testbench.MemoryBench;

/** Sweep ideal cells, which are ohmic below half a volt. */
class IvSweepTests {
  private static final String SMALL =
      "cells: 0,0;3,1\nset-volts: 400 mV\nreset-volts: -400 mV\nstep: 100 mV\ndwell: 10 us";

  private static IvSweepParameters parameters(String yaml) {
    return Ideal.parameters(IvSweepParameters.class, yaml);
  }

  @Test
  void anOhmicCellGivesAStraightLineInBothPolarities() {
    SeriesView rows =
        Ideal.bench(Ideal.TRANSISTORS).run(new IvSweep(), parameters(SMALL)).series("iv");
    // Each half goes 0, 100 ... 400 ... 0 mV.
    assertEquals(2 * 2 * 9, rows.size());
    double[] volts = rows.reals("volts");
    double[] amps = rows.reals("amps");
    long[] half = rows.integers("half");
    int[] cell = rows.cells();
    for (int i = 0; i < volts.length; i++) {
      double siemens = cell[i] == 0 ? 10e-6 : 10e-6 + ((31 * 3 + 17) % 10) * 1e-6;
      assertEquals(siemens * volts[i], amps[i], 1e-15, "row " + i);
      assertTrue(volts[i] * half[i] >= 0, "the set half is the positive one");
    }
  }

  @Test
  void aLoopBeyondTheThresholdMovesTheCellUpAndBack() {
    String yaml = "cells: 0,0\nset-volts: 1 V\nreset-volts: -1 V\nstep: 250 mV\ndwell: 1 us";
    MemoryBench bench = Ideal.bench(Ideal.TRANSISTORS);
    SeriesView rows = bench.run(new IvSweep(), parameters(yaml)).series("iv");
    double[] volts = rows.reals("volts");
    double[] amps = rows.reals("amps");
    // 0, .25, .5, .75, 1, .75 ...: rising at row 3, falling at row 5.
    assertTrue(amps[5] > amps[3] * 1.05, amps[3] + " A rising, " + amps[5] + " A falling");
    assertEquals(volts[3], volts[5]);
    assertTrue(bench.ledger().pulses(0, 0) > 0, "a sweep beyond the read volts is stress");
  }

  @Test
  void goesOnWhereItStood() {
    assertEquals(
        2,
        Interruptions.sameRowsWhereverKilled(new IvSweep(), parameters(SMALL), Ideal.TRANSISTORS));
  }

  @Test
  void drawsWhatThereIs() {
    Interruptions.drawsWhereverCut(new IvSweep(), parameters(SMALL), Ideal.TRANSISTORS);
  }

  @Test
  void declaresAllThatItDoes(TestSeed seed) {
    RandomStream random = seed.stream();
    String[] spans = {"set-reset", "reset-set", "set", "reset"};
    for (int trial = 0; trial < Trials.of(200); trial++) {
      String yaml =
          "cells: spread "
              + (1 + random.nextInt(16))
              + "\nspan: "
              + spans[random.nextInt(4)]
              + "\ncycles: "
              + (1 + random.nextInt(3))
              + "\nset-volts: "
              + (0.1 + random.nextDouble() * 2)
              + " V\nreset-volts: "
              + -(0.1 + random.nextDouble() * 2)
              + " V\nstep: "
              + (50 + random.nextInt(500))
              + " mV\ncompliance: "
              + (1 + random.nextInt(1000))
              + " uA\ndwell: "
              + (1 + random.nextInt(100))
              + " us";
      boolean passive = random.nextBoolean();
      MemoryBench bench = Ideal.bench(passive ? Ideal.PASSIVE : Ideal.TRANSISTORS);
      assertTrue(bench.run(new IvSweep(), parameters(yaml)).series("iv").size() > 0, yaml);
    }
  }
}
