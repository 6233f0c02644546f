package org.memrig.host.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.bench.Series;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Fill the disk at every point of a run, and refuse what cannot be written. */
final class DiskFullTests {
  private static final int ROWS = 1_500;

  @TempDir Path root;

  @Test
  void whereverTheDiskFillsAcknowledgedRowsStay() {
    int failures = 0;
    boolean whole = false;
    for (int pages = 1; !whole; pages++) {
      RunFolder folder = Notebook.folder(root, "full-" + pages);
      long[] acknowledged = new long[1];
      try (RunWriter run = withPages(folder, pages)) {
        run.onDurable(rows -> acknowledged[0] = rows);
        measure(run);
        run.end(Outcome.DONE, "");
        whole = true;
      } catch (StoreFailed e) {
        failures++;
        assertTrue(e.getMessage().contains("the disk is full"), e.getMessage());
        assertTrue(e.getMessage().contains(folder.name()), e.getMessage());
      }
      checkRows(folder, acknowledged[0], whole);
    }
    assertTrue(failures > 30, "only " + failures + " points of failure");
  }

  private static RunWriter withPages(RunFolder folder, int pages) {
    return RunWriter.begin(
        folder,
        Notebook.origin(7),
        Notebook.DOCUMENTS,
        Notebook.clock(),
        List.of("PRAGMA max_page_count=" + pages));
  }

  private static void measure(RunWriter run) {
    CountingBoard board = new CountingBoard();
    Series sweep = Notebook.sweep(run);
    var checkpoints = run.checkpoints(Optional.of(board), () -> true);
    for (int i = 0; i < ROWS; i++) {
      long row = Notebook.record(sweep, i);
      if (i % 100 == 0) {
        sweep.block(row, Series.Precision.F64, 0, 1e-6, 500, j -> j);
        run.intend(i, "cell 0", 1);
        checkpoints.reached(i + 1, "");
      }
    }
    run.awaitDurable();
  }

  private static void checkRows(RunFolder folder, long acknowledged, boolean whole) {
    try (RunReader run = RunReader.open(folder)) {
      assertEquals(whole ? Outcome.DONE : Outcome.INTERRUPTED, run.outcome());
      assertTrue(run.rows() >= acknowledged, run.rows() + " of " + acknowledged);
      if (run.has("sweep")) {
        double[] volts = run.series("sweep").reals("volts");
        double[] expected = new double[volts.length];
        for (int i = 0; i < expected.length; i++) {
          expected[i] = 0.001 * i;
        }
        assertArrayEquals(expected, volts);
      }
    } catch (StoreFailed e) {
      assertEquals(0, acknowledged);
      assertTrue(e.getMessage().contains("was ended before it began"), e.getMessage());
    }
  }

  @Test
  void afterRoomIsMadeTheRunGoesOn() {
    RunFolder folder = Notebook.folder(root, "full");
    try (RunWriter run = withPages(folder, 40)) {
      assertThrows(StoreFailed.class, () -> measure(run));
      assertThrows(StoreFailed.class, () -> run.event("x", "y"), "and at every later call");
      assertThrows(StoreFailed.class, () -> run.series("other", Notebook.CODE));
      assertThrows(StoreFailed.class, () -> run.end(Outcome.FAILED, "disk"), "and at the end");
    }
    try (RunWriter run = Notebook.resume(folder)) {
      Series sweep = Notebook.sweep(run);
      for (int i = (int) run.resumed().orElseThrow().position(); i < ROWS; i++) {
        Notebook.record(sweep, i);
      }
      run.end(Outcome.DONE, "");
    }
    checkRows(folder, ROWS, true);
    try (RunReader run = RunReader.open(folder)) {
      assertEquals(ROWS, run.rows());
    }
  }

  @Test
  void aRootThatCannotBeWrittenSaysSo() throws Exception {
    Path file = Files.writeString(root.resolve("file"), "not a folder");
    StoreFailed e =
        assertThrows(
            StoreFailed.class,
            () -> RunFolder.create(file.resolve("runs"), "sweep", Notebook.NOON));
    assertTrue(e.getMessage().startsWith("cannot make a run in " + file), e.getMessage());
    assertTrue(e.getMessage().contains("--runs or MEMRIG_RUNS"), e.getMessage());
  }

  @Test
  void aFileThatCannotBeOpenedSaysSo() throws Exception {
    RunFolder folder = Notebook.folder(root, "sweep");
    Path path = Files.createDirectory(folder.path().resolve("a-folder"));
    StoreFailed e = assertThrows(StoreFailed.class, () -> Database.writable(path));
    assertTrue(e.getMessage().contains("no permission to write there"), e.getMessage());
    Files.delete(folder.report());
    Files.delete(path);
    Files.delete(folder.path());
    StoreFailed gone = assertThrows(StoreFailed.class, () -> Notebook.begin(folder));
    assertTrue(gone.getMessage().startsWith("cannot lock " + folder.path()), gone.getMessage());
  }

  @Test
  void everyFailureSaysWhatToDo() {
    assertSays(SQLiteErrorCode.SQLITE_FULL, "free some room");
    assertSays(SQLiteErrorCode.SQLITE_READONLY, "no permission");
    assertSays(SQLiteErrorCode.SQLITE_CANTOPEN, "no permission");
    assertSays(SQLiteErrorCode.SQLITE_BUSY, "another program holds the file");
    assertSays(SQLiteErrorCode.SQLITE_IOERR_WRITE, "look at the system log");
    assertSays(SQLiteErrorCode.SQLITE_IOERR_FSYNC, "look at the system log");
    assertSays(SQLiteErrorCode.SQLITE_CORRUPT, "copy it away");
    assertSays(SQLiteErrorCode.SQLITE_NOTADB, "copy it away");
    assertSays(new AccessDeniedException("/runs"), "no permission");
    assertSays(
        new FileSystemException("/runs", null, "No space left on device"), "the disk is full");
    assertSays(new IOException("strange"), "strange");
  }

  private void assertSays(SQLiteErrorCode code, String words) {
    String message =
        String.valueOf(
            StoreFailed.of("write", root, new SQLiteException("detail", code)).getMessage());
    assertTrue(message.startsWith("cannot write " + root), message);
    assertTrue(message.contains(words), message);
  }

  private void assertSays(IOException cause, String words) {
    String message = String.valueOf(StoreFailed.of("write", root, cause).getMessage());
    assertTrue(message.startsWith("cannot write " + root), message);
    assertTrue(message.contains(words), message);
  }
}
