package org.memrig.physics.pcm;

import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Describe how set pulses crystallise a cell step by step.
 *
 * <p>The crystalline part x moves by step (1 + excess exp(-slope x)) for each reference pulse. The
 * speed rises as a power of the volts up to a greatest one and is 0 above melting.
 *
 * @param volts of the reference pulse, V
 * @param width of the reference pulse, s
 * @param power of the volts in the speed
 * @param greatest speed in reference pulses per width
 * @param step least part of the cell that a reference pulse crystallises
 * @param excess how much larger the first step is
 * @param slope how fast steps shrink
 */
@Text("How set pulses crystallise a cell.")
public record Crystallisation(
    @Text("volts of the reference pulse") @Unit(Dimension.VOLT) @Range(min = "1 mV", max = "100 V")
        double volts,
    @Text("width of the reference pulse") @Unit(Dimension.SECOND) @Range(min = "1 ps", max = "1 s")
        double width,
    @Text("power of the volts in the speed") @Range(min = "1", max = "100") double power,
    @Text("greatest speed over that of the reference pulse") @Range(min = "1", max = "1e6")
        double greatest,
    @Text("least part of the cell that a reference pulse crystallises")
        @Range(min = "1e-9", max = "1")
        double step,
    @Text("how much larger the first step is") @Range(min = "0", max = "1e6") double excess,
    @Text("how fast steps shrink") @Range(min = "0.001", max = "50") double slope) {

  public Crystallisation {
    Allowed.fields(Crystallisation.class, volts, width, power, greatest, step, excess, slope);
  }
}
