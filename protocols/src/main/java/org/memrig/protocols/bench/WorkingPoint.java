package org.memrig.protocols.bench;

import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.rig.Chip;

/**
 * Say how a chip is set, or reset.
 *
 * @param volts top minus bottom, V
 * @param gate V
 * @param width s
 * @param rise s
 * @param fall s
 */
public record WorkingPoint(
    double volts, double gate, double width, double rise, double fall, Limit limit) {

  /** Return what raises the conductance, or what lowers it. */
  public static WorkingPoint of(Chip chip, boolean up) {
    Chip.SetPoint set = chip.set();
    Chip.ResetPoint reset = chip.reset();
    return up
        ? new WorkingPoint(
            set.volts(),
            set.gate(),
            set.width(),
            set.rise(),
            set.fall(),
            set.limit() > 0 ? Limit.source(set.limit()) : Limit.NONE)
        : new WorkingPoint(
            reset.volts(), reset.gate(), reset.width(), reset.rise(), reset.fall(), Limit.NONE);
  }

  /** Return the same with other volts. */
  public WorkingPoint withVolts(double other) {
    return new WorkingPoint(other, gate, width, rise, fall, limit);
  }

  /** Return the same with another gate level. */
  public WorkingPoint withGate(double other) {
    return new WorkingPoint(volts, other, width, rise, fall, limit);
  }

  /** Return the same with another width. */
  public WorkingPoint withWidth(double other) {
    return new WorkingPoint(volts, gate, other, rise, fall, limit);
  }

  /** Return the same with another limit. */
  public WorkingPoint withLimit(Limit other) {
    return new WorkingPoint(volts, gate, width, rise, fall, other);
  }

  /**
   * Return equal pulses.
   *
   * @param gap between a cell's pulses, s
   */
  public Pulse pulse(BoardDescription board, Cells cells, int count, double gap) {
    return new Pulse(
        cells,
        Levels.of(volts),
        Levels.of(gate),
        Levels.of(width),
        Levels.of(count),
        rise,
        fall,
        gap,
        limit,
        board.scheme(),
        Order.ARRAY_MAJOR);
  }
}
