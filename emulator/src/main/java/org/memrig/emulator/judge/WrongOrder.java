package org.memrig.emulator.judge;

import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.LineKind;

/**
 * Demand bias before the selected lines on the way up, after them on the way down, gates outside.
 */
final class WrongOrder extends Rule {
  WrongOrder() {
    super(Law.WRONG_ORDER);
  }

  @Override
  @Nullable String drives(
      LineStates lines, Occasion occasion, LineKind kind, int index, double volts, long nanos) {
    boolean bias = occasion == Occasion.CELL && index == OTHERS && volts != lines.rest(kind);
    return bias && selectedDriven(lines)
        ? "unselected lines are lifted after the selected one"
        : null;
  }

  @Override
  @Nullable String rests(LineStates lines, LineKind kind, boolean named) {
    if (kind == LineKind.GATE) {
      boolean driven =
          selectedDriven(lines)
              || away(lines, LineKind.ROW, false)
              || away(lines, LineKind.COLUMN, false);
      return named && away(lines, kind, true) && driven
          ? "the gate closes before the lines are at rest"
          : null;
    }
    return !named && away(lines, kind, false) && selectedDriven(lines)
        ? "unselected bias is removed before the selected line"
        : null;
  }
}
