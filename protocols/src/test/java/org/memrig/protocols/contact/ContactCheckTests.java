package org.memrig.protocols.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.testkit.IdealBoard;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.data.Table;
import org.memrig.protocols.testbench.Ideal;
import org.memrig.protocols.testbench.Interruptions;
import org.memrig.protocols.testbench.MemoryBench;
import org.memrig.protocols.testbench.MemoryRun;

/** Check contacts of ideal cells. They never read below 1 uS, so open is what is below 5 uS. */
class ContactCheckTests {
  private static final String PLAN = "open: 5 uS\nshorted: 50 uS";

  private static ContactParameters parameters(String yaml) {
    return Ideal.parameters(ContactParameters.class, yaml);
  }

  private static Contact judge(double leak, double... reads) {
    return Contact.of(parameters(PLAN), 50e-6, reads, leak);
  }

  @Test
  void aCellIsJudgedByTheWorstThatIsWrongWithIt() {
    assertEquals(Contact.GOOD, judge(0, 10e-6, 11e-6, 10e-6));
    assertEquals(Contact.OPEN, judge(0, 1e-9, -2e-9, 3e-9));
    assertEquals(Contact.SHORT, judge(1, 1e-3, 1e-3));
    assertEquals(Contact.SHORT, judge(0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));
    assertEquals(Contact.LEAKY, judge(1e-6, 10e-6, 10e-6));
    assertEquals(Contact.UNSTEADY, judge(0, 10e-6, 20e-6, 10e-6));
    assertEquals(Contact.UNSTEADY, judge(0, 10e-6, -10e-6, 10e-6));
  }

  @Test
  void cellsAndLinesAreFoundByReadsAlone() {
    IdealBoard board = Ideal.board(Ideal.TRANSISTORS);
    for (int column = 0; column < 4; column++) {
      board.setSiemens(2, column, 100e-6);
    }
    board.setSiemens(0, 1, 1e-6);
    MemoryBench bench = new MemoryBench(board, Ideal.TRANSISTORS);
    MemoryRun run = bench.run(new ContactCheck(), parameters(PLAN));
    SeriesView rows = run.series("contact");
    for (int i = 0; i < 16; i++) {
      int cell = rows.cells()[i];
      String expected = cell / 4 == 2 ? "short" : cell == 1 ? "open" : "good";
      assertEquals(expected, rows.texts("contact")[i], "cell " + cell);
      assertEquals(board.siemens(cell / 4, cell % 4), rows.reals("up")[i], 1e-12);
      assertEquals(board.siemens(cell / 4, cell % 4), rows.reals("down")[i], 1e-12);
      assertEquals(0, rows.reals("shut")[i], 1e-12);
      assertEquals(0, bench.ledger().pulses(cell / 4, cell % 4));
    }
    Table lines =
        (Table) new ContactCheck().figures(parameters(PLAN), Ideal.TRANSISTORS, run).getLast();
    assertEquals("[[row 2, short, 4]]", lines.rows().toString());
  }

  @Test
  void aPassiveChipHasNoGateToShut() {
    SeriesView rows =
        Ideal.bench(Ideal.PASSIVE).run(new ContactCheck(), parameters(PLAN)).series("contact");
    for (boolean present : rows.present("shut")) {
      assertEquals(false, present);
    }
  }

  @Test
  void goesOnWhereItStood() {
    Interruptions.sameRowsWhereverKilled(new ContactCheck(), parameters(PLAN), Ideal.TRANSISTORS);
  }

  @Test
  void drawsWhatThereIs() {
    Interruptions.drawsWhereverCut(new ContactCheck(), parameters(PLAN), Ideal.PASSIVE);
  }

  @Test
  void declaresAllThatItDoes(TestSeed seed) {
    RandomStream random = seed.stream();
    for (int trial = 0; trial < Trials.of(200); trial++) {
      String yaml =
          "cells: spread "
              + (1 + random.nextInt(16))
              + "\nvolts: "
              + (1 + random.nextInt(500))
              + " mV\nreads: "
              + (1 + random.nextInt(5))
              + "\nsamples: "
              + (1 + random.nextInt(5));
      boolean passive = random.nextBoolean();
      MemoryRun run =
          Ideal.bench(passive ? Ideal.PASSIVE : Ideal.TRANSISTORS)
              .run(new ContactCheck(), parameters(yaml));
      assertTrue(run.series("contact").size() > 0, yaml);
    }
  }
}
