package org.memrig.instruments.guard;

import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.Violation;

/**
 * Say what is asked for and not allowed, and where the limit is declared.
 *
 * @param stressClass of the program that asks
 * @param declared whose limit it is, and where, for example "limits.program.cell-volts,
 *     rigs/a.yaml:14:17"
 */
public record Finding(StressClass stressClass, Violation violation, String declared) {
  @Override
  public String toString() {
    return violation + " (" + declared + ")";
  }
}
