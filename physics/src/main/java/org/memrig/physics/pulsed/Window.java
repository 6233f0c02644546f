package org.memrig.physics.pulsed;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Say between which weights a cell moves, and which conductances they are.
 *
 * @param lowConductance at the low weight, siemens
 * @param highConductance at the high weight, siemens
 * @param lowWeight lower bound of a cell in the units of the law, 0 or less
 * @param highWeight upper bound, 0 or more
 * @param lowSpread relative standard deviation of the lower bound between cells
 * @param highSpread relative standard deviation of the upper bound between cells
 */
@Text("Between which weights a cell moves, and which conductances they are.")
public record Window(
    @Text("conductance at the low weight")
        @Unit(Dimension.SIEMENS)
        @Range(min = "1 pS", max = "1 S")
        double lowConductance,
    @Text("conductance at the high weight")
        @Unit(Dimension.SIEMENS)
        @Range(min = "1 pS", max = "1 S")
        double highConductance,
    @Text("lower bound of the weight") @Range(min = "-1000", max = "0") @Default("-1")
        double lowWeight,
    @Text("upper bound of the weight") @Range(min = "0", max = "1000") @Default("1")
        double highWeight,
    @Text("relative deviation of the lower bound between cells")
        @Range(min = "0", max = "3")
        @Default("0")
        double lowSpread,
    @Text("relative deviation of the upper bound between cells")
        @Range(min = "0", max = "3")
        @Default("0")
        double highSpread) {

  public Window {
    Allowed.fields(
        Window.class,
        lowConductance,
        highConductance,
        lowWeight,
        highWeight,
        lowSpread,
        highSpread);
    if (!(highConductance > lowConductance)) {
      throw new IllegalArgumentException(
          "high-conductance: "
              + highConductance
              + " S is not above the low conductance "
              + lowConductance
              + " S; give the larger one as high");
    }
    Allowed.within("high weight less low weight", highWeight - lowWeight, 1e-6, 2000);
  }

  /** Return how much conductance one unit of weight is, siemens. */
  double perWeight() {
    return (highConductance - lowConductance) / (highWeight - lowWeight);
  }
}
