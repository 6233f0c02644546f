package org.memrig.benchmarks.array;

import java.util.Arrays;
import org.memrig.config.random.NoiseSource;
import org.memrig.config.random.RandomStream;
import org.memrig.physics.circuit.wires.LinearArray;
import org.memrig.physics.circuit.wires.Wires;

/** Draw the stated case: cells of 1 to 100 uS, 0 to 0.2 V on rows, columns at 0 V. */
final class Problem {

  static final double TOLERANCE = 1e-9;

  final int size;
  final double ohms;
  final int vectors;
  final double[] siemens;
  final double[] volts;
  final double[] amps;
  private final LinearArray array;

  /**
   * Draw a square array.
   *
   * @param factor of all conductances
   */
  Problem(int size, double ohms, double factor, int vectors) {
    this.size = size;
    this.ohms = ohms;
    this.vectors = vectors;
    RandomStream random = new RandomStream(1234L + size, NoiseSource.of("benchmark"));
    siemens = new double[size * size];
    Arrays.setAll(siemens, cell -> factor * (1e-6 + 99e-6 * random.nextDouble()));
    volts = new double[vectors * size];
    Arrays.setAll(volts, i -> 0.2 * random.nextDouble());
    amps = new double[vectors * size];
    array = new LinearArray(size, size, Wires.segments(ohms));
  }

  /** Solve from the numbers given, nothing kept; return the error stated. */
  double solve(int threads) {
    array.conductances(siemens);
    return array.multiply(volts, vectors, TOLERANCE, threads, amps);
  }

  LinearArray array() {
    return array;
  }

  /** Return the sum of the sizes of the differences, relative to the sum of the sizes. */
  double distance(double[] others) {
    double worst = 0;
    for (int at = 0; at < amps.length; at += size) {
      double difference = 0;
      double sum = 0;
      for (int j = at; j < at + size; j++) {
        difference += Math.abs(amps[j] - others[j]);
        sum += Math.abs(others[j]);
      }
      worst = Math.max(worst, difference / sum);
    }
    return worst;
  }
}
