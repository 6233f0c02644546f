package org.memrig.host.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.memrig.host.store.RunReader;
import org.memrig.host.store.StoreFailed;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Origin;

/** Write a run for other programs: each file is whole, whenever the process dies. */
public final class Exported {
  private static final String OWN = "export";
  private static final String ELSEWHERE = "another folder with --out";

  private Exported() {}

  /** In which form. */
  public enum Form {
    /** A folder of tables, {@code <out>/<run>/}. */
    CSV,
    /** One file, {@code <out>/<run>.h5}. */
    HDF5
  }

  /**
   * Return the run's own folder for exports, which need not exist.
   *
   * @throws StoreFailed if it is a symbolic link
   */
  public static Path own(RunReader run) {
    return noLink(run.folder().path().toAbsolutePath().normalize().resolve(OWN));
  }

  /**
   * Write a run as it stands now.
   *
   * @param out a folder, made if it is missing
   * @return the files, none of them outside the folder
   * @throws StoreFailed if a file cannot be written, or the run is too large for the form
   */
  public static List<Path> write(RunReader run, Form form, Path out) {
    Path folder = out.toAbsolutePath().normalize();
    Path tables = noLink(folder.resolve(name(run)));
    try {
      Files.createDirectories(form == Form.CSV ? tables : folder);
      return switch (form) {
        case CSV -> CsvFiles.write(run, tables);
        case HDF5 -> List.of(HdfFiles.write(run, folder.resolve(name(run) + ".h5")));
      };
    } catch (IOException e) {
      throw StoreFailed.of("write to", folder, e, ELSEWHERE);
    } catch (UncheckedIOException e) {
      throw StoreFailed.of("write to", folder, Objects.requireNonNull(e.getCause()), ELSEWHERE);
    }
  }

  private static String name(RunReader run) {
    String name = run.name();
    if (name.isBlank() || name.startsWith(".") || name.contains("/") || name.contains("\\")) {
      throw new StoreFailed("'" + name + "' is not the name of a run's folder; rename the folder");
    }
    return name;
  }

  // Whoever packed a run that came from elsewhere must not choose where files go here.
  private static Path noLink(Path folder) {
    if (Files.isSymbolicLink(folder)) {
      throw new StoreFailed(
          folder + " is a symbolic link, which may lead anywhere; say with --out where files go");
    }
    return folder;
  }

  /** Return what is said about the run as a whole, in words. */
  static List<Fact> facts(RunReader run) {
    Origin origin = run.sessions().getLast().origin();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("run", run.name()));
    facts.add(new Fact("outcome", run.outcome().name()));
    facts.add(new Fact("source", run.source().text()));
    facts.add(new Fact("board", origin.identity()));
    facts.add(new Fact("seed", Long.toString(origin.seed())));
    facts.add(new Fact("begun", run.sessions().getFirst().begun().toString()));
    facts.add(new Fact("memrig", origin.memrig() + " " + origin.gitCommit()));
    array("rows", run).ifPresent(facts::add);
    array("columns", run).ifPresent(facts::add);
    for (String series : run.seriesNames()) {
      facts.add(new Fact("rows of " + series, Long.toString(run.rows(series))));
    }
    return facts;
  }

  // Of the board as it described itself: what splits the number of a cell in row and column.
  private static Optional<Fact> array(String what, RunReader run) {
    Pattern line = Pattern.compile("(?m)^" + what + ": (\\d+)$");
    return run.document("board")
        .map(board -> line.matcher(board.body()))
        .filter(Matcher::find)
        .map(found -> new Fact("array " + what, found.group(1)));
  }

  /** One thing that is said. */
  record Fact(String name, String text) {}

  /** Describe a column that every series has. */
  record Common(String name, String unit, String text) {
    /** Return its name beside a series' own columns, as the view in the file has it. */
    String in(List<Column> columns) {
      boolean taken = columns.stream().anyMatch(column -> column.name().equals(name));
      return taken ? name + ":1" : name;
    }
  }

  static final Common ID = new Common("id", "", "number of the row in its series, from 1");
  static final Common CELL = new Common("cell", "", "row times columns plus column, -1 for none");
  static final Common CLOCK = new Common("clock_ns", "ns", "the board's clock");
  static final Common SOURCE = new Common("source", "", "emulated, or measured");
  static final Common DERIVED =
      new Common(
          "derived", "", "what the board did not do by itself and was made of other operations");
  static final Common ENVIRONMENT = new Common("environment", "", "what surrounded the chip");

  /** Return a column's heading, with its unit: "volts [V]". */
  static String heading(Column column) {
    String unit = column.unit().symbol();
    return unit.isEmpty() ? column.name() : column.name() + " [" + unit + "]";
  }
}
