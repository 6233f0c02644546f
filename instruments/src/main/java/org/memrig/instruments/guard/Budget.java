package org.memrig.instruments.guard;

import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.StressClass;

/** Word refusals for the sake of a cell's budget. */
final class Budget {
  private Budget() {}

  static Refused refused(
      Rules rules, StressClass stressClass, Bound bound, int row, int column, double asked) {
    double most = rules.span(stressClass, bound).orElseThrow().high();
    return new Refused(
        "cell "
            + row
            + ","
            + column
            + " would have borne "
            + text(bound, asked)
            + "; allowed "
            + text(bound, most)
            + " ("
            + rules.place(stressClass, bound)
            + "). Nothing has reached the chip; mask the cell out, or raise the budget if the cell"
            + " bears more");
  }

  static Refused undeclared(Rules rules, StressClass stressClass, Bound bound) {
    return new Refused(
        bound.text()
            + " have no limit for "
            + stressClass.text()
            + " ("
            + rules.place(stressClass, bound)
            + "). Nothing has reached the chip; declare a budget");
  }

  private static String text(Bound bound, double value) {
    return bound.dimension() == Dimension.ONE
        ? Numbers.exact(value) + " pulses"
        : Numbers.exact(value) + " " + bound.dimension().symbol();
  }
}
