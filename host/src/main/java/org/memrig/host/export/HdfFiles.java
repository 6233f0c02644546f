package org.memrig.host.export;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.List;
import org.memrig.host.figure.WholeFile;
import org.memrig.host.store.RunReader;
import org.memrig.host.store.StoreFailed;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Document;
import org.memrig.protocols.bench.RunEvent;
import org.memrig.protocols.bench.SeriesView;

/**
 * Write a run as one HDF5 file: {@code /rows/<series>/<column>}, {@code /present}, {@code /traces},
 * {@code /documents}, {@code /events}; see docs/reading-data.md.
 *
 * <p>The library writes when the file is closed: all values are in memory until then.
 */
final class HdfFiles {
  static final long LAYOUT = 1;

  // What may be asked of the memory that Java may use: the arrays, and room to compress them.
  private static final double SHARE = 0.5;
  private static final int COMMON = 6;

  private final RunReader run;
  private final WritableHdfFile file;

  private HdfFiles(RunReader run, WritableHdfFile file) {
    this.run = run;
    this.file = file;
  }

  /**
   * Write the file.
   *
   * @throws StoreFailed if the run is too large for the memory that Java may use
   */
  static Path write(RunReader run, Path target) {
    run.atOneInstant(() -> {
      requireMemory(run, Runtime.getRuntime().maxMemory());
      WholeFile.write(
          target,
          part -> {
            try (WritableHdfFile file = HdfFile.write(part)) {
              new HdfFiles(run, file).all();
            }
          });
    });
    return target;
  }

  /** Refuse a run whose values do not fit. */
  static void requireMemory(RunReader run, long available) {
    double bytes = 0;
    for (String name : run.seriesNames()) {
      SeriesView series = run.series(name);
      double values = (double) series.size() * (series.columns().size() + COMMON);
      bytes += Double.BYTES * (values + run.samples(name));
    }
    if (bytes > SHARE * available) {
      throw new StoreFailed(
          "HDF5 needs all values in memory: about "
              + Math.round(bytes / SHARE / 1e6)
              + " MB, and Java may use "
              + available / 1_000_000
              + " MB; use --to csv, which needs no more for a longer run, or read run.sqlite itself"
              + " (docs/reading-data.md)");
    }
  }

  private void all() {
    file.putAttribute("layout", LAYOUT);
    for (Exported.Fact fact : Exported.facts(run)) {
      file.putAttribute(fact.name(), fact.text());
    }
    documents();
    events();
    WritableGroup rows = file.putGroup("rows");
    WritableGroup present = file.putGroup("present");
    WritableGroup traces = file.putGroup("traces");
    for (String name : run.seriesNames()) {
      SeriesView series = run.series(name);
      rows(series, rows.putGroup(Column.requireName("series", name)), present);
      if (run.samples(name) > 0) {
        HdfTraces.write(run, name, traces.putGroup(name));
      }
    }
  }

  private void documents() {
    WritableGroup group = file.putGroup("documents");
    for (Document document : run.documents()) {
      group.putDataset(document.name(), document.body()).putAttribute("sha256", document.sha256());
    }
  }

  private void events() {
    HdfColumns columns = new HdfColumns(file.putGroup("events"));
    List<RunEvent> events = run.events();
    columns.put("session", "", "", events.stream().mapToLong(RunEvent::session).toArray());
    columns.put("clock_ns", "ns", "", events.stream().mapToLong(RunEvent::clockNanos).toArray());
    columns.put(
        "host_utc", "", "", texts(events.stream().map(e -> e.hostTime().toString()).toList()));
    columns.put("kind", "", "", texts(events.stream().map(RunEvent::kind).toList()));
    columns.put("text", "", "", texts(events.stream().map(RunEvent::text).toList()));
  }

  private static String[] texts(List<String> texts) {
    return texts.toArray(String[]::new);
  }

  private void rows(SeriesView series, WritableGroup group, WritableGroup present) {
    group.putAttribute("rows", series.size());
    HdfColumns columns = new HdfColumns(group);
    Circumstances common = Circumstances.of(run, series);
    columns.put(Exported.ID, common.ids());
    columns.put(Exported.CELL, series.cells());
    columns.put(Exported.CLOCK, series.clocks());
    for (Column column : series.columns()) {
      columns.put(column.name(), column.unit().symbol(), column.text(), values(series, column));
    }
    columns.put(Exported.SOURCE, common.sources());
    columns.put(Exported.DERIVED, common.derived());
    columns.put(Exported.ENVIRONMENT, common.environments());
    present(series, present);
  }

  private static Object values(SeriesView series, Column column) {
    return switch (column.type()) {
      case REAL -> series.reals(column.name());
      case INTEGER -> series.integers(column.name());
      case TEXT -> series.texts(column.name());
    };
  }

  // A missing REAL is NaN, which no row holds; the other types have no such value.
  private static void present(SeriesView series, WritableGroup parent) {
    WritableGroup group = null;
    for (Column column : series.columns()) {
      if (column.type() == Column.Type.REAL) {
        continue;
      }
      byte[] there = bytes(series.present(column.name()));
      if (there.length > 0 && !allOnes(there)) {
        group = group == null ? parent.putGroup(series.name()) : group;
        new HdfColumns(group).put(column.name(), "", "1 where the row has a value", there);
      }
    }
  }

  private static byte[] bytes(boolean[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = values[i] ? (byte) 1 : 0;
    }
    return bytes;
  }

  private static boolean allOnes(byte[] values) {
    for (byte value : values) {
      if (value == 0) {
        return false;
      }
    }
    return true;
  }
}
