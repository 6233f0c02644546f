package org.memrig.physics.filament;

import org.memrig.physics.Arrhenius;

/** Count the time of a chip: as a clock shows it, and as its heat makes it felt. */
final class CellTime {

  // Both are kept for the whole chip, and each cell keeps when it was last written: so time costs
  // nothing until a cell is looked at, however long it was. The clock counts whole nanoseconds,
  // because a double that holds ten years no longer tells a microsecond.

  private final Arrhenius heat;

  /** Arrays of one, so that a snapshot treats them as those of cells: ns. */
  final long[] nanos = new long[1];

  /** Seconds at the reference temperature that would have done the same. */
  final double[] felt = new double[1];

  CellTime(double activationVolts, double referenceKelvin) {
    heat = new Arrhenius(activationVolts, referenceKelvin);
  }

  /** Return how much faster hops over the barrier are than at the reference temperature. */
  double speed(double kelvin) {
    return heat.speed(kelvin);
  }

  void elapse(double seconds, double kelvin) {
    nanos[0] += inNanos(seconds);
    felt[0] += seconds * speed(kelvin);
  }

  static long inNanos(double seconds) {
    return (long) Math.rint(seconds * 1e9);
  }
}
