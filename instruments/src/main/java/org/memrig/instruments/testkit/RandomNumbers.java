package org.memrig.instruments.testkit;

import org.memrig.config.random.RandomStream;

/** Make up numbers: those of a bench, or wild ones from end to end of what doubles hold. */
final class RandomNumbers {
  private static final double[] EDGES = {
    0,
    -0.0,
    1,
    -1,
    Double.MIN_VALUE,
    Double.MIN_NORMAL,
    1e-300,
    1e300,
    Double.MAX_VALUE / 8,
    -Double.MAX_VALUE / 8,
    Math.PI,
    0.1
  };

  private final RandomStream random;
  private final boolean wild;

  RandomNumbers(RandomStream random, boolean wild) {
    this.random = random;
    this.wild = wild;
  }

  /** Volts that stress, V. */
  double volts() {
    return wild ? any() : (random.nextInt(31) - 15) * 0.1;
  }

  /** Volts that do not, V. */
  double readVolts() {
    return wild ? any() : (random.nextInt(9) - 4) * 0.1;
  }

  double gate() {
    return wild ? any() : random.nextInt(4) * 0.5;
  }

  /** Amps as those of a cell at some tenths of a volt, A. */
  double amps() {
    return wild ? any() : (random.nextInt(41) - 20) * 0.25e-6;
  }

  double fullScale() {
    double value = wild ? Math.abs(any()) : 1e-7 * (1 << random.nextInt(16));
    return value > 0 ? value : 1;
  }

  /** A time from 0, s. */
  double time() {
    return wild ? Math.abs(any()) : random.nextInt(2001) * 1e-9;
  }

  /** A time above 0, s. */
  double positiveTime() {
    double value = wild ? Math.abs(any()) : (1 + random.nextInt(2000)) * 1e-9;
    return value > 0 ? value : 1;
  }

  private double any() {
    if (random.nextBoolean()) {
      return EDGES[random.nextInt(EDGES.length)];
    }
    double value = Double.longBitsToDouble(random.nextLong());
    return Double.isFinite(value) ? value / 8 : 0.25;
  }
}
