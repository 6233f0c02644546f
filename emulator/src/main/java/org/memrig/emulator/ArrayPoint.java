package org.memrig.emulator;

import java.util.Arrays;
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
  // cells may have changed since the levels were set. A driver with a limit is a source of volts
  // until more than the limit flows, and a source of the limit then: which of both is decided anew
  // at each solution. A cell that alone takes the current of an ideal line is left to its law,
  // which holds the limit at every moment, not only where levels are solved for.

  private static final int ROUNDS = 100;

  /** Error of a limited current, relative to the limit; what solutions with wires are good for. */
  private static final double LIMIT_ERROR = 1e-9;

  /** Share of a limit that other cells may take while one counts as alone. */
  private static final double ALONE = 1e-3;

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

  /** Volts that drivers are asked for; less is left where a limit of current acts. */
  private final double[] asked;

  private final double[] most; // amps of a line's driver; infinite without limit
  private final boolean[] limited;
  private boolean anyLimit;

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
    asked = new double[all];
    most = new double[all];
    limited = new boolean[all];
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
    Arrays.fill(asked, 0);
    Arrays.fill(most, Double.POSITIVE_INFINITY);
    Arrays.fill(limited, false);
    hold = 0;
    anyOpen = false;
    anyForced = false;
    anyLimit = false;
    stale = true;
  }

  /** Let what is found next not depend on what was found before. */
  void forget() {
    nodes.forget();
    stale = true;
    solved = false;
  }

  void drive(int line, double newVolts) {
    volts[line] = newVolts;
    asked[line] = newVolts;
  }

  /** Let the driver of a line give no more than some current, to all of its cells together. */
  void limit(int line, double amps) {
    most[line] = amps;
    anyLimit = true;
  }

  /** Tell whether the driver of a line gives way because its limit flows. */
  boolean limited(int line) {
    return limited[line];
  }

  /** Return by how much a line's volts are below those that are asked for; above is negative. */
  double withheld(int line) {
    return asked[line] - volts[line];
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

  /** Find the volts of open, current-driven and limited lines, for the cells as they now are. */
  void solve() {
    if (!anyForced && !anyLimit) {
      solveOpen();
      return;
    }
    restoreAsked();
    for (int round = 0; round < ROUNDS; round++) {
      double moved = 0;
      int unknown = 0;
      for (int line = 0; line < volts.length; line++) {
        double before = volts[line];
        if (!Double.isNaN(forced[line])) {
          driveTo(line, forced[line], voltsLimit[line]);
        } else if (most[line] < Double.POSITIVE_INFINITY && !open[line]) {
          holdBack(line);
        } else {
          continue;
        }
        moved = Math.max(moved, Math.abs(volts[line] - before));
        unknown++;
      }
      if (unknown == 1 || moved < (anyLimit ? 1e-8 : 1e-12)) {
        return;
      }
    }
  }

  private void restoreAsked() {
    for (int line = 0; line < volts.length; line++) {
      limited[line] = false;
      if (Double.isNaN(forced[line]) && !open[line]) {
        volts[line] = asked[line];
      }
    }
  }

  /** Leave a line at its asked volts, or at those at which its limit flows. */
  private void holdBack(int line) {
    volts[line] = asked[line];
    solveOpen();
    double amps = ampsInto(line);
    limited[line] = Math.abs(amps) > most[line] && !alone(line);
    if (!limited[line]) {
      return;
    }
    // No current of this sign is left where the line is beyond all others.
    double sign = Math.signum(amps);
    double end = asked[line];
    for (int other = 0; other < volts.length; other++) {
      end = sign > 0 ? Math.min(end, volts[other]) : Math.max(end, volts[other]);
    }
    double target = sign * most[line];
    double error = LIMIT_ERROR * most[line];
    Roots.towards(v -> excess(line, v, target), asked[line], amps - target, end, error);
  }

  private double excess(int line, double at, double target) {
    volts[line] = at;
    solveOpen();
    return ampsInto(line) - target;
  }

  /** Tell whether one cell takes all of a line's current, and nothing hangs on the line's volts. */
  private boolean alone(int line) {
    if (die.wired || depends()) {
      return false;
    }
    double sum = 0;
    double largest = 0;
    int crossings = line < rows ? die.columns : rows;
    for (int i = 0; i < crossings; i++) {
      double amps = Math.abs(line < rows ? amps(line, i) : amps(i, line - rows));
      sum += amps;
      largest = Math.max(largest, amps);
    }
    return sum - largest <= ALONE * most[line];
  }

  /** Find the volts, within a limit, at which a current flows into a line. */
  void driveTo(int line, double amps, double limit) {
    Roots.rising(
        v -> {
          volts[line] = v;
          solveOpen();
          return ampsInto(line) - amps;
        },
        -limit,
        limit);
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

  /** Return the volts across a cell itself for volts at its crossing, this point's or others. */
  double cellVolts(int row, int column, double top, double bottom) {
    boolean own = top == top(row, column) && bottom == bottom(row, column);
    return own
        ? cellVolts(row, column)
        : die.volts(die.cell(row, column), top, bottom, gate(row, column));
  }

  /** Return the current through a cell from top to bottom, A, without noise. */
  double cellAmps(int row, int column) {
    if (die.wired) {
      settle();
      return nodes.cellAmps(die.cell(row, column));
    }
    return amps(row, column);
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
