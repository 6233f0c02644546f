package org.memrig.host.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.units.Dimension;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.bench.Series;

/** Test that the hash is of what a run found, all of it and nothing else. */
final class RunHashTests {
  @TempDir Path root;

  private String hash(Consumer<RunWriter> work) {
    RunFolder folder = Notebook.folder(root, "run");
    try (RunWriter run = Notebook.begin(folder)) {
      work.accept(run);
      run.end(Outcome.DONE, "");
    }
    try (RunReader run = RunReader.open(folder)) {
      return RunHash.of(run);
    }
  }

  private static void twoRows(RunWriter run) {
    Series sweep = run.series("sweep", Notebook.VOLTS, Notebook.CODE, Notebook.NOTE);
    long row = sweep.row(1, 10).put(0.5).put(3L).put("a").end();
    sweep.block(row, Series.Precision.F64, 10, 1e-6, 3, i -> i);
    sweep.row(2, 20).none().put(4L).put("b").end();
  }

  @Test
  void anEmptyRunHasAHash() {
    assertEquals(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", hash(run -> {}));
  }

  // Computed from the description in RunHash with Python's hashlib and struct.
  @Test
  void theHashIsTheOneDescribed() {
    assertEquals(
        "7925658f5c49aeb4e4e699994e7cd74f7acd6fd5aca3638cf4dfda6f4aefa2d9",
        hash(RunHashTests::twoRows));
  }

  @Test
  void itDoesNotDependOnHowRowsWereCommitted() {
    long seed = 7;
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    String quiet = hash(run -> fiveHundred(run, i -> {}));
    for (int trial = 0; trial < Trials.of(50); trial++) {
      String other =
          hash(run ->
              fiveHundred(
                  run,
                  i -> {
                    switch (random.nextInt(60)) {
                      case 0 -> run.awaitDurable();
                      case 1 -> run.event("noise", "nothing");
                      case 2 -> run.intend(i, "cell 0", 1);
                      case 3 -> run.circumstances(new Provenance(i + " K", "", ""));
                      default -> {}
                    }
                  }));
      assertEquals(quiet, other, "seed " + seed + ", trial " + trial);
    }
  }

  private static void fiveHundred(RunWriter run, Consumer<Integer> between) {
    Series sweep = Notebook.sweep(run);
    for (int i = 0; i < 500; i++) {
      Notebook.record(sweep, i);
      between.accept(i);
    }
  }

  @Test
  void itDoesNotDependOnTheOrderInWhichSeriesWereOpened() {
    Consumer<RunWriter> one =
        run -> {
          run.series("a", Notebook.CODE).row(0, 0).put(1L).end();
          run.series("b", Notebook.CODE).row(0, 0).put(2L).end();
        };
    Consumer<RunWriter> other =
        run -> {
          run.series("b", Notebook.CODE).row(0, 0).put(2L).end();
          run.series("a", Notebook.CODE).row(0, 0).put(1L).end();
        };
    assertEquals(hash(one), hash(other));
  }

  @Test
  void itDoesNotDependOnSeedHostOrDocuments() {
    RunFolder folder = Notebook.folder(root, "elsewhere");
    try (RunWriter run =
        RunWriter.begin(folder, Notebook.origin(8), Map.of("plan", "another"), Notebook.clock())) {
      twoRows(run);
      run.end(Outcome.STOPPED, "");
    }
    try (RunReader run = RunReader.open(folder)) {
      assertEquals(hash(RunHashTests::twoRows), RunHash.of(run));
    }
  }

  @Test
  void everyDifferenceInWhatWasFoundIsSeen() {
    Map<String, String> seen = new HashMap<>();
    differs(seen, "as it is", RunHashTests::twoRows);
    differs(seen, "cell", rows(9, 10, 0.5, 3, "a"));
    differs(seen, "clock", rows(1, 11, 0.5, 3, "a"));
    differs(seen, "real", rows(1, 10, Math.nextUp(0.5), 3, "a"));
    differs(seen, "integer", rows(1, 10, 0.5, -3, "a"));
    differs(seen, "text", rows(1, 10, 0.5, 3, "A"));
    differs(seen, "without blocks", rows(1, 10, 0.5, 3, "a"));
    differs(seen, "no value", run -> one(run, "sweep").row(1, 10).none().end());
    differs(seen, "zero", run -> one(run, "sweep").row(1, 10).put(0.0).end());
    differs(seen, "another name", run -> one(run, "sweeps").row(1, 10).put(0.0).end());
    differs(seen, "a row more", run -> one(run, "sweep").row(one(run, 10), 10).put(0.0).end());
    differs(seen, "no rows", run -> one(run, "sweep"));
    Column other = Column.real("volt", Dimension.VOLT, "");
    differs(seen, "column", run -> run.series("sweep", other));
    Column unit = Column.real("volt", Dimension.ONE, "");
    differs(seen, "unit", run -> run.series("sweep", unit));
    Column type = Column.integer("volt", "");
    differs(seen, "type", run -> run.series("sweep", type));
    differs(seen, "block", block(Series.Precision.F64, 10, 1e-6, 3, 0));
    differs(seen, "sample", block(Series.Precision.F64, 10, 1e-6, 3, 1));
    differs(seen, "samples", block(Series.Precision.F64, 10, 1e-6, 4, 0));
    differs(seen, "period", block(Series.Precision.F64, 10, 2e-6, 3, 0));
    differs(seen, "start", block(Series.Precision.F64, 11, 1e-6, 3, 0));
    differs(seen, "precision", block(Series.Precision.F32, 10, 1e-6, 3, 0));
  }

  private void differs(Map<String, String> seen, String what, Consumer<RunWriter> work) {
    String hash = hash(work);
    assertTrue(hash.matches("[0-9a-f]{64}"), hash);
    String before = seen.put(hash, what);
    assertEquals(null, before, what + " has the hash of " + before);
  }

  private static Series one(RunWriter run, String name) {
    return run.series(name, Notebook.VOLTS);
  }

  private static int one(RunWriter run, long clock) {
    one(run, "sweep").row(1, clock).put(0.0).end();
    return 1;
  }

  private static Consumer<RunWriter> rows(int cell, long clock, double real, long code, String t) {
    return run -> {
      Series sweep = run.series("sweep", Notebook.VOLTS, Notebook.CODE, Notebook.NOTE);
      sweep.row(cell, clock).put(real).put(code).put(t).end();
      sweep.row(2, 20).none().put(4L).put("b").end();
    };
  }

  private static Consumer<RunWriter> block(
      Series.Precision precision, long start, double period, int count, double first) {
    return run -> {
      Series sweep = one(run, "sweep");
      long row = sweep.row(1, 10).put(0.0).end();
      sweep.block(row, precision, start, period, count, i -> first + i);
    };
  }

  @Test
  void anInterruptedRunHasTheHashOfWhatItHas() {
    RunFolder folder = Notebook.folder(root, "cut");
    try (RunWriter run = Notebook.begin(folder)) {
      twoRows(run);
    }
    String cut;
    try (RunReader run = RunReader.open(folder)) {
      cut = RunHash.of(run);
    }
    assertEquals(hash(RunHashTests::twoRows), cut);
    assertNotEquals(hash(run -> {}), cut);
  }
}
