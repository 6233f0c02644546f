package org.memrig.physics.filament;

import org.memrig.config.math.PortableMath;
import org.memrig.config.random.Draws;

/** Draw what each cell of a chip is by birth. */
final class Devices {

  /** Smallest window over the low conductance: one closed by chance would leave no state. */
  private static final double NARROWEST = 0.01;

  final double[] low;
  final double[] span;
  final double[] setRate;
  final double[] resetRate;
  final double[] formingDose;

  private final long key;
  private final boolean on;

  Devices(FilamentParameters law, int cells, long key, boolean on) {
    this.key = key;
    this.on = on;
    low = new double[cells];
    span = new double[cells];
    setRate = new double[cells];
    resetRate = new double[cells];
    formingDose = new double[cells];
    Spread spread = law.spread();
    for (int cell = 0; cell < cells; cell++) {
      low[cell] = law.lowConductance() * factor(cell, 0, spread.lowConductance());
      double high = law.highConductance() * factor(cell, 1, spread.highConductance());
      span[cell] = Math.max(high - low[cell], NARROWEST * low[cell]);
      setRate[cell] = factor(cell, 2, spread.setRate());
      resetRate[cell] = factor(cell, 3, spread.resetRate());
      formingDose[cell] = factor(cell, 4, law.forming().spread());
    }
  }

  /** Draw a log-normal factor of median 1; the number of the parameter stands as event. */
  private double factor(int cell, int parameter, double sigma) {
    return on && sigma != 0 ? PortableMath.exp(sigma * Draws.gaussian(key, cell, parameter)) : 1;
  }
}
