package org.memrig.algorithms.perceptron;

import java.util.Arrays;

/**
 * Sum the gradient of a batch and keep only its sign.
 *
 * <p>For outputs f = tanh(I / I0) and targets t, the error of a pattern is (t - f)(1 - f^2), and
 * the gradient of a weight the sum over patterns of that error times the weight's input. The
 * Manhattan rule moves every weight by one equal pulse in the direction of that sum: what a
 * crossbar can do to many cells at once (M. Prezioso et al., Nature 521, 61, 2015; W. Schiffmann et
 * al., 1994).
 */
final class ManhattanRule {
  private final int inputs;
  private final int outputs;
  private final double target;
  private final double[] gradient;
  private int errors;
  private double loss;

  /**
   * Prepare for a layer.
   *
   * @param target of the output that should speak; the others get its negative
   */
  ManhattanRule(int inputs, int outputs, double target) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.target = target;
    this.gradient = new double[inputs * outputs];
  }

  /** Forget the batch. */
  void clear() {
    Arrays.fill(gradient, 0);
    errors = 0;
    loss = 0;
  }

  /**
   * Add a pattern.
   *
   * @param input one value per input, -1 to 1
   * @param f one output per class, -1 to 1
   * @param right the class that should speak
   */
  void add(double[] input, double[] f, int right) {
    int loudest = 0;
    for (int c = 0; c < outputs; c++) {
      loudest = f[c] > f[loudest] ? c : loudest;
      double miss = (c == right ? target : -target) - f[c];
      double delta = miss * (1 - f[c] * f[c]);
      loss += miss * miss;
      for (int i = 0; i < inputs; i++) {
        gradient[i * outputs + c] += delta * input[i];
      }
    }
    // A tie is an error: nothing tells the classes apart.
    boolean tied = false;
    for (int c = 0; c < outputs; c++) {
      tied |= c != loudest && f[c] == f[loudest];
    }
    errors += loudest == right && !tied ? 0 : 1;
  }

  /** Return how many patterns of the batch were taken for another class. */
  int errors() {
    return errors;
  }

  /** Return the sum of squared differences from the targets. */
  double loss() {
    return loss;
  }

  /** Return where a weight should go: 1 up, -1 down, 0 nowhere. */
  int direction(int input, int output) {
    return (int) Math.signum(gradient[input * outputs + output]);
  }
}
