package org.memrig.physics.circuit;

import java.util.Arrays;
import org.memrig.physics.Allowed;
import org.memrig.physics.CellArray;

/**
 * Hold a solved array: volts and current of each cell and line.
 *
 * <p>Made once and filled by {@link ArrayCircuit#solve} again and again. Not safe for use by
 * several threads.
 */
public final class OperatingPoint {

  private final int rows;
  private final int columns;
  final double[] lineVolts; // rows, then columns
  final double[] lineAmps; // rows, then columns
  final double[] cellVolts;
  final double[] cellAmps;
  int iterations;
  double residual;

  /** Create a point for an array, all zero. */
  public OperatingPoint(int rows, int columns) {
    this.rows = Allowed.count("rows", rows, 1, 4096);
    this.columns = Allowed.count("columns", columns, 1, 4096);
    lineVolts = new double[rows + columns];
    lineAmps = new double[rows + columns];
    cellVolts = new double[rows * columns];
    cellAmps = new double[rows * columns];
  }

  /** Return the number of rows. */
  public int rows() {
    return rows;
  }

  /** Return the number of columns. */
  public int columns() {
    return columns;
  }

  /** Return the volts across a cell itself, top minus bottom. */
  public double cellVolts(int cell) {
    return cellVolts[cell];
  }

  /** Return the current through a cell in amperes, from top to bottom. */
  public double cellAmps(int cell) {
    return cellAmps[cell];
  }

  /** Return the volts of a row, also of a floating one. */
  public double rowVolts(int row) {
    return lineVolts[row];
  }

  /** Return the volts of a column, also of a floating one. */
  public double columnVolts(int column) {
    return lineVolts[rows + column];
  }

  /** Return the current in amperes that flows from a row into its cells. */
  public double rowAmps(int row) {
    return lineAmps[row];
  }

  /** Return the current in amperes that flows from the cells into a column. */
  public double columnAmps(int column) {
    return lineAmps[rows + column];
  }

  /** Return how many iterations the floating lines took; 0 if none floats. */
  public int iterations() {
    return iterations;
  }

  /** Return the largest current in amperes that a floating line fails to balance. */
  public double residual() {
    return residual;
  }

  /**
   * Replace each current by what one reading sees, with read noise at the solved volts.
   *
   * @param seconds aperture, above 0
   * @param event number of the reading
   */
  public void read(CellArray cells, double seconds, long event, double kelvin) {
    for (int cell = 0; cell < cellAmps.length; cell++) {
      if (cellVolts[cell] != 0) {
        cellAmps[cell] = cells.readCurrent(cell, cellVolts[cell], seconds, event, kelvin);
      }
    }
    sumLines();
  }

  /** Add the cell currents up along the lines. */
  void sumLines() {
    Arrays.fill(lineAmps, 0);
    int cell = 0;
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int column = 0; column < columns; column++) {
        double amps = cellAmps[cell++];
        sum += amps;
        lineAmps[rows + column] += amps;
      }
      lineAmps[row] = sum;
    }
  }
}
