package org.memrig.physics.pcm;

import org.memrig.config.math.PortableMath;

/** Say how fast volts crystallise, and what is left after a dose of reference pulses. */
final class Kinetics {

  // The crystalline part x is kept as y = exp(slope x), in which a dose n of reference pulses is
  // linear: dx/dn = step (1 + excess exp(-slope x)) gives dy/dn = slope step (y + excess). The
  // speed (V / volts)^power is bounded, and its integral over V has a closed form, so a ramp is as
  // exact as a plateau. At 0 V it is 0, which an exponential of the volts would not be.

  private final double slope;
  private final double perDose;
  private final double excess;
  private final double volts;
  private final double inverseWidth;
  private final double power;
  private final double greatest;
  private final double kneeVolts;
  private final double kneeIntegral;

  /** y of a cell that is all crystalline. */
  final double top;

  Kinetics(Crystallisation law) {
    slope = law.slope();
    perDose = law.slope() * law.step();
    excess = law.excess();
    volts = law.volts();
    inverseWidth = 1 / law.width();
    power = law.power();
    greatest = law.greatest();
    kneeVolts = volts * PortableMath.pow(greatest, 1 / power);
    kneeIntegral = greatest * kneeVolts / (power + 1);
    top = growth(1);
  }

  /** Return y of a crystalline part. */
  double growth(double part) {
    return PortableMath.exp(slope * part);
  }

  /** Return the crystalline part of a y. */
  double part(double growth) {
    return PortableMath.log(growth) / slope;
  }

  /** Return by what part of itself y and the excess grow in a dose. */
  double gain(double dose) {
    return PortableMath.expm1(Math.min(perDose * dose, 700));
  }

  /** Return y after a dose of that gain. */
  double grown(double growth, double gain) {
    return Math.min(top, growth + (growth + excess) * gain);
  }

  /** Return reference pulses per second at some volts, 0 or more, below melting. */
  double speed(double size) {
    if (size >= kneeVolts) {
      return greatest * inverseWidth;
    }
    return size == 0 ? 0 : inverseWidth * PortableMath.pow(size / volts, power);
  }

  /** Return the integral of {@link #speed} from 0 V on. */
  private double integral(double size) {
    if (size >= kneeVolts) {
      return inverseWidth * (kneeIntegral + greatest * (size - kneeVolts));
    }
    return speed(size) * size / (power + 1);
  }

  /**
   * Return the dose of a straight piece that stays on one side of 0 V, counting what lies below
   * melting.
   *
   * @param start size of the volts at its start
   * @param end the same at its end
   * @param melting volts from which nothing crystallises
   */
  double dose(double start, double end, double seconds, double melting) {
    double low = Math.min(start, end);
    double high = Math.max(start, end);
    if (low >= melting) {
      return 0;
    }
    if (high - low <= 1e-6 * high) {
      return speed(0.5 * (low + high)) * seconds;
    }
    double below = integral(Math.min(high, melting)) - integral(low);
    return seconds * below / (high - low);
  }
}
