package org.memrig.physics.pulsed;

import org.memrig.physics.Switches;

/** Hold cells of the {@code linear-step} law. */
final class LinearStepCells extends AffineCells {

  // Up: w += s + slope w, slope = -gamma s / w_max; down: w -= s + slope w, slope = -gamma s /
  // w_min.
  // The slope refers to the nominal bounds, not the cell's own (aihwkit's mean_bound_reference, as
  // its presets have it).

  LinearStepCells(LinearStepParameters law, int cells, long seed, Switches switches) {
    super(law, law.device(), law.steps(), law.additive(), cells, seed, switches);
    Window window = law.device().window();
    for (int cell = 0; cell < cells; cell++) {
      double up = Math.abs(law.upSlope() + of.drawn(cell, 7, law.slopeSpread()));
      double down = Math.abs(law.downSlope() + of.drawn(cell, 8, law.slopeSpread()));
      double size = of.up[cell];
      double slope = window.highWeight() == 0 ? 0 : -up * size / window.highWeight();
      up(cell, size, slope, size);
      size = of.down[cell];
      slope = window.lowWeight() == 0 ? 0 : down * size / window.lowWeight();
      down(cell, -size, slope, size);
    }
  }
}
