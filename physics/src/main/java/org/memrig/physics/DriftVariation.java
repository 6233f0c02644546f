package org.memrig.physics;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;

/**
 * Describe how drifting cells scatter; by default they do not.
 *
 * @param rateSpread standard deviation of the logarithm of either speed from cell to cell
 * @param rangeSpread standard deviation of the logarithm of the current from cell to cell
 * @param cycleNoise standard deviation of the logarithm of the speed from event to event
 * @param readNoise relative standard deviation of a current read over readAperture
 * @param readAperture seconds; longer readings average as the square root of the aperture
 */
@Text("How cells, cycles and readings scatter.")
public record DriftVariation(
    @Text("of either speed from cell to cell, logarithmic")
        @Range(min = "0", max = "10")
        @Default("0")
        double rateSpread,
    @Text("of the current from cell to cell, logarithmic")
        @Range(min = "0", max = "3")
        @Default("0")
        double rangeSpread,
    @Text("of the speed from event to event, logarithmic")
        @Range(min = "0", max = "10")
        @Default("0")
        double cycleNoise,
    @Text("relative deviation of a current read over read-aperture")
        @Range(min = "0", max = "1")
        @Default("0")
        double readNoise,
    @Text("aperture that read-noise holds for")
        @Unit(Dimension.SECOND)
        @Range(min = "1 ps", max = "1000 s")
        @Default("1 us")
        double readAperture) {

  /** Cells that do not scatter. */
  public static final DriftVariation NONE = new DriftVariation(0, 0, 0, 0, 1e-6);

  public DriftVariation {
    Allowed.fields(
        DriftVariation.class, rateSpread, rangeSpread, cycleNoise, readNoise, readAperture);
  }
}
