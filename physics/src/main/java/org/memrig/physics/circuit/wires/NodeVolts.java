package org.memrig.physics.circuit.wires;

import org.memrig.physics.Allowed;

/**
 * Hold a solved array: volts of all nodes, currents of all lines, and how far off they may be.
 *
 * <p>Made once and filled by {@link LinearArray#solve} again and again. Not safe for use by several
 * threads.
 */
public final class NodeVolts {

  private final int rows;
  private final int columns;
  final double[][] rowNodes;
  final double[][] columnNodes;
  final double[] rowAmps;
  final double[] columnAmps;
  double error;
  int iterations;

  /** Create volts for an array, all zero. */
  public NodeVolts(int rows, int columns) {
    this.rows = Allowed.count("rows", rows, 1, 4096);
    this.columns = Allowed.count("columns", columns, 1, 4096);
    rowNodes = new double[rows][columns];
    columnNodes = new double[rows][columns];
    rowAmps = new double[rows];
    columnAmps = new double[columns];
  }

  /** Return the number of rows. */
  public int rows() {
    return rows;
  }

  /** Return the number of columns. */
  public int columns() {
    return columns;
  }

  /** Return the volts of a row where it crosses a column. */
  public double rowNode(int row, int column) {
    return rowNodes[row][column];
  }

  /** Return the volts of a column where it crosses a row. */
  public double columnNode(int row, int column) {
    return columnNodes[row][column];
  }

  /** Return the current in amperes that flows into a row at its connected ends. */
  public double rowAmps(int row) {
    return rowAmps[row];
  }

  /** Return the current in amperes that flows out of a column at its connected ends. */
  public double columnAmps(int column) {
    return columnAmps[column];
  }

  /**
   * Return a bound of the error of the column currents: the sum of the sizes of their errors,
   * relative to the sum of their sizes.
   *
   * <p>It follows from the currents that the nodes fail to balance: a current into a node of a
   * passive network leaves it through the terminals, so it cannot change their currents by more
   * than itself. An allowance for rounding is added. Where no column is connected, or column
   * currents cancel to below 1e-9 of what the cells would carry with ideal wires, see {@link
   * LinearArray}.
   */
  public double error() {
    return error;
  }

  /** Return how many iterations it took. */
  public int iterations() {
    return iterations;
  }
}
