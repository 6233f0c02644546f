package org.memrig.physics.circuit;

import java.util.Arrays;

/** Solve a dense symmetric positive definite system by Cholesky's method, in place. */
final class SymmetricSystem {

  /** Smallest pivot, relative to the element on the diagonal that it comes from. */
  private static final double FLOOR = 1e-14;

  private final int size;
  private final double[] matrix; // lower triangle, row by row, in a full square
  private final double[] vector;

  SymmetricSystem(int size) {
    this.size = size;
    matrix = new double[size * size];
    vector = new double[size];
  }

  int size() {
    return size;
  }

  void clear() {
    Arrays.fill(matrix, 0);
    Arrays.fill(vector, 0);
  }

  void add(int i, int j, double value) {
    matrix[Math.max(i, j) * size + Math.min(i, j)] += value;
  }

  void right(int i, double value) {
    vector[i] = value;
  }

  /** Add a conductance between two nodes; a node below 0 is known and only loads the other. */
  void join(int i, int j, double conductance) {
    if (i >= 0) {
      add(i, i, conductance);
    }
    if (j >= 0) {
      add(j, j, conductance);
    }
    if (i >= 0 && j >= 0) {
      add(i, j, -conductance);
    }
  }

  /** Factor the matrix and replace the right side by the solution. */
  void solve() {
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = matrix[i * size + j];
        for (int k = 0; k < j; k++) {
          sum -= matrix[i * size + k] * matrix[j * size + k];
        }
        if (i == j) {
          // Rounding may leave lines that hang on a driven line by a leak only at or below zero.
          double floor = FLOOR * matrix[i * size + i] + Double.MIN_NORMAL;
          matrix[i * size + i] = Math.sqrt(Math.max(sum, floor));
        } else {
          matrix[i * size + j] = sum / matrix[j * size + j];
        }
      }
    }
    forward();
    backward();
  }

  private void forward() {
    for (int i = 0; i < size; i++) {
      double sum = vector[i];
      for (int k = 0; k < i; k++) {
        sum -= matrix[i * size + k] * vector[k];
      }
      vector[i] = sum / matrix[i * size + i];
    }
  }

  private void backward() {
    for (int i = size - 1; i >= 0; i--) {
      double sum = vector[i];
      for (int k = i + 1; k < size; k++) {
        sum -= matrix[k * size + i] * vector[k];
      }
      vector[i] = sum / matrix[i * size + i];
    }
  }

  double solution(int i) {
    return vector[i];
  }
}
