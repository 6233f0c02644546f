package org.memrig.emulator;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.memrig.instruments.board.Wiring;
import org.memrig.physics.chip.EmulatedChip;

/** Hold the levels of all lines at one moment, and find what lines and cells have at them. */
final class ArrayPoint {
  // With every line driven by volts and no resistance in them, each cell stands alone and only
  // lines
  // that are asked for are summed. A line driven by a current is a root of one unknown: what flows
  // into it rises with its volts. Open lines are the circuit solver's matter, inside that root
  // where
  // both are present; so is everything where lines have resistance, and it is solved when asked
  // for:
  // cells may have changed since the levels were set.

  private static final int ROUNDS = 100;
  private static final int STEPS = 200;

  private final Die die;
  private final int rows;

  /** Volts of rows, then columns: what drives them, and what open lines have. */
  final double[] volts;

  final double[] gates;
  final boolean[] open;

  /** Volts that an open line had a moment ago. */
  final double[] held;

  /** Amps into lines that are driven by a current; NaN for others. */
  final double[] forced;

  final double[] voltsLimit;

  private final Nodes nodes;
  private double hold;
  private boolean anyOpen;
  private boolean anyForced;
  private boolean stale;
  private boolean solved;
  private long solvedAt;
  private final double[] solvedVolts;
  private final double[] solvedGates;

  ArrayPoint(Die die, EmulatedChip chip) {
    this.die = die;
    this.rows = die.rows;
    int all = die.rows + die.columns;
    volts = new double[all];
    open = new boolean[all];
    held = new double[all];
    forced = new double[all];
    voltsLimit = new double[all];
    gates =
        new double
            [die.gates == Wiring.Gates.NONE
                ? 0
                : die.gates == Wiring.Gates.ROWS ? die.rows : die.columns];
    solvedVolts = new double[all];
    solvedGates = new double[gates.length];
    nodes = new Nodes(die, chip);
    clear();
  }

  /** Drive everything to 0 V. */
  void clear() {
    Arrays.fill(volts, 0);
    Arrays.fill(gates, 0);
    Arrays.fill(open, false);
    Arrays.fill(held, 0);
    Arrays.fill(forced, Double.NaN);
    hold = 0;
    anyOpen = false;
    anyForced = false;
    stale = true;
  }

  /** Let what is found next not depend on what was found before. */
  void forget() {
    nodes.forget();
    stale = true;
    solved = false;
  }

  void open(int line) {
    open[line] = true;
    anyOpen = true;
  }

  /**
   * Let open lines be held at what they had by their capacitance.
   *
   * @param siemens farads over the seconds since; 0 for lines without capacitance, infinite where
   *     no time has passed
   */
  void hold(double siemens) {
    hold = siemens;
  }

  void force(int line, double amps, double limit) {
    forced[line] = amps;
    voltsLimit[line] = limit;
    anyForced = true;
  }

  /** Tell whether line volts depend on what the cells are. */
  boolean depends() {
    return anyOpen || anyForced;
  }

  /** Tell whether any line is open. */
  boolean anyOpen() {
    return anyOpen;
  }

  /** Tell whether this is what another point is: the same drives, and nothing left from before. */
  boolean equal(ArrayPoint other) {
    return Arrays.equals(volts, other.volts)
        && Arrays.equals(gates, other.gates)
        && !anyOpen
        && !anyForced;
  }

  double gate(int row, int column) {
    return gates.length == 0 ? 0 : gates[die.gateLine(row, column)];
  }

  /** Find the volts of open and current-driven lines, for the cells as they now are. */
  void solve() {
    if (!anyForced) {
      solveOpen();
      return;
    }
    for (int round = 0; round < ROUNDS; round++) {
      double moved = 0;
      int unknown = 0;
      for (int line = 0; line < volts.length; line++) {
        if (!Double.isNaN(forced[line])) {
          double before = volts[line];
          driveTo(line, forced[line], voltsLimit[line]);
          moved = Math.max(moved, Math.abs(volts[line] - before));
          unknown++;
        }
      }
      if (unknown == 1 || moved < 1e-12) {
        return;
      }
    }
  }

  /** Find the volts, within a limit, at which a current flows into a line. */
  void driveTo(int line, double amps, double limit) {
    root(
        v -> {
          volts[line] = v;
          solveOpen();
          return ampsInto(line) - amps;
        },
        -limit,
        limit);
  }

  /** Leave the function evaluated last at the root of a rising function, or at the nearer end. */
  private static void root(DoubleUnaryOperator rising, double from, double to) {
    double low = from;
    double high = to;
    double lowError = rising.applyAsDouble(low);
    if (lowError >= 0) {
      return;
    }
    double highError = rising.applyAsDouble(high);
    if (highError <= 0) {
      return;
    }
    double span = to - from;
    for (int i = 0; i < STEPS && high - low > 1e-14 * span; i++) {
      // Regula falsi with every third step a bisection: never slow, never out of the bracket.
      double guess =
          i % 3 == 2 ? 0.5 * (low + high) : low - lowError * (high - low) / (highError - lowError);
      double error = rising.applyAsDouble(guess);
      if (error == 0) {
        return;
      }
      if (error < 0) {
        low = guess;
        lowError = error;
      } else {
        high = guess;
        highError = error;
      }
    }
    double _ = rising.applyAsDouble(0.5 * (low + high));
  }

  private void solveOpen() {
    stale = true;
    if (anyOpen) {
      settle();
    }
  }

  /** Tell that cells have changed. */
  void changed() {
    stale = true;
  }

  private void settle() {
    if (!stale) {
      return;
    }
    stale = false;
    if (solved && !anyOpen && unchanged()) {
      return;
    }
    solved = !anyOpen;
    solvedAt = die.changes;
    System.arraycopy(volts, 0, solvedVolts, 0, volts.length);
    System.arraycopy(gates, 0, solvedGates, 0, gates.length);
    nodes.find(this, hold);
    for (int line = 0; anyOpen && line < volts.length; line++) {
      volts[line] = open[line] ? nodes.volts(line) : volts[line];
    }
  }

  /** Tell whether neither drives nor cells have changed since the last solution. */
  private boolean unchanged() {
    return solvedAt == die.changes
        && Arrays.equals(volts, solvedVolts)
        && Arrays.equals(gates, solvedGates);
  }

  /** Return the volts of a row where it crosses a column. */
  double top(int row, int column) {
    if (!die.wired) {
      return volts[row];
    }
    settle();
    return nodes.top(die.cell(row, column));
  }

  /** Return the volts of a column where it crosses a row. */
  double bottom(int row, int column) {
    if (!die.wired) {
      return volts[rows + column];
    }
    settle();
    return nodes.bottom(die.cell(row, column));
  }

  /** Return the volts across a cell itself. */
  double cellVolts(int row, int column) {
    int cell = die.cell(row, column);
    if (die.wired) {
      settle();
      return nodes.cellVolts(cell);
    }
    return die.volts(cell, volts[row], volts[rows + column], gate(row, column));
  }

  /** Return the current that flows from the board into a line, A, without noise. */
  double ampsInto(int line) {
    if (die.wired) {
      settle();
      return nodes.ampsInto(line);
    }
    double sum = 0;
    if (line < rows) {
      for (int column = 0; column < die.columns; column++) {
        sum += amps(line, column);
      }
      return sum;
    }
    for (int row = 0; row < rows; row++) {
      sum -= amps(row, line - rows);
    }
    return sum;
  }

  private double amps(int row, int column) {
    double top = volts[row];
    double bottom = volts[rows + column];
    return top == bottom ? 0 : die.current(die.cell(row, column), top, bottom, gate(row, column));
  }

  /** Return the current into a line that one reading sees, A. */
  double readingInto(int line, double seconds, long event) {
    double sum = 0;
    if (line < rows) {
      for (int column = 0; column < die.columns; column++) {
        sum += reading(line, column, seconds, event);
      }
      return sum;
    }
    for (int row = 0; row < rows; row++) {
      sum -= reading(row, line - rows, seconds, event);
    }
    return sum;
  }

  private double reading(int row, int column, double seconds, long event) {
    double top = top(row, column);
    double bottom = bottom(row, column);
    if (top == bottom) {
      return 0;
    }
    double across = cellVolts(row, column);
    return die.cells.readCurrent(die.cell(row, column), across, seconds, event, die.kelvin());
  }
}
