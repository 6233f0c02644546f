package org.memrig.host.store;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.memrig.config.time.SystemHostClock;
import org.memrig.protocols.bench.Checkpoint;
import org.memrig.protocols.bench.Checkpoints;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.bench.Series;

/**
 * Measure a chip in a process of its own, to be killed at any time: begins a run or goes on with
 * it, and prints how many rows it has been told are durable.
 */
final class DoomedExperiment {
  private DoomedExperiment() {}

  /** Run with a folder and a number of units of work. */
  public static void main(String[] arguments) {
    RunFolder folder = new RunFolder(Path.of(arguments[0]));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    if (!done(folder)) {
      try (RunWriter run = start(folder)) {
        run.onDurable(rows -> out.println(run.session() + " " + rows));
        measure(run, Integer.parseInt(arguments[1]));
        run.end(Outcome.DONE, "");
      }
    }
    out.println("done");
  }

  // It may have been killed between its end and saying so.
  private static boolean done(RunFolder folder) {
    if (!folder.database().toFile().exists()) {
      return false;
    }
    try (RunReader run = RunReader.open(folder)) {
      return run.outcome() == Outcome.DONE;
    }
  }

  private static RunWriter start(RunFolder folder) {
    return folder.database().toFile().exists()
        ? RunWriter.resume(
            folder, Notebook.origin(7), RunWriter.AfterCheckpoint.SUPERSEDE, new SystemHostClock())
        : RunWriter.begin(folder, Notebook.origin(7), Notebook.DOCUMENTS, new SystemHostClock());
  }

  /** Do units of work, each of a few rows; every seventh ends in a checkpoint that is kept. */
  static void measure(RunWriter run, int units) {
    CountingBoard board = new CountingBoard();
    run.snapshot().ifPresent(board::restore);
    int[] unit = new int[1];
    Checkpoints checkpoints = run.checkpoints(Optional.of(board), () -> unit[0] % 7 == 6);
    Series sweep = Notebook.sweep(run);
    Series maps = run.series("map", Notebook.CODE);
    unit[0] = (int) checkpoints.resumed().map(Checkpoint::position).orElse(0L).longValue();
    while (unit[0] < units) {
      for (int i = 0; i < 25; i++) {
        double answer = board.answer();
        sweep.row(i, 1_000L * unit[0] + i).put(answer).none().put((long) i).put("x").end();
      }
      long row = maps.row(Series.NO_CELL, unit[0]).put((long) unit[0]).end();
      maps.block(row, Series.Precision.F64, 0, 0, 64, i -> board.answer());
      unit[0]++;
      checkpoints.reached(unit[0], "unit " + unit[0]);
    }
  }
}
