package org.memrig.physics.pulsed;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.physics.Allowed;

/**
 * Describe the size of a step and how it scatters.
 *
 * <p>In the manner of aihwkit's {@code PulsedDevice}: a cell's steps up and down are {@code size}
 * times gain + a + r and gain + b - r. The gain is 1 + spread xi, or exp(spread xi); r is {@code
 * asymmetrySpread} xi; a is the asymmetry if it is below 0, and b its opposite if it is above 0.
 *
 * @param size of a step, in weight (dw_min)
 * @param asymmetry how much smaller steps down are, or up if below 0 (up_down)
 * @param spread relative standard deviation of the size between cells (dw_min_dtod)
 * @param logNormal whether the size is log-normal between cells
 * @param asymmetrySpread standard deviation of the asymmetry between cells (up_down_dtod)
 * @param cycleNoise relative standard deviation of a step between cycles (dw_min_std)
 * @param writeNoise standard deviation, in steps, of what a written cell shows around its weight
 *     (write_noise_std)
 */
@Text("The size of a step and how it scatters.")
public record Steps(
    @Text("size of a step, in weight") @Range(min = "1e-9", max = "1000") double size,
    @Text("how much smaller steps down are, or up if below 0")
        @Range(min = "-1", max = "1")
        @Default("0")
        double asymmetry,
    @Text("relative deviation of the size between cells") @Range(min = "0", max = "5") @Default("0")
        double spread,
    @Text("whether the size is log-normal between cells") @Default("false") boolean logNormal,
    @Text("deviation of the asymmetry between cells") @Range(min = "0", max = "5") @Default("0")
        double asymmetrySpread,
    @Text("relative deviation of a step between cycles")
        @Range(min = "0", max = "100")
        @Default("0")
        double cycleNoise,
    @Text("deviation, in steps, of what a written cell shows around its weight")
        @Range(min = "0", max = "10000")
        @Default("0")
        double writeNoise) {

  public Steps {
    Allowed.fields(
        Steps.class, size, asymmetry, spread, logNormal, asymmetrySpread, cycleNoise, writeNoise);
  }

  /** Return steps of one size, without any scatter. */
  public static Steps of(double size) {
    return new Steps(size, 0, 0, false, 0, 0, 0);
  }

  /** Return the same steps with noise between cycles and of writing. */
  public Steps with(double newCycleNoise, double newWriteNoise) {
    return new Steps(
        size, asymmetry, spread, logNormal, asymmetrySpread, newCycleNoise, newWriteNoise);
  }
}
