package org.memrig.host.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.bench.Series;
import org.memrig.protocols.bench.SeriesView;

/** Read a run while it is written. */
final class ConcurrentReaderTests {
  private static final int ROWS = 30_000;

  @TempDir Path root;

  @Test
  void aReaderSeesWholeColumnsOfACommittedBeginning() throws Exception {
    RunFolder folder = Notebook.folder(root, "live");
    AtomicBoolean over = new AtomicBoolean();
    try (RunWriter run = Notebook.begin(folder);
        ExecutorService readers = Executors.newFixedThreadPool(1)) {
      Series sweep = Notebook.sweep(run);
      run.awaitDurable();
      Callable<Integer> looking = () -> look(folder, run, over);
      Future<Integer> looks = readers.submit(looking);
      for (int i = 0; i < ROWS; i++) {
        Notebook.record(sweep, i);
      }
      run.awaitDurable();
      over.set(true);
      assertTrue(looks.get() > 0);
      run.end(Outcome.DONE, "");
    }
    try (RunReader run = RunReader.open(folder)) {
      assertEquals(ROWS, run.series("sweep").size());
    }
  }

  private static int look(RunFolder folder, RunWriter run, AtomicBoolean over) {
    int looks = 0;
    boolean last;
    do {
      last = over.get();
      long durable = run.durableRows();
      try (RunReader reader = RunReader.open(folder)) {
        SeriesView sweep = reader.series("sweep");
        double[] volts = sweep.reals("volts");
        long[] codes = sweep.integers("code");
        assertTrue(volts.length >= durable, volts.length + " read, " + durable + " durable");
        assertEquals(volts.length, codes.length);
        for (int i = 0; i < volts.length; i++) {
          assertEquals(0.001 * i, volts[i]);
          assertEquals((long) i * i, codes[i]);
        }
        assertEquals(Outcome.RUNNING, reader.outcome());
      }
      looks++;
    } while (!last);
    return looks;
  }

  @Test
  void aViewStandsStillWhileTheRunGoesOn() {
    try (RunWriter run = Notebook.begin(Notebook.folder(root, "live"))) {
      Series sweep = Notebook.sweep(run);
      Notebook.record(sweep, 0);
      run.awaitDurable();
      try (RunReader reader = RunReader.open(run.folder())) {
        SeriesView before = reader.series("sweep");
        Notebook.record(sweep, 1);
        run.awaitDurable();
        assertEquals(1, before.size());
        assertEquals(1, before.reals("volts").length);
        assertEquals(1, before.cells().length);
        assertEquals(2, reader.series("sweep").size());
      }
    }
  }

  @Test
  void aRunEndsInOrderWhileItIsRead() throws Exception {
    RunFolder folder = Notebook.folder(root, "live");
    try (RunWriter run = Notebook.begin(folder)) {
      Notebook.record(Notebook.sweep(run), 0);
      run.awaitDurable();
      try (RunReader reader = RunReader.open(folder)) {
        assertEquals(1, reader.series("sweep").size());
        run.end(Outcome.DONE, "");
        assertEquals(Outcome.DONE, reader.outcome());
        assertEquals(1, reader.series("sweep").size());
      }
    }
    try (RunReader reader = RunReader.open(folder)) {
      assertEquals(1, reader.rows());
    }
  }
}
