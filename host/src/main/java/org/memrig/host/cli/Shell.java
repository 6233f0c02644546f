package org.memrig.host.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.memrig.config.BadInput;
import org.memrig.config.time.SystemHostClock;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Quantity;
import org.memrig.host.report.TextTable;
import org.memrig.host.run.ProgressListener;
import org.memrig.host.run.RunEngine;
import org.memrig.host.run.RunResult;
import org.memrig.host.run.StateFolders;
import org.memrig.host.run.Workplace;
import org.memrig.host.store.RunRoot;
import org.memrig.instruments.driver.Drivers;
import org.memrig.protocols.Experiments;
import org.memrig.protocols.data.Table;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Hold the options that all commands share, and how they answer. */
final class Shell {
  @Option(names = "--json", description = "Print one JSON document instead of text.")
  boolean json;

  @Option(names = "--quiet", description = "Print no progress.")
  boolean quiet;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      description = "Where run folders go; else MEMRIG_RUNS, else runs.")
  Optional<String> runs = Optional.empty();

  // picocli sets it before the command runs.
  @SuppressWarnings("NullAway.Init")
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  Workplace workplace() {
    return new Workplace(
        Path.of(""),
        RunRoot.choose(runs, System.getenv()),
        StateFolders.ofUser(System.getenv(), System.getProperty("user.home")),
        new SystemHostClock(),
        Drivers.installed(),
        Experiments.load(Shell.class.getClassLoader()));
  }

  /** Return an engine that tells its progress, and that a signal ends in order. */
  RunEngine engine(Workplace at) {
    ProgressListener listener =
        quiet
            ? ProgressListener.NONE
            : new ProgressLine(err(), at.clock(), System.console() != null);
    RunEngine engine = new RunEngine(at, listener);
    SignalEnding.of(engine);
    return engine;
  }

  /** Print how a run ended and return its exit code. */
  int answer(RunResult result) {
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("run", result.folder().name());
      document.put("outcome", result.outcome().name());
      document.put("reason", result.reason());
      document.put("exit", result.exit().code());
      result.report().ifPresent(path -> document.put("report", path.toString()));
      document.put("tables", result.tables().stream().map(Shell::table).toList());
      print(document);
    } else {
      for (Table table : result.tables()) {
        out().println(TextTable.text(table));
      }
      out().println("run     " + result.folder().name() + "  " + result.outcome().name());
      result.report().ifPresent(path -> out().println("report  " + path));
      out().flush();
    }
    if (!result.reason().isEmpty() && !json) {
      err().println("memrig: " + result.reason());
      err().flush();
    }
    SignalEnding.done();
    return result.exit().code();
  }

  /** Print one JSON document. */
  void print(Object document) {
    out().println(Json.text(document));
    out().flush();
  }

  /** Return a table as a document. */
  static Map<String, Object> table(Table table) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("title", table.caption().title());
    map.put("source", table.caption().source().text());
    map.put("columns", table.columns().stream().map(Table.Column::heading).toList());
    map.put("rows", List.copyOf(table.rows()));
    return map;
  }

  /**
   * Read a quantity that a person has given.
   *
   * @throws BadInput naming the option
   */
  static double quantity(String option, String text, Dimension dimension) {
    try {
      return Quantity.parse(text, dimension).value();
    } catch (IllegalArgumentException e) {
      throw BadInput.of(option, String.valueOf(e.getMessage()));
    }
  }

  static int usage(CommandLine line) {
    line.usage(line.getErr());
    return 2;
  }
}
