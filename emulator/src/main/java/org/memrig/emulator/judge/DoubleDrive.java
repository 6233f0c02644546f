package org.memrig.emulator.judge;

import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.LineKind;

/** Forbid a second source on a line, and a second cell while one is selected. */
final class DoubleDrive extends Rule {
  DoubleDrive() {
    super(Law.DOUBLE_DRIVE);
  }

  @Override
  @Nullable String drives(
      LineStates lines, Occasion occasion, LineKind kind, int index, double volts, long nanos) {
    if (occasion != Occasion.CELL || index == OTHERS) {
      return null;
    }
    for (int i = 0; i < lines.named(kind); i++) {
      // The same line may move on, and one at the bias of the others is unselected as they are.
      if (lines.index(kind, i) != index && Rule.beyondBias(lines, kind, i)) {
        return kind
            + " "
            + lines.index(kind, i)
            + " still has a source at "
            + lines.level(kind, i)
            + " V when "
            + kind
            + " "
            + index
            + " gets one";
      }
    }
    return null;
  }
}
