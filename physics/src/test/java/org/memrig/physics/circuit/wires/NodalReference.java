package org.memrig.physics.circuit.wires;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Solve all nodes of an array at once by elimination in 32 digits: slow, short and independent of
 * the solver under test. Nodes joined by no resistance are one node.
 */
final class NodalReference {

  private final int rows;
  private final int columns;
  private final double[] siemens;
  private final int[] joined;
  private final Exact[][] matrix;
  private final Exact[] volts;
  private final double[] rowAmps;
  private final double[] columnAmps;

  NodalReference(
      int rows,
      int columns,
      Wires wires,
      double[] siemens,
      boolean[] floating,
      double[] lineVolts) {
    this.rows = rows;
    this.columns = columns;
    this.siemens = siemens;
    int nodes = 2 * rows * columns + rows + columns; // the last ones are the lines' drivers
    joined = new int[nodes];
    Arrays.setAll(joined, i -> i);
    matrix = new Exact[nodes][nodes];
    volts = new Exact[nodes];
    boolean[] held = new boolean[nodes];
    wire(wires, floating, true);
    for (int line = 0; line < rows + columns; line++) {
      held[root(driver(line))] |= !floating[line];
    }
    wire(wires, floating, false);
    for (int cell = 0; cell < rows * columns; cell++) {
      resistor(2 * cell, 2 * cell + 1, Exact.of(siemens[cell]));
    }
    for (int line = 0; line < rows + columns; line++) {
      if (!floating[line]) {
        volts[root(driver(line))] = Exact.of(lineVolts[line]);
      }
    }
    eliminate(held);
    rowAmps = new double[rows];
    columnAmps = new double[columns];
    sum(floating);
  }

  private int driver(int line) {
    return 2 * rows * columns + line;
  }

  private int rowNode(int i, int j) {
    return 2 * (i * columns + j);
  }

  private int columnNode(int i, int j) {
    return 2 * (i * columns + j) + 1;
  }

  private int root(int node) {
    int at = node;
    while (joined[at] != at) {
      at = joined[at];
    }
    return at;
  }

  /** Lay the wires: first what joins nodes, then what has resistance. */
  private void wire(Wires wires, boolean[] floating, boolean join) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j + 1 < columns; j++) {
        lay(rowNode(i, j), rowNode(i, j + 1), wires.rowSegment(), join);
      }
      double end = wires.rowSegment() + wires.rowTerminal();
      ends(floating[i], wires.rowSides(), rowNode(i, 0), rowNode(i, columns - 1), i, end, join);
    }
    for (int j = 0; j < columns; j++) {
      for (int i = 0; i + 1 < rows; i++) {
        lay(columnNode(i, j), columnNode(i + 1, j), wires.columnSegment(), join);
      }
      double end = wires.columnSegment() + wires.columnTerminal();
      int line = rows + j;
      ends(
          floating[line],
          wires.columnSides(),
          columnNode(0, j),
          columnNode(rows - 1, j),
          line,
          end,
          join);
    }
  }

  private void ends(
      boolean floats, Sides sides, int first, int last, int line, double ohms, boolean join) {
    if (!floats && sides != Sides.LAST) {
      lay(first, driver(line), ohms, join);
    }
    if (!floats && sides != Sides.FIRST) {
      lay(last, driver(line), ohms, join);
    }
  }

  private void lay(int a, int b, double ohms, boolean join) {
    if (join && ohms == 0) {
      joined[Math.min(root(a), root(b))] = Math.max(root(a), root(b));
    } else if (!join && ohms > 0) {
      resistor(a, b, Exact.ONE.over(Exact.of(ohms)));
    }
  }

  private void resistor(int a, int b, Exact conductance) {
    int i = root(a);
    int j = root(b);
    if (i == j || conductance.value() == 0) {
      return;
    }
    Exact minus = Exact.ZERO.minus(conductance);
    add(i, i, conductance);
    add(j, j, conductance);
    add(i, j, minus);
    add(j, i, minus);
  }

  private void add(int i, int j, Exact value) {
    matrix[i][j] = matrix[i][j] == null ? value : matrix[i][j].plus(value);
  }

  private void eliminate(boolean[] held) {
    int nodes = joined.length;
    for (int k = 0; k < nodes; k++) {
      if (held[k] || matrix[k][k] == null || joined[k] != k) {
        continue;
      }
      int pivot = k;
      int[] linked = IntStream.range(k + 1, nodes).filter(j -> matrix[pivot][j] != null).toArray();
      for (int i : linked) {
        if (!held[i]) {
          subtract(i, k, linked);
        }
      }
    }
    for (int k = nodes - 1; k >= 0; k--) {
      if (joined[k] == k && !held[k]) {
        substitute(k);
      }
    }
  }

  private void subtract(int i, int k, int[] linked) {
    Exact factor = matrix[i][k].over(matrix[k][k]);
    for (int j : linked) {
      Exact change = factor.times(matrix[k][j]);
      matrix[i][j] = matrix[i][j] == null ? Exact.ZERO.minus(change) : matrix[i][j].minus(change);
    }
    matrix[i][k] = null;
  }

  private void substitute(int k) {
    // Held nodes come after all others, but for those joined to them, which are those.
    Exact sum = Exact.ZERO;
    for (int j = k + 1; j < joined.length; j++) {
      if (matrix[k][j] != null && volts[j] != null) {
        sum = sum.minus(matrix[k][j].times(volts[j]));
      }
    }
    boolean loose = matrix[k][k] == null || !(matrix[k][k].value() > 1e-25);
    volts[k] = loose ? Exact.ZERO : sum.over(matrix[k][k]);
  }

  private Exact at(int node) {
    Exact found = volts[root(node)];
    return found == null ? Exact.ZERO : found;
  }

  private void sum(boolean[] floating) {
    Exact[] sums = new Exact[rows + columns];
    Arrays.fill(sums, Exact.ZERO);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        Exact drop = at(rowNode(i, j)).minus(at(columnNode(i, j)));
        Exact amps = drop.times(Exact.of(siemens[i * columns + j]));
        sums[i] = sums[i].plus(amps);
        sums[rows + j] = sums[rows + j].plus(amps);
      }
    }
    for (int i = 0; i < rows; i++) {
      rowAmps[i] = floating[i] ? 0 : sums[i].value();
    }
    for (int j = 0; j < columns; j++) {
      columnAmps[j] = floating[rows + j] ? 0 : sums[rows + j].value();
    }
  }

  double rowVolts(int i, int j) {
    return at(rowNode(i, j)).value();
  }

  double columnVolts(int i, int j) {
    return at(columnNode(i, j)).value();
  }

  double rowAmps(int i) {
    return rowAmps[i];
  }

  double columnAmps(int j) {
    return columnAmps[j];
  }
}
