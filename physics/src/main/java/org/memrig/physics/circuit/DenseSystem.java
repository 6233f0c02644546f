package org.memrig.physics.circuit;

import java.util.Arrays;

/** Solve a dense linear system by Gaussian elimination with row exchange, in place. */
final class DenseSystem {

  /** Smallest pivot, relative to the largest element; below it a row hangs on nothing. */
  private static final double FLOOR = 1e-200;

  private final int size;
  private final double[][] matrix;
  private final double[] vector;

  DenseSystem(int size) {
    this.size = size;
    matrix = new double[size][size];
    vector = new double[size];
  }

  int size() {
    return size;
  }

  void clear() {
    for (double[] row : matrix) {
      Arrays.fill(row, 0);
    }
    Arrays.fill(vector, 0);
  }

  void add(int i, int j, double value) {
    matrix[i][j] += value;
  }

  void right(int i, double value) {
    vector[i] = value;
  }

  /** Replace the right side by the solution; the matrix is lost. */
  void solve() {
    for (int k = 0; k < size; k++) {
      exchange(k, largestBelow(k));
      double pivot = matrix[k][k];
      if (Math.abs(pivot) < FLOOR) {
        pivot = FLOOR;
        matrix[k][k] = FLOOR;
      }
      for (int i = k + 1; i < size; i++) {
        eliminate(i, k, matrix[i][k] / pivot);
      }
    }
    for (int i = size - 1; i >= 0; i--) {
      double sum = vector[i];
      for (int j = i + 1; j < size; j++) {
        sum -= matrix[i][j] * vector[j];
      }
      vector[i] = sum / matrix[i][i];
    }
  }

  private int largestBelow(int column) {
    int best = column;
    for (int i = column + 1; i < size; i++) {
      if (Math.abs(matrix[i][column]) > Math.abs(matrix[best][column])) {
        best = i;
      }
    }
    return best;
  }

  private void exchange(int i, int j) {
    double[] row = matrix[i];
    matrix[i] = matrix[j];
    matrix[j] = row;
    double value = vector[i];
    vector[i] = vector[j];
    vector[j] = value;
  }

  private void eliminate(int i, int k, double factor) {
    if (factor == 0) {
      return;
    }
    double[] row = matrix[i];
    double[] from = matrix[k];
    for (int j = k; j < size; j++) {
      row[j] -= factor * from[j];
    }
    vector[i] -= factor * vector[k];
  }

  double solution(int i) {
    return vector[i];
  }
}
