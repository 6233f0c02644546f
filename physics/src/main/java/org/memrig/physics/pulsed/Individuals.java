package org.memrig.physics.pulsed;

import org.memrig.config.math.PortableMath;
import org.memrig.config.random.Draws;
import org.memrig.physics.Switches;

/** Draw what each cell of a chip is by birth. */
final class Individuals {

  /** Smallest window over the nominal one: one closed by chance would leave no state. */
  private static final double NARROWEST = 1e-3;

  /** Most of a weight that one time step may take; beyond, nothing is left anyway. */
  private static final double MOST_DECAY = 1 - 1e-12;

  final double[] low;
  final double[] high;
  final double[] up; // size of a step, above 0
  final double[] down;
  final double[] rest;
  final double[] decay; // rate, 1/s; empty if there is none
  final double[] diffusion; // weight after one time step; empty if there is none

  private final long key;
  private final boolean on;

  Individuals(Device device, Steps steps, int cells, long seed, Switches switches) {
    key = Draws.key(seed, PulsedCells.DEVICE.id());
    on = switches.isOn(PulsedCells.DEVICE.name());
    low = new double[cells];
    high = new double[cells];
    up = new double[cells];
    down = new double[cells];
    rest = new double[cells];
    Ageing ageing = device.ageing();
    boolean fades = ageing.lifetime() > 0 && switches.isOn(PulsedCells.DECAY.name());
    boolean walks = ageing.diffusion() > 0 && switches.isOn(PulsedCells.DIFFUSION.name());
    decay = new double[fades ? cells : 0];
    diffusion = new double[walks ? cells : 0];
    for (int cell = 0; cell < cells; cell++) {
      bounds(device.window(), cell);
      sizes(steps, cell);
      rest[cell] = ageing.restWeight() + drawn(cell, 4, ageing.restSpread());
      if (fades) {
        decay[cell] = rate(ageing, 1 + drawn(cell, 5, ageing.lifetimeSpread()));
      }
      if (walks) {
        diffusion[cell] =
            Math.abs(ageing.diffusion() * (1 + drawn(cell, 6, ageing.diffusionSpread())));
      }
    }
  }

  private void bounds(Window window, int cell) {
    high[cell] = window.highWeight() * Math.abs(1 + drawn(cell, 0, window.highSpread()));
    low[cell] = window.lowWeight() * Math.abs(1 + drawn(cell, 1, window.lowSpread()));
    double narrowest = NARROWEST * (window.highWeight() - window.lowWeight());
    high[cell] = Math.max(high[cell], low[cell] + narrowest);
  }

  private void sizes(Steps steps, int cell) {
    double scatter = drawn(cell, 2, steps.spread());
    double gain = steps.logNormal() ? PortableMath.exp(scatter) : 1 + scatter;
    double uneven = drawn(cell, 3, steps.asymmetrySpread());
    double less = steps.asymmetry();
    up[cell] = steps.size() * Math.abs(gain + Math.min(less, 0) + uneven);
    down[cell] = steps.size() * Math.abs(gain - Math.max(less, 0) - uneven);
  }

  private static double rate(Ageing ageing, double factor) {
    double lifetime = ageing.lifetime() * factor;
    double lost = lifetime > 1 ? Math.min(1 / lifetime, MOST_DECAY) : MOST_DECAY;
    return -PortableMath.log1p(-lost) / ageing.stepTime();
  }

  /** Draw a normal deviation; the number of the parameter stands as event. */
  double drawn(int cell, int parameter, double sigma) {
    return on && sigma != 0 ? sigma * Draws.gaussian(key, cell, parameter) : 0;
  }
}
