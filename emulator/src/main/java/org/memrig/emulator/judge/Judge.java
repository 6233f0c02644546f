package org.memrig.emulator.judge;

import java.util.EnumSet;
import java.util.Set;
import org.memrig.config.units.Numbers;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Envelope;
import org.memrig.instruments.board.LineLevels;
import org.memrig.instruments.board.Span;

/**
 * Watch one array's lines and throw on any trespass.
 *
 * <p>The judge is told each transition as it is executed: gates, unselected bias, the selected
 * cell, and back. It keeps the phase that the lines are in and nothing that an operation says about
 * itself.
 */
public final class Judge {
  private static final int BOUNDS = Bound.values().length;

  /** What is on the lines: each phase stands on the one before. */
  private enum Phase {
    REST,
    GATES,
    BIAS,
    SELECTED
  }

  private final Set<Law> laws;
  private final boolean gated;
  private final double[] low = new double[BOUNDS];
  private final double[] high = new double[BOUNDS];
  private String stressClass = "";
  private Phase phase = Phase.REST;
  private double gate;

  /**
   * Judge by all laws except some.
   *
   * @param off the laws that are switched off
   * @param gated whether cells have gates
   */
  public Judge(Set<Law> off, boolean gated) {
    this.laws = EnumSet.allOf(Law.class);
    this.laws.removeAll(off);
    this.gated = gated;
  }

  /** Begin a program: its class and what the rig allows it; nothing undeclared is allowed. */
  public void begin(String programClass, Envelope limits) {
    stressClass = programClass;
    for (Bound bound : Bound.values()) {
      Span span = limits.span(bound).orElse(null);
      low[bound.ordinal()] = span == null ? 1 : span.low();
      high[bound.ordinal()] = span == null ? -1 : span.high();
    }
  }

  /** See gate lines settle at a level. */
  public void gates(double volts) {
    if (phase == Phase.SELECTED && volts != gate) {
      fail(Law.HOT_SWITCHING, "a gate moves to " + volts + " V under a driven line");
    }
    check(Bound.GATE_VOLTS, gated ? volts : 0);
    gate = volts;
    phase = phase == Phase.REST ? Phase.GATES : phase;
  }

  /** See unselected lines lifted. */
  public void bias(LineLevels levels) {
    if (phase == Phase.SELECTED) {
      fail(Law.WRONG_ORDER, "unselected lines are lifted after the selected one");
    }
    check(Bound.LINE_VOLTS, levels.otherRows());
    check(Bound.LINE_VOLTS, levels.otherColumns());
    phase = Phase.BIAS;
  }

  /**
   * See a cell's lines driven.
   *
   * @param neededGate the gate level that the operation asked for
   * @param pristine whether the cell was never formed
   * @param stress whether this is meant to change it
   */
  public void select(LineLevels levels, double neededGate, boolean pristine, boolean stress) {
    if (phase == Phase.SELECTED) {
      fail(Law.DOUBLE_DRIVE, "a second cell is selected");
    }
    if (gated && neededGate != gate) {
      fail(
          Law.GATE_NOT_SETTLED,
          "the gate is at " + gate + " V, not at " + neededGate + " V, when the line is driven");
    }
    if (pristine && stress && !stressClass.equals("FORM")) {
      fail(Law.PRISTINE, "class " + stressClass);
    }
    check(Bound.CELL_VOLTS, levels.row() - levels.column());
    check(Bound.LINE_VOLTS, levels.row());
    check(Bound.LINE_VOLTS, levels.column());
    if (gated) {
      check(Bound.GATE_ROW_VOLTS, gate - levels.row());
      check(Bound.GATE_COLUMN_VOLTS, gate - levels.column());
    }
    phase = Phase.SELECTED;
  }

  /** See any line at some volts, during a wave or at a held rest. */
  public void line(double volts) {
    check(Bound.LINE_VOLTS, volts);
  }

  /** See the volts between two lines at a cell. */
  public void cell(double volts) {
    check(Bound.CELL_VOLTS, volts);
  }

  /** See the greatest current through a cell. */
  public void amps(double size) {
    check(Bound.CELL_AMPS, size);
  }

  /** See the measuring range change. */
  public void rangeChange() {
    if (phase == Phase.SELECTED) {
      fail(Law.HOT_SWITCHING, "the range changes while a line is driven");
    }
  }

  /** See the selected lines at rest again. */
  public void deselect() {
    if (phase == Phase.SELECTED) {
      phase = Phase.BIAS;
    }
  }

  /** See the unselected lines at rest again. */
  public void unbias() {
    if (phase == Phase.SELECTED) {
      fail(Law.WRONG_ORDER, "unselected bias is removed before the selected line");
    }
    phase = phase == Phase.BIAS ? Phase.GATES : phase;
  }

  /** See the gates at rest again. */
  public void ungate() {
    if (phase == Phase.SELECTED || phase == Phase.BIAS) {
      fail(Law.WRONG_ORDER, "the gate closes before the lines are at rest");
    }
    gate = 0;
    phase = Phase.REST;
  }

  /** See an operation end. */
  public void end() {
    if (phase != Phase.REST) {
      fail(Law.REST_NOT_REACHED, "lines are still at " + phase);
    }
  }

  /** Forget the phase: the board was made safe. */
  public void reset() {
    phase = Phase.REST;
    gate = 0;
  }

  private void check(Bound bound, double value) {
    int i = bound.ordinal();
    if (value == 0 || (value >= low[i] && value <= high[i])) {
      return;
    }
    String allowed =
        low[i] > high[i] ? "none" : Numbers.exact(low[i]) + " to " + Numbers.exact(high[i]);
    fail(
        Law.OVER_LIMIT,
        bound.text()
            + " "
            + Numbers.exact(value)
            + " "
            + bound.dimension().symbol()
            + "; class "
            + stressClass
            + " allows "
            + allowed);
  }

  private void fail(Law law, String what) {
    if (laws.contains(law)) {
      reset();
      throw new BoardFault(
          BoardFault.Grade.SAFETY, "judge, " + law.key() + ": " + law.text() + ": " + what);
    }
  }
}
