package org.memrig.physics.pulsed;

import org.memrig.physics.Switches;

/** Hold cells whose step is a curve in their weight, which is repeated pulse by pulse. */
abstract class SteppedCells extends PulsedCells {

  // No closed form repeats such a step. So whole pulses are applied one by one, as published, and a
  // part of a pulse moves by its part of the step that its event began: within an event a weight
  // runs straight from one whole pulse to the next, however the event is cut. A dose of many pulses
  // stops where nothing moves; beyond MOST steps, which are small by then, the rest is the flow
  // dw/dn = step(w) in closed form.

  private static final int MOST = 1024;

  SteppedCells(Record law, Device device, Steps steps, int cells, long seed, Switches switches) {
    super(law, device, steps, cells, seed, switches);
  }

  /** Return how far one pulse moves a weight; below 0 when down. */
  abstract double step(int cell, boolean up, double from);

  /** Return where the flow dw/dn = step(w) leads from a weight with a dose. */
  abstract double flow(int cell, boolean up, double from, double pulses);

  @Override
  double move(int cell, boolean up, double from, double past, double pulses, long event) {
    if (pulses == 1 && past == 0) {
      return step(cell, up, from);
    }
    double[] anchor = up ? upAnchor : downAnchor;
    double begun = past - Math.floor(past);
    if (begun == 0) {
      anchor[cell] = from;
    }
    double step = step(cell, up, anchor[cell]);
    double total = begun + pulses;
    if (total < 1) {
      return step * pulses;
    }
    double at = within(cell, from + (1 - begun) * step);
    double left = total - 1;
    for (int i = 0; i < MOST && left >= 1; i++) {
      double next = within(cell, at + step(cell, up, at));
      left = next == at ? 0 : left - 1;
      at = next;
    }
    if (left >= 1) {
      at = within(cell, flow(cell, up, at, left));
      left = 0;
    }
    anchor[cell] = at;
    return at + left * step(cell, up, at) - from;
  }

  private double within(int cell, double to) {
    return Math.max(of.low[cell], Math.min(to, of.high[cell]));
  }

  @Override
  double deviation(int cell, boolean up, double from, double perPulse) {
    return cycleNoise * Math.abs(perPulse);
  }

  /** Add steps and their noise to weights, within their bounds. */
  static void move(
      double[] weight, double[] step, double[] scatter, double[] low, double[] high, int n) {
    for (int i = 0; i < n; i++) {
      double to = weight[i] + step[i] + scatter[i];
      weight[i] = Math.max(low[i], Math.min(to, high[i]));
    }
  }
}
