package org.memrig.physics;

import org.memrig.config.math.PortableMath;
import org.memrig.config.random.Draws;
import org.memrig.config.random.NoiseSource;

/**
 * Hold cells whose state drifts at a speed that is a product of one function of the volts and one
 * of the state, for laws that are published as such an equation.
 *
 * <p>Every straight piece of a waveform then has a closed form, however long: its dose. Only where
 * a current limit makes the volts depend on the state the equation is integrated by steps.
 */
public abstract class DriftCells extends EvolvingCells {
  private static final double TOLERANCE = 1e-5; // of the state in one step, under a limit
  private static final double MOST_MOVE = 0.25;
  private static final double MOVED = 0.02; // state, for which heat is summed over SHARES
  private static final int SHARES = 16;

  /** Source of what changes from event to event. */
  public static final NoiseSource CYCLE = NoiseSource.of("c2c");

  /** Source of how cells differ. */
  public static final NoiseSource DEVICE = NoiseSource.of("d2d");

  private final double[] state;
  private final double[] upFactor;
  private final double[] downFactor;
  private final double cycleNoise;
  private final long cycleKey;
  private final ReadScatter scatter;

  @SuppressWarnings("this-escape") // used only once cells are led
  private final ThreadLocal<Limited> limited = ThreadLocal.withInitial(Limited::new);

  /**
   * Make cells, all at state 0.
   *
   * @param fingerprint text of the law and its parameters
   * @param variation how cells, cycles and readings scatter
   */
  @SuppressWarnings("this-escape") // to a final method that looks up an array
  protected DriftCells(
      String fingerprint, int cells, DriftVariation variation, long seed, Switches switches) {
    super(cells, fingerprint + " " + switches + " seed " + seed, false, 1);
    state = number(0);
    upFactor = new double[cells];
    downFactor = new double[cells];
    double spread = switches.isOn(DEVICE.name()) ? variation.rateSpread() : 0;
    long deviceKey = Draws.key(seed, DEVICE.id());
    for (int cell = 0; cell < cells; cell++) {
      upFactor[cell] = factor(spread, deviceKey, cell, 0);
      downFactor[cell] = factor(spread, deviceKey, cell, 1);
    }
    cycleNoise = switches.isOn(CYCLE.name()) ? variation.cycleNoise() : 0;
    cycleKey = Draws.key(seed, CYCLE.id());
    scatter = new ReadScatter(variation.readNoise(), variation.readAperture(), seed, switches);
  }

  /** Draw a log-normal factor of median 1. */
  protected static double factor(double deviation, long key, int cell, long event) {
    return deviation == 0 ? 1 : PortableMath.exp(deviation * Draws.gaussian(key, cell, event));
  }

  /** Return the current in amperes at some volts across a cell in a state. */
  protected abstract double amps(int cell, double state, double volts);

  /** Return the slope of the current in siemens. */
  protected abstract double slope(int cell, double state, double volts);

  /** Return the speed at some volts where the state does not matter, 1/s; above 0 it conducts. */
  protected abstract double speed(double volts);

  /** Return the integral of {@link #speed} over a straight piece on one side of 0 V. */
  protected abstract double dose(double startVolts, double endVolts, double seconds);

  /** Return by what the state multiplies the speed. */
  protected abstract double shape(double state, boolean up);

  /**
   * Return the state after a dose.
   *
   * @param signed below 0 towards state 0
   */
  protected abstract double after(double state, double signed);

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
  protected final double seen(
      int cell, double amps, double volts, double seconds, long event, double kelvin) {
    return scatter.seen(cell, amps, seconds, event);
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
    double cycle = factor(cycleNoise, cycleKey, cell, event);
    if (startVolts * endVolts < 0) {
      double crossing = seconds * (startVolts / (startVolts - endVolts));
      straight(cell, startVolts, 0, crossing, limitAmps, cycle);
      straight(cell, 0, endVolts, seconds - crossing, limitAmps, cycle);
    } else {
      straight(cell, startVolts, endVolts, seconds, limitAmps, cycle);
    }
  }

  private void straight(
      int cell, double start, double end, double seconds, double limitAmps, double cycle) {
    double from = state[cell];
    double whole = dose(start, end, seconds);
    double factor = cycle * (whole > 0 ? upFactor[cell] : downFactor[cell]);
    double to = whole == 0 ? from : after(from, factor * whole);
    double most = Math.abs(start) > Math.abs(end) ? start : end;
    double peak = Math.abs(amps(cell, Math.max(from, to), most));
    if (peak > limitAmps && whole != 0) {
      Limited flow = limited.get();
      flow.cells = this;
      flow.cell = cell;
      flow.limit = limitAmps;
      flow.factor = factor;
      state[cell] = Math.clamp(flow.moved(from, start, end, seconds), 0, 1);
      heat(cell, flow.joules(), flow.peak());
      return;
    }
    state[cell] = to;
    if (Math.abs(to - from) < MOVED) {
      double before = power(cell, from, start, limitAmps);
      double after = power(cell, to, end, limitAmps);
      double ends = Math.abs(amps(cell, start)) + Math.abs(amps(cell, end));
      double middle =
          start == end
              ? 0.5 * (before + after)
              : power(cell, 0.5 * (from + to), 0.5 * (start + end), limitAmps);
      heat(
          cell,
          seconds * (before + 4 * middle + after) / 6,
          ends == 0 ? 0 : Math.min(peak, limitAmps));
      return;
    }
    double sum = 0;
    double at = from;
    double before = power(cell, from, start, limitAmps);
    double highest = 0;
    double share = factor * dose(start, start, seconds / SHARES);
    for (int i = 1; i <= SHARES; i++) {
      double volts = start + (end - start) * i / SHARES;
      double last = start + (end - start) * (i - 1) / SHARES;
      at = after(at, start == end ? share : factor * dose(last, volts, seconds / SHARES));
      double after = power(cell, at, volts, limitAmps);
      sum += 0.5 * (before + after);
      before = after;
      highest = Math.max(highest, Math.abs(amps(cell, at, volts)));
    }
    heat(cell, seconds * sum / SHARES, Math.max(highest, Math.abs(amps(cell, from, start))));
  }

  private double power(int cell, double at, double volts, double limitAmps) {
    return Math.abs(volts) * Math.min(Math.abs(amps(cell, at, volts)), limitAmps);
  }

  @Override
  protected final boolean heats() {
    return true;
  }

  /** Move a cell whose volts a limit keeps down, the more the better it conducts. */
  private static final class Limited extends Flow {
    private static final double STATE_STEP = 1e-6;
    private static final double VOLTS_STEP = 1e-6;

    // Set before every use.
    @SuppressWarnings("NullAway.Init")
    private DriftCells cells;

    private int cell;
    private double limit;
    private double factor;

    Limited() {
      super(TOLERANCE, MOST_MOVE);
    }

    @Override
    protected double bounded(double at) {
      return Math.clamp(at, 0, 1);
    }

    @Override
    protected void at(double at, double volts) {
      double x = Math.clamp(at, 0, 1);
      double back = x > 0.5 ? -STATE_STEP : STATE_STEP;
      rateByState = (speedAt(x + back, volts) - speedAt(x, volts)) / back;
      double more = volts < 0 ? -VOLTS_STEP : VOLTS_STEP;
      rateByVolts = (speedAt(x, volts + more) - speedAt(x, volts)) / more;
      rate = speedAt(x, volts);
    }

    private double speedAt(double x, double volts) {
      double kept = cells.state[cell];
      cells.state[cell] = x;
      double inside = cells.within(cell, volts, limit);
      cells.state[cell] = kept;
      double speed = cells.speed(inside);
      acrossVolts = Math.abs(inside);
      amps = Math.min(limit, Math.abs(cells.amps(cell, x, inside)));
      return speed == 0 ? 0 : factor * speed * cells.shape(x, speed > 0);
    }
  }
}
