package org.memrig.physics.filament;

import org.memrig.config.math.PortableMath;
import org.memrig.physics.Overshoot;

/** Grow a filament on the current that a limit lets through before it acts. */
final class Surge {

  // The circuit: a source of V volts that gives up to I amperes once its limiter has responded, a
  // capacitance C beside it, and a resistance R in series with the cell of conductance G. While the
  // source holds, C stays at V. Then C dU/dt = I - U / (R + 1/G): U falls to I (R + 1/G) with the
  // time C (R + 1/G), exactly so over a step in which G stands still. Meanwhile the filament grows
  // by its law at the volts left to it, but not faster than a filament can, and until they have
  // fallen to the volts at which a limited set stops (see FilamentArray). What it reaches before
  // the excess has died is what the overshoot leaves; a limit that acts at once leaves G = I / Vc.
  //
  // Steps: a 64th of the window, a 32nd of the time constant. A surge takes some hundred, and only
  // what trips a limit has one.

  private static final double WINDOW_STEP = 1.0 / 64;
  private static final double DECAY_STEP = 1.0 / 32;
  private static final double DEAD = 1e-3; // excess over the limit, as a fraction of it
  private static final int MAX_STEPS = 20_000;

  private final Direction set;
  private final double complianceVolts;
  private final double fastest; // window a second

  Surge(Direction set, FilamentParameters law) {
    this.set = set;
    complianceVolts = law.complianceVolts();
    fastest = 1 / law.forming().growth();
  }

  /**
   * Return the state at which a cell draws the limit from the source, the volts given; below 0 if
   * it does at the low end already.
   */
  static double trip(Overshoot overshoot, double volts, double limit, double low, double span) {
    double left = volts / limit - overshoot.resistance();
    return left > 0 ? (1 / left - low) / span : Double.POSITIVE_INFINITY;
  }

  /**
   * Grow a cell from the moment at which it trips the limit; return the state reached.
   *
   * @param from state at that moment
   * @param volts that the source holds
   * @param speed factor on the rate of the law: heat and the cell's own
   * @param seconds that are left of the stress
   * @param peak where the cell's highest current is kept, A
   * @param energy where the cell's energy is summed, J
   */
  double grow(
      int cell,
      double from,
      double low,
      double span,
      double volts,
      double limit,
      Overshoot overshoot,
      double speed,
      double seconds,
      double[] peak,
      double[] energy) {
    double state = from;
    double held = volts;
    double time = 0;
    for (int i = 0; i < MAX_STEPS && time < seconds; i++) {
      double conductance = low + state * span;
      double resistance = overshoot.resistance() + 1 / conductance;
      double amps = held / resistance;
      double cellVolts = amps / conductance;
      boolean holds = time < overshoot.response();
      if (i > 0 && !holds && amps <= limit * (1 + DEAD)) {
        break;
      }
      peak[cell] = Math.max(peak[cell], amps);
      double growth =
          state < 1 && cellVolts > complianceVolts
              ? Math.min(fastest, speed * set.speed(state, cellVolts))
              : 0;
      double decay = overshoot.capacitance() * resistance;
      double step = seconds - time;
      step = growth > 0 ? Math.min(step, WINDOW_STEP / growth) : step;
      step = Math.min(step, holds ? overshoot.response() - time : DECAY_STEP * decay);
      double before = held;
      if (!holds) {
        double rest = limit * resistance;
        held = decay > 0 ? rest + (held - rest) * PortableMath.exp(-step / decay) : rest;
      }
      state = Math.min(1, state + growth * step);
      energy[cell] +=
          0.5 * (before * before + held * held) / (before * before) * amps * cellVolts * step;
      time = holds && step == overshoot.response() - time ? overshoot.response() : time + step;
    }
    return state;
  }
}
