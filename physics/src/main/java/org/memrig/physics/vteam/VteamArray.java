package org.memrig.physics.vteam;

import org.memrig.config.math.PortableMath;
import org.memrig.config.random.Draws;
import org.memrig.physics.DoseCurve;
import org.memrig.physics.DriftCells;
import org.memrig.physics.Switches;

/** Hold and evolve cells of the {@code vteam} law. */
final class VteamArray extends DriftCells {

  // The state here is 1 at the conducting end: 1 - x / D of the publication.

  private final VteamParameters law;
  private final double[] conductanceFactor;
  private final DoseCurve way; // looks the same towards either end

  VteamArray(VteamParameters law, int cells, long seed, Switches switches) {
    super(law.toString(), cells, law.variation(), seed, switches);
    this.law = law;
    double spread = switches.isOn(DEVICE.name()) ? law.variation().rangeSpread() : 0;
    long key = Draws.key(seed, DEVICE.id());
    conductanceFactor = new double[cells];
    for (int cell = 0; cell < cells; cell++) {
      conductanceFactor[cell] = factor(spread, key, cell, 2);
    }
    way = new DoseCurve(x -> law.window().share(x, law.steepness()));
  }

  private double siemens(int cell, double state) {
    return conductanceFactor[cell] / (law.offOhms() + state * (law.onOhms() - law.offOhms()));
  }

  @Override
  protected double amps(int cell, double state, double volts) {
    return siemens(cell, state) * volts;
  }

  @Override
  protected double slope(int cell, double state, double volts) {
    return siemens(cell, state);
  }

  @Override
  protected double speed(double volts) {
    if (volts <= -law.onVolts()) {
      return law.onSpeed() / law.length() * power(-volts / law.onVolts() - 1, law.onExponent());
    }
    if (volts >= law.offVolts()) {
      return -law.offSpeed() / law.length() * power(volts / law.offVolts() - 1, law.offExponent());
    }
    return 0;
  }

  @Override
  protected double dose(double startVolts, double endVolts, double seconds) {
    if (startVolts == endVolts) {
      return speed(startVolts) * seconds;
    }
    boolean on = startVolts + endVolts < 0;
    double threshold = on ? law.onVolts() : law.offVolts();
    double exponent = on ? law.onExponent() : law.offExponent();
    double a = Math.max(0, Math.abs(startVolts) / threshold - 1);
    double b = Math.max(0, Math.abs(endVolts) / threshold - 1);
    double way = Math.abs(endVolts - startVolts) / threshold;
    double integral =
        Math.abs(power(b, exponent + 1) - power(a, exponent + 1)) / ((exponent + 1) * way);
    return seconds / law.length() * integral * (on ? law.onSpeed() : -law.offSpeed());
  }

  private static double power(double base, double exponent) {
    if (exponent == 1 || base == 0) {
      return base;
    }
    if (exponent == 2) {
      return base * base;
    }
    if (exponent == 3) {
      return base * base * base;
    }
    if (exponent == 4) {
      return base * base * (base * base);
    }
    return PortableMath.pow(base, exponent);
  }

  @Override
  protected double shape(double state, boolean rises) {
    return law.window().share(rises ? state : 1 - state, law.steepness());
  }

  @Override
  protected double after(double state, double signed) {
    if (law.window() == Window.NONE) {
      return Math.clamp(state + signed, 0, 1);
    }
    return signed > 0 ? way.after(state, signed) : 1 - way.after(1 - state, -signed);
  }
}
