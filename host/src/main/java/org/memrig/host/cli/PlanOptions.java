package org.memrig.host.cli;

import java.nio.file.Files;
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
      description = "Plan file, shipped plan, or the name of a protocol.")
  String plan = "";

  @Option(names = "--rig", paramLabel = "RIG", description = "Rig file or shipped rig.")
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

  Bound<Plan> load(Workplace at) {
    boolean file =
        Files.isRegularFile(at.base().resolve(plan)) || Shipped.PLAN.names().contains(plan);
    return file || plan.endsWith(".yaml")
        ? Plans.load(plan, at, sets)
        : Plans.ofProtocol(plan, rig.orElse("emulated-1t1r"), at, sets);
  }
}
