package org.memrig.emulator.judge;

import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.LineKind;

/** Demand that every line is at rest when an operation has ended. */
final class RestNotReached extends Rule {
  private static final LineKind[] KINDS = {LineKind.ROW, LineKind.COLUMN, LineKind.GATE};

  RestNotReached() {
    super(Law.REST_NOT_REACHED);
  }

  @Override
  @Nullable String ends(LineStates lines) {
    for (LineKind kind : KINDS) {
      if (away(lines, kind, true)) {
        return "a " + kind + " is still at " + furthest(lines, kind, true) + " V";
      }
      if (away(lines, kind, false)) {
        return "other lines of kind " + kind + " are still at " + lines.others(kind) + " V";
      }
    }
    return null;
  }
}
