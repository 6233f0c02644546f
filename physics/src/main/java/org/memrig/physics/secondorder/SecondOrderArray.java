package org.memrig.physics.secondorder;

import org.memrig.config.math.PortableMath;
import org.memrig.config.random.Draws;
import org.memrig.config.random.NoiseSource;
import org.memrig.physics.Arrhenius;
import org.memrig.physics.Diverged;
import org.memrig.physics.EvolvingCells;
import org.memrig.physics.ReadScatter;
import org.memrig.physics.Switches;

/** Hold and evolve cells of the {@code second-order} law. */
final class SecondOrderArray extends EvolvingCells {

  // Two numbers a cell: the place w in the window and by how much the inside is warmer than the
  // chip. Both feed each other, heat through the power of the current, and their times differ by
  // many decades, so explicit steps would be as short as the heat's time for ever. Within a step
  // the power is taken as straight in time. The heat then has a closed form, stable for steps of
  // any length, and the way left, 1 - w or w, falls by the exponential of the rate's integral
  // (Simpson). A step is done once whole and once in two halves; their difference is the error
  // that sets the next step. Where the heat has settled, steps grow with no bound but that of w.

  static final NoiseSource CYCLE = NoiseSource.of("c2c");
  static final NoiseSource DEVICE = NoiseSource.of("d2d");
  static final NoiseSource TEMPERATURE = NoiseSource.of("temperature");

  private static final double TOLERANCE = 3e-7; // of w in one step, and of the heat over HOT
  private static final double HOT = 100; // K
  private static final int MOST_STEPS = 1_000_000;
  private static final double MOST_BEND = 300; // exponent of a sinh
  private static final double HOTTEST = 1e5; // K above the chip, far beyond sense

  private final SecondOrderParameters law;
  private final ReadScatter scatter;
  private final Arrhenius speed;
  private final double cycleNoise;
  private final long cycleKey;
  private final double low;
  private final double bend;
  private final double inverseHeatTime;
  private final double inverseSinhVolts;
  private final double inverseBend;
  private final double perSinh;
  private final double[] span; // S
  private final double[] rate; // of devices: factor
  private final double[] resistance; // K/W; 0 if cells do not heat
  private final double[] state;
  private final double[] warmer; // K

  SecondOrderArray(SecondOrderParameters law, int cells, long seed, Switches switches) {
    super(cells, law + " " + switches + " seed " + seed, switches.isOn(TEMPERATURE.name()), 2);
    this.law = law;
    scatter = new ReadScatter(law.readNoise(), law.readAperture(), seed, switches);
    Growth growth = law.growth();
    speed = new Arrhenius(growth.activationVolts(), growth.kelvin());
    cycleNoise = switches.isOn(CYCLE.name()) ? law.cycleNoise() : 0;
    cycleKey = Draws.key(seed, CYCLE.id());
    low = law.lowConductance();
    bend = law.sinhShare() * low;
    inverseHeatTime = 1 / law.heat().time();
    inverseSinhVolts = 1 / law.sinhVolts();
    inverseBend = 1 / growth.bend();
    double exponent = Math.min(growth.volts() * inverseBend, MOST_BEND);
    perSinh = growth.rate() / PortableMath.sinh(exponent);
    span = new double[cells];
    rate = new double[cells];
    resistance = new double[cells];
    state = number(0);
    warmer = number(1);
    long key = Draws.key(seed, DEVICE.id());
    boolean differ = switches.isOn(DEVICE.name());
    for (int cell = 0; cell < cells; cell++) {
      birth(cell, key, differ, switches.isOn(TEMPERATURE.name()));
    }
  }

  private void birth(int cell, long key, boolean differ, boolean heats) {
    Spread spread = law.spread();
    double high =
        law.highConductance() * factor(key, cell, 0, differ ? spread.highConductance() : 0);
    span[cell] = Math.max(high - low, 0.01 * low);
    rate[cell] = factor(key, cell, 1, differ ? spread.rate() : 0);
    double heat = law.heat().resistance() * factor(key, cell, 2, differ ? spread.heat() : 0);
    resistance[cell] = heats ? heat : 0;
  }

  /** Draw a log-normal factor of median 1; the number of the parameter stands as event. */
  private static double factor(long key, int cell, int parameter, double sigma) {
    return sigma == 0 ? 1 : PortableMath.exp(sigma * Draws.gaussian(key, cell, parameter));
  }

  @Override
  protected double amps(int cell, double volts) {
    double bent = law.sinhVolts() * PortableMath.sinh(volts * inverseSinhVolts) - volts;
    return (low + state[cell] * span[cell]) * volts + bend * bent;
  }

  @Override
  protected double slope(int cell, double volts) {
    double bent = PortableMath.cosh(volts * inverseSinhVolts) - 1;
    return low + state[cell] * span[cell] + bend * bent;
  }

  @Override
  protected double window(int cell) {
    return state[cell];
  }

  @Override
  protected void put(int cell, double window) {
    state[cell] = window;
    warmer[cell] = 0;
  }

  @Override
  protected void rest(int cell, double seconds, double kelvin) {
    warmer[cell] *= PortableMath.exp(-seconds * inverseHeatTime);
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
    double draw = cycleNoise == 0 ? 0 : cycleNoise * Draws.gaussian(cycleKey, cell, event);
    double scale = rate[cell] * perSinh * Math.max(0, 1 + draw);
    if (startVolts * endVolts < 0) { // rates change sign there, and steps stay on one side
      double share = startVolts / (startVolts - endVolts);
      side(cell, startVolts, 0, share * seconds, limitAmps, kelvin, scale);
      side(cell, 0, endVolts, (1 - share) * seconds, limitAmps, kelvin, scale);
    } else {
      side(cell, startVolts, endVolts, seconds, limitAmps, kelvin, scale);
    }
  }

  /** Integrate over a straight piece on one side of 0 V, in steps of controlled error. */
  private void side(
      int cell,
      double startVolts,
      double endVolts,
      double seconds,
      double limitAmps,
      double kelvin,
      double scale) {
    double slope = (endVolts - startVolts) / seconds;
    double done = 0;
    double step = Math.min(seconds, 0.1 * law.heat().time());
    for (int i = 0; done < seconds; i++) {
      if (i == MOST_STEPS) {
        throw new Diverged(
            "cell " + cell + " needs more than " + i + " steps for " + seconds + " s");
      }
      boolean last = step >= seconds - done;
      double length = last ? seconds - done : step;
      double from = startVolts + slope * done;
      double middle = startVolts + slope * (done + 0.5 * length);
      double to = last ? endVolts : startVolts + slope * (done + length);
      double w = state[cell];
      double warm = warmer[cell];
      step(cell, from, to, length, limitAmps, kelvin, scale);
      double whole = state[cell];
      double wholeWarm = warmer[cell];
      state[cell] = w;
      warmer[cell] = warm;
      step(cell, from, middle, 0.5 * length, limitAmps, kelvin, scale);
      step(cell, middle, to, 0.5 * length, limitAmps, kelvin, scale);
      double error =
          Math.max(Math.abs(state[cell] - whole), Math.abs(warmer[cell] - wholeWarm) / HOT);
      double better =
          0.8 * PortableMath.pow(TOLERANCE / Math.max(error, 1e-3 * TOLERANCE), 1 / 3.0);
      if (error <= TOLERANCE || length < 1e-9 * law.heat().time()) {
        // The rules are of second order, so halves err by a third of what they differ by.
        state[cell] = Math.clamp(state[cell] + (state[cell] - whole) / 3, 0, 1);
        warmer[cell] = Math.max(0, warmer[cell] + (warmer[cell] - wholeWarm) / 3);
        done = last ? seconds : done + length;
        step = length * Math.min(better, 5);
      } else {
        state[cell] = w;
        warmer[cell] = warm;
        step = length * Math.clamp(better, 0.1, 0.8);
      }
    }
  }

  /** Take one step: the heat exactly for a power that is straight in time, w by Simpson's rule. */
  private void step(
      int cell,
      double from,
      double to,
      double seconds,
      double limitAmps,
      double kelvin,
      double scale) {
    double w = state[cell];
    double warm = warmer[cell];
    double first = allowed(cell, from, limitAmps);
    double power = first * amps(cell, first);
    double early = rate(first, kelvin + warm, scale);
    // Where w will be at the end, for the power there: by the rate at the start.
    state[cell] = left(w, early * seconds);
    double last = allowed(cell, to, limitAmps);
    double change = last * amps(cell, last) - power;
    double half = 0.5 * (first + last);
    double x = seconds * inverseHeatTime;
    double centre = warmed(cell, warm, power, 0.5 * change, 0.5 * x);
    double end = warmed(cell, warm, power, change, x);
    double middle = rate(half, kelvin + centre, scale);
    double late = rate(last, kelvin + end, scale);
    state[cell] = left(w, seconds / 6 * (early + 4 * middle + late));
    warmer[cell] = end;
  }

  private double allowed(int cell, double volts, double limitAmps) {
    return limitAmps == Double.POSITIVE_INFINITY ? volts : within(cell, volts, limitAmps);
  }

  /**
   * Return how much warmer a cell is after some heat times.
   *
   * @param power at the start, W
   * @param change of the power until the end, W
   */
  private double warmed(int cell, double warm, double power, double change, double times) {
    if (resistance[cell] == 0) {
      return 0;
    }
    double gone = -PortableMath.expm1(-times);
    double mean = times < 1e-4 ? 0.5 * times * (1 - times / 3) : 1 - gone / times;
    double sum = warm * (1 - gone) + resistance[cell] * (power * gone + change * mean);
    return Math.clamp(sum, 0, HOTTEST);
  }

  /** Return the rate at which the way left is gone, 1/s; below 0 for the way down. */
  private double rate(double volts, double kelvin, double scale) {
    double exponent = Math.clamp(volts * inverseBend, -MOST_BEND, MOST_BEND);
    return scale * speed.speed(kelvin) * PortableMath.sinh(exponent);
  }

  /** Return w after the way left, up or down, has fallen by an exponent. */
  private static double left(double w, double exponent) {
    return exponent >= 0
        ? w - (1 - w) * PortableMath.expm1(-exponent)
        : w * PortableMath.exp(exponent);
  }
}
