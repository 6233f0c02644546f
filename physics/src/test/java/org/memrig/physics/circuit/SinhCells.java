package org.memrig.physics.circuit;

import org.memrig.config.math.PortableMath;
import org.memrig.config.random.RandomStream;
import org.memrig.physics.Condition;
import org.memrig.physics.OneStateCells;

/** Cells of 1 to 100 uS whose current bends upwards as the hyperbolic sine of the volts. */
final class SinhCells extends OneStateCells {

  private final double bendVolts;

  SinhCells(int cells, double bendVolts, RandomStream random) {
    super(cells, "sinh");
    this.bendVolts = bendVolts;
    for (int cell = 0; cell < cells; cell++) {
      place(cell, Condition.FORMED, random.nextDouble());
    }
  }

  private static double siemens(double state) {
    return 1e-6 + 99e-6 * state;
  }

  @Override
  protected double amps(int cell, double state, double volts) {
    return siemens(state) * bendVolts * PortableMath.sinh(volts / bendVolts);
  }

  @Override
  protected double slope(int cell, double state, double volts) {
    return siemens(state) * PortableMath.cosh(volts / bendVolts);
  }

  @Override
  protected double moved(
      int cell,
      double state,
      double startVolts,
      double endVolts,
      double seconds,
      double limitAmps,
      double kelvin) {
    return state;
  }
}
