package org.memrig.physics.dummy;

import org.memrig.config.math.PortableMath;
import org.memrig.physics.OneStateCells;

/**
 * Hold resistors, some with a small Schottky diode in series.
 *
 * <p>The diode follows I = Is (exp(V / n VT) - 1) at room temperature whatever the chip's. Assumed:
 * Is = 0.2 uA and n = 1.02, close to what makers' models give for a BAT54.
 */
final class DummyCells extends OneStateCells {
  private static final double SATURATION = 0.2e-6;

  /** n VT at 300 K, V. */
  private static final double THERMAL = 1.02 * 0.025852;

  private static final double MOST_EXPONENT = 600;
  private static final int STEPS = 200;

  private final double[] ohms;
  private final double[] diodes;

  DummyCells(DummyParameters parameters, int cells) {
    super(cells, "dummy " + parameters);
    ohms = new double[cells];
    diodes = new double[cells];
    for (int i = 0; i < cells; i++) {
      ohms[i] = parameters.ohms().get(i % parameters.ohms().size());
      diodes[i] = parameters.diodes().get(i % parameters.diodes().size());
    }
  }

  @Override
  protected double amps(int cell, double state, double volts) {
    if (diodes[cell] == 0) {
      return volts / ohms[cell];
    }
    double forward = diodes[cell] * volts;
    double across = acrossDiode(ohms[cell], forward);
    return diodes[cell] * SATURATION * expm1(across);
  }

  @Override
  protected double slope(int cell, double state, double volts) {
    if (diodes[cell] == 0) {
      return 1 / ohms[cell];
    }
    double across = acrossDiode(ohms[cell], diodes[cell] * volts);
    double siemens = SATURATION / THERMAL * (expm1(across) + 1);
    return siemens / (1 + siemens * ohms[cell]);
  }

  /** Return which of some volts, forward, are across the diode and not across its resistor. */
  private static double acrossDiode(double ohms, double forward) {
    double low = Math.min(0, forward);
    double high = Math.max(0, forward);
    double at = forward > 0 ? Math.min(forward, 0.2) : forward;
    for (int i = 0; i < STEPS && high - low > 1e-15; i++) {
      double current = SATURATION * expm1(at);
      double excess = at + ohms * current - forward;
      if (excess > 0) {
        high = at;
      } else {
        low = at;
      }
      double next = at - excess / (1 + ohms * (current + SATURATION) / THERMAL);
      if (next == at) {
        return at;
      }
      at = next > low && next < high ? next : 0.5 * (low + high);
    }
    return at;
  }

  private static double expm1(double volts) {
    return PortableMath.exp(Math.min(volts / THERMAL, MOST_EXPONENT)) - 1;
  }

  @Override
  protected double moved(
      int cell,
      double state,
      double startVolts,
      double endVolts,
      double seconds,
      double limitAmps,
      double kelvin) {
    return state;
  }
}
