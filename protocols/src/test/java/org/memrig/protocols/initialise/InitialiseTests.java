package org.memrig.protocols.initialise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.testkit.IdealBoard;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.testbench.Ideal;
import org.memrig.protocols.testbench.Interruptions;
import org.memrig.protocols.testbench.MemoryBench;
import org.memrig.protocols.testbench.MemoryRun;

/** Bring ideal cells, which begin at 10 to 19 uS, down or up. */
class InitialiseTests {
  private static final String LOW =
      "cells: all\nstate: low\ntarget: 12.5 uS\nbatch: 6\ngap: 1 us\nsamples: 1\n";

  private static InitialiseParameters parameters(String yaml) {
    return Ideal.parameters(InitialiseParameters.class, yaml);
  }

  @Test
  void cellsThatAreThereGetNoPulseAndTheOthersStopWhenTheyAre() {
    IdealBoard board = Ideal.board(Ideal.TRANSISTORS);
    MemoryBench bench = new MemoryBench(board, Ideal.TRANSISTORS);
    SeriesView rows = bench.run(new Initialise(), parameters(LOW)).series("initialise");
    assertEquals(16, rows.size());
    for (int i = 0; i < 16; i++) {
      int cell = rows.cells()[i];
      double before = rows.reals("before")[i];
      assertEquals(1, rows.integers("there")[i]);
      assertEquals(before <= 12.5e-6, rows.integers("pulses")[i] == 0, "cell " + cell);
      double now = board.siemens(cell / 4, cell % 4);
      assertTrue(now <= 12.5e-6 && now > 10e-6 - 1e-12, "a pulse takes 2 uS at the most: " + now);
      assertEquals(rows.integers("pulses")[i], bench.ledger().pulses(cell / 4, cell % 4));
    }
  }

  @Test
  void aCellThatDoesNotComeIsKickedAndListed() {
    MemoryBench bench = Ideal.bench(Ideal.TRANSISTORS);
    String plan =
        "cells: 0,0\nstate: high\ntarget: 200 uS\nrungs: 5\npulses: 70\nramps: 3\nkick: 4\n"
            + "samples: 1";
    MemoryRun run = bench.run(new Initialise(), parameters(plan));
    SeriesView rows = run.series("initialise");
    assertEquals(0, rows.integers("there")[0]);
    assertEquals(3 * 70, rows.integers("pulses")[0]);
    assertEquals(2 * 4, rows.integers("kicks")[0]);
    assertEquals(3 * 70 + 2 * 4, bench.ledger().pulses(0, 0));
    assertEquals(3, new Initialise().figures(parameters(plan), Ideal.TRANSISTORS, run).size());
  }

  @Test
  void withoutATargetEveryCellGetsTheWholeRamp() {
    MemoryBench bench = Ideal.bench(Ideal.PASSIVE);
    SeriesView rows =
        bench
            .run(new Initialise(), parameters("state: high\npulses: 60\nsamples: 1"))
            .series("initialise");
    assertEquals(60, Arrays.stream(rows.integers("pulses")).min().orElseThrow());
    assertEquals(100e-6, Arrays.stream(rows.reals("after")).min().orElseThrow(), 1e-12);
    assertEquals(-1, rows.integers("there")[0]);
  }

  @Test
  void goesOnWhereItStood() {
    assertEquals(
        3,
        Interruptions.sameRowsWhereverKilled(new Initialise(), parameters(LOW), Ideal.TRANSISTORS));
  }

  @Test
  void drawsWhatThereIs() {
    Interruptions.drawsWhereverCut(new Initialise(), parameters(LOW), Ideal.PASSIVE);
  }

  @Test
  void declaresAllThatItDoes(TestSeed seed) {
    RandomStream random = seed.stream();
    for (int trial = 0; trial < Trials.of(200); trial++) {
      boolean high = random.nextBoolean();
      String yaml =
          "cells: spread "
              + (1 + random.nextInt(16))
              + "\nstate: "
              + (high ? "high" : "low")
              + "\nvolts: "
              + (high ? "" : "-")
              + (0.6 + random.nextDouble() * 3)
              + " V\nrungs: "
              + (1 + random.nextInt(8))
              + "\npulses: "
              + (8 + random.nextInt(20))
              + "\nramps: "
              + (1 + random.nextInt(3))
              + "\nkick: "
              + (1 + random.nextInt(9))
              + "\nsamples: 1"
              + (random.nextBoolean() ? "\ntarget: " + (1 + random.nextInt(120)) + " uS" : "");
      boolean passive = random.nextBoolean();
      MemoryRun run =
          Ideal.bench(passive ? Ideal.PASSIVE : Ideal.TRANSISTORS)
              .run(new Initialise(), parameters(yaml));
      assertTrue(run.series("initialise").size() > 0, yaml);
    }
  }
}
