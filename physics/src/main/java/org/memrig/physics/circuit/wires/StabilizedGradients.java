package org.memrig.physics.circuit.wires;

import java.util.Arrays;

/** Solve a crossbar whose cells' slopes differ by stabilized bi-conjugate gradients. */
final class StabilizedGradients implements Krylov {

  // H. A. van der Vorst, SIAM J. Sci. Stat. Comput. 13, 631 (1992). Where it breaks down it begins
  // again from where it is, with another shadow: the residual itself.

  private static final double BREAKDOWN = 1e-14;

  private final Columns columns;
  private final double[][] p;
  private final double[][] v;
  private final double[][] t;
  private final double[][] shadow;
  private double square;
  private double rho;
  private double alpha;
  private double omega;
  private int iterations;

  StabilizedGradients(Columns columns) {
    this.columns = columns;
    p = new double[columns.rows][columns.columns];
    v = new double[columns.rows][columns.columns];
    t = new double[columns.rows][columns.columns];
    shadow = new double[columns.rows][columns.columns];
  }

  @Override
  public double begin(boolean onlyLast) {
    square = columns.begin(false);
    iterations = 0;
    restart();
    return square;
  }

  private void restart() {
    for (int i = 0; i < columns.rows; i++) {
      System.arraycopy(columns.r[i], 0, shadow[i], 0, columns.columns);
      Arrays.fill(p[i], 0);
      Arrays.fill(v[i], 0);
    }
    rho = 1;
    alpha = 1;
    omega = 1;
  }

  @Override
  public void reduce(double limit) {
    boolean fresh = false;
    while (square > limit) {
      double next = columns.product(shadow, columns.r);
      double size = columns.product(shadow, shadow);
      boolean brokenDown = !(next * next > BREAKDOWN * size * square) || omega == 0;
      if (brokenDown) {
        if (fresh) {
          return;
        }
        fresh = true;
        restart();
        continue;
      }
      fresh = false;
      double beta = next / rho * (alpha / omega);
      rho = next;
      iterate(beta);
    }
  }

  @Override
  public double finish() {
    return columns.finish(p, 0);
  }

  private void iterate(double beta) {
    for (int i = 0; i < columns.rows; i++) {
      direct(p[i], columns.r[i], v[i], beta, omega);
    }
    columns.apply(p, v);
    alpha = rho / columns.product(shadow, v);
    for (int i = 0; i < columns.rows; i++) {
      advance(columns.x[i], columns.r[i], p[i], v[i], alpha);
    }
    columns.apply(columns.r, t);
    double length = columns.product(t, t);
    omega = length > 0 ? columns.product(t, columns.r) / length : 0;
    for (int i = 0; i < columns.rows; i++) {
      advance(columns.x[i], columns.r[i], columns.r[i], t[i], omega);
    }
    square = columns.product(columns.r, columns.r);
    iterations += 2;
  }

  /** p = r + beta (p - omega v). */
  private static void direct(double[] p, double[] r, double[] v, double beta, double omega) {
    int n = p.length;
    for (int l = 0; l < n; l++) {
      p[l] = r[l] + beta * (p[l] - omega * v[l]);
    }
  }

  /** x += step * along; r -= step * image; along may be r. */
  private static void advance(double[] x, double[] r, double[] along, double[] image, double step) {
    int n = x.length;
    for (int l = 0; l < n; l++) {
      x[l] = x[l] + step * along[l];
      r[l] = r[l] - step * image[l];
    }
  }

  @Override
  public int iterations() {
    return iterations;
  }
}
