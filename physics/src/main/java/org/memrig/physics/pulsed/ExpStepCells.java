package org.memrig.physics.pulsed;

import org.memrig.config.math.PortableMath;
import org.memrig.config.random.Draws;
import org.memrig.physics.Switches;

/** Hold cells of the {@code exp-step} law. */
final class ExpStepCells extends SteppedCells {

  // The flow: with e = gamma z (up) or -gamma z (down), straight in w, and u = exp(-e),
  //     dw/dn = +-s (1 - A / u),   de/dw = d   gives   du/dn = -+d s (u - A),
  // so u goes to A as an exponential in n, and w follows from it.

  private static final double MOST_EXPONENT = 500;

  private final ExpStepParameters law;
  private final double[] perWeight; // by how much z changes
  private final boolean bare;
  private final long resetKey;
  private final double resetNoise;

  ExpStepCells(ExpStepParameters law, int cells, long seed, Switches switches) {
    super(law, law.device(), law.steps(), cells, seed, switches);
    this.law = law;
    bare = law.addedNoise() == 0 && law.weightNoise() == 0;
    resetKey = Draws.key(seed, CYCLE.id()); // the number that a step would have had
    resetNoise = cycleNoise == 0 ? 0 : law.resetNoise();
    perWeight = new double[cells];
    for (int cell = 0; cell < cells; cell++) {
      perWeight[cell] = 2 * law.scale() / (of.high[cell] - of.low[cell]);
    }
  }

  private double slope(int cell, boolean up) {
    return up ? law.upRate() * perWeight[cell] : -law.downRate() * perWeight[cell];
  }

  private double exponent(int cell, boolean up, double from) {
    double shift = up ? law.upRate() * law.shift() : -law.downRate() * law.shift();
    return slope(cell, up) * from + shift;
  }

  @Override
  double step(int cell, boolean up, double from) {
    double factor = up ? law.upFactor() : law.downFactor();
    double exponent = Math.min(exponent(cell, up, from), MOST_EXPONENT);
    double share = Math.max(1 - factor * PortableMath.exp(exponent), 0);
    return up ? of.up[cell] * share : -of.down[cell] * share;
  }

  @Override
  double flow(int cell, boolean up, double from, double pulses) {
    double slope = slope(cell, up);
    double step = step(cell, up, from);
    if (step == 0 || slope == 0) {
      return from + step * pulses;
    }
    double factor = up ? law.upFactor() : law.downFactor();
    double size = up ? of.up[cell] : -of.down[cell];
    double at = PortableMath.exp(-exponent(cell, up, from));
    double fall = Math.min(-slope * size * pulses, MOST_EXPONENT);
    double to = factor + (at - factor) * PortableMath.exp(fall);
    if (!(to > 0)) {
      return up ? of.high[cell] : of.low[cell];
    }
    return from - PortableMath.log(to / at) / slope;
  }

  @Override
  double move(int cell, boolean up, double from, double past, double pulses, long event) {
    if (up || !law.oneDirectional()) {
      return super.move(cell, up, from, past, pulses, event);
    }
    double noise = resetNoise == 0 ? 0 : Draws.gaussian(resetKey, cell, 2 * event + 1);
    return erase(cell, from, pulses, noise);
  }

  /** Return how far a part of a reset pulse moves a weight: a whole one surely to its end. */
  private double erase(int cell, double from, double pulses, double noise) {
    double end = Math.clamp(of.rest[cell] + resetNoise * noise, of.low[cell], of.high[cell]);
    double most = (of.high[cell] - of.low[cell]) * Math.min(pulses, 1);
    return Math.clamp(end - from, -most, most);
  }

  @Override
  void step(PulseBlock block, int from, boolean up, double[] noise) {
    int n = block.count;
    if (!up && law.oneDirectional()) {
      for (int i = 0; i < n; i++) {
        block.weight[i] += erase(from + i, block.weight[i], 1, noise[i]);
      }
      return;
    }
    System.arraycopy(perWeight, from, block.slope, 0, n);
    System.arraycopy(up ? of.up : of.down, from, block.add, 0, n);
    double rate = up ? law.upRate() : -law.downRate();
    exponents(block.weight, block.slope, rate, rate * law.shift(), block.argument, n);
    block.functions.exp(block.argument, n, block.value);
    steps(block.add, block.value, up ? 1 : -1, up ? law.upFactor() : law.downFactor(), n);
    scatter(block.weight, block.add, noise, block.scatter, n);
    move(block.weight, block.add, block.scatter, block.low, block.high, n);
  }

  private static void exponents(
      double[] weight, double[] perWeight, double rate, double shift, double[] out, int n) {
    for (int i = 0; i < n; i++) {
      out[i] = Math.min(rate * perWeight[i] * weight[i] + shift, MOST_EXPONENT);
    }
  }

  private static void steps(double[] size, double[] power, double sign, double factor, int n) {
    for (int i = 0; i < n; i++) {
      size[i] = sign * size[i] * Math.max(1 - factor * power[i], 0);
    }
  }

  private void scatter(double[] weight, double[] step, double[] noise, double[] out, int n) {
    double share = cycleNoise;
    double added = law.addedNoise();
    double byWeight = law.weightNoise();
    for (int i = 0; i < n; i++) {
      double size = Math.abs(step[i]) + added + byWeight * Math.abs(weight[i]);
      out[i] = share * size * noise[i];
    }
  }

  @Override
  double deviation(int cell, boolean up, double from, double perPulse) {
    if (law.oneDirectional() && !up) {
      return 0;
    }
    double size = Math.abs(perPulse);
    return cycleNoise
        * (bare ? size : size + law.addedNoise() + law.weightNoise() * Math.abs(from));
  }
}
