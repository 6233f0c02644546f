package org.memrig.physics.filament;

import org.memrig.config.math.PortableMath;

/** Integrate the motion of a cell under volts of one polarity, in closed form. */
final class Direction {

  // Why no stepping: with x the distance moved from the near end of the window, the law is
  //     dx/dt = s r(V) e^(-a x),   r(V) = sinh(V/V0) / (sinh(Vref/V0) width)
  // Volts and state separate: the integral of r over time, the dose, counts reference pulses, and
  //     x = ln(e^(a x0) + a s dose) / a.
  // The dose of a straight ramp is closed too: the mean of sinh over [u, v] is
  // sinh((u+v)/2) sinh((v-u)/2) / ((v-u)/2). So any piecewise linear waveform is exact however it
  // is cut, which a stepper would reach only to its tolerance. There is no threshold: volts far
  // below the reference still move the cell, by decades less. sinh is the field dependence of ion
  // hopping over barriers lowered by the field (Mott and Gurney, 1940).

  /** Beyond this the dose is beyond any use; it keeps the product of two sinh finite. */
  private static final double MAX_ARGUMENT = 300;

  final double curvature;
  final double pulses;

  private final double inverseVolts;
  private final double inverseReference;
  private final double firstStep;
  private final double inverseCurvature;

  Direction(Update update) {
    curvature = update.curvature();
    inverseCurvature = 1 / curvature; // not used if infinite
    pulses = update.pulses();
    inverseVolts = 1 / update.scaleVolts();
    inverseReference = 1 / (sinh(update.volts() * inverseVolts) * update.width());
    firstStep = update.firstStep();
  }

  Direction(Forming forming) {
    curvature = 0;
    inverseCurvature = 0;
    pulses = 1;
    inverseVolts = 1 / forming.scaleVolts();
    inverseReference = 1 / (sinh(forming.volts() * inverseVolts) * forming.width());
    firstStep = 1;
  }

  private static double sinh(double x) {
    return PortableMath.sinh(Math.min(x, MAX_ARGUMENT));
  }

  /** Return the dose, in reference pulses, of a plateau; volts are a size, 0 or more. */
  double plateau(double volts, double seconds) {
    return sinh(volts * inverseVolts) * inverseReference * seconds;
  }

  /** Return the dose of a straight ramp between two sizes of volts. */
  double ramp(double startVolts, double endVolts, double seconds) {
    double middle = Math.min(0.5 * (startVolts + endVolts) * inverseVolts, MAX_ARGUMENT);
    double half = 0.5 * (endVolts - startVolts) * inverseVolts;
    double bounded = Math.max(-MAX_ARGUMENT, Math.min(half, MAX_ARGUMENT));
    double mean = PortableMath.sinh(middle) * PortableMath.sinhc(bounded);
    return mean * inverseReference * seconds;
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
    return endVolts + PortableMath.log(fraction) / inverseVolts;
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
