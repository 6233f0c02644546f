package org.memrig.host.run;

import java.nio.file.Files;
import java.util.List;
import org.memrig.config.BadInput;
import org.memrig.config.Binder;
import org.memrig.config.Bound;
import org.memrig.config.Nearest;
import org.memrig.config.Problem;
import org.memrig.config.Shipped;
import org.memrig.config.Yaml;
import org.memrig.protocols.Experiments;

/** Load plans: a file, a shipped one, or one made of a protocol's name. */
public final class Plans {
  /** The key that names an experiment. */
  public static final String PROTOCOL = "protocol";

  private static final String FIRST_STEP = "steps.0.";

  private Plans() {}

  /**
   * Load a plan.
   *
   * @param sets assignments that overrule the file, for example "steps.0.cycles=3"
   * @throws BadInput with every problem found
   */
  public static Bound<Plan> load(String nameOrPath, Workplace at, List<String> sets) {
    Binder binder = Binder.plain().with(PROTOCOL, at.experiments());
    for (String set : sets) {
      binder = binder.override("--set", set);
    }
    return binder.bind(Shipped.PLAN.read(nameOrPath, at.base()), Plan.class);
  }

  /**
   * Give a parameter of a protocol by an option of its own.
   *
   * @param name without dashes, for example "cycles"
   */
  public record Parameter(String name, String value) {
    String option() {
      return "--" + name;
    }
  }

  /** Make a plan of one protocol. */
  public static Bound<Plan> ofProtocol(
      String protocol, String rig, Workplace at, List<String> sets) {
    return ofProtocol(protocol, rig, at, sets, List.of());
  }

  /**
   * Make a plan of one protocol.
   *
   * @param sets assignments to its parameters, for example "cycles=3"
   * @param parameters which overrule them
   * @throws BadInput with every problem found
   */
  public static Bound<Plan> ofProtocol(
      String protocol, String rig, Workplace at, List<String> sets, List<Parameter> parameters) {
    Experiments experiments = at.experiments();
    if (experiments.named(protocol).isEmpty()) {
      if (Files.isDirectory(at.base().resolve(protocol))) {
        throw BadInput.of(protocol, "is a folder; name a plan in it");
      }
      String near =
          Nearest.of(protocol, experiments.names())
              .map(w -> "; did you mean " + w + "?")
              .orElse("");
      throw BadInput.of(
          protocol,
          "is neither a plan nor a protocol"
              + near
              + "; protocols are "
              + String.join(", ", experiments.names())
              + "; shipped plans are "
              + String.join(", ", Shipped.PLAN.names()));
    }
    Binder binder = Binder.plain().with(PROTOCOL, experiments).override("--rig", "rig=" + rig);
    for (String set : sets) {
      binder = binder.override("--set", FIRST_STEP + set);
    }
    for (Parameter each : parameters) {
      binder = binder.override(each.option(), FIRST_STEP + each.name() + "=" + each.value());
    }
    String text = "name: " + protocol + "\nrig: none\nsteps:\n  - protocol: " + protocol + "\n";
    try {
      return binder.bind(Yaml.read("command line", text), Plan.class);
    } catch (BadInput e) {
      throw new BadInput(e.problems().stream().map(Plans::asTyped).toList());
    }
  }

  /** Name a parameter as it was typed: nobody typed "steps.0". */
  private static Problem asTyped(Problem problem) {
    boolean step = problem.field().startsWith(FIRST_STEP);
    String name = step ? problem.field().substring(FIRST_STEP.length()) : problem.field();
    boolean said = problem.source().equals("--" + name);
    return new Problem(
        problem.source(), problem.line(), problem.column(), said ? "" : name, problem.message());
  }

  /** Read a plan that a run stored. */
  static Bound<Plan> stored(String run, String text, Workplace at) {
    return Binder.plain()
        .with(PROTOCOL, at.experiments())
        .bind(Yaml.read("plan of run " + run, text), Plan.class);
  }
}
