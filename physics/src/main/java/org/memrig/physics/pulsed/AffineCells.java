package org.memrig.physics.pulsed;

import org.memrig.config.math.PortableMath;
import org.memrig.physics.Switches;

/**
 * Hold cells whose step is a straight line in their weight: w becomes w + a + k w with each pulse.
 */
abstract class AffineCells extends PulsedCells {

  // Repeating the map n times gives w + (a + k w) ((1 + k)^n - 1) / k, which holds for parts of a
  // pulse as well: two halves are a whole. So any dose is exact however it is cut.
  //
  // A cell whose step is larger than its way to the bound (k below -1) reaches the bound with one
  // pulse. That leaves open what a part of a pulse does; here it leaves 1e-12 to the power of the
  // part.

  private static final double LEAST_LEFT = 1e-12;

  private final double[] upAdd;
  private final double[] upSlope;
  private final double[] upLog; // of what is left of the distance to the end, ln(1 + k)
  private final double[] upNoise; // weight a pulse, where it does not grow with the step
  private final double[] downAdd;
  private final double[] downSlope;
  private final double[] downLog;
  private final double[] downNoise;
  private final boolean additive;

  AffineCells(
      Record law,
      Device device,
      Steps steps,
      boolean additive,
      int cells,
      long seed,
      Switches switches) {
    super(law, device, steps, cells, seed, switches);
    this.additive = additive;
    upAdd = new double[cells];
    upSlope = new double[cells];
    upLog = new double[cells];
    upNoise = new double[cells];
    downAdd = new double[cells];
    downSlope = new double[cells];
    downLog = new double[cells];
    downNoise = new double[cells];
  }

  /** Say how a cell steps up: a, k and the noise of additive laws, in weight a pulse. */
  final void up(int cell, double add, double slope, double noise) {
    upAdd[cell] = add;
    upSlope[cell] = slope;
    upLog[cell] = PortableMath.log(Math.max(1 + slope, LEAST_LEFT));
    upNoise[cell] = cycleNoise * noise;
  }

  /** Say how a cell steps down; a is below 0. */
  final void down(int cell, double add, double slope, double noise) {
    downAdd[cell] = add;
    downSlope[cell] = slope;
    downLog[cell] = PortableMath.log(Math.max(1 + slope, LEAST_LEFT));
    downNoise[cell] = cycleNoise * noise;
  }

  @Override
  final double move(int cell, boolean up, double from, double past, double pulses, long event) {
    double slope = up ? upSlope[cell] : downSlope[cell];
    double step = (up ? upAdd[cell] : downAdd[cell]) + slope * from;
    if (pulses == 1) {
      return step;
    }
    if (slope == 0) {
      return step * pulses;
    }
    double log = up ? upLog[cell] : downLog[cell];
    return step * (PortableMath.expm1(Math.min(pulses * log, MOST_LOG)) / slope);
  }

  private static final double MOST_LOG = 100; // far beyond any bound

  @Override
  final double deviation(int cell, boolean up, double from, double perPulse) {
    if (additive) {
      return up ? upNoise[cell] : downNoise[cell];
    }
    return cycleNoise * Math.abs(perPulse);
  }

  @Override
  final void step(PulseBlock block, int from, boolean up, double[] noise) {
    int n = block.count;
    System.arraycopy(up ? upAdd : downAdd, from, block.add, 0, n);
    System.arraycopy(up ? upSlope : downSlope, from, block.slope, 0, n);
    if (additive) {
      System.arraycopy(up ? upNoise : downNoise, from, block.scatter, 0, n);
      added(block.weight, block.add, block.slope, block.scatter, noise, n);
    } else {
      multiplied(block.weight, block.add, block.slope, cycleNoise, noise, n);
    }
    bound(block.weight, block.low, block.high, n);
  }

  private static void added(
      double[] weight, double[] add, double[] slope, double[] scatter, double[] noise, int n) {
    for (int i = 0; i < n; i++) {
      double at = weight[i];
      weight[i] = at + (add[i] + slope[i] * at) + scatter[i] * noise[i];
    }
  }

  private static void multiplied(
      double[] weight, double[] add, double[] slope, double scatter, double[] noise, int n) {
    for (int i = 0; i < n; i++) {
      double at = weight[i];
      double step = add[i] + slope[i] * at;
      weight[i] = at + step + scatter * Math.abs(step) * noise[i];
    }
  }

  private static void bound(double[] weight, double[] low, double[] high, int n) {
    for (int i = 0; i < n; i++) {
      weight[i] = Math.max(low[i], Math.min(weight[i], high[i]));
    }
  }
}
