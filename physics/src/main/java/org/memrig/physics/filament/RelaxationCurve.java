package org.memrig.physics.filament;

import java.util.List;
import org.memrig.config.math.PortableMath;

/** Evaluate a relaxation over time and conductance, on plain arrays. */
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

  double deviation(double conductance, double seconds) {
    if (!(seconds > onset)) {
      return 0;
    }
    double x = Math.max(0, Math.min(conductance * perScale, 1));
    double atOneSecond = polynomial(spread, x);
    double log = PortableMath.log(Math.min(seconds, end));
    double now =
        log < 0 ? atOneSecond * (1 + log * perRise) : atOneSecond + polynomial(growth, x) * log;
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
