package org.memrig.host.cli;

import java.util.List;
import org.memrig.host.matrix.Matrix;
import org.memrig.physics.SinhCells;
import org.memrig.physics.Tangent;
import org.memrig.physics.circuit.ArrayCircuit;
import org.memrig.physics.circuit.GateDirection;
import org.memrig.physics.circuit.Lines;
import org.memrig.physics.circuit.OneR;
import org.memrig.physics.circuit.OperatingPoint;
import org.memrig.physics.circuit.wires.Wires;

/** Solve an array of cells whose current bends upwards as a hyperbolic sine. */
final class BentArray implements SolvedArray {
  private final SinhCells cells;
  private final ArrayCircuit circuit;
  private final OperatingPoint point;
  private final Tangent tangent = new Tangent();
  private final List<Integer> floating;
  private final int rows;
  private final int columns;
  private double error;

  BentArray(Matrix siemens, double bend, Wires wires, List<Integer> floating) {
    rows = siemens.rows();
    columns = siemens.columns();
    this.floating = floating;
    cells = new SinhCells(siemens.values(), bend);
    circuit = ArrayCircuit.wires(rows, columns, new OneR(), wires);
    point = new OperatingPoint(rows, columns);
  }

  @Override
  public Matrix currents(Matrix rowVolts, Matrix columnVolts) {
    int vectors = rowVolts.rows();
    double[] amps = new double[vectors * columns];
    error = 0;
    for (int vector = 0; vector < vectors; vector++) {
      solve(rowVolts, columnVolts, vector);
      error = Math.max(error, point.error());
      for (int column = 0; column < columns; column++) {
        boolean floats = floating.contains(rows + column);
        amps[vector * columns + column] = floats ? 0 : point.columnAmps(column);
      }
    }
    return new Matrix(vectors, columns, amps);
  }

  private void solve(Matrix rowVolts, Matrix columnVolts, int vector) {
    Lines lines = new Lines(rows, columns, GateDirection.ALONG_ROWS);
    for (int row = 0; row < rows; row++) {
      lines.driveRow(row, rowVolts.at(vector, row));
    }
    for (int column = 0; column < columns; column++) {
      lines.driveColumn(column, columnVolts.at(vector, column));
    }
    for (int line : floating) {
      if (line < rows) {
        lines.floatRow(line);
      } else {
        lines.floatColumn(line - rows);
      }
    }
    circuit.solve(lines, cells, point);
  }

  @Override
  public double error() {
    return error;
  }

  @Override
  public Matrix nodes(Matrix rowVolts, Matrix columnVolts) {
    solve(rowVolts, columnVolts, 0);
    double[] both = new double[2 * rows * columns];
    for (int cell = 0; cell < rows * columns; cell++) {
      both[cell] = point.topVolts(cell);
      both[rows * columns + cell] = point.bottomVolts(cell);
    }
    return new Matrix(2 * rows, columns, both);
  }

  @Override
  public double cellAmps(int row, int column, double volts) {
    cells.tangent(row * columns + column, volts, tangent);
    return tangent.amps;
  }
}
