package org.memrig.emulator.judge;

import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.LineKind;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.board.StressClass;

/**
 * Forbid to connect a line that has kept charge to a level so far off that the cells on it see more
 * than they may while it discharges.
 */
final class ChargedLine extends Rule {
  private Span allowed = Span.of(0, 0);

  ChargedLine() {
    super(Law.CHARGED_LINE);
  }

  @Override
  void begin(StressClass stressClass, Envelope limits) {
    allowed = limits.span(Bound.CELL_VOLTS).orElse(Span.of(0, 0));
  }

  @Override
  @Nullable String closes(LineKind kind, int index, double held, double volts) {
    double jump = Math.abs(held - volts);
    return jump > Math.min(-allowed.low(), allowed.high())
        ? kind + " " + index + " has kept " + held + " V and is connected to " + volts + " V"
        : null;
  }
}
