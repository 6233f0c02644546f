package org.memrig.physics.filament;

import java.util.List;
import org.memrig.config.math.PortableMath;

/** Evaluate what many cells do over time and conductance, on plain arrays. */
final class RelaxationCurve {
  private final double[] spread;
  private final double[] growth;
  private final double shift;
  private final double perScale;
  private final double onset;
  private final double perRise;
  private final double end;

  RelaxationCurve(Relaxation relaxation) {
    spread = plain(relaxation.spread());
    growth = plain(relaxation.growth());
    shift = relaxation.shift();
    perScale = 1 / relaxation.scale();
    onset = relaxation.onset();
    perRise = -1 / PortableMath.log(onset);
    end = relaxation.end();
  }

  private static double[] plain(List<Double> coefficients) {
    return coefficients.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Return the deviation of many cells, siemens. */
  double deviation(double conductance, double seconds) {
    return begun(seconds)
        ? deviation(atOneSecond(conductance), perLog(conductance), log(seconds))
        : 0;
  }

  /** Tell whether anything has moved yet, seconds after the write. */
  boolean begun(double seconds) {
    return seconds > onset;
  }

  /** Return the logarithm of the seconds that count. */
  double log(double seconds) {
    return PortableMath.log(Math.min(seconds, end));
  }

  /** Return the deviation one second after the write, siemens. */
  double atOneSecond(double conductance) {
    return polynomial(spread, x(conductance));
  }

  /** Return the growth of the deviation over a factor e of time, siemens. */
  double perLog(double conductance) {
    return polynomial(growth, x(conductance));
  }

  private double x(double conductance) {
    return Math.max(0, Math.min(conductance * perScale, 1));
  }

  double deviation(double atOneSecond, double perLog, double log) {
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
