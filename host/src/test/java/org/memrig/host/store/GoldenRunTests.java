package org.memrig.host.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.time.ManualHostClock;
import org.memrig.config.units.Dimension;
import org.memrig.instruments.journal.JournalEntry;
import org.memrig.instruments.journal.JournalLevel;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.bench.Series;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.bench.Session;

/**
 * Read the run of version 1 that was written on the day version 1 was fixed: {@code
 * golden-v1.sqlite.gz}. It is never written again; a file that no longer reads is a fault here.
 */
final class GoldenRunTests {
  private static final String HASH =
      "3a5d5972e9b3178456d90bef4c51288a0672dbf2d77e907ba198b0213febfdea";
  private static final Column DELAY = Column.real("delay", Dimension.SECOND, "since the pulse");

  @TempDir Path root;

  private RunFolder golden() throws Exception {
    RunFolder folder = Notebook.folder(root, "golden");
    try (InputStream packed =
            Objects.requireNonNull(
                GoldenRunTests.class.getResourceAsStream("golden-v1.sqlite.gz"));
        InputStream file = new GZIPInputStream(packed)) {
      Files.copy(file, folder.database());
    }
    return folder;
  }

  /** Record what the golden run holds: two sessions, something of everything. */
  static void record(RunFolder folder) {
    ManualHostClock clock = Notebook.clock();
    try (RunWriter run = RunWriter.begin(folder, Notebook.origin(-1), Notebook.DOCUMENTS, clock)) {
      run.circumstances(new Provenance("298.15 K", "PulseAsWave", "crc 1"));
      measure(run, 0, 2);
      run.accept(entry(0, 4, JournalLevel.FULL, "program"));
      run.checkpoints(Optional.of(new CountingBoard()), () -> true).reached(2, "two done");
      measure(run, 2, 3);
      run.accept(entry(4, 1, JournalLevel.FULL, "superseded"));
      run.intend(5, "cell 3", 10);
    }
    clock.advance(Duration.ofHours(1));
    try (RunWriter run =
        RunWriter.resume(folder, Notebook.origin(-1), RunWriter.AfterCheckpoint.SUPERSEDE, clock)) {
      run.event("resumed", "after a power cut");
      measure(run, 2, 4);
      run.accept(entry(4, 2, JournalLevel.DIGEST, ""));
      run.end(Outcome.STOPPED, "by a person");
    }
  }

  private static void measure(RunWriter run, int from, int to) {
    Series sweep = Notebook.sweep(run);
    Series decay = run.series("decay", DELAY);
    for (int i = from; i < to; i++) {
      Notebook.record(sweep, i);
      long row = decay.row(Series.NO_CELL, 500L * i).none().end();
      Series.Precision precision = i % 2 == 0 ? Series.Precision.F64 : Series.Precision.F32;
      double first = i;
      decay.block(row, precision, 500L * i, 1e-6, 4, j -> first / (j + 1));
    }
  }

  private static JournalEntry entry(long first, long count, JournalLevel level, String body) {
    return new JournalEntry(
        first,
        count,
        level,
        ByteBuffer.wrap(new byte[] {1, 2}),
        java.nio.charset.StandardCharsets.US_ASCII.encode(body));
  }

  @Test
  void theHashIsWhatItWas() throws Exception {
    try (RunReader run = RunReader.open(golden())) {
      assertEquals(HASH, RunHash.of(run));
    }
  }

  @Test
  void todaysWriterRecordsTheSame() {
    RunFolder folder = Notebook.folder(root, "today");
    record(folder);
    try (RunReader run = RunReader.open(folder)) {
      assertEquals(HASH, RunHash.of(run));
    }
  }

  @Test
  void allSeriesAreRead() throws Exception {
    try (RunReader run = RunReader.open(golden())) {
      assertEquals(List.of("decay", "sweep"), run.seriesNames());
      SeriesView sweep = run.series("sweep");
      assertEquals(
          List.of(Notebook.VOLTS, Notebook.AMPS, Notebook.CODE, Notebook.NOTE), sweep.columns());
      assertArrayEquals(new double[] {0, 0.001, 0.002, 0.003}, sweep.reals("volts"));
      assertArrayEquals(new long[] {0, 1, 4, 9}, sweep.integers("code"));
      assertArrayEquals(new String[] {"row 0", "row 1", "row 2", "row 3"}, sweep.texts("note"));
      assertArrayEquals(new int[] {0, 1, 2, 3}, sweep.cells());
      assertArrayEquals(new long[] {0, 1_000, 2_000, 3_000}, sweep.clocks());
      SeriesView decay = run.series("decay");
      assertEquals(List.of(DELAY), decay.columns());
      assertArrayEquals(
          new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN}, decay.reals("delay"));
      assertArrayEquals(new double[] {2, 1, 2.0 / 3, 0.5}, decay.trace(2).toArray());
      assertArrayEquals(new double[] {3, 1.5, 1, 0.75}, decay.trace(3).toArray());
      assertEquals(1_500, decay.trace(3).startNanos());
      assertEquals(1e-6, decay.trace(3).period());
    }
  }

  @Test
  void everythingElseIsRead() throws Exception {
    try (RunReader run = RunReader.open(golden())) {
      List<Session> sessions = run.sessions();
      assertEquals(2, sessions.size());
      assertEquals(Outcome.INTERRUPTED, sessions.getFirst().outcome());
      assertEquals(Outcome.STOPPED, run.outcome());
      assertEquals("by a person", sessions.getLast().reason().orElseThrow());
      assertEquals(Notebook.NOON.plusSeconds(3_600), sessions.getLast().begun());
      assertEquals(Notebook.origin(-1), sessions.getLast().origin());
      assertEquals(Notebook.DOCUMENTS.get("plan"), run.document("plan").orElseThrow().body());
      assertEquals(List.of(new Intent(1, 1, 5, "cell 3", 10)), run.inDoubt());
      assertEquals("after a power cut", run.events().getFirst().text());
      var journal = run.journal();
      JournalEntry first = journal.next().orElseThrow();
      assertEquals(4, first.operations());
      assertEquals('p', first.body().get(0));
      assertEquals(JournalLevel.DIGEST, journal.next().orElseThrow().level());
      assertTrue(journal.next().isEmpty());
    }
  }

  @Test
  void itCanBeResumed() throws Exception {
    RunFolder folder = golden();
    try (RunWriter run = Notebook.resume(folder)) {
      assertEquals(3, run.session());
      assertEquals("two done", run.resumed().orElseThrow().state());
      assertArrayEquals(new CountingBoard().snapshot(), run.snapshot().orElseThrow());
      assertEquals(4, run.nextOperation());
      measure(run, 2, 4);
      run.end(Outcome.DONE, "");
    }
    try (RunReader run = RunReader.open(folder)) {
      assertEquals(HASH, RunHash.of(run));
    }
  }
}
