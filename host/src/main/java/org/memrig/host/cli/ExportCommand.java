package org.memrig.host.cli;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.memrig.host.export.Exported;
import org.memrig.host.store.RunReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Write a run for other programs. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = FrontPage.EXPORT,
    footer = {
      "",
      "RUN is a name, the unambiguous beginning of one, or last. CSV goes to",
      "DIR/<run>/<series>.csv, HDF5 to DIR/<run>.h5; DIR is the run's own folder",
      "'export' if none is given. Killed at any time, each file is the old one or the",
      "new one, whole. How to read them: docs/reading-data.md."
    })
final class ExportCommand implements Callable<Integer> {
  @Mixin Shell shell = new Shell();

  @Parameters(
      paramLabel = "RUN",
      defaultValue = "last",
      completionCandidates = Known.Runs.class,
      description = "Which run.")
  String run = "last";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "csv|hdf5",
      completionCandidates = Forms.class,
      description = "In which form.")
  Exported.Form form = Exported.Form.CSV;

  @Option(names = "--out", paramLabel = "DIR", description = "Where the files go.")
  Optional<Path> out = Optional.empty();

  /** The forms as people write them. */
  static final class Forms implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return List.of("csv", "hdf5").iterator();
    }
  }

  @Override
  public Integer call() {
    try (RunReader reader = RunReader.open(RunsCommand.find(shell, run))) {
      Path folder = out.orElseGet(() -> Exported.own(reader));
      List<Path> files = Exported.write(reader, form, folder);
      if (shell.json) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("run", reader.name());
        document.put("files", files.stream().map(Path::toString).toList());
        shell.print(document);
      } else {
        files.forEach(file -> shell.out().println(file));
        shell.out().flush();
      }
    }
    return 0;
  }
}
