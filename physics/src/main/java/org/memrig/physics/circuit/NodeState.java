package org.memrig.physics.circuit;

import java.util.Arrays;
import org.memrig.physics.CellArray;
import org.memrig.physics.Tangent;
import org.memrig.physics.circuit.wires.Correction;
import org.memrig.physics.circuit.wires.Crossbar;

/** Hold where Newton's method is: volts of all nodes, what wires bring and what cells draw. */
final class NodeState {

  /** Volts across a crossing below which a chord is only rounding. */
  private static final double NO_VOLTS = 1e-12;

  private static final double LAST_DIGITS = 8 * 0x1p-53;

  private final int rows;
  private final int columns;
  private final AccessDevice access;
  private final boolean passive;
  private final Tangent tangent = new Tangent();
  private final double[] rowBase; // volts of what drives or holds the line
  private final double[] columnBase;
  private final double[] top; // volts of the row node, counted from the base
  private final double[] bottom;
  private final double[] brought; // what wires take away from the column node, amperes
  private final double[] lag; // what they bring to the row node beyond that
  private final double[] oldTop;
  private final double[] oldBottom;
  private final double[] oldBrought;
  private final double[] oldLag;
  private final double[] oldAmps;
  private final double[] cellVolts;
  private final double[] amps;
  private final double[] topSlope;
  private final double[] bottomSlope;
  private double lowest;
  private double highest;
  private double excess;
  private double largest;
  private double traffic;
  private double rounding;

  NodeState(int rows, int columns, AccessDevice access) {
    this.rows = rows;
    this.columns = columns;
    this.access = access;
    passive = access instanceof OneR;
    int cells = rows * columns;
    rowBase = new double[rows];
    columnBase = new double[columns];
    top = new double[cells];
    bottom = new double[cells];
    brought = new double[cells];
    lag = new double[cells];
    oldTop = new double[cells];
    oldBottom = new double[cells];
    oldBrought = new double[cells];
    oldLag = new double[cells];
    oldAmps = new double[cells];
    cellVolts = new double[cells];
    amps = new double[cells];
    topSlope = new double[cells];
    bottomSlope = passive ? topSlope : new double[cells];
  }

  /** Take the volts of the lines, and no drops along them, or those there are. */
  void begin(Lines lines, boolean keep) {
    lowest = 0;
    highest = 0;
    for (int line = 0; line < rows + columns; line++) {
      double volts = lines.volts[line];
      lowest = Math.min(lowest, volts);
      highest = Math.max(highest, volts);
      if (line < rows) {
        rowBase[line] = volts;
      } else {
        columnBase[line - rows] = volts;
      }
    }
    if (!keep) {
      Arrays.fill(top, 0);
      Arrays.fill(bottom, 0);
      Arrays.fill(brought, 0);
      Arrays.fill(lag, 0);
    }
  }

  /** Put cells as straight as they are at 0 V into the crossbar, and take what they draw. */
  void straightTo(Crossbar crossbar, Lines lines, CellArray cells) {
    excess = 0;
    int cell = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double volts = columnBase[column];
        double gate = lines.gateOf(row, column);
        double slope = access.topSlope(cells, cell, volts, volts, gate, 0);
        crossbar.slopes(row, column, slope, slope);
        amps[cell] = slope * (rowBase[row] - volts);
        excess += 2 * Math.abs(amps[cell]);
        cell++;
      }
    }
  }

  /** Find what each cell draws, and what is unbalanced. */
  void evaluate(Lines lines, CellArray cells) {
    excess = 0;
    largest = 0;
    traffic = 0;
    rounding = 0;
    int cell = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        draw(lines, cells, cell, row, column);
        double fromColumn = amps[cell] - brought[cell];
        double fromRow = fromColumn - lag[cell];
        double worse = Math.max(Math.abs(fromRow), Math.abs(fromColumn));
        excess += Math.abs(fromRow) + Math.abs(fromColumn);
        largest = Math.max(largest, worse);
        traffic += Math.abs(amps[cell]);
        rounding += topSlope[cell] * Math.abs(rowBase[row] + top[cell]);
        rounding += bottomSlope[cell] * Math.abs(columnBase[column] + bottom[cell]);
        cell++;
      }
    }
  }

  private void draw(Lines lines, CellArray cells, int cell, int row, int column) {
    double high = rowBase[row] + top[cell];
    double low = columnBase[column] + bottom[cell];
    if (passive) {
      cells.tangent(cell, high - low, tangent);
      cellVolts[cell] = high - low;
      amps[cell] = tangent.amps;
      topSlope[cell] = tangent.siemens;
    } else if (high == low) {
      cellVolts[cell] = 0;
      amps[cell] = 0;
    } else {
      double volts = access.cellVolts(cells, cell, high, low, lines.gateOf(row, column));
      cellVolts[cell] = volts;
      amps[cell] = cells.current(cell, volts);
    }
  }

  /** Put the slopes of all cells into the crossbar. */
  void slopesTo(Crossbar crossbar, Lines lines, CellArray cells) {
    int cell = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        if (!passive) {
          double high = rowBase[row] + top[cell];
          double low = columnBase[column] + bottom[cell];
          double gate = lines.gateOf(row, column);
          double volts = cellVolts[cell];
          topSlope[cell] = access.topSlope(cells, cell, high, low, gate, volts);
          bottomSlope[cell] = access.bottomSlope(cells, cell, high, low, gate, volts);
        }
        crossbar.slopes(row, column, topSlope[cell], bottomSlope[cell]);
        cell++;
      }
    }
  }

  /** Put resistors that carry the cells' present currents into the crossbar. */
  void chordsTo(Crossbar crossbar) {
    int cell = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double volts = rowBase[row] + top[cell] - columnBase[column] - bottom[cell];
        double chord = Math.abs(volts) > NO_VOLTS ? amps[cell] / volts : 0;
        crossbar.slopes(row, column, chord, chord);
        cell++;
      }
    }
  }

  void excessTo(Correction correction) {
    int cell = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double fromColumn = amps[cell] - brought[cell];
        correction.excess(row, column, fromColumn - lag[cell], fromColumn);
        cell++;
      }
    }
  }

  /**
   * Return how far along a step nodes stay about the range of what drives the lines, at most 1.
   *
   * <p>All nodes of the solution lie inside that range.
   */
  double longest(Correction correction) {
    double span = highest - lowest;
    double margin = Math.max(0, Math.min(span, 0.5 * (CellArray.MAX_VOLTS - span)));
    double scale = 1;
    int cell = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double high = rowBase[row] + top[cell];
        double low = columnBase[column] + bottom[cell];
        scale = shorten(scale, high, correction.rowShift(row, column), margin);
        scale = shorten(scale, low, correction.columnShift(row, column), margin);
        cell++;
      }
    }
    return scale;
  }

  private double shorten(double scale, double volts, double shift, double margin) {
    double room = shift > 0 ? highest + margin - volts : volts - lowest + margin;
    return Math.abs(shift) * scale > room ? Math.max(0, room) / Math.abs(shift) : scale;
  }

  /** Step along the correction; {@link #back} undoes it. */
  void move(Crossbar crossbar, Correction correction, double scale) {
    System.arraycopy(top, 0, oldTop, 0, top.length);
    System.arraycopy(bottom, 0, oldBottom, 0, top.length);
    System.arraycopy(brought, 0, oldBrought, 0, top.length);
    System.arraycopy(lag, 0, oldLag, 0, top.length);
    System.arraycopy(amps, 0, oldAmps, 0, top.length);
    int cell = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        double up = correction.rowShift(row, column);
        double down = correction.columnShift(row, column);
        double straight =
            amps[cell]
                + crossbar.topSlope(row, column) * up
                - crossbar.bottomSlope(row, column) * down;
        top[cell] += scale * up;
        bottom[cell] += scale * down;
        brought[cell] += scale * (straight - brought[cell]);
        lag[cell] += scale * (correction.lag(row, column) - lag[cell]);
        cell++;
      }
    }
  }

  void back() {
    System.arraycopy(oldTop, 0, top, 0, top.length);
    System.arraycopy(oldBottom, 0, bottom, 0, top.length);
    System.arraycopy(oldBrought, 0, brought, 0, top.length);
    System.arraycopy(oldLag, 0, lag, 0, top.length);
    System.arraycopy(oldAmps, 0, amps, 0, top.length);
  }

  /** Return the sum of the sizes of all unbalanced currents, amperes. */
  double excess() {
    return excess;
  }

  /** Return the largest unbalanced current, amperes. */
  double largest() {
    return largest;
  }

  /** Return the sum of the sizes of all cells' currents, amperes. */
  double traffic() {
    return traffic;
  }

  /** Return what rounding of the nodes' volts makes of the cells' currents, amperes. */
  double rounding() {
    return LAST_DIGITS * rounding;
  }

  /** Return the volts of a cell's row node. */
  double top(int row, int column) {
    return rowBase[row] + top[row * columns + column];
  }

  /** Return the volts of a cell's column node. */
  double bottom(int row, int column) {
    return columnBase[column] + bottom[row * columns + column];
  }

  void writeTo(OperatingPoint point) {
    System.arraycopy(cellVolts, 0, point.cellVolts, 0, amps.length);
    System.arraycopy(amps, 0, point.cellAmps, 0, amps.length);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        point.nodes(row, column, top(row, column), bottom(row, column));
      }
    }
    point.residual = largest;
    point.unbalanced = excess + rounding();
    point.sumLines();
  }
}
