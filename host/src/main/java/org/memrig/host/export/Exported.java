package org.memrig.host.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.memrig.host.store.RunReader;
import org.memrig.host.store.StoreFailed;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Origin;

/** Write a run for other programs: each file is whole, whenever the process dies. */
public final class Exported {
  private Exported() {}

  /** In which form. */
  public enum Form {
    /** A folder of tables, {@code <out>/<run>/}. */
    CSV,
    /** One file, {@code <out>/<run>.h5}. */
    HDF5
  }

  /**
   * Write a run as it stands now.
   *
   * @param out a folder, made if it is missing
   * @return the files
   * @throws StoreFailed if a file cannot be written, or the run is too large for the form
   */
  public static List<Path> write(RunReader run, Form form, Path out) {
    Path target = out.toAbsolutePath().normalize().resolve(name(run));
    try {
      return switch (form) {
        case CSV -> {
          Files.createDirectories(target);
          yield CsvFiles.write(run, target);
        }
        case HDF5 -> {
          Files.createDirectories(target.getParent());
          yield List.of(HdfFiles.write(run, target.resolveSibling(target.getFileName() + ".h5")));
        }
      };
    } catch (IOException e) {
      throw StoreFailed.of("write", target, e);
    } catch (UncheckedIOException e) {
      throw StoreFailed.of("write", target, Objects.requireNonNull(e.getCause()));
    }
  }

  private static String name(RunReader run) {
    String name = run.name();
    if (name.isEmpty() || name.startsWith(".") || name.contains("/") || name.contains("\\")) {
      throw new StoreFailed("'" + name + "' is not the name of a run's folder; rename the folder");
    }
    return name;
  }

  /** Return what is said about the run as a whole, in words. */
  static List<Fact> facts(RunReader run) {
    Origin origin = run.sessions().getLast().origin();
    return List.of(
        new Fact("run", run.name()),
        new Fact("outcome", run.outcome().name()),
        new Fact("source", run.source().text()),
        new Fact("board", origin.identity()),
        new Fact("seed", Long.toString(origin.seed())),
        new Fact("begun", run.sessions().getFirst().begun().toString()),
        new Fact("memrig", origin.memrig() + " " + origin.gitCommit()));
  }

  /** One thing that is said. */
  record Fact(String name, String text) {}

  /** Describe a column that every series has. */
  record Common(String name, String unit, String text) {}

  static final Common ID = new Common("id", "", "number of the row in the run, from 1");
  static final Common CELL = new Common("cell", "", "row times columns plus column, -1 for none");
  static final Common CLOCK = new Common("clock_ns", "ns", "the board's clock");
  static final Common SOURCE = new Common("source", "", "emulated, or what measured");
  static final Common DERIVED = new Common("derived", "", "operations made from other operations");
  static final Common ENVIRONMENT = new Common("environment", "", "what surrounded the chip");

  /** Return a column's heading, with its unit: "volts [V]". */
  static String heading(Column column) {
    String unit = column.unit().symbol();
    return unit.isEmpty() ? column.name() : column.name() + " [" + unit + "]";
  }
}
