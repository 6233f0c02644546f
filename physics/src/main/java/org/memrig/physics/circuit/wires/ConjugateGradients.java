package org.memrig.physics.circuit.wires;

import java.util.Arrays;

/** Solve a symmetric crossbar by conjugate gradients. */
final class ConjugateGradients implements Krylov {

  // M. R. Hestenes and E. Stiefel, J. Res. NBS 49, 409 (1952). The square of the next residual
  // follows from products that are known before the step is done, step^2 (q, q) - (r, r), so the
  // step, the turn and half of the next application are one passage through memory. It only makes
  // the turn; the residual itself is summed up in that passage. Where the two nearly cancel, the
  // step is so good that a new start along the residual loses nothing.

  /** Least square of the next residual, relative to the last, that the difference is good for. */
  private static final double CANCELLED = 1e-10;

  private final Columns columns;
  private final double[][] p;
  private final double[] products = new double[2];
  private double square;
  private double step;
  private double turn;
  private int iterations;

  ConjugateGradients(Columns columns) {
    this.columns = columns;
    p = new double[columns.rows][columns.columns];
  }

  @Override
  public double begin(boolean onlyLast) {
    square = columns.begin(onlyLast);
    step = 0;
    turn = 0;
    iterations = 0;
    for (double[] row : p) {
      Arrays.fill(row, 0);
    }
    return square;
  }

  @Override
  public void reduce(double limit) {
    double expected = square;
    while (expected > limit) {
      square = columns.turn(p, step, turn);
      columns.pass(p, products);
      iterations++;
      if (!(products[0] > 0)) {
        step = 0; // as far as rounding allows; a step would lead nowhere
        return;
      }
      step = square / products[0];
      expected = Math.max(0, step * step * products[1] - square);
      turn = expected > CANCELLED * square ? expected / square : 0;
    }
  }

  @Override
  public double finish() {
    double missing = columns.finish(p, step);
    turn = step != 0 ? columns.square / square : turn;
    square = columns.square;
    step = 0;
    return missing;
  }

  @Override
  public int iterations() {
    return iterations;
  }
}
