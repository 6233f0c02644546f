package org.memrig.physics.pulsed;

import org.memrig.config.math.PortableMath;
import org.memrig.physics.Switches;

/** Hold cells of the {@code piecewise-step} law. */
final class PiecewiseStepCells extends SteppedCells {

  // The flow runs from node to node: between two the step is straight in w, so w is an exponential
  // in n there.

  private static final double NEVER = Double.POSITIVE_INFINITY;

  private final double[] upFactors;
  private final double[] downFactors;

  PiecewiseStepCells(PiecewiseStepParameters law, int cells, long seed, Switches switches) {
    super(law, law.device(), law.steps(), cells, seed, switches);
    upFactors = law.up().stream().mapToDouble(Double::doubleValue).toArray();
    downFactors = law.down().stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  double step(int cell, boolean up, double from) {
    double[] factors = up ? upFactors : downFactors;
    double size = up ? of.up[cell] : -of.down[cell];
    int last = factors.length - 1;
    if (last == 0) {
      return size * factors[0];
    }
    double place = (from - of.low[cell]) / (of.high[cell] - of.low[cell]) * last;
    int node = (int) Math.max(0, Math.min(Math.floor(place), last - 1));
    return size * (factors[node] + (place - node) * (factors[node + 1] - factors[node]));
  }

  @Override
  double flow(int cell, boolean up, double from, double pulses) {
    int last = (up ? upFactors : downFactors).length - 1;
    double at = from;
    double left = pulses;
    double wide = (of.high[cell] - of.low[cell]) / Math.max(1, last);
    for (int i = 0; i <= last + 1 && left > 0; i++) {
      double place = (at - of.low[cell]) / wide;
      double node = up ? Math.floor(place + 1e-9) + 1 : Math.ceil(place - 1e-9) - 1;
      double end = of.low[cell] + node * wide;
      double first = step(cell, up, at);
      double slope = (step(cell, up, end) - first) / (end - at);
      double needed = dose(first, slope, end - at);
      if (!(needed <= left)) {
        return at + moved(first, slope, left);
      }
      at = end;
      left -= needed;
    }
    return at;
  }

  /** Return the dose that moves by a distance where the step is first + slope x. */
  private static double dose(double first, double slope, double distance) {
    if (first == 0) {
      return NEVER;
    }
    double growth = slope * distance / first;
    if (!(growth > -1)) {
      return NEVER;
    }
    return slope == 0 ? distance / first : PortableMath.log1p(growth) / slope;
  }

  private static double moved(double first, double slope, double pulses) {
    return slope == 0 ? first * pulses : first * (PortableMath.expm1(slope * pulses) / slope);
  }
}
