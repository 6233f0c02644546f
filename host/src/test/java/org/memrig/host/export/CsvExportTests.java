package org.memrig.host.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.host.store.Provenance;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunReader;
import org.memrig.host.store.RunWriter;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.bench.Series;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.bench.Trace;

/** Write runs as tables and read the tables. */
final class CsvExportTests {
  @TempDir Path temp;

  /** The tables of one run, by their names. */
  private record Tables(Path folder, Map<String, List<List<CsvText.Field>>> byName) {
    List<String> texts(String name, int record) {
      return byName.get(name).get(record).stream().map(CsvText.Field::text).toList();
    }

    Map<String, String> run() {
      return byName.get("_run.csv").stream()
          .collect(Collectors.toMap(each -> each.get(0).text(), each -> each.get(1).text()));
    }
  }

  private Tables export(RunReader run) throws IOException {
    List<Path> files = Exported.write(run, Exported.Form.CSV, temp.resolve("out"));
    Map<String, List<List<CsvText.Field>>> tables = new java.util.TreeMap<>();
    for (Path file : files) {
      assertEquals(temp.resolve("out").resolve(run.name()), file.getParent());
      tables.put(file.getFileName().toString(), CsvText.read(file));
    }
    try (var all = Files.list(files.getFirst().getParent())) {
      assertEquals(
          tables.keySet(),
          all.map(each -> each.getFileName().toString())
              .collect(Collectors.toCollection(java.util.TreeSet::new)));
    }
    return new Tables(files.getFirst().getParent(), tables);
  }

  private Tables export(RunFolder folder) throws IOException {
    try (RunReader run = RunReader.open(folder)) {
      return export(run);
    }
  }

  @Test
  void everyValueIsWhereItBelongs(TestSeed seed) throws IOException {
    RunFolder folder = StoredRuns.random(temp, "random", seed.stream(), 400);
    Tables tables = export(folder);
    assertEquals(
        List.of(
            "_columns.csv", "_run.csv", "aux.csv", "sweep.csv", "sweep.trace.csv", "untouched.csv"),
        List.copyOf(tables.byName().keySet()));
    try (RunReader run = RunReader.open(folder)) {
      assertEquals(400, run.series("sweep").size());
      for (String series : run.seriesNames()) {
        rows(run, series, tables.byName().get(series + ".csv"));
      }
      traces(run.series("sweep"), tables);
      assertEquals("400", tables.run().get("rows of sweep"));
      assertEquals("0", tables.run().get("rows of untouched"));
    }
  }

  private static void rows(RunReader run, String name, List<List<CsvText.Field>> table) {
    SeriesView series = run.series(name);
    List<Column> columns = series.columns();
    assertEquals(series.size() + 1, table.size(), name);
    int[] at = {0};
    run.eachRow(
        name,
        row -> {
          List<CsvText.Field> fields = table.get(++at[0]);
          assertEquals(columns.size() + 6, fields.size());
          assertEquals(Long.toString(row.id()), fields.get(0).text());
          assertEquals(Integer.toString(series.cells()[at[0] - 1]), fields.get(1).text());
          assertEquals(Long.toString(row.clockNanos()), fields.get(2).text());
          int last = columns.size() + 3;
          assertEquals("emulated", fields.get(last).plain());
          assertEquals(row.derived(), fields.get(last + 1).plain());
          assertEquals(row.environment(), fields.get(last + 2).plain());
        });
    for (int i = 0; i < columns.size(); i++) {
      column(series, columns.get(i), i + 3, table);
    }
  }

  private static void column(
      SeriesView series, Column column, int at, List<List<CsvText.Field>> table) {
    boolean[] present = series.present(column.name());
    for (int row = 0; row < present.length; row++) {
      CsvText.Field field = table.get(row + 1).get(at);
      assertEquals(present[row], !field.missing(), column.name() + " of row " + row);
      if (!present[row]) {
        continue;
      }
      switch (column.type()) {
        case REAL -> same(series.reals(column.name())[row], field.text());
        case INTEGER ->
            assertEquals(series.integers(column.name())[row], Long.parseLong(field.text()));
        case TEXT -> assertEquals(series.texts(column.name())[row], field.plain());
      }
    }
  }

  private static void same(double value, String text) {
    assertEquals(
        Double.doubleToLongBits(value), Double.doubleToLongBits(Double.parseDouble(text)), text);
  }

  private static void traces(SeriesView series, Tables tables) {
    List<List<CsvText.Field>> rows = tables.byName().get("sweep.csv");
    List<List<CsvText.Field>> samples = tables.byName().get("sweep.trace.csv");
    assertEquals(
        List.of("id", "start_ns", "period [s]", "sample", "value", "source"),
        tables.texts("sweep.trace.csv", 0));
    int at = 1;
    for (int row = 0; row < series.size(); row++) {
      Trace trace = series.trace(row);
      for (int i = 0; i < trace.size(); i++) {
        List<CsvText.Field> sample = samples.get(at++);
        assertEquals(rows.get(row + 1).get(0).text(), sample.get(0).text());
        assertEquals(Long.toString(trace.startNanos()), sample.get(1).text());
        same(trace.period(), sample.get(2).text());
        assertEquals(Integer.toString(i), sample.get(3).text());
        same(trace.at(i), sample.get(4).text());
        assertEquals("emulated", sample.get(5).text());
      }
    }
    assertTrue(at > 100, at + " samples");
    assertEquals(at, samples.size());
  }

  @Test
  void headingsCarryUnitsAndColumnsTheirMeaning() throws IOException {
    RunFolder folder =
        StoredRuns.done(
            temp,
            "heads",
            run -> run.series("sweep", StoredRuns.VOLTS, StoredRuns.CODE, StoredRuns.NOTE));
    Tables tables = export(folder);
    assertEquals(
        List.of(
            "id",
            "cell",
            "clock_ns",
            "volts [V]",
            "code",
            "note",
            "source",
            "derived",
            "environment"),
        tables.texts("sweep.csv", 0));
    assertEquals(1, tables.byName().get("sweep.csv").size(), "no rows");
    assertEquals(
        List.of("series", "column", "type", "unit", "text"), tables.texts("_columns.csv", 0));
    assertEquals(
        List.of("sweep", "volts", "REAL", "V", "what was applied"),
        tables.texts("_columns.csv", 1));
    assertEquals(
        List.of("sweep", "code", "INTEGER", "", "'=of the \"converter\", raw"),
        tables.texts("_columns.csv", 2));
    assertEquals("64", tables.run().get("array columns"));
    assertEquals("DONE", tables.run().get("outcome"));
    assertEquals("emulated board, a chip, seed 7", tables.run().get("source"));
  }

  @Test
  void aColumnMayHaveTheNameOfWhatEveryRowHas(TestSeed seed) throws IOException {
    Tables tables = export(StoredRuns.random(temp, "names", seed.stream(), 10));
    assertEquals(
        List.of(
            "id",
            "cell",
            "clock_ns",
            "source",
            "derived [ohm]",
            "source:1",
            "derived:1",
            "environment"),
        tables.texts("aux.csv", 0));
    assertEquals("k0", tables.texts("aux.csv", 1).get(3));
  }

  @Test
  void rowsThatWereDoneAgainAreNotThereTwice() throws IOException {
    RunFolder folder = StoredRuns.folder(temp, "cut");
    try (RunWriter run = StoredRuns.begin(folder)) {
      code(run, 1);
      run.checkpoints(java.util.Optional.empty(), () -> true).reached(1, "");
      code(run, 2);
    }
    Tables cut = export(folder);
    assertEquals("INTERRUPTED", cut.run().get("outcome"));
    assertEquals(List.of("code", "1", "2"), codes(cut));
    assertEquals(2 * 3 + 1, cut.byName().get("codes.trace.csv").size());
    try (RunWriter run = StoredRuns.resume(folder)) {
      assertEquals(List.of("code", "1"), codes(export(folder)), "with the session just begun");
      code(run, 3);
      run.end(Outcome.STOPPED, "");
    }
    Tables whole = export(folder);
    assertEquals("STOPPED", whole.run().get("outcome"));
    assertEquals(List.of("code", "1", "3"), codes(whole));
    assertEquals(
        List.of("id", "1", "1", "1", "3", "3", "3"),
        whole.byName().get("codes.trace.csv").stream().map(each -> each.get(0).text()).toList());
  }

  private static void code(RunWriter run, long code) {
    Series codes = run.series("codes", StoredRuns.CODE);
    long id = codes.row(0, code).put(code).end();
    codes.block(id, Series.Precision.F64, 0, 1e-6, 3, i -> code + i);
    run.awaitDurable();
  }

  private static List<String> codes(Tables tables) {
    return tables.byName().get("codes.csv").stream().map(each -> each.get(3).text()).toList();
  }

  @Test
  void aRunUnderWayIsWrittenAsItStands() throws IOException {
    try (RunWriter run = StoredRuns.begin(StoredRuns.folder(temp, "live"))) {
      code(run, 1);
      try (RunReader reader = RunReader.open(run.folder())) {
        assertEquals("RUNNING", export(reader).run().get("outcome"));
        code(run, 2);
        assertEquals(List.of("code", "1", "2"), codes(export(reader)));
      }
      run.end(Outcome.DONE, "");
    }
  }

  @Test
  void allTablesShowTheRunAtOneInstant() throws IOException {
    try (RunWriter run = StoredRuns.begin(StoredRuns.folder(temp, "instant"))) {
      code(run, 1);
      try (RunReader reader = RunReader.open(run.folder())) {
        List<Long> seen = new ArrayList<>();
        reader.atOneInstant(() -> {
          seen.add(reader.rows("codes"));
          code(run, 2);
          seen.add(reader.rows("codes"));
          seen.add(reader.samples("codes"));
        });
        seen.add(reader.rows("codes"));
        assertEquals(List.of(1L, 1L, 3L, 2L), seen);
      }
      run.end(Outcome.DONE, "");
    }
  }

  @Test
  void aRunWithoutSeriesSaysWhatItIs() throws IOException {
    Tables tables = export(StoredRuns.done(temp, "nothing", run -> {}));
    assertEquals(List.of("_columns.csv", "_run.csv"), List.copyOf(tables.byName().keySet()));
    assertFalse(tables.run().isEmpty());
  }

  @Test
  void whatTheBoardLacksIsNamedRowByRow() throws IOException {
    RunFolder folder =
        StoredRuns.done(
            temp,
            "derived",
            run -> {
              code(run, 1);
              run.circumstances(new Provenance("kelvin: 300 K", "ReadAsWave", ""));
              code(run, 2);
            });
    Tables tables = export(folder);
    assertEquals(List.of("emulated", "", ""), tables.texts("codes.csv", 1).subList(4, 7));
    assertEquals(
        List.of("emulated", "ReadAsWave", "kelvin: 300 K"),
        tables.texts("codes.csv", 2).subList(4, 7));
  }

  @Test
  void theSeparatorIsCommaWhateverTheComputerIsSetTo(TestSeed seed) throws IOException {
    RunFolder folder = StoredRuns.random(temp, "locale", seed.stream(), 50);
    Path first = export(folder).folder().resolve("sweep.csv");
    String usual = Files.readString(first);
    java.util.Locale before = java.util.Locale.getDefault();
    try {
      for (String tag : List.of("de-DE", "tr-TR", "ar-EG", "fa-IR-u-nu-arabext")) {
        java.util.Locale.setDefault(java.util.Locale.forLanguageTag(tag));
        assertEquals(usual, Files.readString(export(folder).folder().resolve("sweep.csv")), tag);
      }
    } finally {
      java.util.Locale.setDefault(before);
    }
  }
}
