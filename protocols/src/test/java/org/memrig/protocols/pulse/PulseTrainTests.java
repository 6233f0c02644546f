package org.memrig.protocols.pulse;

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

/** Pulse ideal cells up and down, 2 uS a pulse. */
class PulseTrainTests {
  private static final String PLAN = "cells: 0,0;1,2\npulses: 5\ncycles: 2\ngap: 1 us\nsamples: 1";

  private static PulseTrainParameters parameters(String yaml) {
    return Ideal.parameters(PulseTrainParameters.class, yaml);
  }

  @Test
  void everyPulseMovesItsCellByAsMuchAsTheChipSays() {
    MemoryBench bench = Ideal.bench(Ideal.TRANSISTORS);
    SeriesView rows = bench.run(new PulseTrain(), parameters(PLAN)).series("update");
    // Two cells, two cycles up and down, and before each train one read more than pulses.
    assertEquals(2 * 2 * 2 * 6, rows.size());
    double[] siemens = rows.reals("siemens");
    long[] pulse = rows.integers("pulse");
    long[] polarity = rows.integers("polarity");
    int[] cell = rows.cells();
    for (int i = 0; i < siemens.length; i++) {
      double start = cell[i] == 0 ? 10e-6 : 10e-6 + ((31 + 17 * 2) % 10) * 1e-6;
      double up = polarity[i] > 0 ? pulse[i] : 5 - pulse[i];
      assertEquals(start + 2e-6 * up, siemens[i], 1e-12, "row " + i);
    }
    assertEquals(2 * 2 * 5, bench.ledger().pulses(0, 0));
    assertEquals(0, bench.ledger().pulses(0, 1));
  }

  @Test
  void goesOnWhereItStood() {
    assertEquals(
        4,
        Interruptions.sameRowsWhereverKilled(
            new PulseTrain(), parameters(PLAN), Ideal.TRANSISTORS));
  }

  @Test
  void drawsWhatThereIs() {
    Interruptions.drawsWhereverCut(new PulseTrain(), parameters(PLAN), Ideal.PASSIVE);
  }

  @Test
  void declaresAllThatItDoes(TestSeed seed) {
    RandomStream random = seed.stream();
    for (int trial = 0; trial < Trials.of(200); trial++) {
      String yaml =
          "cells: spread "
              + (1 + random.nextInt(16))
              + "\ncycles: "
              + (1 + random.nextInt(3))
              + "\npulses: "
              + (1 + random.nextInt(6))
              + "\nset-volts: "
              + random.nextDouble() * 4
              + " V\nreset-volts: "
              + -random.nextDouble() * 4
              + " V\nset-width: "
              + (1 + random.nextInt(100))
              + " us\ngap: "
              + random.nextInt(20)
              + " us\nsamples: "
              + (1 + random.nextInt(8));
      boolean passive = random.nextBoolean();
      MemoryBench bench = Ideal.bench(passive ? Ideal.PASSIVE : Ideal.TRANSISTORS);
      assertTrue(bench.run(new PulseTrain(), parameters(yaml)).series("update").size() > 0, yaml);
    }
  }
}
