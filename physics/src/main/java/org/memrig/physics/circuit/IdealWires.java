package org.memrig.physics.circuit;

import org.memrig.physics.Allowed;
import org.memrig.physics.CellArray;
import org.memrig.physics.Diverged;

/** Solve an array whose lines have no resistance. */
final class IdealWires implements ArrayCircuit {

  // With every line driven each cell stands alone. Floating lines are the unknowns of Kirchhoff's
  // current law: the sum of the cell currents of each is zero. The current of a cell rises with its
  // top volts and falls with its bottom volts, so there is one root, between the lowest and the
  // highest driven volts. Newton's method with step halving finds it in a few steps; relaxing line
  // after line would need hundreds of sweeps when a lone driven row and column hold a floating
  // array, the classic sneak path. But where transistors saturate, Newton may find no better point
  // along its step; one sweep of relaxation, which always leads closer to the root of such a system
  // (W. C. Rheinboldt, J. Math. Anal. Appl. 32, 274, 1970: M-functions), then goes round the
  // corner.
  // A leak to ground keeps lines solvable that nothing holds; they rest at 0 V. A charged line is
  // held by its capacitance over the length of the time step.

  private static final int MAX_ITERATIONS = 200;
  private static final int MAX_HALVINGS = 12;
  private static final int BISECTIONS = 60;

  /** Unbalanced current of a floating line, relative to the sum of its currents' sizes. */
  private static final double RELATIVE = 1e-12;

  /** Unbalanced current of a floating line that never matters, amperes. */
  private static final double ABSOLUTE = 1e-18;

  private static final double LEAK = 1e-18;

  /** Rounding of a line's volts, in shares of the range of all. */
  private static final double LAST_DIGITS = 4 * 0x1p-53;

  private final int rows;
  private final int columns;
  private final AccessDevice access;
  private final int[] unknown; // index of a floating line among the unknowns, else -1
  private final double[] error; // unbalanced current out of each line
  private final double[] traffic; // sum of the sizes of its currents
  private final double[] start;
  private double lowest;
  private double highest;
  private DenseSystem system = new DenseSystem(0);

  IdealWires(int rows, int columns, AccessDevice access) {
    this.rows = Allowed.count("rows", rows, 1, 4096);
    this.columns = Allowed.count("columns", columns, 1, 4096);
    this.access = access;
    unknown = new int[rows + columns];
    error = new double[rows + columns];
    traffic = new double[rows + columns];
    start = new double[rows + columns];
  }

  @Override
  public void solve(Lines lines, CellArray cells, OperatingPoint point) {
    point.checkSizes(lines, cells, rows, columns);
    point.withoutDrops();
    int floating = 0;
    for (int line = 0; line < unknown.length; line++) {
      unknown[line] = lines.floating[line] ? floating++ : -1;
      point.lineVolts[line] = lines.volts[line];
    }
    point.iterations = 0;
    point.residual = 0;
    point.unbalanced = 0;
    point.charging = 0;
    evaluate(lines, cells, point);
    if (floating > 0) {
      balance(lines, cells, point, floating);
    }
    point.sumLines();
  }

  /** Find each cell's volts and current from the line volts. */
  private void evaluate(Lines lines, CellArray cells, OperatingPoint point) {
    int cell = 0;
    for (int row = 0; row < rows; row++) {
      double top = point.lineVolts[row];
      for (int column = 0; column < columns; column++) {
        double bottom = point.lineVolts[rows + column];
        double volts = 0;
        double amps = 0;
        if (top != bottom) {
          double gate = lines.gateOf(row, column);
          volts = access.cellVolts(cells, cell, top, bottom, gate);
          amps = cells.current(cell, volts);
        }
        point.cellVolts[cell] = volts;
        point.cellAmps[cell] = amps;
        cell++;
      }
    }
  }

  private void balance(Lines lines, CellArray cells, OperatingPoint point, int floating) {
    if (system.size() != floating) {
      system = new DenseSystem(floating);
    }
    findBounds(lines);
    double worst = imbalance(lines, point);
    while (!settled(lines, point)) {
      if (++point.iterations > MAX_ITERATIONS) {
        throw stuck(point);
      }
      assemble(lines, cells, point);
      system.solve();
      worst = step(lines, cells, point, worst);
    }
  }

  /**
   * Find the range of the volts that drive or hold lines, with 0 V because of the leak: no line can
   * be outside it.
   */
  private void findBounds(Lines lines) {
    lowest = 0;
    highest = 0;
    for (int line = 0; line < unknown.length; line++) {
      lowest = Math.min(lowest, lines.volts[line]);
      highest = Math.max(highest, lines.volts[line]);
    }
  }

  /** Take the Newton step, halved until the imbalance falls; return the new imbalance. */
  private double step(Lines lines, CellArray cells, OperatingPoint point, double before) {
    System.arraycopy(point.lineVolts, 0, start, 0, start.length);
    double scale = 1;
    for (int halving = 0; halving < MAX_HALVINGS; halving++) {
      for (int line = 0; line < start.length; line++) {
        if (unknown[line] >= 0) {
          double next = start[line] - scale * system.solution(unknown[line]);
          point.lineVolts[line] = Math.max(lowest, Math.min(next, highest));
        }
      }
      evaluate(lines, cells, point);
      double now = imbalance(lines, point);
      if (now < before || settled(lines, point)) {
        return now;
      }
      scale *= 0.5;
    }
    System.arraycopy(start, 0, point.lineVolts, 0, start.length);
    relax(lines, cells, point);
    evaluate(lines, cells, point);
    return imbalance(lines, point);
  }

  /** Balance each floating line once, the others held, by bisection. */
  private void relax(Lines lines, CellArray cells, OperatingPoint point) {
    for (int line = 0; line < unknown.length; line++) {
      if (unknown[line] < 0) {
        continue;
      }
      double low = lowest;
      double high = highest;
      for (int i = 0; i < BISECTIONS; i++) {
        double middle = 0.5 * (low + high);
        point.lineVolts[line] = middle;
        if (outflow(lines, cells, point, line) > 0) {
          high = middle;
        } else {
          low = middle;
        }
      }
    }
  }

  /** Return the current out of one line through its cells and the leak. */
  private double outflow(Lines lines, CellArray cells, OperatingPoint point, int line) {
    double sum = held(lines, point, line);
    boolean isRow = line < rows;
    int others = isRow ? columns : rows;
    for (int other = 0; other < others; other++) {
      int row = isRow ? line : other;
      int column = isRow ? other : line - rows;
      double top = point.lineVolts[row];
      double bottom = point.lineVolts[rows + column];
      if (top != bottom) {
        int cell = row * columns + column;
        double gate = lines.gateOf(row, column);
        double amps = cells.current(cell, access.cellVolts(cells, cell, top, bottom, gate));
        sum += isRow ? amps : -amps;
      }
    }
    return sum;
  }

  /** Return the current out of a floating line through its leak and into its capacitance. */
  private static double held(Lines lines, OperatingPoint point, int line) {
    double volts = point.lineVolts[line];
    return LEAK * volts + lines.hold[line] * (volts - lines.volts[line]);
  }

  private Diverged stuck(OperatingPoint point) {
    return new Diverged(
        "floating lines of a "
            + rows
            + " x "
            + columns
            + " array do not settle: "
            + point.residual
            + " A unbalanced after "
            + point.iterations
            + " iterations; drive one more line or lower the volts");
  }

  /** Compute the unbalanced current of each line; return the norm over floating lines. */
  private double imbalance(Lines lines, OperatingPoint point) {
    for (int line = 0; line < error.length; line++) {
      error[line] = held(lines, point, line);
      traffic[line] = 0;
    }
    int cell = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = rows; column < rows + columns; column++) {
        double amps = point.cellAmps[cell++];
        error[row] += amps;
        error[column] -= amps;
        traffic[row] += Math.abs(amps);
        traffic[column] += Math.abs(amps);
      }
    }
    double sum = 0;
    point.residual = 0;
    point.unbalanced = 0;
    for (int line = 0; line < error.length; line++) {
      if (unknown[line] >= 0) {
        point.unbalanced += Math.abs(error[line]);
        sum += error[line] * error[line];
        point.residual = Math.max(point.residual, Math.abs(error[line]));
      }
    }
    return Math.sqrt(sum);
  }

  private boolean settled(Lines lines, OperatingPoint point) {
    double busiest = 0;
    double rounding = 0;
    for (int line = 0; line < error.length; line++) {
      busiest = Math.max(busiest, unknown[line] >= 0 ? traffic[line] : 0);
      rounding = Math.max(rounding, unknown[line] >= 0 ? lines.hold[line] : 0);
    }
    return point.residual
        <= ABSOLUTE + RELATIVE * busiest + LAST_DIGITS * rounding * (highest - lowest);
  }

  private void assemble(Lines lines, CellArray cells, OperatingPoint point) {
    system.clear();
    for (int line = 0; line < unknown.length; line++) {
      if (unknown[line] >= 0) {
        system.add(unknown[line], unknown[line], LEAK + lines.hold[line]);
        system.right(unknown[line], error[line]);
      }
    }
    int cell = 0;
    for (int row = 0; row < rows; row++) {
      for (int column = rows; column < rows + columns; column++) {
        if (unknown[row] >= 0 || unknown[column] >= 0) {
          couple(lines, cells, point, cell, row, column);
        }
        cell++;
      }
    }
  }

  /** Add the slopes of one cell's current to the equations of its floating lines. */
  private void couple(
      Lines lines, CellArray cells, OperatingPoint point, int cell, int row, int column) {
    int i = unknown[row];
    int j = unknown[column];
    double top = point.lineVolts[row];
    double bottom = point.lineVolts[column];
    double gate = lines.gateOf(row, column - rows);
    double volts = point.cellVolts[cell];
    double up = access.topSlope(cells, cell, top, bottom, gate, volts);
    double down = access.bottomSlope(cells, cell, top, bottom, gate, volts);
    if (i >= 0) {
      system.add(i, i, up);
    }
    if (j >= 0) {
      system.add(j, j, down);
    }
    if (i >= 0 && j >= 0) {
      system.add(i, j, -down);
      system.add(j, i, -up);
    }
  }
}
