package org.memrig.physics.wox;

import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.math.PortableMath;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Describe the current of a cell: I = (1 - w) alpha (1 - exp(-beta V)) + w gamma sinh(delta V), a
 * Schottky barrier beside tunnelling through a conducting part w.
 *
 * <p>For negative volts the first term grows as exp(beta |V|), as published; both terms rise with
 * the volts everywhere.
 *
 * @param alpha A
 * @param betaVolts 1 / beta, V
 * @param gamma A
 * @param deltaVolts 1 / delta, V
 */
@Text("Current of a cell.")
public record Conduction(
    @Text("current of the barrier") @Unit(Dimension.AMPERE) @Range(min = "1 fA", max = "1 A")
        double alpha,
    @Text("volts in which the barrier's current bends")
        @Unit(Dimension.VOLT)
        @Range(min = "200 mV", max = "100 V")
        double betaVolts,
    @Text("current of the conducting part")
        @Unit(Dimension.AMPERE)
        @Range(min = "1 fA", max = "1 A")
        double gamma,
    @Text("volts in which the conducting part's current bends")
        @Unit(Dimension.VOLT)
        @Range(min = "200 mV", max = "100 V")
        double deltaVolts) {

  public Conduction {
    Allowed.fields(Conduction.class, alpha, betaVolts, gamma, deltaVolts);
    if (!(gamma / deltaVolts > alpha / betaVolts)) {
      throw new IllegalArgumentException(
          "gamma: the conducting part conducts "
              + gamma / deltaVolts
              + " S, not more than the barrier's "
              + alpha / betaVolts
              + " S; raise gamma");
    }
  }

  /** Return the current of the barrier alone, A. */
  double barrier(double volts) {
    return -alpha * PortableMath.expm1(-volts / betaVolts);
  }

  /** Return the current of the conducting part alone, A. */
  double channel(double volts) {
    return gamma * PortableMath.sinh(volts / deltaVolts);
  }

  /** Return the slope of {@link #barrier}, S. */
  double barrierSlope(double volts) {
    return alpha / betaVolts * PortableMath.exp(-volts / betaVolts);
  }

  /** Return the slope of {@link #channel}, S. */
  double channelSlope(double volts) {
    return gamma / deltaVolts * PortableMath.cosh(volts / deltaVolts);
  }
}
