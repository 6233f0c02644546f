package org.memrig.physics.yakopcic;

import org.memrig.config.math.PortableMath;
import org.memrig.config.random.Draws;
import org.memrig.physics.DoseCurve;
import org.memrig.physics.DriftCells;
import org.memrig.physics.Switches;

/** Hold and evolve cells of the {@code yakopcic} law. */
final class YakopcicArray extends DriftCells {

  // The place w in the window is the published state x = least + (1 - least) w.

  private final YakopcicParameters law;
  private final double span;
  private final double[] currentFactor;
  private final DoseCurve up;
  private final DoseCurve down; // of 1 - w

  YakopcicArray(YakopcicParameters law, int cells, long seed, Switches switches) {
    super(law.toString(), cells, law.variation(), seed, switches);
    this.law = law;
    span = 1 - law.least();
    double spread = switches.isOn(DEVICE.name()) ? law.variation().rangeSpread() : 0;
    long key = Draws.key(seed, DEVICE.id());
    currentFactor = new double[cells];
    for (int cell = 0; cell < cells; cell++) {
      currentFactor[cell] = factor(spread, key, cell, 2);
    }
    up = new DoseCurve(w -> shape(w, true));
    down = new DoseCurve(v -> shape(1 - v, false));
  }

  private double published(double state) {
    return law.least() + span * state;
  }

  @Override
  protected double amps(int cell, double state, double volts) {
    if (volts == 0) {
      return 0;
    }
    double x = published(state);
    double high = sine(law.high(), volts);
    double low = sine(law.low(), volts);
    return currentFactor[cell] * (crossed(low, high) ? high : x * high + (1 - x) * low);
  }

  /** Tell whether two fitted curves have crossed, beyond the volts that they were fitted to. */
  private static boolean crossed(double low, double high) {
    return Math.abs(low) > Math.abs(high);
  }

  private static double sine(Curve of, double volts) {
    double scale = volts < 0 ? of.negative() : of.positive();
    return scale == 0
        ? 0
        : scale * PortableMath.sinh(volts * (volts < 0 ? of.negativeBend() : of.positiveBend()));
  }

  @Override
  protected double slope(int cell, double state, double volts) {
    double x = published(state);
    double high = steep(law.high(), volts);
    double low =
        crossed(sine(law.low(), volts), sine(law.high(), volts)) ? high : steep(law.low(), volts);
    return currentFactor[cell] * (x * high + (1 - x) * low);
  }

  private static double steep(Curve of, double volts) {
    double scale = volts < 0 ? of.negative() : of.positive();
    double bend = volts < 0 ? of.negativeBend() : of.positiveBend();
    return scale == 0 ? 0 : scale * bend * PortableMath.cosh(volts * bend);
  }

  @Override
  protected double speed(double volts) {
    Motion motion = volts < 0 ? law.down() : law.up();
    double size = Math.abs(volts);
    if (size <= motion.threshold()) {
      return 0;
    }
    double from = PortableMath.exp(motion.threshold());
    double speed = motion.speed() * from * PortableMath.expm1(size - motion.threshold()) / span;
    return volts < 0 ? -speed : speed;
  }

  @Override
  protected double dose(double startVolts, double endVolts, double seconds) {
    if (startVolts == endVolts) {
      return speed(startVolts) * seconds;
    }
    boolean falls = startVolts + endVolts < 0;
    Motion motion = falls ? law.down() : law.up();
    double low = Math.min(Math.abs(startVolts), Math.abs(endVolts));
    double high = Math.max(Math.abs(startVolts), Math.abs(endVolts));
    if (high <= motion.threshold()) {
      return 0;
    }
    double a = Math.max(low, motion.threshold());
    double above = (high - a) / (high - low) * seconds;
    double rise = high - a;
    double mean = rise == 0 ? 1 : PortableMath.expm1(rise) / rise; // of e^(V - a)
    double lift = PortableMath.exp(a);
    double base = PortableMath.exp(motion.threshold());
    double sum = motion.speed() * above * (lift * mean - base) / span;
    return falls ? -Math.max(0, sum) : Math.max(0, sum);
  }

  @Override
  protected double shape(double state, boolean rises) {
    double x = published(state);
    Motion motion = rises ? law.up() : law.down();
    double beyond = (rises ? x : 1 - x) - motion.knee();
    if (beyond <= 0) {
      return 1;
    }
    double left = Math.max(1e-15, (rises ? 1 - x : x) / (1 - motion.knee()));
    return PortableMath.exp(-motion.slowing() * beyond) * left;
  }

  @Override
  protected double after(double state, double signed) {
    return signed > 0 ? up.after(state, signed) : 1 - down.after(1 - state, -signed);
  }
}
