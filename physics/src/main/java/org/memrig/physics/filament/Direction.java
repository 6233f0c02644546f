package org.memrig.physics.filament;

import org.memrig.config.math.PortableMath;
import org.memrig.physics.PulseDose;

/** Integrate the motion of a cell under volts of one polarity, in closed form. */
final class Direction {

  // Why no stepping: with x the distance moved from the near end of the window, the law is
  //     dx/dt = s r(V) e^(-a x)
  // Volts and state separate: the integral of r over time, the dose (PulseDose), counts reference
  // pulses, and
  //     x = ln(e^(a x0) + a s dose) / a.
  // So any piecewise linear waveform is exact however it is cut, which a stepper would reach only
  // to
  // its tolerance.

  final double curvature;
  final double pulses;

  private final PulseDose kinetics;
  private final double firstStep;
  private final double inverseCurvature;

  Direction(Update update) {
    curvature = update.curvature();
    inverseCurvature = 1 / curvature; // not used if infinite
    pulses = update.pulses();
    kinetics = new PulseDose(update.volts(), update.width(), update.scaleVolts());
    firstStep = update.firstStep();
  }

  Direction(Forming forming) {
    curvature = 0;
    inverseCurvature = 0;
    pulses = 1;
    kinetics = new PulseDose(forming.volts(), forming.width(), forming.scaleVolts());
    firstStep = 1;
  }

  /** Return the dose, in reference pulses, of a plateau; volts are a size, 0 or more. */
  double plateau(double volts, double seconds) {
    return kinetics.plateau(volts, seconds);
  }

  /** Return the dose of a straight ramp between two sizes of volts. */
  double ramp(double startVolts, double endVolts, double seconds) {
    return kinetics.ramp(startVolts, endVolts, seconds);
  }

  /** Return how fast a cell that has come the distance from moves, window a second. */
  double speed(double from, double volts) {
    double rate = firstStep * plateau(volts, 1);
    return curvature == 0 ? rate : rate * PortableMath.exp(-curvature * from);
  }

  /** Return the dose that moves a cell from one distance to a farther one. */
  double doseBetween(double from, double to) {
    if (curvature == 0) {
      return (to - from) / firstStep;
    }
    double whole = PortableMath.exp(curvature * from) * PortableMath.expm1(curvature * (to - from));
    return whole / (curvature * firstStep);
  }

  /** Return the volts of a rising ramp at which it has given a fraction of its dose. */
  double reached(double endVolts, double fraction) {
    return kinetics.reached(endVolts, fraction);
  }

  /** Return how far a dose moves a cell that has come the distance from; bounds are not applied. */
  double move(double from, double dose) {
    double first = firstStep * dose;
    if (curvature == 0) {
      return first;
    }
    double step = curvature * first * PortableMath.exp(-curvature * from);
    return PortableMath.log1p(step) * inverseCurvature;
  }
}
