package org.memrig.host.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.memrig.config.units.Numbers;
import org.memrig.host.report.TextTable;
import org.memrig.host.run.ProgressListener;
import org.memrig.host.run.RunEngine;
import org.memrig.host.store.Intent;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunHash;
import org.memrig.host.store.RunIndex;
import org.memrig.host.store.RunReader;
import org.memrig.host.store.RunSummary;
import org.memrig.protocols.bench.Session;
import org.memrig.protocols.data.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Look at stored runs. RUN is a name, the unambiguous beginning of one, or "last". */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description = "Look at stored runs, and go on with them.",
    footer = {"", "RUN is a name, the unambiguous beginning of one, or last."})
final class RunsCommand implements Callable<Integer> {
  private static final List<Table.Column> COLUMNS =
      List.of(
          Table.Column.words("run"),
          Table.Column.numbers("rows", ""),
          Table.Column.numbers("sessions", ""),
          Table.Column.words("source"),
          Table.Column.words("outcome"));

  // picocli sets it before the command runs.
  @SuppressWarnings("NullAway.Init")
  @Spec
  CommandSpec spec;

  @Override
  public Integer call() {
    return Shell.usage(spec.commandLine());
  }

  static RunFolder find(Shell shell, String run) {
    return new RunIndex(shell.workplace().runs()).find(run);
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "List all runs.")
  int list(@Mixin Shell shell) {
    List<RunSummary> runs = new RunIndex(shell.workplace().runs()).list();
    if (shell.json) {
      shell.print(runs.stream().map(RunsCommand::document).toList());
    } else if (runs.isEmpty()) {
      shell.err().println("no runs under " + shell.workplace().runs());
    } else {
      shell.out().print(TextTable.columns(COLUMNS, runs.stream().map(RunsCommand::line).toList()));
      shell.out().flush();
    }
    return 0;
  }

  private static Map<String, Object> document(RunSummary run) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("run", run.name());
    run.problem()
        .ifPresentOrElse(
            problem -> document.put("problem", problem),
            () -> {
              document.put("outcome", run.outcome().name());
              document.put("source", run.source());
              document.put("rows", run.rows());
              document.put("sessions", run.sessions());
              document.put("begun", run.begun().toString());
            });
    return document;
  }

  private static List<String> line(RunSummary run) {
    return run.problem().isPresent()
        ? List.of(run.name(), "-", "-", "-", run.problem().get())
        : List.of(
            run.name(),
            Numbers.count(run.rows()),
            Integer.toString(run.sessions()),
            run.source(),
            run.outcome().name());
  }

  @Command(name = "show", mixinStandardHelpOptions = true, description = "Show one run.")
  int show(
      @Mixin Shell shell,
      @Parameters(
              paramLabel = "RUN",
              defaultValue = "last",
              completionCandidates = Known.Runs.class,
              description = "Which run.")
          String run) {
    try (RunReader reader = RunReader.open(find(shell, run))) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("run", reader.name());
      document.put("outcome", reader.outcome().name());
      document.put("source", reader.source().text());
      for (String name : reader.seriesNames()) {
        document.put("rows of " + name, reader.series(name).size());
      }
      for (Session each : reader.sessions()) {
        document.put(
            "session " + each.id(),
            each.begun() + " " + each.outcome() + " " + each.reason().orElse(""));
      }
      for (Intent each : reader.inDoubt()) {
        document.put("in doubt " + each.id(), words(each));
      }
      document.put("file", reader.folder().database().toString());
      if (shell.json) {
        shell.print(document);
      } else {
        document.forEach((key, value) ->
            shell.out().println(key + " ".repeat(Math.max(1, 28 - key.length())) + value));
        shell.out().flush();
      }
    }
    return 0;
  }

  private static String words(Intent intent) {
    return intent.cells()
        + ", up to "
        + Numbers.count(intent.pulses())
        + (intent.pulses() == 1 ? " pulse" : " pulses")
        + ", session "
        + intent.session()
        + ": charged in full, read again when the run is resumed";
  }

  @Command(
      name = "hash",
      mixinStandardHelpOptions = true,
      description = "Print the hash of what a run found; equal data, equal hash.")
  int hash(
      @Mixin Shell shell,
      @Parameters(
              paramLabel = "RUN",
              defaultValue = "last",
              completionCandidates = Known.Runs.class,
              description = "Which run.")
          String run) {
    try (RunReader reader = RunReader.open(find(shell, run))) {
      String hash = RunHash.of(reader);
      if (shell.json) {
        shell.print(Map.of("run", reader.name(), "hash", hash));
      } else {
        shell.out().println(hash + "  " + reader.name());
        shell.out().flush();
      }
    }
    return 0;
  }

  @Command(
      name = "plot",
      mixinStandardHelpOptions = true,
      description = "Draw a run again, also one that was interrupted.")
  int plot(
      @Mixin Shell shell,
      @Parameters(
              paramLabel = "RUN",
              defaultValue = "last",
              completionCandidates = Known.Runs.class,
              description = "Which run.")
          String run) {
    RunFolder folder = find(shell, run);
    List<Table> tables = new RunEngine(shell.workplace(), ProgressListener.NONE).plot(folder);
    if (shell.json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("run", folder.name());
      document.put("report", folder.report().toString());
      document.put("tables", tables.stream().map(Shell::table).toList());
      shell.print(document);
    } else {
      tables.forEach(table -> shell.out().println(TextTable.text(table)));
      shell.out().println("report  " + folder.report());
      shell.out().flush();
    }
    return 0;
  }

  @Command(
      name = "resume",
      mixinStandardHelpOptions = true,
      description = "Go on with a run that was stopped, failed or interrupted.")
  int resume(
      @Mixin Shell shell,
      @Mixin LiveOption live,
      @Parameters(
              paramLabel = "RUN",
              defaultValue = "last",
              completionCandidates = Known.Runs.class,
              description = "Which run.")
          String run) {
    return live.answer(shell, shell.workplace(), engine -> engine.resume(find(shell, run)));
  }

  @Command(
      name = "replay",
      mixinStandardHelpOptions = true,
      description = "Repeat a run from its own documents and compare the hash.",
      footer = {
        "",
        "An emulated run is run again. With --from-journal the recorded results are fed back to the",
        "plan, with no board: so measured runs are replayed too. A journal holds results at level",
        "full, the default on hardware (journal: full in a plan)."
      })
  int replay(
      @Mixin Shell shell,
      @Option(names = "--from-journal", description = "Feed the recorded results back.")
          boolean fromJournal,
      @Parameters(
              paramLabel = "RUN",
              defaultValue = "last",
              completionCandidates = Known.Runs.class,
              description = "Which run.")
          String run) {
    RunEngine engine = shell.engine(shell.workplace());
    RunFolder folder = find(shell, run);
    return shell.answer(fromJournal ? engine.replayJournal(folder) : engine.replay(folder));
  }
}
