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
import org.memrig.config.SafeName;
import org.memrig.host.figure.WholeFile;
import org.memrig.host.store.RunReader;
import org.memrig.host.store.StoredBlock;
import org.memrig.host.store.StoredRow;
import org.memrig.protocols.bench.Column;

/**
 * Write a run as tables: {@code <series>.csv} for the rows, {@code <series>.trace.csv} for traces
 * and maps, {@code _columns.csv} and {@code _run.csv} for what they mean and where they come from.
 *
 * <p>Rows pass through one at a time: memory does not grow with their number.
 */
final class CsvFiles {
  private final RunReader run;
  private final Path folder;
  private final List<Path> files = new ArrayList<>();

  private CsvFiles(RunReader run, Path folder) {
    this.run = run;
    this.folder = folder;
  }

  static List<Path> write(RunReader run, Path folder) {
    CsvFiles files = new CsvFiles(run, folder);
    run.atOneInstant(files::all);
    return List.copyOf(files.files);
  }

  private void all() {
    // A series' name begins with a letter: these two cannot be a series'.
    file("_run.csv", this::run);
    file("_columns.csv", this::columns);
    for (String series : run.seriesNames()) {
      List<Column> columns = run.series(series).columns();
      file(SafeName.parse(series + ".csv").text(), out -> rows(series, columns, out));
      if (run.samples(series) > 0) {
        file(SafeName.parse(series + ".trace.csv").text(), out -> traces(series, out));
      }
    }
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
      for (Column column : run.series(series).columns()) {
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
    out.text(Exported.SOURCE.name()).text(Exported.DERIVED.name());
    out.text(Exported.ENVIRONMENT.name()).end();
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
    out.text("id").text("start_ns").text("period [s]").text("sample").text("value").end();
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

  private static void samples(StoredBlock block, CsvWriter out) throws IOException {
    for (int i = 0; i < block.size(); i++) {
      out.number(block.row()).number(block.startNanos()).number(block.period());
      out.number(block.first() + i).number(block.at(i)).end();
    }
  }
}
