package org.memrig.host.export;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.memrig.config.random.RandomStream;
import org.memrig.config.time.ManualHostClock;
import org.memrig.config.units.Dimension;
import org.memrig.host.store.Provenance;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunWriter;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Origin;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.bench.Row;
import org.memrig.protocols.bench.Series;

/** Record runs to be exported. */
public final class StoredRuns {
  static final Column VOLTS = Column.real("volts", Dimension.VOLT, "what was applied");
  static final Column CODE = Column.integer("code", "=of the \"converter\", raw");
  static final Column NOTE = Column.text("note", "what was seen");

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Map<String, String> DOCUMENTS =
      Map.of("plan", "protocol: iv-sweep\n", "rig", "# \u00b5, \u03a9\n", "board", "columns: 64\n");

  private StoredRuns() {}

  private static Origin origin() {
    return new Origin(
        "0.1.0", "abc1234", "25.0.3", "bench", 4711, "emulated", "a chip", "none", "00", 7);
  }

  static RunFolder folder(Path root, String name) {
    return RunFolder.create(root, name, NOON);
  }

  static RunWriter begin(RunFolder folder) {
    return RunWriter.begin(folder, origin(), DOCUMENTS, new ManualHostClock(NOON));
  }

  static RunWriter resume(RunFolder folder) {
    return RunWriter.resume(
        folder, origin(), RunWriter.AfterCheckpoint.SUPERSEDE, new ManualHostClock(NOON));
  }

  /** Record a run from its beginning to its end. */
  static RunFolder done(Path root, String name, Consumer<RunWriter> work) {
    RunFolder folder = folder(root, name);
    try (RunWriter run = begin(folder)) {
      work.accept(run);
      run.end(Outcome.DONE, "");
    }
    return folder;
  }

  /**
   * Record a run with something of everything: values of all types and none, traces of both
   * precisions, changing circumstances, events, a series without rows, one whose columns have the
   * names that every row has, and rows that were superseded.
   */
  public static RunFolder random(Path root, String name, RandomStream random, int rows) {
    RunFolder folder = folder(root, name);
    try (RunWriter run = begin(folder)) {
      scribble(run, random, rows / 2);
      run.checkpoints(Optional.empty(), () -> true).reached(1, "half");
      scribble(run, random, rows / 3);
    }
    try (RunWriter run = resume(folder)) {
      run.event("resumed", "-after a \"power cut\"");
      scribble(run, random, rows - rows / 2);
      run.end(Outcome.DONE, "");
    }
    return folder;
  }

  private static void scribble(RunWriter run, RandomStream random, int rows) {
    Series sweep = run.series("sweep", VOLTS, CODE, NOTE);
    Series names =
        run.series(
            "aux",
            Column.text("source", "of the current"),
            Column.real("derived", Dimension.OHM, ""));
    run.series("untouched", VOLTS, CODE, NOTE);
    for (int i = 0; i < rows; i++) {
      if (random.nextInt(50) == 0) {
        run.circumstances(new Provenance(Scribbles.text(random), "ReadAsWave, PulseAsWave", ""));
      }
      names.row(Series.NO_CELL, i).put("k" + i).put(Scribbles.real(random)).end();
      long id = scribble(sweep.row(random.nextInt(64), 1_000L * i), random);
      if (random.nextInt(8) == 0) {
        trace(sweep, id, random);
      }
    }
  }

  private static long scribble(Row row, RandomStream random) {
    boolean some = random.nextInt(5) > 0;
    Row first = some ? row.put(Scribbles.real(random)) : row.none();
    Row second = random.nextInt(5) > 0 ? first.put(random.nextLong()) : first.none();
    Row third = random.nextInt(5) > 0 ? second.put(Scribbles.text(random)) : second.none();
    return third.end();
  }

  private static void trace(Series series, long row, RandomStream random) {
    Series.Precision precision = random.nextBoolean() ? Series.Precision.F64 : Series.Precision.F32;
    double period = random.nextInt(3) * 1e-6;
    for (int blocks = 1 + random.nextInt(3); blocks > 0; blocks--) {
      series.block(
          row,
          precision,
          random.nextInt(1_000_000),
          period,
          1 + random.nextInt(20),
          i -> i % 7 == 3 ? Double.NaN : random.nextGaussian());
    }
  }
}
