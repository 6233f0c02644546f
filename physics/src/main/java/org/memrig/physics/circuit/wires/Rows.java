package org.memrig.physics.circuit.wires;

/** Do arithmetic on whole rows of numbers. */
final class Rows {

  // The hot loops of the solver. Each reads and writes several arrays at one and the same index and
  // nothing else, which is what the JIT turns into vector instructions. It never fuses a product
  // and a sum and never reorders one, so results have the same bits on every processor. Sums over
  // a row stay in lanes for the same reason: one partial sum for each column, added up in order.

  private Rows() {}

  /** y += c * before: the step of elimination. */
  static void eliminate(double[] y, double[] c, double[] before, int n) {
    for (int l = 0; l < n; l++) {
      y[l] = y[l] + c[l] * before[l];
    }
  }

  /** y = d * y + c * before: the step of elimination, with the right side multiplied on the way. */
  static void eliminate(double[] y, double[] d, double[] c, double[] before, int n) {
    for (int l = 0; l < n; l++) {
      y[l] = d[l] * y[l] + c[l] * before[l];
    }
  }

  /** y = gain * (scale * y + next): the step of back substitution. */
  static void substitute(double[] y, double[] gain, double scale, double[] next, int n) {
    for (int l = 0; l < n; l++) {
      y[l] = gain[l] * (scale * y[l] + next[l]);
    }
  }

  /** The same from another array: y = gain * (scale * from + next). */
  static void substitute(
      double[] y, double[] from, double[] gain, double scale, double[] next, int n) {
    for (int l = 0; l < n; l++) {
      y[l] = gain[l] * (scale * from[l] + next[l]);
    }
  }

  /** The same in place; then next, which is done with, is multiplied by d. */
  static void substitute(
      double[] y, double[] gain, double scale, double[] next, double[] d, int n) {
    for (int l = 0; l < n; l++) {
      double after = next[l];
      y[l] = gain[l] * (scale * y[l] + after);
      next[l] = d[l] * after;
    }
  }

  /** y *= d. */
  static void multiply(double[] y, double[] d, int n) {
    for (int l = 0; l < n; l++) {
      y[l] = y[l] * d[l];
    }
  }

  /** y = a * b. */
  static void product(double[] y, double[] a, double[] b, int n) {
    for (int l = 0; l < n; l++) {
      y[l] = a[l] * b[l];
    }
  }

  /** y = a - b. */
  static void difference(double[] y, double[] a, double[] b, int n) {
    for (int l = 0; l < n; l++) {
      y[l] = a[l] - b[l];
    }
  }

  /** y += step * along. */
  static void advance(double[] y, double[] along, double step, int n) {
    for (int l = 0; l < n; l++) {
      y[l] = y[l] + step * along[l];
    }
  }

  /** Add the size of a * b to the sum of each lane. */
  static void addSizes(double[] sums, double[] a, double[] b, int n) {
    for (int l = 0; l < n; l++) {
      sums[l] = sums[l] + Math.abs(a[l] * b[l]);
    }
  }

  /** Add gain * scale * a * b to the sum of each lane. */
  static void addProducts(
      double[] sums, double[] a, double[] b, double[] gain, double scale, int n) {
    for (int l = 0; l < n; l++) {
      sums[l] = sums[l] + gain[l] * scale * a[l] * b[l];
    }
  }

  /** Return the sum of the products, four partial sums taken in turn. */
  static double dot(double[] a, double[] b, int n) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int l = 0;
    for (; l + 4 <= n; l += 4) {
      first += a[l] * b[l];
      second += a[l + 1] * b[l + 1];
      third += a[l + 2] * b[l + 2];
      fourth += a[l + 3] * b[l + 3];
    }
    for (; l < n; l++) {
      first += a[l] * b[l];
    }
    return first + second + (third + fourth);
  }

  /** Return the sum of lanes, in order. */
  static double sum(double[] lanes, int n) {
    double sum = 0;
    for (int l = 0; l < n; l++) {
      sum += lanes[l];
    }
    return sum;
  }

  /**
   * Write rows as columns: to[j][i] = from[first + i][j].
   *
   * @param count how many rows
   * @param length how long they are
   */
  static void gather(double[][] from, int first, int count, int length, double[][] to) {
    int i = 0;
    for (; i + 8 <= count; i += 8) {
      gatherEight(from, first + i, length, to, i);
    }
    for (; i < count; i++) {
      double[] row = from[first + i];
      for (int j = 0; j < length; j++) {
        to[j][i] = row[j];
      }
    }
  }

  private static void gatherEight(double[][] from, int first, int length, double[][] to, int i) {
    double[] a = from[first];
    double[] b = from[first + 1];
    double[] c = from[first + 2];
    double[] d = from[first + 3];
    double[] e = from[first + 4];
    double[] f = from[first + 5];
    double[] g = from[first + 6];
    double[] h = from[first + 7];
    for (int j = 0; j < length; j++) {
      double[] out = to[j];
      out[i] = a[j];
      out[i + 1] = b[j];
      out[i + 2] = c[j];
      out[i + 3] = d[j];
      out[i + 4] = e[j];
      out[i + 5] = f[j];
      out[i + 6] = g[j];
      out[i + 7] = h[j];
    }
  }

  /** Write columns as rows: to[first + i][j] = from[j][i]. */
  static void scatter(double[][] from, int count, int length, double[][] to, int first) {
    int j = 0;
    for (; j + 8 <= length; j += 8) {
      scatterEight(from, j, count, to, first);
    }
    for (; j < length; j++) {
      double[] column = from[j];
      for (int i = 0; i < count; i++) {
        to[first + i][j] = column[i];
      }
    }
  }

  private static void scatterEight(double[][] from, int j, int count, double[][] to, int first) {
    double[] a = from[j];
    double[] b = from[j + 1];
    double[] c = from[j + 2];
    double[] d = from[j + 3];
    double[] e = from[j + 4];
    double[] f = from[j + 5];
    double[] g = from[j + 6];
    double[] h = from[j + 7];
    for (int i = 0; i < count; i++) {
      double[] out = to[first + i];
      out[j] = a[i];
      out[j + 1] = b[i];
      out[j + 2] = c[i];
      out[j + 3] = d[i];
      out[j + 4] = e[i];
      out[j + 5] = f[i];
      out[j + 6] = g[i];
      out[j + 7] = h[i];
    }
  }
}
