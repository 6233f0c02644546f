package org.memrig.physics.circuit;

import java.util.Arrays;
import org.memrig.physics.Allowed;

/**
 * Hold what drives each line of an array: volts, or nothing.
 *
 * <p>Rows are the cells' top lines, columns their bottom lines. All lines begin at 0 V. Not safe
 * for use by several threads.
 */
public final class Lines {

  private static final double MAX_VOLTS = 100;
  private static final double MAX_HOLD = 1e9;

  private final int rows;
  private final int columns;
  private final GateDirection gateDirection;
  final double[] volts; // rows, then columns
  final boolean[] floating;
  final double[] hold; // conductance of a floating line to its volts, siemens
  final double[] gates;

  /** Create the lines of an array, all at 0 V. */
  public Lines(int rows, int columns, GateDirection gateDirection) {
    this.rows = Allowed.count("rows", rows, 1, 4096);
    this.columns = Allowed.count("columns", columns, 1, 4096);
    this.gateDirection = gateDirection;
    volts = new double[rows + columns];
    floating = new boolean[rows + columns];
    hold = new double[rows + columns];
    gates = new double[gateDirection == GateDirection.ALONG_ROWS ? rows : columns];
  }

  /** Return the number of rows. */
  public int rows() {
    return rows;
  }

  /** Return the number of columns. */
  public int columns() {
    return columns;
  }

  /** Return the number of gate lines. */
  public int gates() {
    return gates.length;
  }

  /** Drive every row and column to 0 V and every gate to 0 V. */
  public void ground() {
    Arrays.fill(volts, 0);
    Arrays.fill(floating, false);
    Arrays.fill(gates, 0);
  }

  /** Drive a row to some volts. */
  public void driveRow(int row, double value) {
    drive("row", row, rows, 0, value);
  }

  /** Drive a column to some volts. */
  public void driveColumn(int column, double value) {
    drive("column", column, columns, rows, value);
  }

  private void drive(String kind, int line, int lines, int first, double value) {
    Allowed.count(kind, line, 0, lines - 1);
    volts[first + line] = Allowed.within(kind + " volts (V)", value, -MAX_VOLTS, MAX_VOLTS);
    floating[first + line] = false;
  }

  private void letGo(String kind, int line, int lines, int first, double value, double siemens) {
    Allowed.count(kind, line, 0, lines - 1);
    volts[first + line] = Allowed.within(kind + " volts (V)", value, -MAX_VOLTS, MAX_VOLTS);
    hold[first + line] = Allowed.within(kind + " hold (S)", siemens, 0, MAX_HOLD);
    floating[first + line] = true;
  }

  /** Disconnect a row. */
  public void floatRow(int row) {
    letGo("row", row, rows, 0, 0, 0);
  }

  /**
   * Disconnect a row that is charged.
   *
   * <p>One step of the implicit Euler method: give the line's capacitance over the step's length,
   * and the volts that the line had before the step.
   *
   * @param before volts before the step
   * @param siemens farads over seconds, 0 to 1e9 S
   */
  public void floatRow(int row, double before, double siemens) {
    letGo("row", row, rows, 0, before, siemens);
  }

  /** Disconnect a column. */
  public void floatColumn(int column) {
    letGo("column", column, columns, rows, 0, 0);
  }

  /** Disconnect a column that is charged, as {@link #floatRow(int, double, double)}. */
  public void floatColumn(int column, double before, double siemens) {
    letGo("column", column, columns, rows, before, siemens);
  }

  /** Drive a gate line to some volts; gates never float. */
  public void driveGate(int gate, double value) {
    Allowed.count("gate", gate, 0, gates.length - 1);
    gates[gate] = Allowed.within("gate volts (V)", value, -MAX_VOLTS, MAX_VOLTS);
  }

  /** Return the volts of a cell's gate line. */
  public double gateOf(int row, int column) {
    return gates[gateDirection == GateDirection.ALONG_ROWS ? row : column];
  }
}
