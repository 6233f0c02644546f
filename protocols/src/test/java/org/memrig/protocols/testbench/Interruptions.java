package org.memrig.protocols.testbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.Experiment;
import org.memrig.protocols.data.Figure;

/** Hold an experiment to what every one owes: going on where it stood, and figures at any time. */
public final class Interruptions {
  private Interruptions() {}

  /**
   * Kill a run in each of its checkpoints and go on: its rows are those of a run never killed.
   *
   * @return how many checkpoints there were, at least 1
   */
  public static <P extends Record> int sameRowsWhereverKilled(
      Experiment<P> experiment, P parameters, Chip chip) {
    String whole = Ideal.bench(chip).run(experiment, parameters).text();
    assertFalse(whole.isEmpty());
    for (int checkpoint = 1; ; checkpoint++) {
      MemoryBench bench = Ideal.bench(chip);
      if (!bench.killedAt(checkpoint, experiment, parameters)) {
        assertTrue(checkpoint > 1, "an experiment without any checkpoint cannot go on");
        return checkpoint - 1;
      }
      String resumed = bench.resume(experiment, parameters).text();
      assertEquals(whole, resumed, "rows of a run killed at checkpoint " + checkpoint);
    }
  }

  /** Draw a run whole, then as it would have been if interrupted after 40, 3, 1 and 0 rows. */
  public static <P extends Record> void drawsWhereverCut(
      Experiment<P> experiment, P parameters, Chip chip) {
    MemoryRun run = Ideal.bench(chip).run(experiment, parameters);
    draws(experiment, parameters, chip, run);
    String whole = run.text();
    for (int rows : new int[] {40, 3, 1, 0}) {
      run.cut(rows);
      draws(experiment, parameters, chip, run);
    }
    assertNotEquals(whole, run.text());
  }

  private static <P extends Record> void draws(
      Experiment<P> experiment, P parameters, Chip chip, MemoryRun run) {
    List<Figure> figures = experiment.figures(parameters, chip, run);
    assertFalse(figures.isEmpty(), "a run of " + run.seriesNames() + " draws nothing");
    for (Figure figure : figures) {
      assertTrue(figure.caption().source().emulated(), figure.caption().title());
    }
  }
}
