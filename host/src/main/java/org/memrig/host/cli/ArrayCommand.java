package org.memrig.host.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Compute arrays that are given as numbers. */
@Command(
    name = "array",
    mixinStandardHelpOptions = true,
    description = FrontPage.ARRAY,
    subcommands = ArraySolveCommand.class)
final class ArrayCommand implements Callable<Integer> {
  // picocli sets it before the command runs.
  @SuppressWarnings("NullAway.Init")
  @Spec
  CommandSpec spec;

  @Override
  public Integer call() {
    return Shell.usage(spec.commandLine());
  }
}
