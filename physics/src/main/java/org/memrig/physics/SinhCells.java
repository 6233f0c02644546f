package org.memrig.physics;

import org.memrig.config.math.PortableMath;

/**
 * Cells of given conductances whose current bends upwards as a hyperbolic sine, I = G V0 sinh(V /
 * V0), and that never change.
 *
 * <p>The usual shape of a filament's gap, such as that of the Stanford-PKU model (X. Guan, S. Yu
 * and H.-S. P. Wong, IEEE Electron Device Lett. 33, 1405, 2012), at one state. A cell's state is
 * its share of the conductance given, 1 at first.
 */
public final class SinhCells extends OneStateCells {

  /** Smallest and largest V0, volts. */
  public static final double LEAST_BEND = 1e-3;

  /** See {@link #LEAST_BEND}. */
  public static final double MOST_BEND = 1e6;

  private final double[] siemens;
  private final double bendVolts;
  private final double inverse;

  /**
   * Make cells.
   *
   * @param siemens conductance of each cell at 0 V, 0 to 1e6 S; copied
   * @param bendVolts V0, 1 mV to 1 MV
   */
  public SinhCells(double[] siemens, double bendVolts) {
    super(siemens.length, "sinh");
    this.siemens = siemens.clone();
    this.bendVolts = Allowed.within("V0 of the sinh (V)", bendVolts, LEAST_BEND, MOST_BEND);
    inverse = 1 / bendVolts;
    for (int cell = 0; cell < siemens.length; cell++) {
      Allowed.within("conductance (S)", siemens[cell], 0, 1e6);
      place(cell, Condition.FORMED, 1);
    }
  }

  @Override
  protected double amps(int cell, double state, double volts) {
    return siemens[cell] * state * bendVolts * PortableMath.sinh(volts / bendVolts);
  }

  @Override
  protected double slope(int cell, double state, double volts) {
    return siemens[cell] * state * PortableMath.cosh(volts / bendVolts);
  }

  @Override
  public void tangent(int cell, double volts, Tangent out) {
    double scale = siemens[cell] * state(cell);
    double sinh = scale * PortableMath.sinh(volts * inverse);
    out.amps = sinh * bendVolts;
    out.siemens = scale * PortableMath.cosh(volts * inverse);
    out.bend = sinh * inverse;
  }

  @Override
  public void tangents(int from, int count, double[] volts, double[] amps, double[] slopes) {
    PortableMath.sinhAndCosh(volts, inverse, amps, slopes, count);
    scale(siemens, number(0), bendVolts, from, count, amps, slopes);
  }

  private static void scale(
      double[] siemens,
      double[] state,
      double bendVolts,
      int from,
      int count,
      double[] amps,
      double[] slopes) {
    for (int i = 0; i < count; i++) {
      double scale = siemens[from + i] * state[from + i];
      amps[i] = scale * bendVolts * amps[i];
      slopes[i] = scale * slopes[i];
    }
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
