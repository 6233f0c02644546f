package org.memrig.physics.filament;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
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
 * @param instability what cells do while nothing is applied
 */
@Text("Analog filamentary resistive memory.")
public record FilamentParameters(
    @Text("median low end of the window") @Unit(Dimension.SIEMENS) @Range(min = "1 pS", max = "1 S")
        double lowConductance,
    @Text("median high end of the window")
        @Unit(Dimension.SIEMENS)
        @Range(min = "1 pS", max = "1 S")
        double highConductance,
    @Text("sign of the volts that raise the conductance") @Default("positive") Polarity setPolarity,
    @Text("how set pulses move a cell up") Update set,
    @Text("how reset pulses move a cell down") Update reset,
    @Text("deviation of the move of one reference pulse, as a fraction of the window")
        @Range(min = "0", max = "1")
        @Default("0")
        double cycleNoise,
    @Text("how cells differ") @Default("") Spread spread,
    @Text("relative deviation of a current read over read-aperture")
        @Range(min = "0", max = "1")
        @Default("0")
        double readNoise,
    @Text("aperture that read-noise holds for")
        @Unit(Dimension.SECOND)
        @Range(min = "1 ps", max = "1000 s")
        @Default("1 us")
        double readAperture,
    @Text("share of the conductance that is exponential in volts, at the low end")
        @Range(min = "0", max = "1")
        @Default("0.3")
        double sinhShare,
    @Text("volts in which that share bends")
        @Unit(Dimension.VOLT)
        @Range(min = "10 mV", max = "100 V")
        @Default("250 mV")
        double sinhVolts,
    @Text("volts left across a cell when a current limit stops its set")
        @Unit(Dimension.VOLT)
        @Range(min = "1 mV", max = "10 V")
        @Default("400 mV")
        double complianceVolts,
    @Text("what a pristine cell needs") Forming forming,
    @Text("activation energy of switching, as volts")
        @Unit(Dimension.VOLT)
        @Range(min = "0 V", max = "5 V")
        @Default("1 V")
        double activationVolts,
    @Text("temperature at which the reference pulses hold")
        @Unit(Dimension.KELVIN)
        @Range(min = "1 K", max = "1500 K")
        @Default("300 K")
        double referenceKelvin,
    @Text("what cells do while nothing is applied") @Default("") Instability instability) {

  public FilamentParameters {
    Allowed.fields(
        FilamentParameters.class,
        lowConductance,
        highConductance,
        setPolarity,
        set,
        reset,
        cycleNoise,
        spread,
        readNoise,
        readAperture,
        sinhShare,
        sinhVolts,
        complianceVolts,
        forming,
        activationVolts,
        referenceKelvin,
        instability);
    if (!(highConductance > lowConductance)) {
      throw new IllegalArgumentException(
          "high-conductance: "
              + highConductance
              + " S is not above the low conductance "
              + lowConductance
              + " S; give the larger one as high");
    }
  }

  /** Return the same cells with another instability. */
  public FilamentParameters with(Instability other) {
    return new FilamentParameters(
        lowConductance,
        highConductance,
        setPolarity,
        set,
        reset,
        cycleNoise,
        spread,
        readNoise,
        readAperture,
        sinhShare,
        sinhVolts,
        complianceVolts,
        forming,
        activationVolts,
        referenceKelvin,
        other);
  }
}
