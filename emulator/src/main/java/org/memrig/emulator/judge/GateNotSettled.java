package org.memrig.emulator.judge;

import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.LineKind;

/** Demand that a gate has its level, and time to settle, before any line is driven. */
final class GateNotSettled extends Rule {
  private final long settle;
  private long moved = Long.MIN_VALUE / 2;

  /**
   * Judge a board.
   *
   * @param settle how long a gate takes, ns
   */
  GateNotSettled(long settle) {
    super(Law.GATE_NOT_SETTLED);
    this.settle = settle;
  }

  @Override
  @Nullable String drives(
      LineStates lines, Occasion occasion, LineKind kind, int index, double volts, long nanos) {
    if (occasion == Occasion.WAVE) {
      return null;
    }
    if (kind == LineKind.GATE) {
      moved = nanos;
      return selectedDriven(lines) ? "gate " + index + " moves under a driven line" : null;
    }
    return volts != lines.rest(kind) && nanos - moved < settle
        ? kind + " is driven " + (nanos - moved) + " ns after its gate; it settles in " + settle
        : null;
  }
}
