package org.memrig.physics.pulsed;

import org.memrig.physics.PulseDose;
import org.memrig.physics.PulseShape;

/** Turn volts and times into directions and doses. */
final class Kinetics {

  private static final double WHOLE = 1e-12; // by how much rounding misses a whole dose

  private final PulseDose set;
  private final PulseDose reset;
  private final boolean unipolar;
  private final int sign;
  private final double meltVolts;

  Kinetics(Drive drive) {
    set = drive.set().dose();
    reset = drive.reset().dose();
    unipolar = drive.unipolar();
    sign = drive.sign();
    meltVolts = drive.meltVolts();
  }

  double meltVolts() {
    return meltVolts;
  }

  /** Tell whether a straight piece that does not cross zero moves cells up. */
  boolean isUp(double startVolts, double endVolts) {
    double sum = startVolts + endVolts;
    return unipolar ? Math.abs(sum) < 2 * meltVolts : sum * sign > 0;
  }

  /** Tell whether a piece between two sizes of volts moves cells both ways. */
  boolean melts(double start, double end) {
    return unipolar && (start - meltVolts) * (end - meltVolts) < 0;
  }

  /** Tell whether a pulse may move cells both ways, on its edges and its plateau. */
  boolean composite(PulseShape shape) {
    return unipolar && (shape.rise() > 0 || shape.fall() > 0);
  }

  /** Return the dose of a straight piece between two sizes of volts, in reference pulses. */
  double dose(boolean up, double start, double end, double seconds) {
    PulseDose kinetics = up ? set : reset;
    double dose =
        start == end ? kinetics.plateau(start, seconds) : kinetics.ramp(start, end, seconds);
    return Math.abs(dose - 1) < WHOLE ? 1 : dose;
  }

  /** Return the dose of a pulse that is not composite. */
  double pulses(boolean up, double size, PulseShape shape) {
    double edges = shape.rise() + shape.fall();
    double plateau = dose(up, size, size, shape.width());
    return edges == 0 ? plateau : plateau + dose(up, 0, size, edges);
  }
}
