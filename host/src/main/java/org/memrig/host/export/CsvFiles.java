package org.memrig.host.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.memrig.host.figure.WholeFile;
import org.memrig.host.store.RunReader;
import org.memrig.host.store.StoredBlock;
import org.memrig.host.store.StoredRow;
import org.memrig.protocols.bench.Column;

/**
 * Write a run as tables: {@code <series>.csv} for the rows, {@code <series>.trace.csv} for traces
 * and maps, {@code _columns.csv} for what they mean, and last of all {@code _run.csv} for where
 * they come from and how many rows there are.
 *
 * <p>Rows pass through one at a time: memory does not grow with their number.
 */
final class CsvFiles {
  private final RunReader run;
  private final Path folder;
  private final String source;
  private final List<Path> files = new ArrayList<>();

  private CsvFiles(RunReader run, Path folder) {
    this.run = run;
    this.folder = folder;
    this.source = run.sessions().getLast().origin().source();
  }

  static List<Path> write(RunReader run, Path folder) {
    CsvFiles files = new CsvFiles(run, folder);
    run.atOneInstant(files::all);
    return List.copyOf(files.files);
  }

  // A series' name begins with a letter and has no dot: no two of these names are alike.
  private void all() {
    for (String series : run.seriesNames()) {
      file(series + ".csv", out -> rows(series, run.columns(series), out));
      if (run.samples(series) > 0) {
        file(series + ".trace.csv", out -> traces(series, out));
      }
    }
    file("_columns.csv", this::columns);
    file("_run.csv", this::run);
  }

  private interface Records {
    void write(CsvWriter out) throws IOException;
  }

  private void file(String name, Records records) {
    Path file = folder.resolve(name);
    WholeFile.write(
        file,
        part -> {
          try (Writer text = open(part)) {
            records.write(new CsvWriter(text));
          } catch (UncheckedIOException e) {
            throw e.getCause();
          }
        });
    files.add(file);
  }

  private static BufferedWriter open(Path part) throws IOException {
    return Files.newBufferedWriter(part, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
  }

  private void run(CsvWriter out) throws IOException {
    out.text("name").text("text").end();
    for (Exported.Fact fact : Exported.facts(run)) {
      out.text(fact.name()).text(fact.text()).end();
    }
  }

  private void columns(CsvWriter out) throws IOException {
    out.text("series").text("column").text("type").text("unit").text("text").end();
    for (String series : run.seriesNames()) {
      for (Column column : run.columns(series)) {
        out.text(series).text(column.name()).text(column.type().name());
        out.text(column.unit().symbol()).text(column.text()).end();
      }
    }
  }

  private void rows(String series, List<Column> columns, CsvWriter out) throws IOException {
    out.text(Exported.ID.name()).text(Exported.CELL.name()).text(Exported.CLOCK.name());
    for (Column column : columns) {
      out.text(Exported.heading(column));
    }
    out.text(Exported.SOURCE.in(columns)).text(Exported.DERIVED.in(columns));
    out.text(Exported.ENVIRONMENT.in(columns)).end();
    run.eachRow(
        series,
        row -> {
          try {
            row(row, columns, out);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static void row(StoredRow row, List<Column> columns, CsvWriter out) throws IOException {
    out.number(row.id()).number(row.cell()).number(row.clockNanos());
    for (int i = 0; i < columns.size(); i++) {
      if (!row.present(i)) {
        out.none();
        continue;
      }
      switch (columns.get(i).type()) {
        case REAL -> out.number(row.real(i));
        case INTEGER -> out.number(row.integer(i));
        case TEXT -> out.text(row.text(i));
      }
    }
    out.text(row.source()).text(row.derived()).text(row.environment()).end();
  }

  private void traces(String series, CsvWriter out) throws IOException {
    out.text("id").text("start_ns").text("period [s]").text("sample").text("value");
    out.text(Exported.SOURCE.name()).end();
    run.eachBlock(
        series,
        block -> {
          try {
            samples(block, out);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private void samples(StoredBlock block, CsvWriter out) throws IOException {
    for (int i = 0; i < block.size(); i++) {
      out.number(block.row()).number(block.startNanos()).number(block.period());
      out.number(block.first() + i).number(block.at(i)).text(source).end();
    }
  }
}
