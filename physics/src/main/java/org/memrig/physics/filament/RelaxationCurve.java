package org.memrig.physics.filament;

import java.util.List;
import org.memrig.config.math.PortableMath;
import org.memrig.config.random.Draws;
import org.memrig.config.random.NoiseSource;

/** Evaluate a relaxation over time and conductance, on plain arrays. */
final class RelaxationCurve {

  // A cell does not know at its write where it will be a day later: it walks. Each decade of time
  // has its own normal number, and the squares of the steps add up to the square of the deviation,
  // which so is met exactly at any time. What a cell has walked when a host accepts it, the target
  // takes in; the steps after that are still to come, whatever was accepted.

  private static final double DECADE = 2.302585092994046;

  private final double[] spread;
  private final double[] growth;
  private final double shift;
  private final double perScale;
  private final double onset;
  private final double perRise;
  private final double end;
  private final double[] decadeEnds; // logarithms of seconds
  private final long[] keys; // one for each decade

  RelaxationCurve(Relaxation relaxation, long seed) {
    spread = plain(relaxation.spread());
    growth = plain(relaxation.growth());
    shift = relaxation.shift();
    perScale = 1 / relaxation.scale();
    onset = relaxation.onset();
    perRise = -1 / PortableMath.log(onset);
    end = relaxation.end();
    double first = PortableMath.log(onset);
    int decades = (int) Math.ceil((PortableMath.log(end) - first) / DECADE) + 1;
    decadeEnds = new double[decades];
    keys = new long[decades];
    for (int i = 0; i < decades; i++) {
      decadeEnds[i] = first + (i + 1) * DECADE;
      keys[i] = Draws.key(seed, NoiseSource.of(Ageing.RELAXATION.name() + "." + i).id());
    }
  }

  private static double[] plain(List<Double> coefficients) {
    return coefficients.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Return the deviation of many cells, siemens. */
  double deviation(double conductance, double seconds) {
    double x = x(conductance);
    double log = PortableMath.log(Math.min(seconds, end));
    return seconds > onset ? deviation(polynomial(spread, x), polynomial(growth, x), log) : 0;
  }

  private double x(double conductance) {
    return Math.max(0, Math.min(conductance * perScale, 1));
  }

  /**
   * Return how far a cell has walked, siemens.
   *
   * @param conductance as written, siemens
   * @param seconds since the write
   * @param event number of the write
   */
  double walked(double conductance, double seconds, long cell, long event) {
    if (!(seconds > onset)) {
      return 0;
    }
    double x = x(conductance);
    double atOneSecond = polynomial(spread, x);
    double perLog = polynomial(growth, x);
    double log = PortableMath.log(Math.min(seconds, end));
    double sum = 0;
    double before = 0;
    for (int i = 0; i < keys.length; i++) {
      boolean last = decadeEnds[i] >= log;
      double now = deviation(atOneSecond, perLog, last ? log : decadeEnds[i]);
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

  private double deviation(double atOneSecond, double perLog, double log) {
    double now = log < 0 ? atOneSecond * (1 + log * perRise) : atOneSecond + perLog * log;
    return Math.max(0, now);
  }

  double meanShift(double seconds) {
    return shift == 0 || !(seconds > 1) ? 0 : shift * PortableMath.log(Math.min(seconds, end));
  }

  private static double polynomial(double[] coefficients, double x) {
    double sum = 0;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      sum = sum * x + coefficients[i];
    }
    return sum;
  }
}
