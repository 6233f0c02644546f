package org.memrig.physics;

/**
 * Hold cells whose whole state is one number from 0 to 1, for laws that say no more than how it
 * conducts and how it moves.
 *
 * <p>There is no forming, no noise and nothing that time alone does; see {@link EvolvingCells} for
 * laws with more.
 */
public abstract class OneStateCells extends EvolvingCells {
  private final double[] state;

  /**
   * Make cells, all at state 0.
   *
   * @param cells how many, at least 1
   * @param fingerprint text that tells these cells from others: law, parameters, seed, switches; a
   *     snapshot is restored only where it is the same
   */
  @SuppressWarnings("this-escape") // to a final method that looks up an array
  protected OneStateCells(int cells, String fingerprint) {
    super(cells, fingerprint, false, 1);
    state = number(0);
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
  protected final double amps(int cell, double volts) {
    return amps(cell, state[cell], volts);
  }

  @Override
  protected final double slope(int cell, double volts) {
    return slope(cell, state[cell], volts);
  }

  @Override
  protected final double window(int cell) {
    return state[cell];
  }

  @Override
  protected final void put(int cell, double window) {
    state[cell] = window;
  }

  @Override
  protected final void stress(
      int cell,
      double startVolts,
      double endVolts,
      double seconds,
      double limitAmps,
      double kelvin,
      long event,
      int part) {
    double to = moved(cell, state[cell], startVolts, endVolts, seconds, limitAmps, kelvin);
    if (Double.isNaN(to)) {
      throw new Diverged("cell " + cell + " has no state after " + seconds + " s; mend its law");
    }
    state[cell] = Math.clamp(to, 0, 1);
  }
}
