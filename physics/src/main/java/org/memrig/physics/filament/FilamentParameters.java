package org.memrig.physics.filament;

import org.memrig.physics.Allowed;

/**
 * Set all numbers of the {@code filament} law.
 *
 * @param lowConductance median low end of the window, siemens
 * @param highConductance median high end of the window, siemens
 * @param setPolarity sign of the volts that raise the conductance
 * @param set how set pulses move a cell up
 * @param reset how reset pulses move a cell down
 * @param cycleNoise standard deviation of the move of one reference pulse, as a fraction of the
 *     window
 * @param spread how cells differ
 * @param readNoise relative standard deviation of a current read over readAperture
 * @param readAperture seconds; longer readings average as the square root of the aperture
 * @param sinhShare share of the conductance that is exponential in volts, at the low end of the
 *     window; further up it falls as one over the conductance
 * @param sinhVolts volts in which that share bends: I ~ sinh(V / sinhVolts)
 * @param complianceVolts volts left across a cell when a current limit stops its set: G = I / V
 * @param forming what a pristine cell needs
 * @param activationVolts activation energy of both rates, electron-volts
 * @param referenceKelvin temperature at which the reference pulses hold
 */
public record FilamentParameters(
    double lowConductance,
    double highConductance,
    Polarity setPolarity,
    Update set,
    Update reset,
    double cycleNoise,
    Spread spread,
    double readNoise,
    double readAperture,
    double sinhShare,
    double sinhVolts,
    double complianceVolts,
    Forming forming,
    double activationVolts,
    double referenceKelvin) {

  public FilamentParameters {
    Allowed.within("low conductance (S)", lowConductance, 1e-12, 1);
    Allowed.within("high conductance (S)", highConductance, 1e-12, 1);
    if (!(highConductance > lowConductance)) {
      throw new IllegalArgumentException(
          "high conductance: "
              + highConductance
              + " S is not above the low conductance "
              + lowConductance
              + " S; give the larger one as high");
    }
    Allowed.within("cycle noise", cycleNoise, 0, 1);
    Allowed.within("read noise", readNoise, 0, 1);
    Allowed.within("read aperture (s)", readAperture, 1e-12, 1e3);
    Allowed.within("sinh share", sinhShare, 0, 1);
    Allowed.within("sinh volts (V)", sinhVolts, 0.01, 100);
    Allowed.within("compliance volts (V)", complianceVolts, 1e-3, 10);
    Allowed.within("activation energy (eV)", activationVolts, 0, 5);
    Allowed.within("reference temperature (K)", referenceKelvin, 1, 1500);
  }
}
