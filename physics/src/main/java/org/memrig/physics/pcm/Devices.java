package org.memrig.physics.pcm;

import org.memrig.config.math.PortableMath;
import org.memrig.config.random.Draws;

/** Draw what each cell of a chip is by birth. */
final class Devices {

  /** Smallest window over the low conductance: one closed by chance would leave no state. */
  private static final double NARROWEST = 0.01;

  final double[] span;
  final double[] rate;
  final double[] melting;

  private final long key;
  private final boolean on;

  Devices(PcmParameters law, int cells, long key, boolean on) {
    this.key = key;
    this.on = on;
    span = new double[cells];
    rate = new double[cells];
    melting = new double[cells];
    double low = law.lowConductance();
    for (int cell = 0; cell < cells; cell++) {
      double high = law.highConductance() * factor(cell, 0, law.spread().highConductance());
      span[cell] = Math.max(high - low, NARROWEST * low);
      rate[cell] = factor(cell, 1, law.spread().rate());
      melting[cell] = factor(cell, 2, law.spread().melting());
    }
  }

  /** Draw a log-normal factor of median 1; the number of the parameter stands as event. */
  private double factor(int cell, int parameter, double sigma) {
    return on && sigma != 0 ? PortableMath.exp(sigma * Draws.gaussian(key, cell, parameter)) : 1;
  }
}
