package org.memrig.host.cli;

import java.util.List;
import java.util.Locale;
import org.memrig.host.matrix.Matrix;
import org.memrig.physics.circuit.wires.LinearArray;
import org.memrig.physics.circuit.wires.NodeVolts;
import org.memrig.physics.circuit.wires.Sides;
import org.memrig.physics.circuit.wires.Wires;

/** Solve one array; apart from the command, whose help needs no physics. */
final class SolvedArray {
  /**
   * Say what resistance the lines have, ohms, and at which ends they are connected.
   *
   * @param rowSides first, last or both
   * @param columnSides first, last or both
   */
  record Lines(
      double rowSegment,
      double columnSegment,
      double rowTerminal,
      double columnTerminal,
      String rowSides,
      String columnSides) {
    private Wires wires() {
      return new Wires(
          rowSegment,
          columnSegment,
          rowTerminal,
          columnTerminal,
          Sides.valueOf(rowSides.toUpperCase(Locale.ROOT)),
          Sides.valueOf(columnSides.toUpperCase(Locale.ROOT)));
    }
  }

  private final LinearArray array;
  private final int rows;
  private final int columns;
  private final double tolerance;
  private double error;

  private SolvedArray(Matrix siemens, Lines lines, double tolerance) {
    rows = siemens.rows();
    columns = siemens.columns();
    this.tolerance = tolerance;
    array = new LinearArray(rows, columns, lines.wires());
    array.conductances(siemens.values());
  }

  /**
   * Take an array.
   *
   * @param floating lines that are connected to nothing: rows, then columns
   * @throws IllegalArgumentException for numbers out of range
   */
  static SolvedArray of(Matrix siemens, Lines lines, List<Integer> floating, double tolerance) {
    SolvedArray solved = new SolvedArray(siemens, lines, tolerance);
    floating.forEach(line -> solved.array.connect(line, true));
    return solved;
  }

  /** Return the column currents, A, for each vector of row volts. */
  Matrix multiply(Matrix volts) {
    double[] amps = new double[volts.rows() * columns];
    error = array.multiply(volts.values(), volts.rows(), tolerance, 1, amps);
    return new Matrix(volts.rows(), columns, amps);
  }

  /** Return the bound of the error of what has been multiplied, relative. */
  double error() {
    return error;
  }

  /** Return the volts of all row nodes, then of all column nodes, for the first vector. */
  Matrix nodes(Matrix volts) {
    double[] lines = new double[rows + columns];
    System.arraycopy(volts.values(), 0, lines, 0, rows);
    NodeVolts found = new NodeVolts(rows, columns);
    array.solve(lines, tolerance, found);
    double[] both = new double[2 * rows * columns];
    for (int cell = 0; cell < rows * columns; cell++) {
      both[cell] = found.rowNode(cell / columns, cell % columns);
      both[rows * columns + cell] = found.columnNode(cell / columns, cell % columns);
    }
    return new Matrix(2 * rows, columns, both);
  }
}
