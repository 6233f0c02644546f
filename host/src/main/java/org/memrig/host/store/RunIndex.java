package org.memrig.host.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.memrig.config.BadInput;
import org.memrig.protocols.bench.Outcome;

/**
 * List the runs under a root and find one by the beginning of its name.
 *
 * <p>What ended runs hold is remembered in a file ".index", so that a list of thousands opens none
 * of them. The file may be deleted at any time, and is not believed if a run has another size or
 * date.
 */
public final class RunIndex {
  private static final int CANDIDATES = 8;
  private static final String HEADER = "memrig-index-1";
  private static final Pattern NUMBER = Pattern.compile("-\\d{1,3}$");
  // Within a second the time of beginning decides, which a run that cannot be read does not tell;
  // then the number that is put behind a name that is taken.
  private static final Comparator<RunSummary> LATEST_FIRST =
      Comparator.comparing((RunSummary run) -> run.folder().second())
          .thenComparing(RunSummary::begun)
          .thenComparing(run -> NUMBER.matcher(run.name()).replaceFirst(""))
          .thenComparing(run -> run.name().length())
          .thenComparing(RunSummary::name)
          .reversed();

  private final Path root;

  /** Look at the runs under a root, which need not exist. */
  public RunIndex(Path root) {
    this.root = root;
  }

  /** Return all runs, the latest first. */
  public List<RunSummary> list() {
    Map<String, String> known = remembered();
    Map<String, String> next = new HashMap<>();
    List<RunSummary> all =
        folders().stream()
            .map(folder -> summary(folder, known, next))
            .sorted(LATEST_FIRST)
            .toList();
    if (!next.equals(known)) {
      remember(next);
    }
    return all;
  }

  /**
   * Find a run.
   *
   * @param name "last", the beginning of a run's name, or the path of a run's folder
   * @throws BadInput if none or several fit; the message lists candidates
   */
  public RunFolder find(String name) {
    List<RunFolder> all = folders();
    if (name.equals("last") && !all.isEmpty()) {
      return latest(all);
    }
    List<RunFolder> fitting =
        all.stream().filter(folder -> folder.name().startsWith(name)).toList();
    Optional<RunFolder> exact =
        fitting.stream().filter(folder -> folder.name().equals(name)).findFirst();
    if (exact.isPresent()) {
      return exact.get();
    }
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    if (name.contains("/") && Files.isDirectory(Path.of(name))) {
      return new RunFolder(Path.of(name).toAbsolutePath().normalize());
    }
    throw fitting.isEmpty() ? none(name, all) : several(name, fitting);
  }

  private BadInput none(String name, List<RunFolder> all) {
    String there = all.isEmpty() ? "there are none yet" : "the latest are " + names(all);
    return BadInput.of("runs", "no run under " + root + " begins with '" + name + "'; " + there);
  }

  private static BadInput several(String name, List<RunFolder> fitting) {
    return BadInput.of(
        "runs",
        fitting.size()
            + " runs begin with '"
            + name
            + "': "
            + names(fitting)
            + "; write more of the name");
  }

  private static String names(List<RunFolder> folders) {
    String some =
        folders.stream().limit(CANDIDATES).map(RunFolder::name).collect(Collectors.joining(", "));
    return folders.size() > CANDIDATES ? some + ", ..." : some;
  }

  /** Return the latest run. Only those of the last second are opened, if there are several. */
  private static RunFolder latest(List<RunFolder> all) {
    String second = all.getFirst().second();
    List<RunFolder> same = all.stream().filter(run -> run.second().equals(second)).toList();
    return same.size() == 1
        ? same.getFirst()
        : same.stream().map(RunIndex::read).sorted(LATEST_FIRST).findFirst().orElseThrow().folder();
  }

  // Names begin with the time in UTC: their order is the order in time, but for runs of one second.
  private List<RunFolder> folders() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(root)) {
      return entries
          .map(RunFolder::new)
          .filter(folder -> Files.isDirectory(folder.report()))
          .sorted(Comparator.comparing(RunFolder::name).reversed())
          .toList();
    } catch (IOException e) {
      throw StoreFailed.of("list the runs in", root, e);
    }
  }

  private RunSummary summary(
      RunFolder folder, Map<String, String> known, Map<String, String> next) {
    String mark = mark(folder);
    String line = known.get(folder.name());
    if (line != null && line.startsWith(mark + "\t")) {
      Optional<RunSummary> summary = parse(folder, line.substring(mark.length() + 1));
      if (summary.isPresent()) {
        next.put(folder.name(), line);
        return summary.get();
      }
    }
    RunSummary summary = read(folder);
    if (summary.problem().isEmpty() && settled(summary.outcome())) {
      next.put(folder.name(), mark + "\t" + format(summary));
    }
    return summary;
  }

  private static boolean settled(Outcome outcome) {
    return outcome != Outcome.RUNNING && outcome != Outcome.INTERRUPTED;
  }

  private static RunSummary read(RunFolder folder) {
    try (RunReader run = RunReader.open(folder)) {
      return RunSummary.of(run);
    } catch (StoreFailed e) {
      return RunSummary.unreadable(folder, String.valueOf(e.getMessage()));
    }
  }

  // A run that goes on changes its write-ahead log first.
  private static String mark(RunFolder folder) {
    Path log = folder.path().resolve(folder.database().getFileName() + "-wal");
    try {
      long logged = Files.exists(log) ? Files.size(log) : 0;
      return Files.exists(folder.database())
          ? Files.size(folder.database())
              + " "
              + logged
              + " "
              + Files.getLastModifiedTime(folder.database())
          : "none";
    } catch (IOException e) {
      throw StoreFailed.of("look at", folder.database(), e);
    }
  }

  private static String format(RunSummary run) {
    return String.join(
        "\t",
        run.begun().toString(),
        run.outcome().name(),
        run.source(),
        Long.toString(run.rows()),
        Integer.toString(run.sessions()));
  }

  private static Optional<RunSummary> parse(RunFolder folder, String line) {
    String[] parts = line.split("\t", -1);
    try {
      return Optional.of(
          new RunSummary(
              folder,
              Instant.parse(parts[0]),
              Outcome.valueOf(parts[1]),
              parts[2],
              Long.parseLong(parts[3]),
              Integer.parseInt(parts[4]),
              Optional.empty()));
    } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException damaged) {
      return Optional.empty();
    }
  }

  private Path file() {
    return root.resolve(".index");
  }

  private Map<String, String> remembered() {
    Map<String, String> known = new HashMap<>();
    try {
      List<String> lines = Files.exists(file()) ? Files.readAllLines(file()) : List.of();
      if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
        return known;
      }
      for (String line : lines.subList(1, lines.size())) {
        int tab = line.indexOf('\t');
        if (tab > 0) {
          known.put(line.substring(0, tab), line.substring(tab + 1));
        }
      }
    } catch (IOException e) {
      report("read", e);
    }
    return known;
  }

  private void remember(Map<String, String> lines) {
    if (!Files.isWritable(root)) {
      return;
    }
    try {
      String text =
          lines.entrySet().stream()
              .map(entry -> entry.getKey() + "\t" + entry.getValue() + "\n")
              .sorted()
              .collect(Collectors.joining("", HEADER + "\n", ""));
      Path beside = Files.createTempFile(root, ".index", ".part");
      Files.writeString(beside, text);
      Files.move(
          beside, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      report("write", e);
    }
  }

  // Without the index the list is slower and nothing else.
  private void report(String doing, IOException e) {
    System.getLogger(RunIndex.class.getName())
        .log(System.Logger.Level.DEBUG, "cannot {0} {1}: {2}", doing, file(), e);
  }
}
