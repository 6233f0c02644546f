package org.memrig.emulator;

import java.util.EnumSet;
import java.util.Set;
import org.memrig.emulator.judge.Judge;
import org.memrig.instruments.board.LineLevels;

/**
 * Put a cell's lines to their levels and back, in the one right order: the gate settles, unselected
 * lines are lifted, the selected lines are driven; then the selected lines rest, the unselected
 * ones, the gate.
 *
 * <p>Removing an unselected V/2 first would put the full volts on every cell of the row.
 */
final class Sequencer {
  private final Judge judge;
  private final Set<Slip> slips;

  Sequencer(Judge judge, Set<Slip> slips) {
    this.judge = judge;
    this.slips = EnumSet.noneOf(Slip.class);
    this.slips.addAll(slips);
  }

  /** Drive a cell's lines. */
  void select(LineLevels levels, double gate, boolean pristine, boolean stress) {
    LineLevels driven = slips.contains(Slip.TOO_HIGH) ? higher(levels) : levels;
    if (!slips.contains(Slip.GATE_LATE)) {
      judge.gates(gate);
    }
    if (driven.otherRows() != 0 || driven.otherColumns() != 0) {
      judge.bias(driven);
    }
    if (!slips.contains(Slip.RANGE_HOT)) {
      judge.rangeChange();
    }
    judge.select(driven, gate, pristine, stress);
    if (slips.contains(Slip.RANGE_HOT)) {
      judge.rangeChange();
    }
  }

  /** Let the cell's lines rest. */
  void release(double peakAmps) {
    judge.amps(peakAmps);
    if (slips.contains(Slip.KEEP_SELECTED)) {
      return;
    }
    if (slips.contains(Slip.GATE_FIRST)) {
      judge.ungate();
    }
    if (slips.contains(Slip.BIAS_FIRST)) {
      judge.unbias();
    }
    judge.deselect();
    judge.unbias();
    if (!slips.contains(Slip.NO_REST)) {
      judge.ungate();
    }
  }

  /** End an operation. */
  void end() {
    judge.end();
  }

  private static LineLevels higher(LineLevels levels) {
    return new LineLevels(
        1.1 * levels.row(),
        1.1 * levels.column(),
        1.1 * levels.otherRows(),
        1.1 * levels.otherColumns());
  }
}
