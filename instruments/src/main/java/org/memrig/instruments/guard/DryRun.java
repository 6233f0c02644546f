package org.memrig.instruments.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.Violation;

/** Check a plan's demand against board, limits and budget before the first byte. */
public final class DryRun {
  private DryRun() {}

  /** Return everything that stands against a plan; empty if it may run. */
  public static List<Finding> check(PlanDemand plan, Rules rules, Ledger ledger) {
    List<Finding> found = new ArrayList<>();
    for (StressClass each : plan.classes()) {
      found.addAll(rules.undeclared(each));
      for (Finding finding : rules.check(each, plan.demand(each))) {
        boolean undeclared =
            found.stream()
                .anyMatch(other ->
                    other.declared().equals(finding.declared())
                        && other.violation().what().equals(finding.violation().what()));
        if (!undeclared) {
          found.add(finding);
        }
      }
      if (each != StressClass.READ) {
        budget(found, each, Bound.CELL_PULSES, plan, rules, ledger);
        budget(found, each, Bound.CELL_JOULES, plan, rules, ledger);
      }
    }
    return found;
  }

  /**
   * Refuse a plan that may not run.
   *
   * @throws Refused naming everything that stands against it
   */
  public static void require(PlanDemand plan, Rules rules, Ledger ledger) {
    List<Finding> found = check(plan, rules, ledger);
    if (!found.isEmpty()) {
      throw new Refused(
          "the plan may not run: "
              + found.stream().map(Finding::toString).collect(Collectors.joining("; "))
              + ". Nothing has reached the chip");
    }
  }

  /** Name the worst cell only: a plan over thousands of cells fails on most of them. */
  private static void budget(
      List<Finding> found,
      StressClass stressClass,
      Bound bound,
      PlanDemand plan,
      Rules rules,
      Ledger ledger) {
    Span span = rules.span(stressClass, bound).orElse(null);
    Charge charge = plan.charge(stressClass);
    int worst = -1;
    double most = span == null ? 0 : span.high();
    for (int i = 0; span != null && i < charge.size(); i++) {
      double total = total(bound, charge, i, ledger);
      if (!(total <= most)) {
        worst = i;
        most = Double.isNaN(total) ? Double.POSITIVE_INFINITY : total;
      }
    }
    if (worst >= 0 && span != null) {
      String cell = " of cell " + charge.row(worst) + "," + charge.column(worst);
      Violation violation =
          new Violation(
              -1, bound.text() + cell, text(bound, most), "up to " + text(bound, span.high()));
      found.add(new Finding(stressClass, violation, rules.place(stressClass, bound)));
    }
  }

  private static double total(Bound bound, Charge charge, int i, Ledger ledger) {
    int row = charge.row(i);
    int column = charge.column(i);
    return bound == Bound.CELL_PULSES
        ? (double) ledger.pulses(row, column) + charge.pulses(i)
        : ledger.joules(row, column) + charge.joules(i);
  }

  private static String text(Bound bound, double value) {
    return bound.dimension() == Dimension.ONE
        ? Numbers.exact(value)
        : Numbers.exact(value) + " " + bound.dimension().symbol();
  }
}
