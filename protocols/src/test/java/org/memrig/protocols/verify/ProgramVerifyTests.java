package org.memrig.protocols.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.testkit.IdealBoard;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;
import org.memrig.protocols.bench.RunEvent;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.testbench.Ideal;
import org.memrig.protocols.testbench.Interruptions;
import org.memrig.protocols.testbench.Measured;
import org.memrig.protocols.testbench.MemoryBench;
import org.memrig.protocols.testbench.MemoryRun;

/**
 * Program ideal cells. A pulse of 1.5 V and 1 us moves them by 2 uS, one of 0.9 V, where ladders
 * begin, by 0.8 uS. They begin at 10 to 19 uS.
 */
class ProgramVerifyTests {
  private static final String LEVELS =
      "cells: all\nlevels: 4\nmin: 20 uS\nmax: 50 uS\ntolerance: 1.1 uS\nrungs: 7\npulses: 60\n"
          + "batch: 6\ngap: 1 us\nsamples: 1\n";

  private static ProgramVerifyParameters parameters(String yaml) {
    return Ideal.parameters(ProgramVerifyParameters.class, yaml);
  }

  private static Set<String> endings(MemoryRun run) {
    return Arrays.stream(run.series("programmed").texts("ending")).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"amplitude", "gate", "width", "count\nset-volts: 600 mV\nreset-volts: -600 mV"})
  void everyLadderBringsEveryCellToItsLevel(String ladder) {
    IdealBoard board = Ideal.board(Ideal.TRANSISTORS);
    MemoryBench bench = new MemoryBench(board, Ideal.TRANSISTORS);
    MemoryRun run = bench.run(new ProgramVerify(), parameters(LEVELS + "ladder: " + ladder));
    assertEquals(Set.of("met"), endings(run));
    SeriesView rows = run.series("programmed");
    assertEquals(16, rows.size());
    double[] target = rows.reals("target");
    for (int i = 0; i < 16; i++) {
      int cell = rows.cells()[i];
      assertEquals(target[i], board.siemens(cell / 4, cell % 4), 1.1e-6, "cell " + cell);
    }
    // Four levels over sixteen cells, three reads of each.
    assertEquals(4, Arrays.stream(target).distinct().count());
    assertEquals(3 * 16, run.series("reread").size());
  }

  @Test
  void aCellThatHasMetItsBandGetsNoFurtherPulse() {
    MemoryBench bench = Ideal.bench(Ideal.TRANSISTORS);
    // The first cell reads 10 uS from the start, the second 17 uS.
    SeriesView rows =
        bench
            .run(
                new ProgramVerify(),
                parameters("cells: 0,0-1\ntargets: 10 uS, 40 uS\ntolerance: 1 uS\nsamples: 1"))
            .series("programmed");
    assertEquals(0, rows.integers("set_pulses")[0] + rows.integers("reset_pulses")[0]);
    assertEquals(0, bench.ledger().pulses(0, 0));
    assertTrue(rows.integers("set_pulses")[1] > 0);
    assertEquals(rows.integers("set_pulses")[1], bench.ledger().pulses(0, 1));
    assertEquals(0, rows.integers("reset_pulses")[1]);
  }

  @Test
  void aCellThatStepsOverItsBandStopsThereAndComesBack() {
    MemoryBench bench = Ideal.bench(Ideal.TRANSISTORS);
    // Up by 10 uS a pulse: 10, 20, 30; down by 0.8 uS and a little more each.
    String plan =
        "cells: 0,0\ntargets: 25 uS\ntolerance: 1 uS\nset-volts: 1.5 V\nset-volts-start: 1.5 V\n"
            + "set-width: 5 us\npulses: 50\nsamples: 1";
    SeriesView rows = bench.run(new ProgramVerify(), parameters(plan)).series("programmed");
    assertEquals(2, rows.integers("set_pulses")[0]);
    assertTrue(rows.integers("reset_pulses")[0] > 1);
    assertEquals(2, rows.integers("ladders")[0]);
    assertEquals("met", rows.texts("ending")[0]);
  }

  @Test
  void aCellThatCannotStayInItsBandIsGivenUpAfterAllItsLadders() {
    MemoryBench bench = Ideal.bench(Ideal.TRANSISTORS);
    String plan =
        "cells: 0,0\ntargets: 25.5 uS\ntolerance: 0.1 uS\nladders: 7\nrungs: 1\n"
            + "set-volts-start: 1.5 V\nreset-volts-start: -1.5 V\nsamples: 1";
    SeriesView rows =
        bench
            .run(
                new ProgramVerify(),
                parameters(plan + "\nset-volts: 1.5 V\nreset-volts: -1.5 V\npulses: 60"))
            .series("programmed");
    assertEquals("ladders", rows.texts("ending")[0]);
    assertEquals(7, rows.integers("ladders")[0]);
    // 8 pulses up from 10 uS, then one down and one up in turn.
    assertEquals(8 + 6, bench.ledger().pulses(0, 0));
  }

  @Test
  void aCellThatDoesNotComeToItsBandIsGivenUpAfterOneLadder() {
    MemoryBench bench = Ideal.bench(Ideal.TRANSISTORS);
    String plan = "cells: 0,0\ntargets: 200 uS\ntolerance: 1 uS\nrungs: 5\npulses: 80\nsamples: 1";
    SeriesView rows = bench.run(new ProgramVerify(), parameters(plan)).series("programmed");
    assertEquals("weak", rows.texts("ending")[0]);
    assertEquals(80, rows.integers("set_pulses")[0]);
    assertEquals(80, bench.ledger().pulses(0, 0));
  }

  @Test
  void aCoarseLadderComesNearInFewPulsesAndTheFineOneMeets() {
    String plan =
        "cells: all\nlevels: 3\nmin: 60 uS\nmax: 90 uS\ntolerance: 0.5 uS\nrungs: 40\n"
            + "set-volts-start: 510 mV\nreset-volts-start: -510 mV\npulses: 90\nsamples: 1\n";
    long[] pulses = new long[2];
    for (int coarse = 0; coarse < 2; coarse++) {
      MemoryBench bench = Ideal.bench(Ideal.TRANSISTORS);
      MemoryRun run =
          bench.run(
              new ProgramVerify(), parameters(plan + "coarse-rungs: " + (coarse == 0 ? 0 : 4)));
      assertEquals(Set.of("met"), endings(run));
      pulses[coarse] = Arrays.stream(run.series("programmed").integers("set_pulses")).sum();
    }
    assertTrue(pulses[1] < pulses[0], pulses[1] + " pulses with, " + pulses[0] + " without");
  }

  @Test
  void theWindowIsFoundWhereThePlanDoesNotSayIt() {
    MemoryBench bench = Ideal.bench(Ideal.PASSIVE);
    String plan = "cells: all\nlevels: 4\npulses: 80\ntolerance: 1 uS\nsamples: 1";
    MemoryRun run = bench.run(new ProgramVerify(), parameters(plan));
    double[] target = run.series("programmed").reals("target");
    assertEquals(1e-6, Arrays.stream(target).min().orElseThrow(), 1e-9);
    assertEquals(100e-6, Arrays.stream(target).max().orElseThrow(), 1e-9);
    assertEquals(Set.of("met"), endings(run));
  }

  @Test
  void readsAgainComeWhenTheyAreDue() {
    MemoryRun run =
        Ideal.bench(Ideal.TRANSISTORS)
            .run(new ProgramVerify(), parameters(LEVELS + "delays: 1 h, 0 s, 1 s, 20 s"));
    SeriesView rows = run.series("reread");
    double[] delay = rows.reals("delay");
    double[] seconds = rows.reals("seconds");
    assertEquals(4 * 16, rows.size());
    for (int i = 0; i < delay.length; i++) {
      // Reading a batch takes microseconds; that of 20 s may wait for one of 1 s on another batch.
      assertTrue(seconds[i] >= delay[i], seconds[i] + " s for " + delay[i]);
      assertEquals(delay[i], seconds[i], delay[i] == 20 ? 2 : 1e-3, "row " + i);
    }
  }

  @Test
  void aMapOfTargetsThatDoesNotFitIsRefusedBeforeAnything() {
    MemoryBench bench = Ideal.bench(Ideal.TRANSISTORS);
    String plan = "cells: 0,0-2\ntargets: 10 uS, 20 uS";
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> bench.run(new ProgramVerify(), parameters(plan)));
    assertTrue(e.getMessage().contains("2 values for '0,0-2'"), e.getMessage());
  }

  @Test
  void goesOnWhereItStood() {
    // The window, three batches, and three times three reads.
    assertEquals(
        13,
        Interruptions.sameRowsWhereverKilled(
            new ProgramVerify(), parameters(LEVELS), Ideal.TRANSISTORS));
  }

  @Test
  void goesOnOnABoardWhoseClockBeganAnew() {
    Chip chip = Ideal.TRANSISTORS;
    MemoryBench bench = new MemoryBench(new Measured(Ideal.board(chip)), chip);
    ProgramVerifyParameters plan = parameters(LEVELS + "delays: 1 h, 2 h");
    // The window, three batches, then the first of the reads after an hour.
    assertTrue(bench.killedAt(5, new ProgramVerify(), plan));
    bench.replug(new Measured(Ideal.board(chip)));
    MemoryRun run = bench.resume(new ProgramVerify(), plan);
    assertEquals(2 * 16, run.series("reread").size());
    assertEquals(1, run.events().stream().map(RunEvent::kind).filter("clock"::equals).count());
    double[] delay = run.series("reread").reals("delay");
    double[] seconds = run.series("reread").reals("seconds");
    for (int i = 0; i < delay.length; i++) {
      assertEquals(delay[i], seconds[i], 1, "row " + i);
    }
  }

  @Test
  void drawsWhatThereIs() {
    Interruptions.drawsWhereverCut(new ProgramVerify(), parameters(LEVELS), Ideal.TRANSISTORS);
    String map = "cells: 0,0-3\ntargets: 10 uS, 20 uS, 30 uS, 35 uS\ntolerance: 1 uS\npulses: 99";
    Interruptions.drawsWhereverCut(new ProgramVerify(), parameters(map), Ideal.TRANSISTORS);
  }

  @Test
  void declaresAllThatItDoes(TestSeed seed) {
    RandomStream random = seed.stream();
    for (int trial = 0; trial < Trials.of(300); trial++) {
      String yaml = random(random);
      boolean passive = !yaml.contains("gate") && random.nextBoolean();
      MemoryBench bench = Ideal.bench(passive ? Ideal.PASSIVE : Ideal.TRANSISTORS);
      MemoryRun run = bench.run(new ProgramVerify(), parameters(yaml));
      assertFalse(endings(run).isEmpty(), yaml);
    }
  }

  private static String random(RandomStream random) {
    int rungs = 1 + random.nextInt(8);
    String[] ladders = {"amplitude", "gate", "width", "count"};
    String yaml =
        "cells: spread "
            + (1 + random.nextInt(16))
            + "\nlevels: "
            + (2 + random.nextInt(6))
            + "\nmin: "
            + (1 + random.nextInt(20))
            + " uS\nmax: "
            + (30 + random.nextInt(80))
            + " uS\nladder: "
            + ladders[random.nextInt(4)]
            + "\nrungs: "
            + rungs
            + "\npulses: "
            + (8 + random.nextInt(10))
            + "\nladders: "
            + (1 + random.nextInt(3))
            + "\ncoarse-rungs: "
            + random.nextInt(5)
            + "\nbatch: "
            + (1 + random.nextInt(16))
            + "\nset-volts: "
            + (0.6 + random.nextDouble() * 2)
            + " V\nreset-volts: "
            + -(0.6 + random.nextDouble() * 2)
            + " V\nset-width: "
            + (1 + random.nextInt(9))
            + " us\ncount: "
            + (1 + random.nextInt(5))
            + "\nsamples: 1";
    return random.nextBoolean() ? yaml : yaml + "\nset-volts-start: 2.8 V";
  }
}
