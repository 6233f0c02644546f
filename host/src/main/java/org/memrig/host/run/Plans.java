package org.memrig.host.run;

import java.util.List;
import org.memrig.config.BadInput;
import org.memrig.config.Binder;
import org.memrig.config.Bound;
import org.memrig.config.Nearest;
import org.memrig.config.Shipped;
import org.memrig.config.Yaml;
import org.memrig.protocols.Experiments;

/** Load plans: a file, a shipped one, or one made of a protocol's name. */
public final class Plans {
  /** The key that names an experiment. */
  public static final String PROTOCOL = "protocol";

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
   * Make a plan of one protocol.
   *
   * @param sets assignments to its parameters, for example "cycles=3"
   * @throws BadInput with every problem found
   */
  public static Bound<Plan> ofProtocol(
      String protocol, String rig, Workplace at, List<String> sets) {
    Experiments experiments = at.experiments();
    if (experiments.named(protocol).isEmpty()) {
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
      binder = binder.override("--set", "steps.0." + set);
    }
    String text = "name: " + protocol + "\nrig: none\nsteps:\n  - protocol: " + protocol + "\n";
    return binder.bind(Yaml.read("command line", text), Plan.class);
  }

  /** Read a plan that a run stored. */
  static Bound<Plan> stored(String run, String text, Workplace at) {
    return Binder.plain()
        .with(PROTOCOL, at.experiments())
        .bind(Yaml.read("plan of run " + run, text), Plan.class);
  }
}
