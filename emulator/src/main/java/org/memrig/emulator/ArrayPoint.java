package org.memrig.emulator;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.LineKind;
import org.memrig.instruments.board.Wiring;
import org.memrig.physics.chip.EmulatedChip;
import org.memrig.physics.circuit.ArrayCircuit;
import org.memrig.physics.circuit.Lines;
import org.memrig.physics.circuit.OperatingPoint;

/** Hold the levels of all lines at one moment, and find those of open and current-driven lines. */
final class ArrayPoint {
  // With every line driven by volts, each cell stands alone and only lines that are asked for are
  // summed. A line driven by a current is a root of one unknown: what flows into it rises with its
  // volts. Open lines are the circuit solver's matter, inside that root where both are present.

  private static final int ROUNDS = 100;
  private static final int STEPS = 200;

  private final Die die;
  private final EmulatedChip chip;
  private final int rows;

  /** Volts of rows, then columns. */
  final double[] volts;

  final double[] gates;
  final boolean[] open;

  /** Amps into lines that are driven by a current; NaN for others. */
  final double[] forced;

  final double[] voltsLimit;

  private boolean anyOpen;
  private boolean anyForced;
  private @Nullable Lines lines;
  private @Nullable ArrayCircuit circuit;
  private @Nullable OperatingPoint point;

  ArrayPoint(Die die, EmulatedChip chip) {
    this.die = die;
    this.chip = chip;
    this.rows = die.rows;
    int all = die.rows + die.columns;
    volts = new double[all];
    open = new boolean[all];
    forced = new double[all];
    voltsLimit = new double[all];
    gates =
        new double
            [die.gates == Wiring.Gates.NONE
                ? 0
                : die.gates == Wiring.Gates.ROWS ? die.rows : die.columns];
    clear();
  }

  /** Drive everything to 0 V. */
  void clear() {
    Arrays.fill(volts, 0);
    Arrays.fill(gates, 0);
    Arrays.fill(open, false);
    Arrays.fill(forced, Double.NaN);
    anyOpen = false;
    anyForced = false;
  }

  /** Return where a row or column stands in the arrays. */
  int line(LineKind kind, int index) {
    return kind == LineKind.ROW ? index : rows + index;
  }

  void open(int line) {
    open[line] = true;
    anyOpen = true;
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

  double gate(int row, int column) {
    return gates.length == 0 ? 0 : gates[die.gateLine(row, column)];
  }

  /** Find the volts of open and current-driven lines. */
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
    if (!anyOpen) {
      return;
    }
    Lines drives = lines == null ? lines = chip.lines() : lines;
    ArrayCircuit solver = circuit == null ? circuit = chip.circuit() : circuit;
    OperatingPoint found = point == null ? point = new OperatingPoint(rows, die.columns) : point;
    for (int row = 0; row < rows; row++) {
      if (open[row]) {
        drives.floatRow(row);
      } else {
        drives.driveRow(row, volts[row]);
      }
    }
    for (int column = 0; column < die.columns; column++) {
      if (open[rows + column]) {
        drives.floatColumn(column);
      } else {
        drives.driveColumn(column, volts[rows + column]);
      }
    }
    for (int gate = 0; gate < gates.length; gate++) {
      drives.driveGate(gate, gates[gate]);
    }
    solver.solve(drives, die.cells, found);
    for (int row = 0; row < rows; row++) {
      volts[row] = found.rowVolts(row);
    }
    for (int column = 0; column < die.columns; column++) {
      volts[rows + column] = found.columnVolts(column);
    }
  }

  /** Return the current that flows from the board into a line, A, without noise. */
  double ampsInto(int line) {
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
    double top = volts[row];
    double bottom = volts[rows + column];
    return top == bottom
        ? 0
        : die.reading(die.cell(row, column), top, bottom, gate(row, column), seconds, event);
  }
}
