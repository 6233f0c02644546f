package org.memrig.host.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.memrig.host.run.Workplace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Run a plan or a protocol. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = FrontPage.RUN,
    footer = {
      "",
      "The parameters of a protocol are options: memrig run iv-sweep --help lists them.",
      "Without --rig a protocol runs on the shipped rig emulated-1t1r.",
      "Example: memrig run pulse-train --rig emulated-1t1r --cells 0-3,5 --cycles 3"
    })
final class RunCommand implements Callable<Integer>, ProtocolOptions.Taker {
  @Mixin Shell shell = new Shell();
  @Mixin PlanOptions options = new PlanOptions();
  @Mixin LiveOption live = new LiveOption();

  @Option(names = "--name", paramLabel = "NAME", description = "What the run's folder is called.")
  Optional<String> name = Optional.empty();

  @Override
  public PlanOptions options() {
    return options;
  }

  @Override
  public Integer call() {
    Workplace at = shell.workplace();
    return live.answer(
        shell,
        at,
        engine -> engine.run(options.load(at), options.rig, options.seed, options.rigSets, name));
  }
}
