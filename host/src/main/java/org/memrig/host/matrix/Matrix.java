package org.memrig.host.matrix;

/** Hold numbers in rows and columns. */
public final class Matrix {
  private final int rows;
  private final int columns;
  private final double[] values;

  /**
   * Hold a copy of numbers, row by row.
   *
   * @throws IllegalArgumentException if their count is not rows times columns
   */
  public Matrix(int rows, int columns, double[] values) {
    if (rows < 1 || columns < 1 || (long) rows * columns != values.length) {
      throw new IllegalArgumentException(
          values.length + " values are no matrix of " + rows + " x " + columns);
    }
    this.rows = rows;
    this.columns = columns;
    this.values = values.clone();
  }

  /** Return the number of rows. */
  public int rows() {
    return rows;
  }

  /** Return the number of columns. */
  public int columns() {
    return columns;
  }

  /** Return one number. */
  public double at(int row, int column) {
    return values[row * columns + column];
  }

  /** Return a copy of all numbers, row by row. */
  public double[] values() {
    return values.clone();
  }
}
