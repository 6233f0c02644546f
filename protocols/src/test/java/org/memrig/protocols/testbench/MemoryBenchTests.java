package org.memrig.protocols.testbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.guard.PlanDemand;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.Experiment;
import org.memrig.protocols.Resume;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.data.Figure;

/** Show that the bench in memory finds experiments that do other than they say. */
class MemoryBenchTests {
  /** Declare one pulse and give another. */
  record Pulses(double declared, double given) {}

  private static final class Liar implements Experiment<Pulses> {
    @Override
    public String name() {
      return "liar";
    }

    @Override
    public String text() {
      return "Declare one pulse and give another.";
    }

    @Override
    public Class<Pulses> parameters() {
      return Pulses.class;
    }

    @Override
    public Resume resume() {
      return Resume.RESTART;
    }

    @Override
    public void declare(Pulses pulses, Chip chip, BoardDescription board, PlanDemand demand) {
      demand.include(pulse(pulses.declared(), board));
    }

    @Override
    public void run(Pulses pulses, Bench bench) {
      bench.run(pulse(pulses.given(), bench.board()), _ -> {});
      bench.recorder().series("done", Column.integer("one", "1")).row(0, 0).put(1L).end();
      bench.checkpoints().reached(1, "");
    }

    private static Program pulse(double volts, BoardDescription board) {
      return Program.of(
          StressClass.PROGRAM,
          Pulse.of(Cells.cell(0, 0), volts, 1.5, 1e-6, Limit.NONE, board.scheme()));
    }

    @Override
    public List<Figure> figures(Pulses pulses, Chip chip, RunView run) {
      return List.of();
    }
  }

  @Test
  void aProgramBeyondWhatWasDeclaredIsRefused() {
    MemoryBench bench = Ideal.bench(Ideal.TRANSISTORS);
    assertThrows(Refused.class, () -> bench.run(new Liar(), new Pulses(1, 1.5)));
    assertEquals(0, bench.ledger().pulses(0, 0));
  }

  @Test
  void whatHappenedIsInTheLedger() {
    MemoryBench bench = Ideal.bench(Ideal.TRANSISTORS);
    bench.run(new Liar(), new Pulses(1.5, 1));
    assertEquals(1, bench.ledger().pulses(0, 0));
    assertEquals(0, bench.ledger().pulses(0, 1));
  }

  @Test
  void anExperimentThatDoesNotAskWhereItStoodIsFoundOut() {
    assertThrows(
        AssertionError.class,
        () ->
            Interruptions.sameRowsWhereverKilled(new Liar(), new Pulses(1, 1), Ideal.TRANSISTORS));
  }

  @Test
  void aKilledRunGoesBackToItsLastCheckpoint() {
    MemoryBench bench = Ideal.bench(Ideal.TRANSISTORS);
    assertTrue(bench.killedAt(1, new Liar(), new Pulses(1, 1)));
    bench.run().series("done", Column.integer("one", "1")).row(0, 0).put(2L).end();
    bench.run().resume();
    assertEquals(1, bench.run().series("done").size());
  }
}
