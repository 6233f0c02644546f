package org.memrig.host.cli;

import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.memrig.host.hand.Hand;
import org.memrig.host.run.ExitCode;
import org.memrig.host.run.Plans;
import org.memrig.host.run.ProgressListener;
import org.memrig.host.run.RunEngine;
import org.memrig.host.run.RunResult;
import org.memrig.host.run.Workplace;
import org.memrig.protocols.bench.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Drive a rig by hand. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Drive a rig by hand: read, pulse, sweep, map, wait, safe. Guarded and stored.",
    footer = {
      "",
      "Without -c, commands come from the terminal or from standard input, one a line:",
      "  memrig bench emulated-1t1r -c \"read 3,7; pulse 3,7 1.2 V 1 us; read 3,7\"",
      "  echo \"map 0-15,0-15 file map.png\" | memrig bench emulated-1t1r",
      "The command help lists all. The exit code is that of the first command not done."
    })
final class BenchCommand implements Callable<Integer> {
  @Mixin Shell shell = new Shell();

  @Parameters(
      paramLabel = "RIG",
      completionCandidates = Known.Rigs.class,
      description = "Rig file or shipped rig.")
  String rig = "";

  @Option(names = "-c", paramLabel = "COMMANDS", description = "Do these, separated by semicolons.")
  Optional<String> commands = Optional.empty();

  @Option(names = "--seed", paramLabel = "N", description = "Seed of all random numbers.")
  Optional<Long> seed = Optional.empty();

  @Option(
      names = "--rig-set",
      paramLabel = "KEY=VALUE",
      description = "Overrule a key of the rig: board.temperature=350 K.")
  List<String> rigSets = new ArrayList<>();

  @Option(names = "--name", paramLabel = "NAME", description = "What the run's folder is called.")
  String name = "bench";

  @Override
  public Integer call() {
    boolean person =
        commands.isEmpty() && System.console() != null && System.console().isTerminal();
    try (TypedLines lines = TypedLines.of(input())) {
      BenchConsole console =
          new BenchConsole(lines::next, shell.out(), shell.err(), shell.json, person ? rig : "");
      Workplace at = shell.workplace();
      Workplace byHand =
          new Workplace(
              at.base(),
              at.runs(),
              at.state(),
              at.clock(),
              at.drivers(),
              at.experiments().with(new Hand(console)));
      RunEngine engine = new RunEngine(byHand, person ? progress(at) : ProgressListener.NONE);
      SignalEnding.of(engine, lines::close);
      RunResult result =
          engine.run(
              Plans.ofProtocol(Hand.NAME, rig, byHand, List.of()),
              Optional.empty(),
              seed,
              rigSets,
              Optional.of(name));
      SignalEnding.done();
      tell(result);
      return result.exit() == ExitCode.DONE && !person
          ? console.first().code()
          : result.exit().code();
    }
  }

  private ProgressListener progress(Workplace at) {
    return shell.quiet
        ? ProgressListener.NONE
        : new LateProgress(new ProgressLine(shell.err(), at.clock(), true), at.clock());
  }

  private Reader input() {
    return commands.isPresent()
        ? new StringReader(commands.get())
        : new InputStreamReader(System.in, StandardCharsets.UTF_8);
  }

  /** Say how the session ended: not a result, which repeats, since a run has its time's name. */
  private void tell(RunResult result) {
    if (shell.json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("run", result.folder().name());
      document.put("outcome", result.outcome().name());
      document.put("reason", result.reason());
      document.put("exit", result.exit().code());
      result.report().ifPresent(path -> document.put("report", path.toString()));
      shell.err().println(Json.text(document));
    } else {
      if (!result.reason().isEmpty()) {
        shell.err().println("memrig: " + result.reason());
      }
      String safe = result.outcome() == Outcome.DONE ? "; the board is safe" : "";
      shell.err().println("run     " + result.folder().name() + "  " + result.outcome() + safe);
      result.report().ifPresent(path -> shell.err().println("report  " + path));
    }
    shell.err().flush();
  }
}
