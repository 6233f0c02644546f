package org.memrig.physics.stanford;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;
import org.memrig.physics.DriftVariation;

/**
 * Set all numbers of the {@code stanford-pku} law.
 *
 * @param leastGap gap at which set ends, nm
 * @param mostGap gap at which reset ends, nm
 * @param scaleAmps I0, A
 * @param gapScale g0, nm
 * @param bendVolts V0, V
 * @param enhancement gamma at a closed gap
 * @param enhancementFall beta, by which gamma falls with the cube of the gap in nm
 * @param oxide thickness, nm
 * @param leastField field below which nothing moves, V/m
 * @param speed v0, m/s
 * @param setVolts activation energy of set, eV
 * @param resetVolts activation energy of reset, eV
 * @param hop distance of a hop, nm
 * @param heating thermal resistance, K/W
 * @param gapNoise relative standard deviation of the speed from event to event, once hot
 * @param noiseKelvin temperature at which half of it is reached
 * @param noiseWidth temperature over which it is reached, K
 * @param variation how cells and readings scatter
 */
@Text("A gap moved by field and heat (Stanford-PKU).")
public record StanfordParameters(
    @Text("gap where set ends, nm") @Range(min = "0", max = "10") double leastGap,
    @Text("gap where reset ends, nm") @Range(min = "0.01", max = "20") double mostGap,
    @Text("scale of the current") @Unit(Dimension.AMPERE) @Range(min = "1 pA", max = "10 A")
        double scaleAmps,
    @Text("gap in which the current falls by a factor e, nm") @Range(min = "0.01", max = "10")
        double gapScale,
    @Text("volts in which the current bends")
        @Unit(Dimension.VOLT)
        @Range(min = "10 mV", max = "100 V")
        double bendVolts,
    @Text("enhancement of the field at a closed gap") @Range(min = "0.1", max = "200")
        double enhancement,
    @Text("fall of it with the cube of the gap in nm") @Range(min = "0", max = "200")
        double enhancementFall,
    @Text("thickness of the oxide, nm") @Range(min = "1", max = "200") double oxide,
    @Text("field below which nothing moves, V/m") @Range(min = "0", max = "1e11") double leastField,
    @Text("speed without barrier, m/s") @Range(min = "1e-9", max = "1e9") double speed,
    @Text("activation energy of set, eV") @Range(min = "0.1", max = "5") double setVolts,
    @Text("activation energy of reset, eV") @Range(min = "0.1", max = "5") double resetVolts,
    @Text("distance of a hop, nm") @Range(min = "0.01", max = "5") double hop,
    @Text("thermal resistance")
        @Unit(Dimension.KELVIN_PER_WATT)
        @Range(min = "0 K/W", max = "1e9 K/W")
        double heating,
    @Text("deviation of the speed from event to event, once hot, logarithmic")
        @Range(min = "0", max = "5")
        @Default("0")
        double gapNoise,
    @Text("temperature at which half of it is reached")
        @Unit(Dimension.KELVIN)
        @Range(min = "1 K", max = "5000 K")
        @Default("450 K")
        double noiseKelvin,
    @Text("temperature over which it is reached")
        @Unit(Dimension.KELVIN)
        @Range(min = "1 K", max = "5000 K")
        @Default("500 K")
        double noiseWidth,
    @Text("how cells and readings scatter") @Default("") DriftVariation variation) {

  public StanfordParameters {
    Allowed.fields(
        StanfordParameters.class,
        leastGap,
        mostGap,
        scaleAmps,
        gapScale,
        bendVolts,
        enhancement,
        enhancementFall,
        oxide,
        leastField,
        speed,
        setVolts,
        resetVolts,
        hop,
        heating,
        gapNoise,
        noiseKelvin,
        noiseWidth,
        variation);
    if (!(mostGap > leastGap)) {
      throw new IllegalArgumentException(
          "most-gap: " + mostGap + " nm is not above least-gap " + leastGap + " nm");
    }
  }
}
