package org.memrig.physics.wox;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Set all numbers of the {@code wox} law: dw/dt = lambda sinh(eta V) - w / tau within 0 and 1.
 *
 * @param conduction current of a cell
 * @param lambda 1/s
 * @param etaVolts 1 / eta, V
 * @param tau time in which a cell forgets, s
 * @param cycleNoise relative standard deviation of lambda from one stress event to the next
 * @param spread how cells differ
 * @param readNoise relative standard deviation of a current read over readAperture
 * @param readAperture seconds; longer readings average as the square root of the aperture
 */
@Text("Dynamic memristor that forgets by itself.")
public record WoxParameters(
    @Text("current of a cell") Conduction conduction,
    @Text("how fast volts act, per second") @Range(min = "1e-30", max = "1e12") double lambda,
    @Text("volts in which that bends") @Unit(Dimension.VOLT) @Range(min = "10 mV", max = "100 V")
        double etaVolts,
    @Text("time in which a cell forgets")
        @Unit(Dimension.SECOND)
        @Range(min = "1 ns", max = "1e6 s")
        double tau,
    @Text("relative deviation of how fast volts act, from event to event")
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
        @Default("10 us")
        double readAperture) {

  public WoxParameters {
    Allowed.fields(
        WoxParameters.class,
        conduction,
        lambda,
        etaVolts,
        tau,
        cycleNoise,
        spread,
        readNoise,
        readAperture);
  }
}
