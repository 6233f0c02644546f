package org.memrig.physics.filament;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Describe how a filament narrows by itself: its place in the window falls as exp(-(t /
 * time)^power).
 *
 * <p>Heat speeds it with the activation energy of switching, which it shares: retention loss of the
 * low resistance state is the switching motion without a field (hourglass model, Microelectronic
 * Engineering 2017, doi 10.1016/j.mee.2017.04.032).
 *
 * @param time at the law's reference temperature, seconds; 0 for never
 * @param power 1 for a single rate, less for many
 * @param spread standard deviation of the logarithm of the time between cells
 */
@Text("How a filament narrows by itself.")
public record Retention(
    @Text("time until a cell has lost 63 % at the reference temperature; 0 s for never")
        @Unit(Dimension.SECOND)
        @Range(min = "0 s", max = "1e20 s")
        @Default("0 s")
        double time,
    @Text("1 for a single rate, less for many") @Range(min = "0.1", max = "1") @Default("1")
        double power,
    @Text("standard deviation of the logarithm of the time between cells")
        @Range(min = "0", max = "5")
        @Default("0")
        double spread) {

  /** A filament that lasts for ever. */
  public static final Retention NONE = new Retention(0, 1, 0);

  public Retention {
    Allowed.fields(Retention.class, time, power, spread);
  }
}
