package org.memrig.physics.circuit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.memrig.physics.CellArray;
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
  private final Crossbar crossbar;
  private final Correction correction;
  private final double[] rowBase; // volts of what drives or holds the line
  private final double[] columnBase;
  private Nodes now;
  private Nodes before;
  private final double[][] cellVolts;
  private final double[][] topSlope;
  private final double[][] bottomSlope;
  private final double[] sums;
  private final double[] most;
  private final double[] all;
  private final double[] rounded;
  private @Nullable StepCurrents step;
  private double lowest;
  private double highest;
  private double excess;
  private double largest;
  private double traffic;
  private double rounding;

  /** Where the nodes are. */
  private static final class Nodes {
    final double[][] top; // volts of the row node, counted from the base
    final double[][] bottom;
    final double[][] brought; // what wires take away from the column node, amperes
    final double[][] lag; // what they bring to the row node beyond that
    final double[][] amps; // what cells draw

    Nodes(int rows, int columns) {
      top = new double[rows][columns];
      bottom = new double[rows][columns];
      brought = new double[rows][columns];
      lag = new double[rows][columns];
      amps = new double[rows][columns];
    }

    void rest() {
      for (int row = 0; row < top.length; row++) {
        Arrays.fill(top[row], 0);
        Arrays.fill(bottom[row], 0);
        Arrays.fill(brought[row], 0);
        Arrays.fill(lag[row], 0);
      }
    }
  }

  NodeState(Crossbar crossbar, Correction correction, AccessDevice access) {
    rows = crossbar.rows();
    columns = crossbar.columns();
    this.crossbar = crossbar;
    this.correction = correction;
    this.access = access;
    passive = access instanceof OneR;
    rowBase = new double[rows];
    columnBase = new double[columns];
    now = new Nodes(rows, columns);
    before = new Nodes(rows, columns);
    cellVolts = new double[rows][columns];
    topSlope = new double[rows][columns];
    bottomSlope = passive ? topSlope : new double[rows][columns];
    sums = new double[columns];
    most = new double[columns];
    all = new double[columns];
    rounded = new double[columns];
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
    if (step != null) {
      lowest -= step.most();
      highest += step.most();
    }
    if (!keep) {
      now.rest();
    }
  }

  /** Let cells draw what their capacitances take in a step, too, until null. */
  void step(@Nullable StepCurrents currents) {
    step = currents;
  }

  /**
   * Put cells as straight as they are at 0 V, or at the volts before the step, into the crossbar,
   * and take what they draw.
   */
  void straighten(Lines lines, CellArray cells) {
    Arrays.fill(sums, 0);
    for (int row = 0; row < rows; row++) {
      double[] slopes = topSlope[row];
      if (step != null) {
        step.straighten(cells, row, slopes);
      } else if (passive) {
        Arrays.fill(cellVolts[row], 0);
        cells.tangents(row * columns, columns, cellVolts[row], now.amps[row], slopes);
      } else {
        for (int column = 0; column < columns; column++) {
          double volts = columnBase[column];
          double gate = lines.gateOf(row, column);
          slopes[column] = access.topSlope(cells, row * columns + column, volts, volts, gate, 0);
        }
      }
      refuseFalling(row, slopes);
      crossbar.slopes(row, slopes, slopes);
      NodeRows.volts(cellVolts[row], rowBase[row], now.top[row], columnBase, now.bottom[row]);
      NodeRows.straight(slopes, cellVolts[row], now.amps[row], sums);
      if (step != null) {
        step.anchor(row, slopes, now.amps[row]);
      }
      System.arraycopy(now.amps[row], 0, correction.rowExcess(row), 0, columns);
      System.arraycopy(now.amps[row], 0, correction.columnExcess(row), 0, columns);
    }
    excess = 2 * NodeRows.sum(sums);
  }

  /** Find what each cell draws, and what is unbalanced. */
  void evaluate(Lines lines, CellArray cells) {
    Arrays.fill(sums, 0);
    Arrays.fill(most, 0);
    Arrays.fill(all, 0);
    Arrays.fill(rounded, 0);
    for (int row = 0; row < rows; row++) {
      if (passive) {
        NodeRows.volts(cellVolts[row], rowBase[row], now.top[row], columnBase, now.bottom[row]);
        cells.tangents(row * columns, columns, cellVolts[row], now.amps[row], topSlope[row]);
        if (step != null) {
          step.add(row, cellVolts[row], now.amps[row], topSlope[row]);
        }
      } else {
        draw(lines, cells, row);
      }
      NodeRows.excess(
          now.amps[row],
          now.brought[row],
          now.lag[row],
          correction.rowExcess(row),
          correction.columnExcess(row),
          sums,
          most,
          all);
      NodeRows.rounding(topSlope[row], rowBase[row], now.top[row], rounded);
      NodeRows.rounding(bottomSlope[row], columnBase, now.bottom[row], rounded);
    }
    excess = NodeRows.sum(sums);
    largest = NodeRows.largest(most);
    traffic = NodeRows.sum(all);
    rounding = NodeRows.sum(rounded);
  }

  private void draw(Lines lines, CellArray cells, int row) {
    int cell = row * columns;
    for (int column = 0; column < columns; column++) {
      double high = rowBase[row] + now.top[row][column];
      double low = columnBase[column] + now.bottom[row][column];
      double volts = 0;
      double amps = 0;
      if (high != low) {
        volts = access.cellVolts(cells, cell, high, low, lines.gateOf(row, column));
        amps = cells.current(cell, volts);
      }
      cellVolts[row][column] = volts;
      now.amps[row][column] = amps;
      cell++;
    }
  }

  /** Put the slopes of all cells into the crossbar. */
  void slopes(Lines lines, CellArray cells) {
    for (int row = 0; row < rows; row++) {
      if (passive) {
        refuseFalling(row, topSlope[row]);
      } else {
        lean(lines, cells, row);
      }
      crossbar.slopes(row, topSlope[row], bottomSlope[row]);
    }
  }

  private void refuseFalling(int row, double[] slopes) {
    if (NodeRows.smallest(slopes) >= 0) {
      return;
    }
    if (step != null) {
      throw step.tooLong();
    }
    int column = 0;
    while (slopes[column] >= 0) {
      column++;
    }
    throw new IllegalArgumentException(
        "cell %d draws less for more volts (%.3g S at %.3g V): there may be several solutions; give"
                .formatted(row * columns + column, slopes[column], cellVolts[row][column])
            + " cells a capacitance and solve in time (ArrayCircuit.step)");
  }

  private void lean(Lines lines, CellArray cells, int row) {
    int cell = row * columns;
    for (int column = 0; column < columns; column++) {
      double high = rowBase[row] + now.top[row][column];
      double low = columnBase[column] + now.bottom[row][column];
      double gate = lines.gateOf(row, column);
      double volts = cellVolts[row][column];
      topSlope[row][column] = access.topSlope(cells, cell, high, low, gate, volts);
      bottomSlope[row][column] = access.bottomSlope(cells, cell, high, low, gate, volts);
      cell++;
    }
  }

  /** Put resistors that carry the cells' present currents into the crossbar. */
  void chords() {
    double[] volts = sums;
    double[] chords = most;
    for (int row = 0; row < rows; row++) {
      NodeRows.volts(volts, rowBase[row], now.top[row], columnBase, now.bottom[row]);
      NodeRows.chords(now.amps[row], volts, NO_VOLTS, chords);
      crossbar.slopes(row, chords, chords);
    }
  }

  /**
   * Return how far along a step nodes stay about the range of what drives the lines, at most 1.
   *
   * <p>All nodes of the solution lie inside that range.
   */
  double longest() {
    double span = highest - lowest;
    double margin = Math.max(0, Math.min(span, 0.5 * (CellArray.MAX_VOLTS - span)));
    double[] least = sums;
    Arrays.fill(least, 0);
    Arrays.fill(most, 0);
    for (int row = 0; row < rows; row++) {
      NodeRows.range(rowBase[row], now.top[row], correction.rowShift(row), least, most);
      NodeRows.range(columnBase, now.bottom[row], correction.columnShift(row), least, most);
    }
    boolean inside =
        NodeRows.smallest(least) >= lowest - margin && NodeRows.largest(most) <= highest + margin;
    return inside ? 1 : shortened(margin);
  }

  private double shortened(double margin) {
    double scale = 1;
    for (int row = 0; row < rows; row++) {
      double[] up = correction.rowShift(row);
      double[] down = correction.columnShift(row);
      for (int column = 0; column < columns; column++) {
        double high = rowBase[row] + now.top[row][column];
        double low = columnBase[column] + now.bottom[row][column];
        scale = shorten(scale, high, up[column], margin);
        scale = shorten(scale, low, down[column], margin);
      }
    }
    return scale;
  }

  private double shorten(double scale, double volts, double shift, double margin) {
    double room = shift > 0 ? highest + margin - volts : volts - lowest + margin;
    return Math.abs(shift) * scale > room ? Math.max(0, room) / Math.abs(shift) : scale;
  }

  /** Step along the correction; {@link #back} undoes it. */
  void move(double scale) {
    back();
    for (int row = 0; row < rows; row++) {
      double[] up = correction.rowShift(row);
      double[] down = correction.columnShift(row);
      NodeRows.move(now.top[row], before.top[row], scale, up);
      NodeRows.move(now.bottom[row], before.bottom[row], scale, down);
      NodeRows.approach(now.lag[row], before.lag[row], scale, correction.lag(row));
      NodeRows.approach(
          now.brought[row],
          before.brought[row],
          scale,
          before.amps[row],
          crossbar.topSlopes(row),
          up,
          crossbar.bottomSlopes(row),
          down);
    }
  }

  void back() {
    Nodes other = now;
    now = before;
    before = other;
  }

  /** Return what wires bring to a row node, amperes. */
  double broughtToRow(int row, int column) {
    return now.brought[row][column] + now.lag[row][column];
  }

  /** Return what wires take away from a column node, amperes. */
  double takenFromColumn(int row, int column) {
    return now.brought[row][column];
  }

  /** Move all nodes of a row alike; what holds it brings less by so much. */
  void shiftRow(int row, double volts, int heldAt, double amps) {
    for (int column = 0; column < columns; column++) {
      now.top[row][column] += volts;
    }
    now.lag[row][heldAt] -= amps;
  }

  /** Move all nodes of a column alike; what holds it takes away more by so much. */
  void shiftColumn(int column, double volts, int heldAt, double amps) {
    for (int row = 0; row < rows; row++) {
      now.bottom[row][column] += volts;
    }
    now.brought[heldAt][column] += amps;
    now.lag[heldAt][column] -= amps;
  }

  /** Return the lowest volts that drive or hold a line, or 0 V. */
  double lowest() {
    return lowest;
  }

  /** Return the highest volts that drive or hold a line, or 0 V. */
  double highest() {
    return highest;
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
    return rowBase[row] + now.top[row][column];
  }

  /** Return the volts of a cell's column node. */
  double bottom(int row, int column) {
    return columnBase[column] + now.bottom[row][column];
  }

  void writeTo(OperatingPoint point) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(cellVolts[row], 0, point.cellVolts, row * columns, columns);
      double[] own = step != null ? step.own(row) : now.amps[row];
      System.arraycopy(own, 0, point.cellAmps, row * columns, columns);
      for (int column = 0; column < columns; column++) {
        point.nodes(row, column, top(row, column), bottom(row, column));
      }
    }
    point.residual = largest;
    point.unbalanced = excess + rounding();
    point.sumLines();
    point.charging = 0;
    if (step != null) {
      step.addTo(point, cellVolts);
    }
  }
}
