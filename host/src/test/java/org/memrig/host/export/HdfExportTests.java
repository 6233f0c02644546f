package org.memrig.host.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.memrig.host.export.HdfValues.bytes;
import static org.memrig.host.export.HdfValues.doubles;
import static org.memrig.host.export.HdfValues.ints;
import static org.memrig.host.export.HdfValues.longs;
import static org.memrig.host.export.HdfValues.texts;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunReader;
import org.memrig.host.store.RunWriter;
import org.memrig.host.store.StoreFailed;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Document;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.bench.Series;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.bench.Trace;

/** Write runs as HDF5; ExportPeerTests has them read by the HDF Group's own library. */
final class HdfExportTests {
  @TempDir Path temp;

  private Path export(RunFolder folder) {
    try (RunReader run = RunReader.open(folder)) {
      List<Path> files = Exported.write(run, Exported.Form.HDF5, temp.resolve("out"));
      assertEquals(List.of(temp.resolve("out").resolve(folder.name() + ".h5")), files);
      return files.getFirst();
    }
  }

  private static String attribute(Group group, String name) {
    return (String) group.getAttribute(name).getData();
  }

  @Test
  void everyValueIsWhereItBelongs(TestSeed seed) {
    RunFolder folder = StoredRuns.random(temp, "random", seed.stream(), 400);
    try (HdfFile file = new HdfFile(export(folder));
        RunReader run = RunReader.open(folder)) {
      assertEquals(1L, file.getAttribute("layout").getData());
      assertEquals("emulated board, a chip, seed 7", attribute(file, "source"));
      assertEquals("400", attribute(file, "rows of sweep"));
      assertEquals("0", attribute(file, "rows of untouched"));
      assertEquals(Set.of("sweep", "aux"), ((Group) file.getChild("rows")).getChildren().keySet());
      rows(file, run.series("sweep"));
      traces(file, run.series("sweep"));
      for (Document each : run.documents()) {
        assertEquals(each.body(), file.getDatasetByPath("/documents/" + each.name()).getData());
      }
      assertArrayEquals(new String[] {"resumed"}, texts(file, "/events/kind"));
      assertArrayEquals(new String[] {"-after a \"power cut\""}, texts(file, "/events/text"));
    }
  }

  private static void rows(HdfFile file, SeriesView series) {
    String rows = "/rows/" + series.name();
    Dataset volts = file.getDatasetByPath(rows + "/volts");
    assertEquals("V", volts.getAttribute("unit").getData());
    assertEquals("what was applied", volts.getAttribute("text").getData());
    assertArrayEquals(series.reals("volts"), doubles(file, rows + "/volts"));
    assertArrayEquals(series.integers("code"), longs(file, rows + "/code"));
    assertArrayEquals(series.texts("note"), texts(file, rows + "/note"));
    assertArrayEquals(series.cells(), ints(file, rows + "/cell"));
    assertArrayEquals(series.clocks(), longs(file, rows + "/clock_ns"));
    for (String column : List.of("code", "note")) {
      byte[] there = bytes(file, "/present/" + series.name() + "/" + column);
      boolean[] present = series.present(column);
      assertEquals(present.length, there.length);
      for (int i = 0; i < there.length; i++) {
        assertEquals(present[i] ? 1 : 0, there[i]);
      }
    }
  }

  private static void traces(HdfFile file, SeriesView series) {
    String traces = "/traces/" + series.name();
    double[] samples = doubles(file, traces + "/samples");
    long[] ids = longs(file, traces + "/id");
    long[] firsts = longs(file, traces + "/first");
    long[] counts = longs(file, traces + "/count");
    long[] starts = longs(file, traces + "/start_ns");
    double[] periods = doubles(file, traces + "/period");
    long[] rows = longs(file, "/rows/" + series.name() + "/id");
    int at = 0;
    for (int row = 0; row < rows.length; row++) {
      Trace trace = series.trace(row);
      if (trace.size() > 0) {
        assertEquals(rows[row], ids[at]);
        assertEquals(trace.size(), counts[at]);
        assertEquals(trace.startNanos(), starts[at]);
        assertEquals(trace.period(), periods[at]);
        int first = (int) firsts[at++];
        assertArrayEquals(
            trace.toArray(), java.util.Arrays.copyOfRange(samples, first, first + trace.size()));
      }
    }
    assertEquals(ids.length, at);
    assertEquals(samples.length, firsts[at - 1] + counts[at - 1]);
  }

  @Test
  void aColumnMayHaveTheNameOfWhatEveryRowHas(TestSeed seed) {
    RunFolder folder = StoredRuns.random(temp, "names", seed.stream(), 10);
    try (HdfFile file = new HdfFile(export(folder));
        RunReader run = RunReader.open(folder)) {
      SeriesView aux = run.series("aux");
      assertArrayEquals(aux.texts("source"), texts(file, "/rows/aux/source"));
      assertArrayEquals(aux.reals("derived"), doubles(file, "/rows/aux/derived"));
      assertEquals("emulated", texts(file, "/rows/aux/source:1")[9]);
      assertTrue(((Group) file.getByPath("/rows/aux")).getChildren().containsKey("derived:1"));
      assertTrue(((Group) file.getByPath("/rows/aux")).getChildren().containsKey("environment"));
    }
  }

  // The library's own mark, at the end of the file, once overwrote a group that had no members.
  @Test
  void emptySeriesLeaveTheRestReadable() {
    for (String full : List.of("a", "b", "rows", "zz", "m", "series_5")) {
      RunFolder folder =
          StoredRuns.done(
              temp,
              full,
              run -> {
                for (String each : List.of("a", "b", "rows", "zz", "m", "series_5")) {
                  Series series = run.series(each, StoredRuns.VOLTS, StoredRuns.NOTE);
                  if (each.equals(full)) {
                    series.row(3, 5).put(0.5).none().end();
                  }
                }
              });
      try (HdfFile file = new HdfFile(export(folder))) {
        assertEquals(Set.of(full), ((Group) file.getChild("rows")).getChildren().keySet());
        assertArrayEquals(new double[] {0.5}, doubles(file, "/rows/" + full + "/volts"));
        assertArrayEquals(new String[] {""}, texts(file, "/rows/" + full + "/note"));
        assertArrayEquals(new byte[] {0}, bytes(file, "/present/" + full + "/note"));
        assertEquals("1", attribute(file, "rows of " + full));
      }
    }
  }

  @Test
  void aRunWithoutRowsIsItsDocuments() {
    for (Consumer<RunWriter> nothing :
        List.<Consumer<RunWriter>>of(run -> {}, run -> run.series("a", StoredRuns.VOLTS))) {
      try (HdfFile file = new HdfFile(export(StoredRuns.done(temp, "none", nothing)))) {
        assertEquals(Set.of("documents"), file.getChildren().keySet());
        assertEquals("DONE", attribute(file, "outcome"));
      }
    }
  }

  @Test
  void rowsThatWereDoneAgainAreNotThereTwice() {
    RunFolder folder = StoredRuns.folder(temp, "cut");
    try (RunWriter run = StoredRuns.begin(folder)) {
      volts(run, 1);
      run.checkpoints(java.util.Optional.empty(), () -> true).reached(1, "");
      traced(run, 2);
    }
    try (HdfFile file = new HdfFile(export(folder))) {
      assertEquals("INTERRUPTED", attribute(file, "outcome"));
      assertArrayEquals(new double[] {1, 2}, doubles(file, "/rows/sweep/volts"));
      assertArrayEquals(new long[] {2}, longs(file, "/traces/sweep/id"));
    }
    try (RunWriter run = StoredRuns.resume(folder)) {
      volts(run, 3);
      run.end(Outcome.DONE, "");
    }
    try (HdfFile file = new HdfFile(export(folder))) {
      assertArrayEquals(new double[] {1, 3}, doubles(file, "/rows/sweep/volts"));
      assertArrayEquals(new long[] {1, 3}, longs(file, "/rows/sweep/id"));
      assertFalse(file.getChildren().containsKey("traces"), "all of them are superseded");
    }
  }

  private static long volts(RunWriter run, double volts) {
    return run.series("sweep", StoredRuns.VOLTS).row(0, 0).put(volts).end();
  }

  private static void traced(RunWriter run, double volts) {
    long row = volts(run, volts);
    run.series("sweep", StoredRuns.VOLTS)
        .block(row, Series.Precision.F64, 0, 1e-6, 5, i -> volts * i);
  }

  @Test
  void aRunUnderWayIsWrittenAsItStands() {
    try (RunWriter run = StoredRuns.begin(StoredRuns.folder(temp, "live"))) {
      volts(run, 1);
      run.awaitDurable();
      try (HdfFile file = new HdfFile(export(run.folder()))) {
        assertEquals("RUNNING", attribute(file, "outcome"));
        assertArrayEquals(new double[] {1}, doubles(file, "/rows/sweep/volts"));
      }
      run.end(Outcome.DONE, "");
    }
  }

  @Test
  void theSameRunGivesTheSameBytes(TestSeed seed) throws Exception {
    RunFolder folder = StoredRuns.random(temp, "again", seed.stream(), 200);
    byte[] first = Files.readAllBytes(export(folder));
    assertArrayEquals(first, Files.readAllBytes(export(folder)));
  }

  @Test
  void aRunTooLargeForTheMemoryIsSentToCsv() {
    RunFolder folder =
        StoredRuns.done(
            temp,
            "large",
            run -> {
              Series series = run.series("sweep", StoredRuns.VOLTS, StoredRuns.NOTE);
              for (int i = 0; i < 1_000; i++) {
                long row = series.row(0, i).put(1.0).put("x".repeat(i)).end();
                series.block(row, Series.Precision.F32, 0, 0, 10, j -> j);
              }
            });
    try (RunReader run = RunReader.open(folder)) {
      HdfMemory.require(run, 10_000_000);
      StoreFailed e = assertThrows(StoreFailed.class, () -> HdfMemory.require(run, 3_000_000));
      // 1000 rows of a number, a text of up to 999 bytes and its encoding, and what every row has;
      // 10000 samples.
      assertTrue(
          e.getMessage().matches(".*in memory, about 3 MB, and Java may use 3 MB; .*"),
          e::getMessage);
      assertTrue(e.getMessage().contains("use --to csv, which needs no more"), e::getMessage);
      assertTrue(e.getMessage().contains("read run.sqlite itself"), e::getMessage);
      assertTrue(e.getMessage().endsWith("MEMRIG_JAVA_OPTIONS=-Xmx1g"), e::getMessage);
    }
  }

  @Test
  void aDatasetThatTheLibraryCannotTakeIsSentToCsv() {
    assertEquals(
        2_147_483_640.0, HdfMemory.requireDataset("wave", "samples", 268_435_455, Double.BYTES));
    StoreFailed e =
        assertThrows(
            StoreFailed.class,
            () -> HdfMemory.requireDataset("wave", "samples", 268_435_456, Double.BYTES));
    assertTrue(
        e.getMessage().startsWith("'samples' of series 'wave' takes 2147 MB"), e::getMessage);
    assertTrue(e.getMessage().contains("use --to csv"), e::getMessage);
  }

  @Test
  void aTextThatHdf5WouldCutIsSentToCsv() {
    Column note = StoredRuns.NOTE;
    RunFolder folder =
        StoredRuns.done(temp, "cut-text", run -> run.series("s", note).row(0, 0).put("a\0b").end());
    StoreFailed e = assertThrows(StoreFailed.class, () -> export(folder));
    assertTrue(e.getMessage().startsWith("a text in 'note' of 's' holds"), e::getMessage);
    assertTrue(e.getMessage().endsWith("use --to csv"), e::getMessage);
    assertEquals(List.of(), List.of(temp.resolve("out").toFile().list()));
  }

  @Test
  void aFileThatWasWrittenInPartIsNotTaken(TestSeed seed) throws Exception {
    Path good = export(StoredRuns.random(temp, "good", seed.stream(), 100));
    try (HdfFile file = new HdfFile(good)) {
      HdfCheck.require(good, file);
    }
    long rows = headerOf(good, "/rows");
    Path bad = Files.copy(good, temp.resolve("bad.h5"));
    try (RandomAccessFile damaged = new RandomAccessFile(bad.toFile(), "rw");
        HdfFile file = new HdfFile(good)) {
      damaged.seek(rows + 40);
      damaged.write(new byte[16]);
      assertThrows(io.jhdf.exceptions.HdfException.class, () -> HdfCheck.require(bad, file));
    }
    Path other = export(StoredRuns.random(temp, "other", seed.stream(), 101));
    try (HdfFile file = new HdfFile(good)) {
      StoreFailed e = assertThrows(StoreFailed.class, () -> HdfCheck.require(other, file));
      assertTrue(e.getMessage().contains("no file was left"), e::getMessage);
    }
  }

  private static long headerOf(Path path, String group) {
    try (HdfFile file = new HdfFile(path)) {
      return file.getByPath(group).getAddress();
    }
  }
}
