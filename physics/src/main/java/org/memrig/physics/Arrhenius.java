package org.memrig.physics;

import org.memrig.config.math.PortableMath;

/**
 * Speed up what hops over one barrier as temperature rises: exp(-E / k (1/T - 1/T0)).
 *
 * @param activationVolts height of the barrier over the elementary charge, V, 0 to 5
 * @param referenceKelvin temperature at which the speed is 1, K
 */
public record Arrhenius(double activationVolts, double referenceKelvin) {

  /** Boltzmann constant over elementary charge, volts per kelvin (SI 2019, exact ratio). */
  public static final double BOLTZMANN = 1.380649e-23 / 1.602176634e-19;

  private static final double MOST_FACTOR = 200; // of the exponent, so that products stay finite

  public Arrhenius {
    Allowed.within("activation energy (V)", activationVolts, 0, 5);
    Allowed.within(
        "reference temperature (K)", referenceKelvin, CellArray.MIN_KELVIN, CellArray.MAX_KELVIN);
  }

  /** Return how much faster hops over the barrier are than at the reference temperature. */
  public double speed(double kelvin) {
    if (kelvin == referenceKelvin) {
      return 1;
    }
    double inverse = 1 / referenceKelvin - 1 / kelvin;
    return PortableMath.exp(Math.min(activationVolts / BOLTZMANN * inverse, MOST_FACTOR));
  }
}
