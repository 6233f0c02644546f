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
  private final double[] topNodes;
  private final double[] bottomNodes;
  private boolean drops; // along lines: the nodes differ from the lines
  int iterations;
  double residual;
  double unbalanced;
  double charging; // sum of the sizes of the currents of cells' capacitances

  /** Create a point for an array, all zero. */
  public OperatingPoint(int rows, int columns) {
    this.rows = Allowed.count("rows", rows, 1, 4096);
    this.columns = Allowed.count("columns", columns, 1, 4096);
    lineVolts = new double[rows + columns];
    lineAmps = new double[rows + columns];
    cellVolts = new double[rows * columns];
    cellAmps = new double[rows * columns];
    topNodes = new double[rows * columns];
    bottomNodes = new double[rows * columns];
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

  /** Return the volts at the top of a cell and its access device: of the row where it crosses. */
  public double topVolts(int cell) {
    return drops ? topNodes[cell] : lineVolts[cell / columns];
  }

  /** Return the volts at their bottom: of the column where it crosses. */
  public double bottomVolts(int cell) {
    return drops ? bottomNodes[cell] : lineVolts[rows + cell % columns];
  }

  /**
   * Return the volts of a row: what drives it, or those at the end where it would be driven if it
   * floats.
   */
  public double rowVolts(int row) {
    return lineVolts[row];
  }

  /** Return the volts of a column, as {@link #rowVolts}. */
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

  /** Return how many iterations it took; 0 if lines have no resistance and none floats. */
  public int iterations() {
    return iterations;
  }

  /** Return the largest current in amperes that a floating line, or a node, fails to balance. */
  public double residual() {
    return residual;
  }

  /**
   * Return a bound of the sum of the sizes of the line currents' errors, relative to the sum of the
   * sizes of the cells' currents, those of their capacitances included.
   *
   * <p>It is the sum of the currents that fail to balance. A current into a node leaves through the
   * lines' ends, so it cannot change their currents by more than itself.
   */
  public double error() {
    double sum = charging;
    for (double amps : cellAmps) {
      sum += Math.abs(amps);
    }
    return unbalanced == 0 ? 0 : unbalanced / sum;
  }

  /** Refuse lines, cells and a point that are not of one size. */
  void checkSizes(Lines lines, CellArray cells, int wantedRows, int wantedColumns) {
    boolean fits =
        lines.rows() == wantedRows
            && lines.columns() == wantedColumns
            && rows == wantedRows
            && columns == wantedColumns
            && cells.size() == wantedRows * wantedColumns;
    if (!fits) {
      throw new IllegalArgumentException(
          "circuit of "
              + wantedRows
              + " x "
              + wantedColumns
              + " lines: got lines "
              + lines.rows()
              + " x "
              + lines.columns()
              + ", point "
              + rows
              + " x "
              + columns
              + " and "
              + cells.size()
              + " cells; make all of one size");
    }
  }

  /** Add the current of a cell's capacitance to those of its lines. */
  void charging(int row, int column, double amps) {
    lineAmps[row] += amps;
    lineAmps[rows + column] += amps;
    charging += Math.abs(amps);
  }

  /** Take the nodes of each crossing to be at its lines' volts. */
  void withoutDrops() {
    drops = false;
  }

  /** Set the volts of the nodes of a crossing. */
  void nodes(int row, int column, double top, double bottom) {
    drops = true;
    topNodes[row * columns + column] = top;
    bottomNodes[row * columns + column] = bottom;
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
