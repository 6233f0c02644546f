package org.memrig.physics.pulsed;

import org.memrig.config.math.PortableMath;
import org.memrig.physics.Switches;

/** Hold cells of the {@code pow-step} law. */
final class PowStepCells extends SteppedCells {

  // With y the distance from the bound over the range R: dy/dn = -(s/R) y^g, so y^(1-g) falls (g
  // below 1) or grows (g above 1) in a straight line with n.

  private final double[] upPower;
  private final double[] downPower;

  PowStepCells(PowStepParameters law, int cells, long seed, Switches switches) {
    super(law, law.device(), law.steps(), cells, seed, switches);
    upPower = new double[cells];
    downPower = new double[cells];
    for (int cell = 0; cell < cells; cell++) {
      upPower[cell] = law.upPower() * Math.abs(1 + of.drawn(cell, 7, law.powerSpread()));
      downPower[cell] = law.downPower() * Math.abs(1 + of.drawn(cell, 8, law.powerSpread()));
    }
  }

  private double distance(int cell, boolean up, double from) {
    double left = up ? of.high[cell] - from : from - of.low[cell];
    return Math.max(0, left / (of.high[cell] - of.low[cell]));
  }

  @Override
  double step(int cell, boolean up, double from) {
    double distance = distance(cell, up, from);
    double power = up ? upPower[cell] : downPower[cell];
    double share = power == 1 ? distance : PortableMath.pow(distance, power);
    return up ? of.up[cell] * share : -of.down[cell] * share;
  }

  @Override
  void step(PulseBlock block, int from, boolean up, double[] noise) {
    int n = block.count;
    double[] powers = block.slope;
    System.arraycopy(up ? upPower : downPower, from, powers, 0, n);
    System.arraycopy(up ? of.up : of.down, from, block.add, 0, n);
    distances(block.weight, block.low, block.high, up, block.argument, n);
    block.functions.pow(block.argument, powers, n, block.value);
    for (int i = 0; i < n; i++) {
      if (powers[i] == 1) {
        block.value[i] = block.argument[i];
      }
    }
    steps(block.add, block.value, up ? 1 : -1, cycleNoise, noise, block.scatter, n);
    move(block.weight, block.add, block.scatter, block.low, block.high, n);
  }

  private static void distances(
      double[] weight, double[] low, double[] high, boolean up, double[] out, int n) {
    if (up) {
      for (int i = 0; i < n; i++) {
        out[i] = Math.max(0, (high[i] - weight[i]) / (high[i] - low[i]));
      }
    } else {
      for (int i = 0; i < n; i++) {
        out[i] = Math.max(0, (weight[i] - low[i]) / (high[i] - low[i]));
      }
    }
  }

  private static void steps(
      double[] size,
      double[] share,
      double sign,
      double cycleNoise,
      double[] noise,
      double[] scatter,
      int n) {
    for (int i = 0; i < n; i++) {
      double step = sign * size[i] * share[i];
      size[i] = step;
      scatter[i] = cycleNoise * Math.abs(step) * noise[i];
    }
  }

  @Override
  double flow(int cell, boolean up, double from, double pulses) {
    double range = of.high[cell] - of.low[cell];
    double size = up ? of.up[cell] : of.down[cell];
    double power = up ? upPower[cell] : downPower[cell];
    double distance = distance(cell, up, from);
    double dose = size / range * pulses;
    double to;
    if (power == 1) {
      to = distance * PortableMath.exp(-dose);
    } else {
      double base = PortableMath.pow(distance, 1 - power) - (1 - power) * dose;
      to = base > 0 ? PortableMath.pow(base, 1 / (1 - power)) : 0;
    }
    return up ? of.high[cell] - range * to : of.low[cell] + range * to;
  }
}
