package org.memrig.host.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memrig.config.Bound;
import org.memrig.config.Shipped;
import org.memrig.host.run.Plan;
import org.memrig.host.run.Plans;
import org.memrig.host.run.Workplace;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Choose a plan, or a protocol on a rig, and overrule what it says. */
final class PlanOptions {
  @Parameters(
      paramLabel = "PLAN",
      completionCandidates = Known.Plans.class,
      description = "Plan file, shipped plan, or the name of a protocol.")
  String plan = "";

  @Option(
      names = "--rig",
      paramLabel = "RIG",
      completionCandidates = Known.Rigs.class,
      description = "Rig file or shipped rig.")
  Optional<String> rig = Optional.empty();

  @Option(names = "--seed", paramLabel = "N", description = "Seed of all random numbers.")
  Optional<Long> seed = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrule a parameter: pulses=100, or steps.0.pulses=100 in a plan.")
  List<String> sets = new ArrayList<>();

  @Option(
      names = "--rig-set",
      paramLabel = "KEY=VALUE",
      description = "Overrule a key of the rig: board.temperature=350 K.")
  List<String> rigSets = new ArrayList<>();

  private final List<Plans.Parameter> parameters = new ArrayList<>();

  /** Take a parameter of the protocol, which has an option of its own. */
  void parameter(String name, String value) {
    parameters.add(new Plans.Parameter(name, value));
  }

  /** Tell whether a name is a plan's, and no protocol's: a file wins. */
  static boolean isPlan(String name) {
    return name.endsWith(".yaml")
        || Files.isRegularFile(Path.of(name))
        || Shipped.PLAN.names().contains(name);
  }

  Bound<Plan> load(Workplace at) {
    return isPlan(plan)
        ? Plans.load(plan, at, sets)
        : Plans.ofProtocol(plan, rig.orElse("emulated-1t1r"), at, sets, parameters);
  }
}
