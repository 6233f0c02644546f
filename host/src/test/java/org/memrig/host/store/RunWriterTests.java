package org.memrig.host.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.instruments.journal.JournalEntry;
import org.memrig.instruments.journal.JournalLevel;
import org.memrig.instruments.journal.JournalSource;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.bench.RunEvent;
import org.memrig.protocols.bench.Series;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.bench.Session;

/** Test what goes into a run and comes out again. */
final class RunWriterTests {
  @TempDir Path root;

  @Test
  void rowsComeBackAsTheyWerePut() {
    RunFolder folder = Notebook.folder(root, "sweep");
    try (RunWriter run = Notebook.begin(folder)) {
      Series sweep = Notebook.sweep(run);
      assertEquals(1, Notebook.record(sweep, 0));
      assertEquals(2, sweep.row(Series.NO_CELL, -5).none().put(-1.5).none().none().end());
      assertEquals(
          3, sweep.row(63, Long.MAX_VALUE).put(-0.0).put(Double.MIN_VALUE).put(-1L).put("").end());
      run.end(Outcome.DONE, "all of it");
    }
    try (RunReader run = RunReader.open(folder)) {
      SeriesView sweep = run.series("sweep");
      assertEquals(
          List.of(Notebook.VOLTS, Notebook.AMPS, Notebook.CODE, Notebook.NOTE), sweep.columns());
      assertEquals(3, sweep.size());
      assertArrayEquals(new double[] {0.0, Double.NaN, 0.0}, sweep.reals("volts"));
      assertArrayEquals(new double[] {1e-6, -1.5, Double.MIN_VALUE}, sweep.reals("amps"));
      assertArrayEquals(new long[] {0, 0, -1}, sweep.integers("code"));
      assertArrayEquals(new boolean[] {true, false, true}, sweep.present("code"));
      assertArrayEquals(new String[] {"row 0", "", ""}, sweep.texts("note"));
      assertArrayEquals(new boolean[] {true, false, true}, sweep.present("note"));
      assertArrayEquals(new int[] {0, -1, 63}, sweep.cells());
      assertArrayEquals(new long[] {0, -5, Long.MAX_VALUE}, sweep.clocks());
      assertEquals(List.of("sweep"), run.seriesNames());
      assertEquals(3, run.rows());
    }
  }

  @Test
  void aRunRemembersItsDocumentsSessionAndEvents() {
    RunFolder folder = Notebook.folder(root, "sweep");
    try (RunWriter run = Notebook.begin(folder)) {
      Notebook.record(Notebook.sweep(run), 3);
      run.event("cell-marked", "cell (0, 3) does not switch");
      run.end(Outcome.STOPPED, "by a person");
    }
    try (RunReader run = RunReader.open(folder)) {
      Session session = run.sessions().getFirst();
      assertEquals(Notebook.origin(7), session.origin());
      assertEquals(Notebook.NOON, session.begun());
      assertEquals(Notebook.NOON, session.ended().orElseThrow());
      assertEquals("by a person", session.reason().orElseThrow());
      assertEquals(Outcome.STOPPED, run.outcome());
      assertEquals(
          List.of(
              new RunEvent(1, Notebook.NOON, 3_000, "cell-marked", "cell (0, 3) does not switch")),
          run.events());
      assertEquals(Notebook.DOCUMENTS.get("rig"), run.document("rig").orElseThrow().body());
      assertEquals(
          Sha256.of(Notebook.DOCUMENTS.get("rig")), run.document("rig").orElseThrow().sha256());
      assertEquals(List.of("plan", "rig"), run.documents().stream().map(d -> d.name()).toList());
      assertTrue(run.document("chip").isEmpty());
    }
  }

  @Test
  void anEndedRunIsOnePlainReadOnlyFile() throws Exception {
    RunFolder folder = Notebook.folder(root, "sweep");
    try (RunWriter run = Notebook.begin(folder)) {
      Notebook.record(Notebook.sweep(run), 0);
      run.end(Outcome.DONE, "");
    }
    assertFalse(Files.exists(Path.of(folder.database() + "-wal")));
    assertFalse(Files.exists(Path.of(folder.database() + "-shm")));
    assertEquals(
        "r--r--r--",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.database())));
    try (Database file = Database.readable(folder.database())) {
      assertEquals(0x6d656d72, file.number("PRAGMA application_id"));
      assertEquals(1, file.number("PRAGMA user_version"));
    }
  }

  @Test
  void aRunWithoutAnEndIsInterruptedAndWhileWrittenRunning() {
    RunFolder folder = Notebook.folder(root, "sweep");
    try (RunWriter run = Notebook.begin(folder);
        RunReader reader = RunReader.open(folder)) {
      Notebook.record(Notebook.sweep(run), 0);
      run.awaitDurable();
      assertEquals(Outcome.RUNNING, reader.outcome());
      assertEquals(1, reader.rows());
    }
    try (RunReader reader = RunReader.open(folder)) {
      assertEquals(Outcome.INTERRUPTED, reader.outcome());
      assertTrue(reader.sessions().getFirst().ended().isEmpty());
      assertEquals(1, reader.rows());
    }
  }

  @Test
  void rowsAreAcknowledgedOnlyAfterTheCommit() {
    List<Long> told = new ArrayList<>();
    try (RunWriter run = Notebook.begin(Notebook.folder(root, "sweep"))) {
      run.onDurable(told::add);
      Series sweep = Notebook.sweep(run);
      for (int i = 0; i < 2_500; i++) {
        Notebook.record(sweep, i);
      }
      assertEquals(2_500, run.rows());
      run.awaitDurable();
      assertEquals(2_500, run.durableRows());
      assertEquals(2_500L, told.getLast());
      assertTrue(told.size() >= 3, "a commit holds 1,000 rows at most: " + told);
      run.awaitDurable();
    }
  }

  @Test
  void aFewRowsBecomeDurableByThemselves() throws Exception {
    try (RunWriter run = Notebook.begin(Notebook.folder(root, "sweep"))) {
      var committed = new java.util.concurrent.CountDownLatch(1);
      run.onDurable(rows -> {
        if (rows == 1) {
          committed.countDown();
        }
      });
      Notebook.record(Notebook.sweep(run), 0);
      assertTrue(committed.await(60, java.util.concurrent.TimeUnit.SECONDS));
    }
  }

  @Test
  void aRowTakesItsColumnsInOrderAndType() {
    try (RunWriter run = Notebook.begin(Notebook.folder(root, "sweep"))) {
      Series sweep = Notebook.sweep(run);
      assertSays(
          "column 'volts' of series 'sweep' is REAL and cannot take a long",
          () -> sweep.row(0, 0).put(1L));
      assertThrows(IllegalStateException.class, () -> sweep.row(0, 0), "the row is still open");
    }
    try (RunWriter run = Notebook.begin(Notebook.folder(root, "again"))) {
      Series sweep = Notebook.sweep(run);
      var row = sweep.row(0, 0);
      assertSays("'volts' of series 'sweep' is REAL and cannot take a text", () -> row.put("x"));
      assertSays("cannot hold NaN", () -> row.put(Double.NaN));
      assertSays("cannot hold Infinity", () -> row.put(Double.POSITIVE_INFINITY));
      assertSays("cannot hold -Infinity", () -> row.put(Double.NEGATIVE_INFINITY));
      row.put(1.0).put(2.0);
      assertSays("'code' of series 'sweep' has no value", row::end);
      row.put(3L);
      assertSays("'note' of series 'sweep' is TEXT and cannot take a double", () -> row.put(4.0));
      row.put("four");
      assertSays("has all its 4 values", row::none);
      assertSays("has all its 4 values", () -> row.put("five"));
      row.end();
      assertThrows(IllegalStateException.class, () -> row.put(1.0));
      assertThrows(IllegalStateException.class, row::end);
      assertSays("cell -2 is none", () -> sweep.row(-2, 0));
    }
  }

  @Test
  void aSeriesKeepsItsColumns() {
    try (RunWriter run = Notebook.begin(Notebook.folder(root, "sweep"))) {
      Series first = run.series("sweep", Notebook.VOLTS);
      assertEquals(first, run.series("sweep", Notebook.VOLTS));
      assertSays(
          "series 'sweep' exists with the columns [volts REAL]",
          () -> run.series("sweep", Notebook.AMPS));
      assertSays("different names", () -> run.series("twice", Notebook.AMPS, Notebook.AMPS));
      assertSays("one or more columns", () -> run.series("none"));
      assertSays("is not a name", () -> run.series("x; DROP TABLE session", Notebook.AMPS));
    }
  }

  @Test
  void manySeriesAreApart() {
    RunFolder folder = Notebook.folder(root, "sweep");
    try (RunWriter run = Notebook.begin(folder)) {
      for (int i = 0; i < 20; i++) {
        Series series = run.series("order_" + i, Notebook.CODE);
        series.row(0, 0).put((long) i).end();
      }
      run.end(Outcome.DONE, "");
    }
    try (RunReader run = RunReader.open(folder)) {
      assertEquals(20, run.seriesNames().size());
      for (int i = 0; i < 20; i++) {
        assertArrayEquals(new long[] {i}, run.series("order_" + i).integers("code"));
      }
      assertSays("has no series 'order'", () -> run.series("order"));
      SeriesView one = run.series("order_1");
      assertSays("has no column 'volts'; it has [code INTEGER]", () -> one.reals("volts"));
      assertSays("is INTEGER, not REAL", () -> one.reals("code"));
    }
  }

  @Test
  void circumstancesHangOnBatches() throws Exception {
    RunFolder folder = Notebook.folder(root, "sweep");
    try (RunWriter run = Notebook.begin(folder)) {
      Series sweep = Notebook.sweep(run);
      run.circumstances(new Provenance("298 K", "", ""));
      Notebook.record(sweep, 1);
      run.circumstances(new Provenance("298 K", "", ""));
      Notebook.record(sweep, 2);
      run.circumstances(new Provenance("350 K", "ReadAsWave", "crc 2"));
      Notebook.record(sweep, 3);
      run.end(Outcome.DONE, "");
    }
    try (Database file = Database.readable(folder.database())) {
      String warm = "SELECT count(*) FROM rows_sweep WHERE environment = '350 K'";
      assertEquals(1, file.number(warm + " AND derived = 'ReadAsWave'"));
      assertEquals(2, file.number("SELECT count(*) FROM rows_sweep WHERE environment = '298 K'"));
      assertEquals(3, file.number("SELECT count(*) FROM rows_sweep WHERE source = 'emulated'"));
    }
  }

  @Test
  void theJournalComesBackInOrder() {
    RunFolder folder = Notebook.folder(root, "sweep");
    try (RunWriter run = Notebook.begin(folder)) {
      assertEquals(0, run.nextOperation());
      ByteBuffer body = ByteBuffer.allocate(8);
      for (int i = 0; i < 100; i++) {
        body.clear().putLong(i).flip();
        run.accept(
            new JournalEntry(
                3L * i, 3, JournalLevel.FULL, ByteBuffer.wrap(new byte[] {(byte) i}), body));
        body.clear().putLong(-1).flip();
      }
      assertEquals(300, run.nextOperation());
      run.end(Outcome.DONE, "");
    }
    try (RunReader run = RunReader.open(folder)) {
      JournalSource journal = run.journal();
      for (int i = 0; i < 100; i++) {
        JournalEntry entry = journal.next().orElseThrow();
        assertEquals(3L * i, entry.firstOperation());
        assertEquals(3, entry.operations());
        assertEquals(JournalLevel.FULL, entry.level());
        assertEquals((byte) i, entry.digest().get(0));
        assertEquals(i, entry.body().getLong(0));
      }
      assertTrue(journal.next().isEmpty());
      assertTrue(journal.next().isEmpty());
    }
  }

  @Test
  void intentsAreDurableBeforeTheCallReturns() {
    RunFolder folder = Notebook.folder(root, "sweep");
    try (RunWriter run = Notebook.begin(folder);
        RunReader reader = RunReader.open(folder)) {
      long first = run.intend(0, "cells 0-7", 80);
      assertEquals(List.of(new Intent(first, 1, 0, "cells 0-7", 80)), reader.inDoubt());
      run.closeIntent(first, "done");
      long second = run.intend(1, "cell 9", 1);
      assertEquals(List.of(new Intent(second, 1, 1, "cell 9", 1)), reader.inDoubt());
    }
    try (RunWriter run = Notebook.resume(folder);
        RunReader reader = RunReader.open(folder)) {
      long third = run.intend(2, "cell 10", 1);
      assertEquals(2, reader.inDoubt().size());
      run.closeIntent(third, "done");
      run.closeIntent(reader.inDoubt().getFirst().id(), "read again");
      run.awaitDurable();
      assertEquals(List.of(), reader.inDoubt());
    }
  }

  @Test
  void oneWriterAtATime() {
    RunFolder folder = Notebook.folder(root, "sweep");
    try (RunWriter run = Notebook.begin(folder)) {
      StoreFailed e = assertThrows(StoreFailed.class, () -> Notebook.resume(folder));
      assertTrue(e.getMessage().contains("is being written by another"), e.getMessage());
      assertEquals(1, run.session());
    }
    Notebook.resume(folder).close();
  }

  @Test
  void aFolderHoldsOneRun() {
    RunFolder folder = Notebook.folder(root, "sweep");
    Notebook.begin(folder).close();
    StoreFailed e = assertThrows(StoreFailed.class, () -> Notebook.begin(folder));
    assertTrue(e.getMessage().contains("holds a run already"), e.getMessage());
    RunFolder empty = Notebook.folder(root, "empty");
    e = assertThrows(StoreFailed.class, () -> Notebook.resume(empty));
    assertTrue(e.getMessage().contains("there is no run in"), e.getMessage());
    assertFalse(Files.exists(empty.database()));
  }

  @Test
  void nothingIsTakenAfterTheEnd() {
    RunWriter run = Notebook.begin(Notebook.folder(root, "sweep"));
    Series sweep = Notebook.sweep(run);
    run.end(Outcome.DONE, "");
    assertThrows(IllegalStateException.class, () -> Notebook.record(sweep, 0));
    assertThrows(IllegalStateException.class, () -> run.event("late", ""));
    assertThrows(IllegalStateException.class, run::awaitDurable);
    run.end(Outcome.FAILED, "ignored");
    run.close();
  }

  @Test
  void anOutcomeThatIsConcludedCannotBeStored() {
    try (RunWriter run = Notebook.begin(Notebook.folder(root, "sweep"))) {
      assertSays("cannot end as RUNNING", () -> run.end(Outcome.RUNNING, ""));
      assertSays("cannot end as INTERRUPTED", () -> run.end(Outcome.INTERRUPTED, ""));
    }
  }

  @Test
  void aFailingListenerIsAFailureOfTheStoreAndHeard() {
    RunWriter run = Notebook.begin(Notebook.folder(root, "sweep"));
    run.onDurable(rows -> {
      throw new IllegalStateException("the display is gone");
    });
    Series sweep = Notebook.sweep(run);
    Notebook.record(sweep, 0);
    StoreFailed e = assertThrows(StoreFailed.class, run::awaitDurable);
    assertTrue(e.getMessage().contains("the display is gone"), e.getMessage());
    assertThrows(StoreFailed.class, () -> Notebook.record(sweep, 1));
    assertThrows(StoreFailed.class, run::close);
  }

  private static void assertSays(String words, org.junit.jupiter.api.function.Executable act) {
    var e = assertThrows(IllegalArgumentException.class, act);
    assertTrue(String.valueOf(e.getMessage()).contains(words), e.getMessage());
  }
}
