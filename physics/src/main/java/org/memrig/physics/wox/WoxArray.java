package org.memrig.physics.wox;

import org.memrig.config.math.PortableMath;
import org.memrig.config.random.Draws;
import org.memrig.config.random.NoiseSource;
import org.memrig.physics.EvolvingCells;
import org.memrig.physics.ReadScatter;
import org.memrig.physics.Switches;

/** Hold and evolve cells of the {@code wox} law. */
final class WoxArray extends EvolvingCells {

  // The equation is linear in w, so plateaus and ramps have a closed form: w decays and collects
  // exponentials of time. The bounds 0 and 1 come after it. That is exact for plateaus, and for
  // ramps that reach no bound; a ramp that could is cut into PIECES.

  static final NoiseSource CYCLE = NoiseSource.of("c2c");
  static final NoiseSource DEVICE = NoiseSource.of("d2d");
  static final NoiseSource DECAY = NoiseSource.of("decay");

  private static final double MOST_EXPONENT = 600;
  private static final int PIECES = 64;

  private final Conduction conduction;
  private final ReadScatter scatter;
  private final double cycleNoise;
  private final long cycleKey;
  private final double inverseEtaVolts;
  private final double[] current; // of devices: factors
  private final double[] lambda; // 1/s
  private final double[] decay; // 1/s; 0 if cells do not forget
  private final double[] state;

  WoxArray(WoxParameters law, int cells, long seed, Switches switches) {
    super(cells, law + " " + switches + " seed " + seed, switches.isOn(DECAY.name()), 1);
    conduction = law.conduction();
    scatter = new ReadScatter(law.readNoise(), law.readAperture(), seed, switches);
    cycleNoise = switches.isOn(CYCLE.name()) ? law.cycleNoise() : 0;
    cycleKey = Draws.key(seed, CYCLE.id());
    inverseEtaVolts = 1 / law.etaVolts();
    boolean differ = switches.isOn(DEVICE.name());
    long key = Draws.key(seed, DEVICE.id());
    current = new double[cells];
    lambda = new double[cells];
    decay = new double[cells];
    Spread spread = law.spread();
    for (int cell = 0; cell < cells; cell++) {
      current[cell] = factor(key, cell, 0, differ ? spread.current() : 0);
      lambda[cell] = law.lambda() * factor(key, cell, 1, differ ? spread.rate() : 0);
      double tau = law.tau() * factor(key, cell, 2, differ ? spread.decay() : 0);
      decay[cell] = switches.isOn(DECAY.name()) ? 1 / tau : 0;
    }
    state = number(0);
  }

  /** Draw a log-normal factor of median 1; the number of the parameter stands as event. */
  private static double factor(long key, int cell, int parameter, double sigma) {
    return sigma == 0 ? 1 : PortableMath.exp(sigma * Draws.gaussian(key, cell, parameter));
  }

  @Override
  protected double amps(int cell, double volts) {
    double w = state[cell];
    return current[cell] * ((1 - w) * conduction.barrier(volts) + w * conduction.channel(volts));
  }

  @Override
  protected double slope(int cell, double volts) {
    double w = state[cell];
    return current[cell]
        * ((1 - w) * conduction.barrierSlope(volts) + w * conduction.channelSlope(volts));
  }

  @Override
  protected double window(int cell) {
    return state[cell];
  }

  @Override
  protected void put(int cell, double window) {
    state[cell] = window;
  }

  @Override
  protected void rest(int cell, double seconds, double kelvin) {
    state[cell] *= PortableMath.exp(-seconds * decay[cell]);
  }

  @Override
  protected double seen(
      int cell, double amps, double volts, double seconds, long event, double kelvin) {
    return scatter.seen(cell, amps, seconds, event);
  }

  @Override
  protected void stress(
      int cell,
      double startVolts,
      double endVolts,
      double seconds,
      double limitAmps,
      double kelvin,
      long event,
      int part) {
    double start = within(cell, startVolts, limitAmps);
    double end = startVolts == endVolts ? start : within(cell, endVolts, limitAmps);
    double draw = cycleNoise == 0 ? 0 : cycleNoise * Draws.gaussian(cycleKey, cell, event);
    double speed = lambda[cell] * Math.max(0, 1 + draw);
    if (start * end < 0) {
      double share = start / (start - end);
      ramp(cell, start, 0, share * seconds, speed);
      ramp(cell, 0, end, (1 - share) * seconds, speed);
    } else {
      ramp(cell, start, end, seconds, speed);
    }
  }

  /** Move w through a piece on one side of 0 V, within its bounds. */
  private void ramp(int cell, double start, double end, double seconds, double speed) {
    double w = state[cell];
    double a = start * inverseEtaVolts;
    double b = end * inverseEtaVolts;
    double drift = 0.5 * speed * seconds * (collected(a, b, 0) - collected(-a, -b, 0));
    double left = w * PortableMath.exp(-seconds * decay[cell]);
    boolean inside = drift > 0 ? w + drift <= 1 : left + drift >= 0;
    if (start == end || inside) {
      state[cell] = Math.clamp(moved(w, start, end, seconds, speed, decay[cell]), 0, 1);
      return;
    }
    double slope = (end - start) / PIECES;
    for (int i = 0; i < PIECES; i++) {
      double from = start + i * slope;
      double to = i + 1 == PIECES ? end : from + slope;
      double cut = moved(state[cell], from, to, seconds / PIECES, speed, decay[cell]);
      state[cell] = Math.clamp(cut, 0, 1);
    }
  }

  /** Return w after a ramp as if it had no bounds. */
  private double moved(
      double w, double start, double end, double seconds, double speed, double rate) {
    double a = start * inverseEtaVolts;
    double b = end * inverseEtaVolts;
    double gone = rate * seconds;
    double up = collected(a, b, gone);
    double down = collected(-a, -b, gone);
    return w * PortableMath.exp(-gone) + 0.5 * speed * seconds * (up - down);
  }

  /**
   * Return the mean over a piece of exp(x) that decays until its end, x going from a to b.
   *
   * @param gone times of decay in the piece
   */
  private static double collected(double a, double b, double gone) {
    double first = a - gone; // exponent with which what came first is left at the end
    double high = Math.min(Math.max(first, b), MOST_EXPONENT);
    double fall = Math.abs(b - first);
    double mean = fall < 1e-12 ? 1 : -PortableMath.expm1(-fall) / fall;
    return PortableMath.exp(high) * mean;
  }
}
