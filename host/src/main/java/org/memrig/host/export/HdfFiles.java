package org.memrig.host.export;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
 * <p>The library writes when the file is closed: all values are in memory until then. It overwrites
 * the header of a group without members if that comes last: no such group is made.
 */
final class HdfFiles {
  static final long LAYOUT = 1;

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
      HdfMemory.require(run, Runtime.getRuntime().maxMemory());
      WholeFile.write(target, part -> fill(run, part));
    });
    return target;
  }

  private static void fill(RunReader run, Path part) throws IOException {
    try {
      WritableHdfFile written = HdfFile.write(part);
      try (written) {
        new HdfFiles(run, written).all();
      }
      HdfCheck.require(part, written);
    } catch (HdfException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new StoreFailed(
          "run " + run.name() + " cannot be written as HDF5 (" + e.getMessage() + "); use --to csv",
          e);
    }
  }

  private void all() {
    file.putAttribute("layout", LAYOUT);
    for (Exported.Fact fact : Exported.facts(run)) {
      file.putAttribute(fact.name(), fact.text());
    }
    for (Document document : run.documents()) {
      group("documents")
          .putDataset(document.name(), document.body())
          .putAttribute("sha256", document.sha256());
    }
    List<RunEvent> events = run.events();
    if (!events.isEmpty()) {
      events(new HdfColumns(file.putGroup("events")), events);
    }
    for (String name : run.seriesNames()) {
      SeriesView series = run.series(name);
      if (series.size() > 0) {
        rows(series, new HdfColumns(group("rows").putGroup(name)));
        present(series);
        HdfTraces.write(run, name, () -> group("traces").putGroup(name));
      }
    }
  }

  private WritableGroup group(String name) {
    return file.getChild(name) instanceof WritableGroup group ? group : file.putGroup(name);
  }

  private static void events(HdfColumns columns, List<RunEvent> events) {
    long[] sessions = events.stream().mapToLong(RunEvent::session).toArray();
    long[] clocks = events.stream().mapToLong(RunEvent::clockNanos).toArray();
    columns.put("session", "", "in which session of the run, from 1", sessions);
    columns.put("clock_ns", "ns", Exported.CLOCK.text(), clocks);
    columns.put("host_utc", "", "the host's clock", texts(events, e -> e.hostTime().toString()));
    columns.put("kind", "", "one word", texts(events, RunEvent::kind));
    columns.put("text", "", "for people", texts(events, RunEvent::text));
  }

  private static String[] texts(List<RunEvent> events, Function<RunEvent, String> text) {
    return events.stream().map(text).toArray(String[]::new);
  }

  private void rows(SeriesView series, HdfColumns group) {
    Circumstances common = Circumstances.of(run, series);
    put(group, series, Exported.ID, common.ids());
    put(group, series, Exported.CELL, series.cells());
    put(group, series, Exported.CLOCK, series.clocks());
    for (Column column : series.columns()) {
      group.put(column.name(), column.unit().symbol(), column.text(), values(series, column));
    }
    put(group, series, Exported.SOURCE, common.sources());
    put(group, series, Exported.DERIVED, common.derived());
    put(group, series, Exported.ENVIRONMENT, common.environments());
  }

  private static void put(
      HdfColumns group, SeriesView series, Exported.Common common, Object values) {
    group.put(common.in(series.columns()), common.unit(), common.text(), values);
  }

  private static Object values(SeriesView series, Column column) {
    return switch (column.type()) {
      case REAL -> series.reals(column.name());
      case INTEGER -> series.integers(column.name());
      case TEXT -> series.texts(column.name());
    };
  }

  // A missing REAL is NaN, which no row holds; the other types have no such value.
  private void present(SeriesView series) {
    Map<String, byte[]> partial = new LinkedHashMap<>();
    for (Column column : series.columns()) {
      if (column.type() != Column.Type.REAL) {
        byte[] there = bytes(series.present(column.name()));
        if (!allOnes(there)) {
          partial.put(column.name(), there);
        }
      }
    }
    if (!partial.isEmpty()) {
      HdfColumns columns = new HdfColumns(group("present").putGroup(series.name()));
      partial.forEach((name, there) -> columns.put(name, "", "1 where the row has a value", there));
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
