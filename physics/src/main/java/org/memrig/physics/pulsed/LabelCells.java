package org.memrig.physics.pulsed;

import org.memrig.config.math.PortableMath;
import org.memrig.physics.Switches;
import org.memrig.physics.filament.UpdateCurve;

/** Hold cells of the {@code label} law. */
final class LabelCells extends AffineCells {

  // NeuroSim: x(P) = (1 - e^(-P/A)) / (1 - e^(-Pmax/A)) for the place x in the window, P pulses
  // from
  // its lower end; and the mirror of it from the upper end. With c = Pmax/A a pulse takes x to
  // f + (x - f) e^(-c/Pmax), f = 1 / (1 - e^(-c)): a straight line in x, so that other places need
  // no inverse. Mirrored at the diagonal of the square from top left to bottom right, this curve is
  // filament's, ln(1 + x (e^c - 1)) / c; that keeps the distance from the straight line and so the
  // label. Hence UpdateCurve gives c for both. Labels below 0 have -c: steps grow on the way.

  private static final double LARGEST = 8.5; // label

  LabelCells(LabelParameters law, int cells, long seed, Switches switches) {
    super(law, law.device(), law.steps(), true, cells, seed, switches);
    double setCurvature = curvature(law.set().label());
    double resetCurvature = curvature(law.reset().label());
    boolean same = of.drawn(0, 7, law.labelSpread()) == 0;
    for (int cell = 0; cell < cells; cell++) {
      double wide = of.high[cell] - of.low[cell];
      double bend = same ? setCurvature : bent(cell, 7, law.set(), law);
      double slope = PortableMath.expm1(-bend / law.set().pulses());
      double end = of.low[cell] + wide * end(bend);
      up(cell, bend == 0 ? wide / law.set().pulses() : -end * slope, slope, wide);
      bend = same ? resetCurvature : bent(cell, 8, law.reset(), law);
      slope = PortableMath.expm1(-bend / law.reset().pulses());
      end = of.high[cell] - wide * end(bend);
      down(cell, bend == 0 ? -wide / law.reset().pulses() : -end * slope, slope, wide);
    }
  }

  private double bent(int cell, int parameter, Curve curve, LabelParameters law) {
    double label = curve.label() + of.drawn(cell, parameter, law.labelSpread());
    return curvature(Math.clamp(label, -LARGEST, LARGEST));
  }

  private static double curvature(double label) {
    return Math.copySign(UpdateCurve.curvature(Math.abs(label)), label);
  }

  /** Return where the curve of a curvature would end after infinitely many pulses. */
  private static double end(double curvature) {
    return curvature == 0 ? 0 : -1 / PortableMath.expm1(-curvature);
  }
}
