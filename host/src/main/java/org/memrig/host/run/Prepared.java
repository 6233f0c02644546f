package org.memrig.host.run;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.memrig.config.Bound;
import org.memrig.config.YamlNode;
import org.memrig.instruments.board.Ability;
import org.memrig.instruments.board.Demand;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.guard.DryRun;
import org.memrig.instruments.guard.Ledger;
import org.memrig.instruments.guard.PlanDemand;
import org.memrig.instruments.journal.JournalLevel;
import org.memrig.protocols.plan.BadCells;

/**
 * Hold a plan that is ready for its rig: its steps and what they will ask at the most.
 *
 * @param bad cells that the ranges of its steps leave out
 * @param demand of all steps, and of reading again what is in doubt
 */
record Prepared(OpenRig rig, Plan plan, BadCells bad, List<PlanStep<?>> steps, PlanDemand demand) {

  /**
   * Work out what a plan will ask.
   *
   * @param bad cells that its ranges leave out
   * @throws org.memrig.config.BadInput if a step's parameters do not fit the board
   */
  static Prepared of(OpenRig rig, Bound<Plan> plan, BadCells bad, Workplace at) {
    List<PlanStep<?>> steps = PlanStep.of(plan.value(), at.experiments(), bad);
    PlanDemand demand = new PlanDemand(rig.rules());
    for (PlanStep<?> step : steps) {
      try {
        step.declare(rig.chip(), rig.description(), demand);
      } catch (IllegalArgumentException e) {
        String why = String.valueOf(e.getMessage());
        throw place(plan.node(), step.index(), why).bad(step.name() + ": " + why);
      }
    }
    CellsInDoubt.readings(rig).forEach(demand::include);
    requireJournal(rig, plan);
    return new Prepared(rig, plan.value(), bad, steps, demand);
  }

  /** Find the value of a step that a message quotes, else the step. */
  private static YamlNode place(YamlNode plan, int index, String message) {
    List<YamlNode> steps = plan.at("steps").items();
    YamlNode step = index < steps.size() ? steps.get(index) : plan.at("steps");
    return step.entries().stream()
        .map(YamlNode.Entry::value)
        .filter(value -> value.kind() == YamlNode.Kind.TEXT)
        .filter(value -> message.contains("'" + value.text() + "'"))
        .findFirst()
        .orElse(step);
  }

  private static void requireJournal(OpenRig rig, Bound<Plan> plan) {
    boolean off = plan.value().journal().filter(JournalLevel.OFF::equals).isPresent();
    if (off && !rig.emulated()) {
      throw plan.node()
          .at("journal")
          .bad("is off, and only an emulated board may run without one; use full or digest");
    }
  }

  /**
   * Refuse a plan that may not run.
   *
   * @param ledger against whose charges its own are added
   * @throws org.memrig.instruments.board.Refused naming everything that stands against it
   */
  void require(Ledger ledger) {
    rig.requireUnlatched();
    DryRun.require(demand, rig.rules(), ledger);
  }

  /** Return how much of the journal is kept. */
  JournalLevel journal() {
    return plan.journal().orElse(rig.emulated() ? JournalLevel.DIGEST : JournalLevel.FULL);
  }

  /** Return which operations are derived from others, in words. */
  List<String> derivations() {
    Set<Ability> own = rig.board().envelope().abilities();
    Set<String> derived = new TreeSet<>();
    for (StressClass each : demand.classes()) {
      Demand asked = demand.demand(each);
      for (Ability ability : asked.abilities()) {
        if (!own.contains(ability)) {
          derived.add(ability.text() + " is not native to this board and will be derived");
        }
      }
    }
    return List.copyOf(derived);
  }
}
