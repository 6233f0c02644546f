package org.memrig.physics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Hold the state of all cells of a chip and evolve it.
 *
 * <p>Cells are numbered from 0, row by row. Volts are those across the cell itself, top minus
 * bottom; an access device in series is the circuit's matter. Results do not depend on the order in
 * which cells are visited; different cells may be used by different threads. Every argument that is
 * NaN or out of range is refused with {@link IllegalArgumentException} before anything changes.
 *
 * <p>A <em>stress event</em> is everything applied to a cell between two rests: one pulse, or one
 * wave of any number of segments. Noise of switching is drawn once for each event, so cutting a
 * wave into more segments changes neither the numbers drawn nor, but for rounding, the result.
 */
public interface CellArray {

  /** Largest volts across a cell that a law has to accept. */
  double MAX_VOLTS = 100;

  /** Longest single segment that a law has to accept, seconds (about 30 years). */
  double MAX_SECONDS = 1e9;

  /** Lowest and highest temperature that a law has to accept, kelvin. */
  double MIN_KELVIN = 1;

  /** See {@link #MIN_KELVIN}. */
  double MAX_KELVIN = 1500;

  /** Return the number of cells. */
  int size();

  /** Return the true small-signal conductance at 0 V in siemens, without noise. */
  double conductance(int cell);

  /** Return where in its window a formed cell is: 0 lowest, 1 highest conductance. */
  double state(int cell);

  /** Return what the cell is able to do. */
  Condition condition(int cell);

  /** Return the true static current in amperes at some volts, without noise. */
  double current(int cell, double volts);

  /**
   * Return the slope of {@link #current} in siemens.
   *
   * <p>Below 0 only in laws that say so; arrays of such cells are solved step by step in time.
   */
  double differentialConductance(int cell, double volts);

  /** Find {@link #current} and {@link #differentialConductance} at once. */
  default void tangent(int cell, double volts, Tangent out) {
    out.amps = current(cell, volts);
    out.siemens = differentialConductance(cell, volts);
    out.bend = 0;
  }

  /**
   * Find {@link #current} and {@link #differentialConductance} of neighbouring cells at once; in
   * the last digits they may differ from those of one cell.
   *
   * @param from the first cell
   * @param count how many cells, and how many entries of the arrays are used
   * @param volts across each cell
   */
  default void tangents(int from, int count, double[] volts, double[] amps, double[] siemens) {
    Tangent one = new Tangent();
    for (int i = 0; i < count; i++) {
      tangent(from + i, volts[i], one);
      amps[i] = one.amps;
      siemens[i] = one.siemens;
    }
  }

  /**
   * Return the current that one reading sees, with read noise.
   *
   * @param seconds aperture over which the reading averages, above 0
   * @param event number of the reading; the same number gives the same noise again
   */
  double readCurrent(int cell, double volts, double seconds, long event, double kelvin);

  /**
   * Apply a straight piece of a waveform to a cell.
   *
   * @param startVolts volts at its start
   * @param endVolts volts at its end; equal to startVolts for a plateau
   * @param seconds duration, 0 or more
   * @param limitAmps current that the series element or source allows, 0 or more; infinite for none
   * @param kelvin temperature of the chip
   * @param event number of the stress event, usually {@link #events} when the event begins
   * @param part 0 for the first segment of the event, then 1, 2, ...
   */
  void segment(
      int cell,
      double startVolts,
      double endVolts,
      double seconds,
      double limitAmps,
      double kelvin,
      long event,
      int part);

  /**
   * Say what the current limits of the stress that follows let through before they act; nothing at
   * first. A law without limited growth does nothing with it.
   */
  default void overshoot(Overshoot overshoot) {}

  /** Return the number that the cell's next stress event gets: how many there were so far. */
  long events(int cell);

  /** Return an estimate of the energy in joules that the last stress event put into the cell. */
  double lastEnergy(int cell);

  /** Return an estimate of the largest current in amperes of the last stress event, 0 or more. */
  double lastPeakCurrent(int cell);

  /**
   * Let time pass for all cells: what follows happens later by so much.
   *
   * <p>Laws without slow processes do nothing. In laws with them cells change with time alone, and
   * a stress event begins at the time reached and lasts as long as its segments; its end does not
   * move that time. The cost does not depend on the number of cells.
   */
  void elapse(double seconds, double kelvin);

  /**
   * Tell whether cells change or are read differently with time alone, so that {@link #elapse} must
   * keep up with every stress and every reading.
   */
  default boolean ages() {
    return false;
  }

  /**
   * Put a cell into a condition and state, as a factory would; no stress event.
   *
   * @param state 0 to 1; ignored for a pristine cell
   */
  void place(int cell, Condition condition, double state);

  /**
   * Write the whole state, bit by bit, so that {@link #restore} continues as if never interrupted.
   */
  void snapshot(DataOutput out) throws IOException;

  /**
   * Read back what {@link #snapshot} wrote.
   *
   * @throws IOException if the data ends early or belongs to other cells; nothing has changed then
   */
  void restore(DataInput in) throws IOException;

  /** Apply equal pulses to a cell, each one stress event of its own. */
  default void pulse(
      int cell, double volts, PulseShape shape, int count, double limitAmps, double kelvin) {
    for (int i = 0; i < count; i++) {
      long event = events(cell);
      segment(cell, 0, volts, shape.rise(), limitAmps, kelvin, event, 0);
      segment(cell, volts, volts, shape.width(), limitAmps, kelvin, event, 1);
      segment(cell, volts, 0, shape.fall(), limitAmps, kelvin, event, 2);
    }
  }

  /** Apply one and the same pulse to each cell of from (inclusive) to to (exclusive). */
  default void pulse(
      int from, int to, double volts, PulseShape shape, double limitAmps, double kelvin) {
    for (int cell = from; cell < to; cell++) {
      pulse(cell, volts, shape, 1, limitAmps, kelvin);
    }
  }

  /**
   * Apply a pulse of its own volts and limit to each listed cell.
   *
   * @param n how many entries of the three arrays are used
   */
  default void pulse(
      int[] cells, double[] volts, double[] limitAmps, int n, PulseShape shape, double kelvin) {
    for (int i = 0; i < n; i++) {
      pulse(cells[i], volts[i], shape, 1, limitAmps[i], kelvin);
    }
  }

  /** Read each cell of from (inclusive) to to (exclusive) into amps[0], amps[1], ... */
  default void read(
      int from, int to, double volts, double seconds, long event, double kelvin, double[] amps) {
    for (int cell = from; cell < to; cell++) {
      amps[cell - from] = readCurrent(cell, volts, seconds, event, kelvin);
    }
  }

  /** Read each of the first n listed cells at its own volts into amps[0], amps[1], ... */
  default void read(
      int[] cells,
      double[] volts,
      int n,
      double seconds,
      long event,
      double kelvin,
      double[] amps) {
    for (int i = 0; i < n; i++) {
      amps[i] = readCurrent(cells[i], volts[i], seconds, event, kelvin);
    }
  }
}
