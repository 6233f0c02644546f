package org.memrig.physics.pulsed;

import org.memrig.physics.Switches;

/** Hold cells of the {@code soft-bounds} law, with a reference or without. */
final class SoftBoundsCells extends AffineCells {

  // Up: v += s (1 - v / v_max); down: v -= s (1 - v / v_min), of v = w + reference. What is kept
  // and shown is w; its bounds are those of v less the reference.

  SoftBoundsCells(SoftBoundsParameters law, int cells, long seed, Switches switches) {
    super(law, law.device(), law.steps(), law.additive(), cells, seed, switches);
    for (int cell = 0; cell < cells; cell++) {
      double up = of.up[cell];
      double down = of.down[cell];
      double upSlope = of.high[cell] == 0 ? 0 : -up / of.high[cell];
      double downSlope = of.low[cell] == 0 ? 0 : down / of.low[cell];
      double reference = law.reference() + of.drawn(cell, 9, law.referenceSpread());
      if (law.subtractSymmetryPoint() && upSlope + downSlope < 0) {
        double symmetry = (down - up) / (upSlope + downSlope);
        reference += symmetry;
        of.rest[cell] += symmetry;
      }
      up(cell, up + upSlope * reference, upSlope, up);
      down(cell, -down + downSlope * reference, downSlope, down);
      of.low[cell] -= reference;
      of.high[cell] -= reference;
      weight[cell] = of.low[cell];
    }
  }
}
