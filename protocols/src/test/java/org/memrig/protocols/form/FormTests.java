package org.memrig.protocols.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.testkit.IdealBoard;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.testbench.Ideal;
import org.memrig.protocols.testbench.Interruptions;
import org.memrig.protocols.testbench.MemoryBench;
import org.memrig.protocols.testbench.MemoryRun;

/** "Form" ideal cells: bring them from 10 to 19 uS above 50 uS by 1 us pulses from 1.5 V on. */
class FormTests {
  private static final String PLAN =
      "cells: all\nstart: 1.5 V\nstop: 3 V\nstep: 100 mV\nwidth: 1 us\ntarget: 50.05 uS\nbatch: 6\n"
          + "gap: 1 us\nsamples: 1\n";

  private static FormParameters parameters(String yaml) {
    return Ideal.parameters(FormParameters.class, yaml);
  }

  private static Set<String> endings(MemoryRun run) {
    return Arrays.stream(run.series("form").texts("ending")).collect(Collectors.toSet());
  }

  @Test
  void everyCellStopsAtTheRungThatFormsItAndIsRecorded() {
    MemoryBench bench = Ideal.bench(Ideal.PRISTINE);
    MemoryRun run = bench.run(new Form(), parameters(PLAN));
    assertEquals(Set.of("formed"), endings(run));
    SeriesView rows = run.series("form");
    for (int i = 0; i < 16; i++) {
      int cell = rows.cells()[i];
      // A pulse of volts v adds 2 uS for each volt beyond a half.
      double siemens = rows.reals("before")[i];
      long rung = -1;
      while (siemens < 50.05e-6) {
        siemens += 2e-6 * (1.5 + 0.1 * ++rung - 0.5);
      }
      assertEquals(1.5 + 0.1 * rung, rows.reals("forming")[i], 1e-9, "cell " + cell);
      assertEquals(rung + 1, rows.integers("pulses")[i]);
      assertEquals(siemens, rows.reals("after")[i], 1e-12);
      assertEquals(rung + 1, bench.ledger().pulses(cell / 4, cell % 4));
      assertFalse(bench.ledger().pristine(cell / 4, cell % 4));
    }
  }

  @Test
  void aCellThatDoesNotFormIsGivenUpAtTheLastRungAndStaysPristine() {
    MemoryBench bench = Ideal.bench(Ideal.PRISTINE);
    MemoryRun run = bench.run(new Form(), parameters(PLAN.replace("stop: 3 V", "stop: 1.8 V")));
    assertEquals(Set.of("unformed"), endings(run));
    assertEquals(4, bench.ledger().pulses(0, 0));
    assertTrue(bench.ledger().pristine(0, 0));
  }

  @Test
  void cellsThatConductAreLeftAlone() {
    MemoryBench bench = Ideal.bench(Ideal.PRISTINE);
    MemoryRun run = bench.run(new Form(), parameters(PLAN.replace("50.05 uS", "5 uS")));
    assertEquals(Set.of("before"), endings(run));
    assertEquals(0, bench.ledger().pulses(0, 0));
  }

  @Test
  void aCellThatHasBeenFormedOnceIsRefused() {
    IdealBoard board = Ideal.board(Ideal.PRISTINE);
    MemoryBench bench = new MemoryBench(board, Ideal.PRISTINE);
    bench.run(new Form(), parameters(PLAN));
    board.setSiemens(0, 0, 10e-6);
    Refused refused = assertThrows(Refused.class, () -> bench.run(new Form(), parameters(PLAN)));
    assertTrue(
        refused.getMessage().startsWith("cell 0,0 is to be formed but is not recorded as pristine"),
        refused.getMessage());
  }

  @Test
  void aGateLadderHoldsTheVoltsAndRaisesTheGate() {
    MemoryBench bench = Ideal.bench(Ideal.PRISTINE);
    String plan =
        "cells: 0,0\nladder: gate\nstart: 0.2 V\nstop: 1.5 V\nstep: 100 mV\nvolts: 3 V\n"
            + "width: 10 us\ntarget: 50 uS\nsamples: 1";
    SeriesView rows = bench.run(new Form(), parameters(plan)).series("form");
    // The gate of an ideal cell opens at 0.5 V; then one pulse is enough.
    assertEquals(0.5, rows.reals("forming")[0], 1e-9);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Ideal.bench(Ideal.PASSIVE).run(new Form(), parameters(plan)));
    assertTrue(e.getMessage().contains("'gate'"), e.getMessage());
  }

  @Test
  void aLadderThatDoesNotRiseIsRefused() {
    for (String wrong : new String[] {"start: 3 V\nstop: 2 V", "start: 1 V\nstop: -2 V"}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> Ideal.bench(Ideal.PRISTINE).run(new Form(), parameters(wrong)));
    }
  }

  @Test
  void goesOnWhereItStood() {
    assertEquals(
        3, Interruptions.sameRowsWhereverKilled(new Form(), parameters(PLAN), Ideal.PRISTINE));
  }

  @Test
  void drawsWhatThereIs() {
    Interruptions.drawsWhereverCut(new Form(), parameters(PLAN), Ideal.PRISTINE);
    Interruptions.drawsWhereverCut(
        new Form(), parameters(PLAN.replace("stop: 3 V", "stop: 1.8 V")), Ideal.PRISTINE);
  }

  @Test
  void declaresAllThatItDoes(TestSeed seed) {
    RandomStream random = seed.stream();
    String[] by = {"series", "gate", "source"};
    for (int trial = 0; trial < Trials.of(200); trial++) {
      String yaml =
          "cells: spread "
              + (1 + random.nextInt(16))
              + "\nladder: "
              + (random.nextBoolean() ? "gate" : "amplitude")
              + "\nstart: "
              + random.nextDouble()
              + " V\nstop: "
              + (1 + random.nextDouble() * 3)
              + " V\nstep: "
              + (50 + random.nextInt(500))
              + " mV\nvolts: "
              + (1 + random.nextDouble() * 3)
              + " V\nwidth: "
              + (1 + random.nextInt(9))
              + " us\npulses: "
              + (1 + random.nextInt(3))
              + "\ntarget: "
              + (11 + random.nextInt(100))
              + " uS\nbatch: "
              + (1 + random.nextInt(16))
              + "\nlimit-by: "
              + by[random.nextInt(3)]
              + (random.nextBoolean() ? "\nlimit: 100 uA" : "");
      MemoryRun run = Ideal.bench(Ideal.PRISTINE).run(new Form(), parameters(yaml));
      assertTrue(run.series("form").size() > 0, yaml);
    }
  }
}
