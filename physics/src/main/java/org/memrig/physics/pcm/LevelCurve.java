package org.memrig.physics.pcm;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.math.PortableMath;
import org.memrig.physics.Allowed;

/**
 * Describe how a number depends on the level g of a cell, its conductance over the largest.
 *
 * <p>Below a limit it is scale g^-power + slope ln g + offset, held between two bounds; from the
 * limit on a polynomial. This is the form in which aihwkit gives its fits of measured cells.
 *
 * @param limit level from which the polynomial holds; 10 for never
 * @param scale of the power
 * @param power of 1 / g
 * @param slope of the logarithm
 * @param offset added to both
 * @param least lower bound below the limit
 * @param most upper bound below the limit
 * @param constant of the polynomial
 * @param linear of the polynomial
 * @param square of the polynomial
 * @param cube of the polynomial
 */
@Text("How a number depends on the level, the conductance over the largest.")
public record LevelCurve(
    @Text("level from which the polynomial holds; 10 for never")
        @Range(min = "0", max = "10")
        @Default("10")
        double limit,
    @Text("of the power") @Range(min = "0", max = "10") @Default("0") double scale,
    @Text("of one over the level") @Range(min = "0", max = "3") @Default("0") double power,
    @Text("of the logarithm") @Range(min = "-10", max = "10") @Default("0") double slope,
    @Text("added to both") @Range(min = "-10", max = "10") @Default("0") double offset,
    @Text("lower bound below the limit") @Range(min = "0", max = "10") @Default("0") double least,
    @Text("upper bound below the limit") @Range(min = "0", max = "10") @Default("10") double most,
    @Text("of the polynomial") @Range(min = "-10", max = "10") @Default("0") double constant,
    @Text("of the polynomial") @Range(min = "-10", max = "10") @Default("0") double linear,
    @Text("of the polynomial") @Range(min = "-10", max = "10") @Default("0") double square,
    @Text("of the polynomial") @Range(min = "-10", max = "10") @Default("0") double cube) {

  /** Smallest level that has a logarithm of its own; aihwkit's bound. */
  private static final double LEAST_LEVEL = 1e-7;

  public LevelCurve {
    Allowed.fields(
        LevelCurve.class,
        limit,
        scale,
        power,
        slope,
        offset,
        least,
        most,
        constant,
        linear,
        square,
        cube);
  }

  /** Describe a logarithm between bounds. */
  static LevelCurve logarithm(double slope, double offset, double least, double most) {
    return new LevelCurve(10, 0, 0, slope, offset, least, most, 0, 0, 0, 0);
  }

  /** Describe a falling power below a bound. */
  static LevelCurve power(double scale, double power, double most) {
    return new LevelCurve(10, scale, power, 0, 0, 0, most, 0, 0, 0, 0);
  }

  /** Return this curve with a polynomial from a level on. */
  LevelCurve from(double level, double c0, double c1, double c2, double c3) {
    return new LevelCurve(level, scale, power, slope, offset, least, most, c0, c1, c2, c3);
  }

  /** Return the number at a level, 0 or more. */
  double at(double level) {
    if (level >= limit) {
      return Math.max(0, constant + level * (linear + level * (square + level * cube)));
    }
    double log = PortableMath.log(Math.max(level, LEAST_LEVEL));
    double value = slope * log + offset;
    if (scale != 0) {
      value += scale * PortableMath.exp(-power * log);
    }
    return Math.clamp(value, least, most);
  }
}
