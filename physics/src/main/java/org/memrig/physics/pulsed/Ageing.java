package org.memrig.physics.pulsed;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Describe what a cell does while nothing is applied.
 *
 * <p>The published equations count time in steps: each step the weight comes closer to that of rest
 * by 1 / lifetime, and takes a random step. How long one is has to be assumed.
 *
 * @param stepTime how long a time step is, seconds
 * @param lifetime time steps until a weight has decayed, more than 1; 0 for never
 * @param lifetimeSpread relative standard deviation of the lifetime between cells
 * @param restWeight where the weight decays to, and where a reset of a one-directional law ends
 * @param restSpread standard deviation of the weight of rest between cells
 * @param diffusion standard deviation of the random step, in weight
 * @param diffusionSpread relative standard deviation of the diffusion between cells
 */
@Text("What a cell does while nothing is applied.")
public record Ageing(
    @Text("how long a time step is")
        @Unit(Dimension.SECOND)
        @Range(min = "1 ns", max = "1e6 s")
        @Default("1 ms")
        double stepTime,
    @Text("time steps until a weight has decayed; 0 for never")
        @Range(min = "0", max = "1e15")
        @Default("0")
        double lifetime,
    @Text("relative deviation of the lifetime between cells")
        @Range(min = "0", max = "3")
        @Default("0")
        double lifetimeSpread,
    @Text("weight of rest") @Range(min = "-1000", max = "1000") @Default("0") double restWeight,
    @Text("deviation of the weight of rest between cells")
        @Range(min = "0", max = "1000")
        @Default("0")
        double restSpread,
    @Text("deviation of the random step, in weight") @Range(min = "0", max = "1000") @Default("0")
        double diffusion,
    @Text("relative deviation of the diffusion between cells")
        @Range(min = "0", max = "3")
        @Default("0")
        double diffusionSpread) {

  /** A cell that stays as it is. */
  public static final Ageing NONE = new Ageing(1e-3, 0, 0, 0, 0, 0, 0);

  public Ageing {
    Allowed.fields(
        Ageing.class,
        stepTime,
        lifetime,
        lifetimeSpread,
        restWeight,
        restSpread,
        diffusion,
        diffusionSpread);
    if (lifetime != 0) {
      Allowed.within("lifetime (steps)", lifetime, 1, 1e15);
    }
  }
}
