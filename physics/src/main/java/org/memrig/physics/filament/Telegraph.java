package org.memrig.physics.filament;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Describe random telegraph noise: one trap beside the filament that is empty or filled.
 *
 * @param cells fraction of the cells that show it; 0 for none
 * @param amplitude median relative step of the current at the high end of the window; it grows as
 *     one over the conductance
 * @param spread standard deviation of the logarithm of the step between cells
 * @param greatest relative step that is never exceeded
 * @param capture median mean time until the trap fills, seconds
 * @param emission median mean time until it empties, seconds
 * @param timeSpread standard deviation of the logarithms of both times between cells
 */
@Text("Random telegraph noise: a trap beside the filament.")
public record Telegraph(
    @Text("fraction of the cells that show it") @Range(min = "0", max = "1") @Default("0")
        double cells,
    @Text("median relative step of the current at the high end")
        @Range(min = "0", max = "1")
        @Default("0.01")
        double amplitude,
    @Text("standard deviation of the logarithm of the step between cells")
        @Range(min = "0", max = "3")
        @Default("0.5")
        double spread,
    @Text("relative step that is never exceeded") @Range(min = "0", max = "1") @Default("0.5")
        double greatest,
    @Text("median mean time until the trap fills")
        @Unit(Dimension.SECOND)
        @Range(min = "1 us", max = "1000000 s")
        @Default("10 ms")
        double capture,
    @Text("median mean time until it empties")
        @Unit(Dimension.SECOND)
        @Range(min = "1 us", max = "1000000 s")
        @Default("10 ms")
        double emission,
    @Text("standard deviation of the logarithms of both times")
        @Range(min = "0", max = "5")
        @Default("0")
        double timeSpread) {

  /** No telegraph noise. */
  public static final Telegraph NONE = new Telegraph(0, 0, 0, 0, 0.01, 0.01, 0);

  public Telegraph {
    Allowed.fields(
        Telegraph.class, cells, amplitude, spread, greatest, capture, emission, timeSpread);
  }
}
