package org.memrig.instruments.rig;

import org.memrig.instruments.board.Wiring;

/**
 * Say what is in the socket.
 *
 * @param rows of the array, from 1
 * @param columns of the array, from 1
 * @param wiring cell type, gates, how a negative voltage is made, greatest conductance
 * @param die which piece it is; the ledger, history and bad-cell map go by it
 * @param condition whether its cells have been formed before the first run
 * @param read where a read neither changes a cell nor drowns in noise
 * @param set what raises the conductance
 * @param reset what lowers it
 * @param sweep how far an I-V sweep goes
 */
public record Chip(
    int rows,
    int columns,
    Wiring wiring,
    String die,
    Condition condition,
    ReadPoint read,
    SetPoint set,
    ResetPoint reset,
    SweepPoint sweep) {

  /** Whether the cells of a chip have been formed. */
  public enum Condition {
    /** As made: the first stress of each cell is a forming. */
    PRISTINE,
    /** Formed, or in no need of forming. */
    FORMED
  }

  /**
   * Say how cells are read.
   *
   * @param volts top minus bottom, V
   * @param gate V; 0 where cells have no transistor
   * @param settle s
   * @param aperture s
   */
  public record ReadPoint(double volts, double gate, double settle, double aperture) {}

  /**
   * Say what raises the conductance.
   *
   * @param volts top minus bottom, V; its sign is the chip's set polarity
   * @param gate V
   * @param width s
   * @param rise the leading edge, s; 0 is the board's fastest
   * @param fall the trailing edge, s; a phase-change cell crystallises in it
   * @param limit the current limit, A; 0 for none
   */
  public record SetPoint(
      double volts, double gate, double width, double rise, double fall, double limit) {}

  /**
   * Say what lowers the conductance.
   *
   * @param volts top minus bottom, V; a phase-change cell takes the sign of its set
   * @param gate V
   * @param width s
   * @param rise the leading edge, s
   * @param fall the trailing edge, s; a phase-change cell needs the fastest
   */
  public record ResetPoint(double volts, double gate, double width, double rise, double fall) {}

  /**
   * Say how far an I-V sweep goes on each branch.
   *
   * @param setVolts the peak of the branch that sets, V
   * @param resetVolts the peak of the branch that resets, V
   * @param setGate V
   * @param resetGate V
   * @param limit the current limit of the branch that sets, A; 0 for none
   */
  public record SweepPoint(
      double setVolts, double resetVolts, double setGate, double resetGate, double limit) {}

  public Chip {
    if (rows < 1 || rows > MOST || columns < 1 || columns > MOST) {
      throw new IllegalArgumentException(
          "a chip of " + rows + " x " + columns + " cells; allowed 1 to " + MOST + " each");
    }
    if (set.volts() == 0) {
      throw new IllegalArgumentException("set.volts is 0 V, so that no polarity sets the cell");
    }
    if (die.isBlank()) {
      throw new IllegalArgumentException("die is empty; write what stands on the package");
    }
  }

  private static final int MOST = 32_768;

  /** Return the sign of the volts that set: 1 or -1. */
  public int setSign() {
    return set.volts() > 0 ? 1 : -1;
  }

  /** Return the sign of the volts that reset: 1 or -1. */
  public int resetSign() {
    return reset.volts() > 0 ? 1 : -1;
  }
}
