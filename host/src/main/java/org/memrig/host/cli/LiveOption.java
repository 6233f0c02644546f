package org.memrig.host.cli;

import java.util.function.Function;
import org.memrig.host.run.RunEngine;
import org.memrig.host.run.RunResult;
import org.memrig.host.run.Workplace;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Choose how a run is seen while it goes. */
final class LiveOption {
  @Option(names = "--live", description = "Show map and curves as they grow, in the terminal.")
  boolean live;

  // picocli sets it before the command runs.
  @SuppressWarnings("NullAway.Init")
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  /** Run with an engine that shows its progress as asked, and answer with how it ended. */
  int answer(Shell shell, Workplace at, Function<RunEngine, RunResult> run) {
    return shell.answer(live ? seen(shell, at, run) : run.apply(shell.engine(at)));
  }

  private RunResult seen(Shell shell, Workplace at, Function<RunEngine, RunResult> run) {
    String other = shell.json ? "--json" : shell.quiet ? "--quiet" : "";
    if (!other.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--live draws for people while the run goes, and "
              + other
              + " asks for silence until it is over; leave one of them out");
    }
    LiveScreen screen =
        new LiveScreen(
            shell.err(), at.clock(), () -> TerminalSize.ofStandardError(System.getenv()));
    try (LiveView view = new LiveView(screen, at.clock())) {
      RunEngine engine = new RunEngine(at, view);
      SignalEnding.of(engine, view::leave);
      return run.apply(engine);
    }
  }
}
