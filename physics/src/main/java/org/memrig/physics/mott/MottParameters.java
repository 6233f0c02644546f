package org.memrig.physics.mott;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Set all numbers of the {@code vo2} law.
 *
 * @param loadResistance in series with the film, ohms
 * @param capacitance beside the film, farads
 * @param resistanceFactor R0 of the insulator, R0 e^(Ea / T), ohms
 * @param activationKelvin Ea over the Boltzmann constant, kelvin
 * @param metalResistance Rm that always remains, ohms
 * @param criticalKelvin middle of the hysteresis, kelvin
 * @param widthKelvin width of the hysteresis, kelvin
 * @param steepness beta of both branches, 1/K
 * @param proximity gamma of minor loops
 * @param heatCapacity of the film, joules a kelvin
 * @param heatLoss to its surroundings, watts a kelvin
 * @param stageKelvin how much warmer than the chip the film's surroundings are held, kelvin
 * @param heatNoise power of the thermal noise, W s^(1/2)
 * @param criticalSpread between films: deviation of the critical temperature, kelvin
 * @param readNoise relative deviation of a current read over readAperture
 * @param readAperture seconds
 */
@Text("A film of vanadium dioxide with its load resistor and capacitor.")
public record MottParameters(
    @Text("in series with the film") @Unit(Dimension.OHM) @Range(min = "1 ohm", max = "1 Gohm")
        double loadResistance,
    @Text("beside the film") @Unit(Dimension.FARAD) @Range(min = "1 fF", max = "1 mF")
        double capacitance,
    @Text("R0 of the insulator, R0 e^(Ea / T)")
        @Unit(Dimension.OHM)
        @Range(min = "1e-12 ohm", max = "1 Mohm")
        double resistanceFactor,
    @Text("Ea over the Boltzmann constant")
        @Unit(Dimension.KELVIN)
        @Range(min = "1 K", max = "20000 K")
        double activationKelvin,
    @Text("resistance that always remains")
        @Unit(Dimension.OHM)
        @Range(min = "1 mohm", max = "1 Gohm")
        double metalResistance,
    @Text("middle of the hysteresis") @Unit(Dimension.KELVIN) @Range(min = "1 K", max = "1500 K")
        double criticalKelvin,
    @Text("width of the hysteresis") @Unit(Dimension.KELVIN) @Range(min = "0 K", max = "200 K")
        double widthKelvin,
    @Text("steepness of both branches, 1/K") @Range(min = "0.001", max = "100") double steepness,
    @Text("gamma of minor loops") @Range(min = "0", max = "2") double proximity,
    @Text("heat capacity of the film, J/K") @Range(min = "1e-20", max = "1") double heatCapacity,
    @Text("heat lost to the surroundings, W/K") @Range(min = "1e-12", max = "1") double heatLoss,
    @Text("how much warmer than the chip the surroundings are held")
        @Unit(Dimension.KELVIN)
        @Range(min = "0 K", max = "300 K")
        @Default("0 K")
        double stageKelvin,
    @Text("power of the thermal noise, W s^(1/2)") @Range(min = "0", max = "1") @Default("0")
        double heatNoise,
    @Text("between films: deviation of the critical temperature")
        @Unit(Dimension.KELVIN)
        @Range(min = "0 K", max = "50 K")
        @Default("0 K")
        double criticalSpread,
    @Text("relative deviation of a current read over read-aperture")
        @Range(min = "0", max = "1")
        @Default("0")
        double readNoise,
    @Text("aperture that read-noise holds for")
        @Unit(Dimension.SECOND)
        @Range(min = "1 ps", max = "1000 s")
        @Default("1 us")
        double readAperture) {

  public MottParameters {
    Allowed.fields(
        MottParameters.class,
        loadResistance,
        capacitance,
        resistanceFactor,
        activationKelvin,
        metalResistance,
        criticalKelvin,
        widthKelvin,
        steepness,
        proximity,
        heatCapacity,
        heatLoss,
        stageKelvin,
        heatNoise,
        criticalSpread,
        readNoise,
        readAperture);
  }
}
