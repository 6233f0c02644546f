package org.memrig.physics.circuit;

import org.memrig.physics.CellArray;
import org.memrig.physics.circuit.wires.Sides;
import org.memrig.physics.circuit.wires.Wires;

/**
 * Solve all nodes of a small array by Newton's method and Gaussian elimination of the whole system:
 * slow and independent of the solver under test. Segments must have resistance.
 */
final class NodalNewton {

  private final Lines lines;
  private final CellArray cells;
  private final AccessDevice access;
  private final Wires wires;
  private final int rows;
  private final int columns;
  private final double[] volts; // row node, column node of each cell
  private final double[] error;

  NodalNewton(Lines lines, CellArray cells, AccessDevice access, Wires wires) {
    this.lines = lines;
    this.cells = cells;
    this.access = access;
    this.wires = wires;
    rows = lines.rows();
    columns = lines.columns();
    volts = new double[2 * rows * columns];
    error = new double[volts.length];
    for (int cell = 0; cell < rows * columns; cell++) {
      volts[2 * cell] = base(cell / columns);
      volts[2 * cell + 1] = base(rows + cell % columns);
    }
    iterate();
  }

  private double base(int line) {
    return lines.floating[line] ? 0 : lines.volts[line];
  }

  private void iterate() {
    DenseSystem system = new DenseSystem(volts.length);
    double[] start = new double[volts.length];
    for (int step = 0; step < 300; step++) {
      double before = assemble(system);
      for (int i = 0; i < error.length; i++) {
        system.right(i, error[i]);
      }
      system.solve();
      System.arraycopy(volts, 0, start, 0, volts.length);
      double change = 0;
      double scale = 1;
      do {
        change = 0;
        for (int i = 0; i < volts.length; i++) {
          double shift = scale * system.solution(i);
          volts[i] = Math.clamp(start[i] - shift, -50.0, 50.0);
          change = Math.max(change, Math.abs(shift));
        }
        scale *= 0.5;
      } while (balance() > before && scale > 1e-3);
      if (change < 1e-15) {
        return;
      }
    }
  }

  /** Compute the excess of each node; return the sum of their sizes. */
  private double balance() {
    return assemble(null);
  }

  private double assemble(DenseSystem system) {
    java.util.Arrays.fill(error, 0);
    if (system != null) {
      system.clear();
    }
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int node = 2 * (i * columns + j);
        if (j + 1 < columns) {
          wire(system, node, node + 2, wires.rowSegment());
        }
        if (i + 1 < rows) {
          wire(system, node + 1, node + 1 + 2 * columns, wires.columnSegment());
        }
        cell(system, i, j, node);
      }
    }
    for (int i = 0; i < rows; i++) {
      int first = 2 * i * columns;
      ends(system, i, wires.rowSides(), first, first + 2 * columns - 2, wires.rowTerminal());
    }
    for (int j = 0; j < columns; j++) {
      int last = 2 * ((rows - 1) * columns + j) + 1;
      ends(system, rows + j, wires.columnSides(), 2 * j + 1, last, wires.columnTerminal());
    }
    double sum = 0;
    for (double excess : error) {
      sum += Math.abs(excess);
    }
    return sum;
  }

  private void ends(
      DenseSystem system, int line, Sides sides, int first, int last, double terminal) {
    double segment = line < rows ? wires.rowSegment() : wires.columnSegment();
    if (lines.floating[line]) {
      return;
    }
    if (sides != Sides.LAST) {
      ground(system, first, lines.volts[line], segment + terminal);
    }
    if (sides != Sides.FIRST) {
      ground(system, last, lines.volts[line], segment + terminal);
    }
  }

  private void ground(DenseSystem system, int node, double to, double ohms) {
    error[node] += (volts[node] - to) / ohms;
    if (system != null) {
      system.add(node, node, 1 / ohms);
    }
  }

  private void wire(DenseSystem system, int a, int b, double ohms) {
    double amps = (volts[a] - volts[b]) / ohms;
    error[a] += amps;
    error[b] -= amps;
    couple(system, a, b, 1 / ohms, 1 / ohms);
  }

  private static void couple(DenseSystem system, int a, int b, double up, double down) {
    if (system != null) {
      system.add(a, a, up);
      system.add(b, a, -up);
      system.add(a, b, -down);
      system.add(b, b, down);
    }
  }

  private void cell(DenseSystem system, int i, int j, int node) {
    int cell = i * columns + j;
    double top = volts[node];
    double bottom = volts[node + 1];
    double gate = lines.gateOf(i, j);
    double across = access.cellVolts(cells, cell, top, bottom, gate);
    double amps = cells.current(cell, across);
    error[node] += amps;
    error[node + 1] -= amps;
    couple(
        system,
        node,
        node + 1,
        access.topSlope(cells, cell, top, bottom, gate, across),
        access.bottomSlope(cells, cell, top, bottom, gate, across));
  }

  double top(int cell) {
    return volts[2 * cell];
  }

  double bottom(int cell) {
    return volts[2 * cell + 1];
  }

  double amps(int cell) {
    double gate = lines.gateOf(cell / columns, cell % columns);
    return cells.current(cell, access.cellVolts(cells, cell, top(cell), bottom(cell), gate));
  }

  /** Return the sum of the sizes of the excesses of all nodes. */
  double unbalanced() {
    return balance();
  }
}
