package org.memrig.physics.filament;

import org.memrig.config.math.PortableMath;
import org.memrig.config.random.Draws;
import org.memrig.config.random.NoiseSource;

/** Let each cell walk by its own normal numbers, so that many deviate as their curve says. */
final class RelaxationWalk {

  // A cell does not know at its write where it will be a day later: it walks. Each decade of time
  // has its own normal number, and the squares of the steps add up to the square of the deviation,
  // which so is met exactly at any time. What a cell has walked when a host accepts it, the target
  // takes in; the steps after that are still to come, whatever was accepted.

  private static final double DECADE = 2.302585092994046;

  private final RelaxationCurve curve;
  private final double[] decadeEnds; // logarithms of seconds
  private final long[] keys; // one for each decade

  RelaxationWalk(Relaxation relaxation, RelaxationCurve curve, long seed) {
    this.curve = curve;
    double first = PortableMath.log(relaxation.onset());
    int decades = (int) Math.ceil((PortableMath.log(relaxation.end()) - first) / DECADE) + 1;
    decadeEnds = new double[decades];
    keys = new long[decades];
    for (int i = 0; i < decades; i++) {
      decadeEnds[i] = first + (i + 1) * DECADE;
      keys[i] = Draws.key(seed, NoiseSource.of(Ageing.RELAXATION.name() + "." + i).id());
    }
  }

  /**
   * Return how far a cell has walked, siemens.
   *
   * @param conductance as written, siemens
   * @param seconds since the write
   * @param event number of the write
   */
  double walked(double conductance, double seconds, long cell, long event) {
    if (!curve.begun(seconds)) {
      return 0;
    }
    double atOneSecond = curve.atOneSecond(conductance);
    double perLog = curve.perLog(conductance);
    double log = curve.log(seconds);
    double sum = 0;
    double before = 0;
    for (int i = 0; i < keys.length; i++) {
      boolean last = decadeEnds[i] >= log;
      double now = curve.deviation(atOneSecond, perLog, last ? log : decadeEnds[i]);
      if (now >= before) {
        double step = Math.sqrt(now * now - before * before);
        sum += step == 0 ? 0 : step * Draws.gaussian(keys[i], cell, event);
      } else {
        sum *= now / before;
      }
      if (last) {
        break;
      }
      before = now;
    }
    return sum;
  }
}
