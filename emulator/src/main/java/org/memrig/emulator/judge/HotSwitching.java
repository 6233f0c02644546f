package org.memrig.emulator.judge;

import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.LineKind;

/** Forbid relays and ranges to switch under a driven line. */
final class HotSwitching extends Rule {
  private static final LineKind[] KINDS = {LineKind.ROW, LineKind.COLUMN};

  HotSwitching() {
    super(Law.HOT_SWITCHING);
  }

  @Override
  @Nullable String switches(LineStates lines, String what) {
    for (LineKind kind : KINDS) {
      double volts = furthest(lines, kind, true);
      if (volts != 0) {
        return what + " switches while a " + kind + " is at " + volts + " V";
      }
    }
    return null;
  }
}
