package org.memrig.protocols.multiply;

import java.util.Arrays;
import org.memrig.config.random.RandomStream;
import org.memrig.protocols.bench.Bench;

/**
 * Make the vectors of a check from the run's seed. A vector's number is three times that of its
 * pair, plus 0 or 1 for the pair's vectors and 2 for their sum.
 */
final class Vectors {
  static final int PARTS = 3;

  private final Bench bench;
  private final int lines;
  private final boolean signed;
  private final int[] shuffled;

  Vectors(Bench bench, int lines, int pairs, boolean signed) {
    this.bench = bench;
    this.lines = lines;
    this.signed = signed;
    shuffled = new int[PARTS * pairs];
    Arrays.setAll(shuffled, i -> i);
    bench.random("multiply-order").shuffle(shuffled);
  }

  int size() {
    return shuffled.length;
  }

  /** Return the vector that comes at a place of the second pass. */
  int shuffled(int place) {
    return shuffled[place];
  }

  /** Return the inputs of a vector: each up to one half, and up to one for a sum. */
  double[] inputs(int vector) {
    int part = vector % PARTS;
    double[] inputs = new double[lines];
    for (int k = 0; k < 2; k++) {
      RandomStream stream = bench.random("multiply-inputs").withIndex(2L * (vector / PARTS) + k);
      for (int i = 0; i < lines; i++) {
        double unit = stream.nextDouble();
        double input = signed ? unit - 0.5 : 0.5 * unit;
        inputs[i] += part == 2 || part == k ? input : 0;
      }
    }
    return inputs;
  }
}
