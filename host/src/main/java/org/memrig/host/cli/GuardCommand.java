package org.memrig.host.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.memrig.config.BadInput;
import org.memrig.config.units.Dimension;
import org.memrig.host.run.Guardian;
import org.memrig.host.run.ProgressListener;
import org.memrig.host.run.RunEngine;
import org.memrig.host.run.Workplace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stand by a rig. */
@Command(
    name = "guard",
    mixinStandardHelpOptions = true,
    description = FrontPage.GUARD,
    footer = {
      "",
      "Leave it in a terminal of its own. It ends on INT and TERM. A cut cable it cannot mend."
    })
final class GuardCommand implements Callable<Integer> {
  private static final double LEAST = 1;
  private static final double MOST = 60;

  @Mixin Shell shell = new Shell();

  @Parameters(
      paramLabel = "RIG",
      completionCandidates = Known.Rigs.class,
      description = "Rig file or shipped rig.")
  String rig = "";

  @Option(
      names = "--silence",
      paramLabel = "T",
      description = "How long a process may stand still before it counts as frozen; else 5 s.")
  String silence = "5 s";

  @Option(names = "--rig-set", paramLabel = "KEY=VALUE", description = "Overrule a key.")
  List<String> rigSets = new ArrayList<>();

  @Override
  public Integer call() {
    double seconds = Shell.quantity("--silence", silence, Dimension.SECOND);
    if (!(seconds >= LEAST && seconds <= MOST)) {
      throw BadInput.of("--silence", silence + " is not in 1 s to 60 s");
    }
    Workplace at = shell.workplace();
    try (Guardian guardian =
        new Guardian(
            new RunEngine(at, ProgressListener.NONE).opening(rig, rigSets, 1),
            at,
            seconds,
            this::say)) {
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().name("memrig-signal").unstarted(guardian::close));
      say("guards   " + rig + "; what it does is kept in " + guardian.notes());
      guardian.watch();
    }
    return 0;
  }

  private void say(String line) {
    shell.out().println(line);
    shell.out().flush();
  }
}
