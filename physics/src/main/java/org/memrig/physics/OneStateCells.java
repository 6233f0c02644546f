package org.memrig.physics;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.memrig.config.BadInput;

/**
 * Hold cells whose whole state is one number from 0 to 1, for laws that say no more than how it
 * conducts and how it moves.
 *
 * <p>What every law needs stands here once: conditions, stress events, energy, peak current, checks
 * of arguments, snapshots. There is no forming and no noise; a law with read noise overrides {@link
 * #readCurrent}.
 */
public abstract class OneStateCells implements CellArray {
  private final StateImage image;
  private final byte[] stuck;
  private final double[] state;
  private final double[] energy;
  private final double[] peak;
  private final long[] events;

  /**
   * Make cells, all at state 0.
   *
   * @param cells how many, at least 1
   * @param fingerprint text that tells these cells from others: law, parameters, seed, switches; a
   *     snapshot is restored only where it is the same
   */
  protected OneStateCells(int cells, String fingerprint) {
    Allowed.count("cells", cells, 1, 1 << 24);
    stuck = new byte[cells];
    state = new double[cells];
    energy = new double[cells];
    peak = new double[cells];
    events = new long[cells];
    image = new StateImage(fingerprint, stuck, new double[][] {state, energy, peak}, events);
  }

  /** Return the current in amperes at some volts across a cell in a state. */
  protected abstract double amps(int cell, double state, double volts);

  /** Return the slope of {@link #amps} in siemens, 0 or more. */
  protected abstract double slope(int cell, double state, double volts);

  /**
   * Return the state to which a straight piece of a waveform moves a cell; what lies beyond 0 or 1
   * counts as that end.
   *
   * @param startVolts volts at its start
   * @param endVolts volts at its end
   * @param seconds duration, above 0
   * @param limitAmps current that can flow, 0 or more; infinite for no limit
   * @param kelvin temperature
   */
  protected abstract double moved(
      int cell,
      double state,
      double startVolts,
      double endVolts,
      double seconds,
      double limitAmps,
      double kelvin);

  @Override
  public final int size() {
    return state.length;
  }

  @Override
  public final double conductance(int cell) {
    return slope(cell, state[cell], 0);
  }

  @Override
  public final double state(int cell) {
    return state[cell];
  }

  @Override
  public final Condition condition(int cell) {
    return stuck[cell] == 0 ? Condition.FORMED : Condition.STUCK;
  }

  @Override
  public final double current(int cell, double volts) {
    return amps(cell, state[cell], checkVolts(volts));
  }

  @Override
  public final double differentialConductance(int cell, double volts) {
    return slope(cell, state[cell], checkVolts(volts));
  }

  @Override
  public double readCurrent(int cell, double volts, double seconds, long event, double kelvin) {
    Allowed.within("read aperture (s)", seconds, Double.MIN_NORMAL, MAX_SECONDS);
    checkKelvin(kelvin);
    return current(cell, volts);
  }

  @Override
  public final void segment(
      int cell,
      double startVolts,
      double endVolts,
      double seconds,
      double limitAmps,
      double kelvin,
      long event,
      int part) {
    checkVolts(startVolts);
    checkVolts(endVolts);
    Allowed.within("segment (s)", seconds, 0, MAX_SECONDS);
    Allowed.within("current limit (A)", limitAmps, 0, Double.POSITIVE_INFINITY);
    checkKelvin(kelvin);
    if (part == 0) {
      events[cell] = Math.max(events[cell], event + 1);
      energy[cell] = 0;
      peak[cell] = 0;
    }
    if (seconds == 0) {
      return;
    }
    double before = limited(cell, startVolts, limitAmps);
    if (stuck[cell] == 0) {
      double to = moved(cell, state[cell], startVolts, endVolts, seconds, limitAmps, kelvin);
      if (Double.isNaN(to)) {
        throw new Diverged("cell " + cell + " has no state after " + seconds + " s; mend its law");
      }
      state[cell] = Math.clamp(to, 0, 1);
    }
    double after = limited(cell, endVolts, limitAmps);
    energy[cell] += 0.5 * seconds * (before * Math.abs(startVolts) + after * Math.abs(endVolts));
    peak[cell] = Math.max(peak[cell], Math.max(before, after));
  }

  private double limited(int cell, double volts, double limitAmps) {
    return Math.min(Math.abs(amps(cell, state[cell], volts)), limitAmps);
  }

  @Override
  public final long events(int cell) {
    return events[cell];
  }

  @Override
  public final double lastEnergy(int cell) {
    return energy[cell];
  }

  @Override
  public final double lastPeakCurrent(int cell) {
    return peak[cell];
  }

  @Override
  public void elapse(double seconds, double kelvin) {
    Allowed.within("elapsed time (s)", seconds, 0, Double.MAX_VALUE);
    checkKelvin(kelvin);
  }

  @Override
  public final void place(int cell, Condition condition, double newState) {
    if (condition == Condition.PRISTINE) {
      throw BadInput.of("chip", "pristine is true, and its law knows no forming; write false");
    }
    state[cell] = Allowed.within("state", newState, 0, 1);
    stuck[cell] = (byte) (condition == Condition.STUCK ? 1 : 0);
  }

  @Override
  public final void snapshot(DataOutput out) throws IOException {
    image.write(out);
  }

  @Override
  public final void restore(DataInput in) throws IOException {
    image.read(in);
  }

  private static double checkVolts(double volts) {
    return Allowed.within("volts across a cell (V)", volts, -MAX_VOLTS, MAX_VOLTS);
  }

  private static void checkKelvin(double kelvin) {
    Allowed.within("temperature (K)", kelvin, MIN_KELVIN, MAX_KELVIN);
  }
}
