package org.memrig.physics.circuit;

import org.memrig.physics.OneStateCells;

/**
 * Cells of a tunnel diode's shape: 1 mA (4 x^3 - 6.6 x^2 + 3 x) for x volts. The current has a peak
 * of 0.415 mA at 0.32 V and a valley of 0.223 mA at 0.78 V; between, it falls by 0.63 mS at most.
 */
final class TunnelCells extends OneStateCells {

  TunnelCells(int cells) {
    super(cells, "tunnel");
  }

  static double amps(double volts) {
    return 1e-3 * volts * (3 + volts * (-6.6 + 4 * volts));
  }

  @Override
  protected double amps(int cell, double state, double volts) {
    return amps(volts);
  }

  @Override
  protected double slope(int cell, double state, double volts) {
    return 1e-3 * (3 + volts * (-13.2 + 12 * volts));
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
