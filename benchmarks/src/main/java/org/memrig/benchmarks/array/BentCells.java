package org.memrig.benchmarks.array;

import org.memrig.config.math.PortableMath;
import org.memrig.physics.Condition;
import org.memrig.physics.OneStateCells;
import org.memrig.physics.Tangent;

/** Cells whose current bends upwards as the hyperbolic sine of the volts over 0.25 V. */
final class BentCells extends OneStateCells {

  private static final double VOLTS = 0.25;
  private static final double MOST = 100e-6;

  private final double[] scale;

  BentCells(double[] siemens) {
    super(siemens.length, "bent");
    scale = new double[siemens.length];
    for (int cell = 0; cell < siemens.length; cell++) {
      place(cell, Condition.FORMED, siemens[cell] / MOST);
      scale[cell] = siemens[cell];
    }
  }

  @Override
  protected double amps(int cell, double state, double volts) {
    return MOST * state * VOLTS * PortableMath.sinh(volts / VOLTS);
  }

  @Override
  protected double slope(int cell, double state, double volts) {
    return MOST * state * PortableMath.cosh(volts / VOLTS);
  }

  @Override
  public void tangent(int cell, double volts, Tangent out) {
    double a = volts / VOLTS;
    out.amps = scale[cell] * VOLTS * PortableMath.sinh(a);
    out.siemens = scale[cell] * PortableMath.cosh(a);
    out.bend = out.amps / (VOLTS * VOLTS);
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
