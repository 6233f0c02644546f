package org.memrig.host.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Look at what a law of cells does. */
@Command(
    name = "cell",
    mixinStandardHelpOptions = true,
    description = FrontPage.CELL,
    footer = {
      "",
      "Examples:",
      "  memrig cell sweep taox-hfox-32x32-passive",
      "  memrig cell pulse alox-hfo2-64x64-1t1r --cells 20 --picture update.svg",
      "  memrig cell wave taox-hfox-32x32-passive --wave \"0 s 0 V, 1 us 1.6 V, 2 us 0 V\""
    })
final class CellCommand implements Callable<Integer> {
  // picocli sets it before the command runs.
  @SuppressWarnings("NullAway.Init")
  @Spec
  CommandSpec spec;

  @Override
  public Integer call() {
    return Shell.usage(spec.commandLine());
  }

  @Command(
      name = "sweep",
      mixinStandardHelpOptions = true,
      description = "Sweep cells up and down both ways: the I-V loop.")
  int sweep(@Mixin Shell shell, @Mixin CellOptions of, @Mixin CellOptions.Sweep asked) {
    return of.answer(shell, options -> new CellStudy(options).sweep(asked));
  }

  @Command(
      name = "pulse",
      mixinStandardHelpOptions = true,
      description = "Set and reset cells pulse by pulse: the update curve.")
  int pulse(@Mixin Shell shell, @Mixin CellOptions of, @Mixin CellOptions.Pulses asked) {
    return of.answer(shell, options -> new CellStudy(options).pulse(asked));
  }

  @Command(
      name = "wave",
      mixinStandardHelpOptions = true,
      description = "Lead cells through a wave: current, conductance or place over time.")
  int wave(@Mixin Shell shell, @Mixin CellOptions of, @Mixin CellOptions.Waves asked) {
    CornerList corners = CornerList.parse("--wave", asked.wave);
    return of.answer(shell, options -> new CellStudy(options).wave(asked, corners));
  }
}
