package org.memrig.physics.pcm;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Describe the standard deviation of a programmed conductance as a polynomial of the level, S.
 *
 * @param constant at level 0
 * @param linear times the level
 * @param square times its square
 * @param cube times its cube
 */
@Text("Deviation of a programmed conductance, a polynomial of the level.")
public record Scatter(
    @Text("at level 0") @Unit(Dimension.SIEMENS) @Range(min = "-1 S", max = "1 S") @Default("0 S")
        double constant,
    @Text("times the level")
        @Unit(Dimension.SIEMENS)
        @Range(min = "-1 S", max = "1 S")
        @Default("0 S")
        double linear,
    @Text("times its square")
        @Unit(Dimension.SIEMENS)
        @Range(min = "-1 S", max = "1 S")
        @Default("0 S")
        double square,
    @Text("times its cube")
        @Unit(Dimension.SIEMENS)
        @Range(min = "-1 S", max = "1 S")
        @Default("0 S")
        double cube) {

  public Scatter {
    Allowed.fields(Scatter.class, constant, linear, square, cube);
  }

  /** Describe a polynomial whose coefficients are given in microsiemens. */
  static Scatter micro(double c0, double c1, double c2, double c3) {
    return new Scatter(1e-6 * c0, 1e-6 * c1, 1e-6 * c2, 1e-6 * c3);
  }

  /** Return the deviation at a level, S, 0 or more. */
  double at(double level) {
    return Math.max(0, constant + level * (linear + level * (square + level * cube)));
  }
}
