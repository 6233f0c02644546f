package org.memrig.host.cli;

import java.util.List;
import org.memrig.host.matrix.Matrix;
import org.memrig.physics.circuit.wires.LinearArray;
import org.memrig.physics.circuit.wires.NodeVolts;
import org.memrig.physics.circuit.wires.Wires;

/** Solve an array of resistors. */
final class StraightArray implements SolvedArray {
  private final LinearArray array;
  private final Matrix siemens;
  private final int rows;
  private final int columns;
  private final double tolerance;
  private double error;

  StraightArray(Matrix siemens, Wires wires, List<Integer> floating, double tolerance) {
    this.siemens = siemens;
    rows = siemens.rows();
    columns = siemens.columns();
    this.tolerance = tolerance;
    array = new LinearArray(rows, columns, wires);
    array.conductances(siemens.values());
    floating.forEach(line -> array.connect(line, true));
  }

  @Override
  public Matrix currents(Matrix rowVolts, Matrix columnVolts) {
    int vectors = rowVolts.rows();
    double[] amps = new double[vectors * columns];
    error = 0;
    if (grounded(columnVolts)) {
      error = array.multiply(rowVolts.values(), vectors, tolerance, 1, amps);
      return new Matrix(vectors, columns, amps);
    }
    for (int vector = 0; vector < vectors; vector++) {
      NodeVolts found = solve(rowVolts, columnVolts, vector);
      error = Math.max(error, found.error());
      for (int column = 0; column < columns; column++) {
        amps[vector * columns + column] = found.columnAmps(column);
      }
    }
    return new Matrix(vectors, columns, amps);
  }

  private static boolean grounded(Matrix columnVolts) {
    for (double volts : columnVolts.values()) {
      if (volts != 0) {
        return false;
      }
    }
    return true;
  }

  private NodeVolts solve(Matrix rowVolts, Matrix columnVolts, int vector) {
    double[] lines = new double[rows + columns];
    for (int row = 0; row < rows; row++) {
      lines[row] = rowVolts.at(vector, row);
    }
    for (int column = 0; column < columns; column++) {
      lines[rows + column] = columnVolts.at(vector, column);
    }
    NodeVolts found = new NodeVolts(rows, columns);
    array.solve(lines, tolerance, found);
    return found;
  }

  @Override
  public double error() {
    return error;
  }

  @Override
  public Matrix nodes(Matrix rowVolts, Matrix columnVolts) {
    NodeVolts found = solve(rowVolts, columnVolts, 0);
    double[] both = new double[2 * rows * columns];
    for (int cell = 0; cell < rows * columns; cell++) {
      both[cell] = found.rowNode(cell / columns, cell % columns);
      both[rows * columns + cell] = found.columnNode(cell / columns, cell % columns);
    }
    return new Matrix(2 * rows, columns, both);
  }

  @Override
  public double cellAmps(int row, int column, double volts) {
    return siemens.at(row, column) * volts;
  }
}
