package org.memrig.host.run;

import java.util.ArrayList;
import java.util.List;
import org.memrig.config.Variant;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.guard.PlanDemand;
import org.memrig.instruments.rig.Chip;
import org.memrig.protocols.Experiment;
import org.memrig.protocols.Experiments;
import org.memrig.protocols.bench.Bench;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.data.Figure;
import org.memrig.protocols.plan.BadCells;
import org.memrig.protocols.plan.CellRange;

/**
 * Hold one step of a plan: an experiment with its parameters.
 *
 * @param prefix what its series' names begin with; empty if it is the plan's only step
 */
record PlanStep<P extends Record>(
    int index, String name, String prefix, Experiment<P> experiment, P parameters) {

  /**
   * Return the steps of a plan.
   *
   * @param bad cells that their ranges leave out
   */
  static List<PlanStep<?>> of(Plan plan, Experiments experiments, BadCells bad) {
    List<PlanStep<?>> steps = new ArrayList<>();
    for (Variant variant : plan.steps()) {
      int index = steps.size();
      String prefix =
          plan.steps().size() == 1
              ? ""
              : "s" + (index + 1) + "_" + variant.name().replace('-', '_') + "_";
      Experiment<?> experiment = experiments.named(variant.name()).orElseThrow();
      steps.add(of(index, variant, prefix, experiment, bad));
    }
    return steps;
  }

  private static <P extends Record> PlanStep<P> of(
      int index, Variant variant, String prefix, Experiment<P> experiment, BadCells bad) {
    P parameters = bad.sparedBy(experiment.parameters().cast(variant.settings()));
    return new PlanStep<>(index, variant.name(), prefix, experiment, parameters);
  }

  void declare(Chip chip, BoardDescription board, PlanDemand demand) {
    experiment.declare(parameters, chip, board, demand);
  }

  void run(Bench bench) {
    experiment.run(parameters, bench);
  }

  /** Return the ranges of cells that it names. */
  List<CellRange> ranges() {
    return BadCells.ranges(parameters);
  }

  /** Return the plan that does again what a run of it did. */
  static Plan again(Plan plan, Experiments experiments, RunView run) {
    List<Variant> steps = new ArrayList<>();
    for (PlanStep<?> step : of(plan, experiments, BadCells.NONE)) {
      steps.add(step.again(run));
    }
    return new Plan(
        plan.name(), plan.text(), plan.rig(), plan.seed(), plan.journal(), plan.allow(), steps);
  }

  private Variant again(RunView run) {
    return new Variant(name, experiment.again(parameters, new StepView(run, prefix)));
  }

  List<Figure> figures(Chip chip, RunView run) {
    StepView own = new StepView(run, prefix);
    return own.seriesNames().isEmpty() ? List.of() : experiment.figures(parameters, chip, own);
  }
}
