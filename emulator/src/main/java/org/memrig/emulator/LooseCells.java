package org.memrig.emulator;

import java.util.List;
import org.memrig.instruments.board.Wiring;
import org.memrig.physics.Condition;
import org.memrig.physics.Overshoot;
import org.memrig.physics.PulseShape;
import org.memrig.physics.chip.EmulatedChip;
import org.memrig.physics.circuit.wires.Wires;

/**
 * Drive the first cells of a chip one by one as if they were cut out of it: each behind its
 * transistor if it has one, with no lines, no board and no converters.
 *
 * <p>For looking at what a law does. Cells are numbered as in the first row of the chip and are the
 * same individuals.
 */
public final class LooseCells {
  private final Die die;

  /**
   * Cut out cells.
   *
   * @param cells how many, 1 to 4096
   * @param seed which die
   * @param noiseOff noise sources that are off
   * @param kelvin temperature
   * @throws IllegalArgumentException for a source that the law does not know
   */
  public LooseCells(ChipFile file, int cells, long seed, List<String> noiseOff, double kelvin) {
    EmulatedChip whole = file.emulated(noiseOff);
    EmulatedChip row =
        new EmulatedChip(
            whole.die(),
            1,
            cells,
            whole.access(),
            whole.gateDirection(),
            Wires.IDEAL,
            whole.law(),
            whole.parameters(),
            whole.faults(),
            whole.initial(),
            whole.noise());
    Wiring.Gates gates = file.wiring().gates();
    die =
        new Die(
            row, gates, seed, kelvin, Overshoot.NONE, new Overshoot(0, file.cellCapacitance(), 0));
  }

  /** Return how many there are. */
  public int size() {
    return die.cells.size();
  }

  /** Put a cell to a place in its window, 0 to 1. */
  public void place(int cell, double window) {
    die.cells.place(cell, Condition.FORMED, window);
  }

  /** Return the true conductance of a cell at 0 V without its transistor, S. */
  public double conductance(int cell) {
    return die.cells.conductance(cell);
  }

  /** Return where in its window a cell is, 0 to 1. */
  public double window(int cell) {
    return die.cells.state(cell);
  }

  /** Return the current through a cell and its transistor at some volts, A, within a limit. */
  public double current(int cell, double volts, double gate, double limitAmps) {
    double amps = die.current(cell, volts, 0, gate);
    return Math.copySign(Math.min(Math.abs(amps), limitAmps), amps);
  }

  /** Return the current that one reading over an aperture sees, A. */
  public double reading(int cell, double volts, double gate, double seconds, long event) {
    return die.reading(cell, volts, 0, gate, seconds, event);
  }

  /** Begin a stress event of a cell; return its number. */
  public long begin(int cell) {
    return die.cells.events(cell);
  }

  /**
   * Lead a cell and its transistor from some volts to others.
   *
   * @param event number that {@link #begin} gave
   * @param part 0 for the first piece of the event, then 1, 2, ...
   */
  public void piece(
      int cell,
      double startVolts,
      double endVolts,
      double gate,
      double seconds,
      double limitAmps,
      long event,
      int part) {
    double largest = Math.abs(endVolts) > Math.abs(startVolts) ? endVolts : startVolts;
    double limit = die.limit(largest, 0, gate, limitAmps);
    double start = die.volts(cell, startVolts, 0, gate);
    double end = die.volts(cell, endVolts, 0, gate);
    die.cells.segment(cell, start, end, seconds, limit, die.kelvin(), event, part);
  }

  /** Give a cell one pulse. */
  public void pulse(int cell, double volts, double gate, PulseShape shape, double limitAmps) {
    die.pulse(cell, volts, 0, gate, shape, limitAmps);
  }

  /** Return an estimate of the energy that the last stress event put into a cell, J. */
  public double lastEnergy(int cell) {
    return die.cells.lastEnergy(cell);
  }

  /** Let time pass for all cells. */
  public void elapse(double seconds) {
    die.cells.elapse(seconds, die.kelvin());
  }
}
