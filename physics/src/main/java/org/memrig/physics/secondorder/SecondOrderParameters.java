package org.memrig.physics.secondorder;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Set all numbers of the {@code second-order} law.
 *
 * @param lowConductance low end of the window, siemens
 * @param highConductance median high end of the window, siemens
 * @param growth how fast ions move
 * @param heat temperature inside a cell
 * @param cycleNoise relative standard deviation of the rate from one stress event to the next
 * @param spread how cells differ
 * @param readNoise relative standard deviation of a current read over readAperture
 * @param readAperture seconds; longer readings average as the square root of the aperture
 * @param sinhShare share of the low conductance that is exponential in volts
 * @param sinhVolts volts in which that share bends: I ~ sinh(V / sinhVolts)
 */
@Text("Memristor whose own heat speeds its change.")
public record SecondOrderParameters(
    @Text("low end of the window") @Unit(Dimension.SIEMENS) @Range(min = "1 pS", max = "1 S")
        double lowConductance,
    @Text("median high end of the window")
        @Unit(Dimension.SIEMENS)
        @Range(min = "1 pS", max = "1 S")
        double highConductance,
    @Text("how fast ions move") Growth growth,
    @Text("temperature inside a cell") Heat heat,
    @Text("relative deviation of the rate from event to event")
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
    @Text("share of the low conductance that is exponential in volts")
        @Range(min = "0", max = "1")
        @Default("0.3")
        double sinhShare,
    @Text("volts in which that share bends")
        @Unit(Dimension.VOLT)
        @Range(min = "150 mV", max = "100 V")
        @Default("400 mV")
        double sinhVolts) {

  public SecondOrderParameters {
    Allowed.fields(
        SecondOrderParameters.class,
        lowConductance,
        highConductance,
        growth,
        heat,
        cycleNoise,
        spread,
        readNoise,
        readAperture,
        sinhShare,
        sinhVolts);
    if (!(highConductance > lowConductance)) {
      throw new IllegalArgumentException(
          "high-conductance: "
              + highConductance
              + " S is not above the low conductance "
              + lowConductance
              + " S; give the larger one as high");
    }
  }
}
