package org.memrig.physics.circuit;

import org.jspecify.annotations.Nullable;
import org.memrig.physics.Allowed;
import org.memrig.physics.CellArray;
import org.memrig.physics.Diverged;
import org.memrig.physics.circuit.wires.Correction;
import org.memrig.physics.circuit.wires.Crossbar;
import org.memrig.physics.circuit.wires.Sides;
import org.memrig.physics.circuit.wires.Wires;

/** Solve an array whose lines have resistance. */
final class WiredArray implements ArrayCircuit {

  // Newton's method on all nodes at once. Beside the node volts it keeps what the wires bring to
  // each crossing at them, so that the excess, the cell's current less the wires', is never a
  // difference of large currents along a wire. After a step the wires bring what the straightened
  // cells would draw, but for the lag of the linear solution, which is solved only as well as the
  // step deserves. The sum of the excesses' sizes falls along the step for any cells whose current
  // rises with the top's volts and falls with the bottom's, and it bounds the error of the lines'
  // currents: the step is halved until it falls. Where saturated transistors leave a corner in the
  // way, one step with chords in place of slopes, as resistors would have, goes round it; with
  // floating lines chords may lead back to the same corner again and again, but balancing each such
  // line on its own does not, as with ideal wires.
  //
  // It begins with cells as straight as they are at 0 V, which costs no evaluation and beats the
  // slopes at ideal wires' volts: drops leave most cells with less. Or with the last solution's
  // drops if asked to, and if the drives have not moved by more than half of the largest: the
  // digits
  // of large drops would be lacking in small ones.

  private static final int MAX_STEPS = 200;
  private static final int MAX_HALVINGS = 10;

  /** Unbalanced currents, relative to the sum of the cells' currents. */
  private static final double RELATIVE = 1e-10;

  /** Unbalanced currents that never matter, amperes. */
  private static final double ABSOLUTE = 1e-18;

  /** Share of the excess that the linear solution may leave, at most. */
  private static final double LAX = 0.1;

  /** The same for the first solution, whose excess is what ideal wires would bring. */
  private static final double FIRST = 0.01;

  private final int rows;
  private final int columns;
  private final boolean warm;
  private final boolean atLastRowEnd;
  private final boolean atLastColumnEnd;
  private final Crossbar crossbar;
  private final Correction correction;
  private final NodeState state;
  private final double[] lastVolts;
  private final LineRelaxation relaxation;
  private final boolean passive;
  private @Nullable StepCurrents steps;
  private boolean stepping;
  private boolean started;
  private boolean anyFloats;

  WiredArray(int rows, int columns, AccessDevice access, Wires wires, boolean warm) {
    this.rows = Allowed.count("rows", rows, 1, 4096);
    this.columns = Allowed.count("columns", columns, 1, 4096);
    this.warm = warm;
    passive = access instanceof OneR;
    atLastRowEnd = wires.rowSides() == Sides.LAST;
    atLastColumnEnd = wires.columnSides() == Sides.LAST;
    crossbar = new Crossbar(rows, columns, wires, passive);
    correction = new Correction(crossbar);
    state = new NodeState(crossbar, correction, access);
    relaxation = new LineRelaxation(crossbar, access);
    lastVolts = new double[rows + columns];
  }

  @Override
  public void forget() {
    started = false;
  }

  @Override
  public void solve(Lines lines, CellArray cells, OperatingPoint point) {
    point.checkSizes(lines, cells, rows, columns);
    boolean same = connect(lines);
    boolean follow = warm && started && same && near(lines);
    started = false;
    System.arraycopy(lines.volts, 0, lastVolts, 0, lastVolts.length);
    state.begin(lines, follow);
    int steps = 0;
    if (!follow) {
      steps++;
      straight(lines, cells);
    }
    state.evaluate(lines, cells);
    while (!settled()) {
      if (++steps > MAX_STEPS) {
        throw stuck(steps);
      }
      if (!newton(lines, cells)) {
        if (stepping) {
          throw stuck(steps);
        }
        if (anyFloats) {
          relaxation.sweep(state, lines, cells);
          state.evaluate(lines, cells);
        } else {
          chord(lines, cells);
        }
      }
    }
    started = true;
    point.iterations = steps;
    fill(lines, point);
  }

  @Override
  public void step(
      Lines lines, CellArray cells, CellCharge charge, double seconds, OperatingPoint point) {
    if (!passive) {
      throw new IllegalArgumentException("steps are for cells without transistors");
    }
    if (charge.size() != rows * columns) {
      throw new IllegalArgumentException(
          "charge of " + charge.size() + " cells; give it " + rows * columns);
    }
    Allowed.within("step (s)", seconds, 1e-18, 1e9);
    StepCurrents currents = steps;
    if (currents == null) {
      currents = new StepCurrents(rows, columns);
      steps = currents;
    }
    state.step(currents.begin(charge, seconds));
    stepping = true;
    try {
      solve(lines, cells, point);
      System.arraycopy(point.cellVolts, 0, charge.volts, 0, charge.volts.length);
    } finally {
      state.step(null);
      stepping = false;
    }
  }

  private boolean connect(Lines lines) {
    boolean same = true;
    anyFloats = false;
    for (int line = 0; line < rows + columns; line++) {
      boolean floats = lines.floating[line];
      same &= crossbar.floats(line) == floats;
      anyFloats |= floats;
      if (floats) {
        crossbar.letGo(line, lines.hold[line]);
      } else {
        crossbar.connect(line, false);
      }
    }
    return same;
  }

  /** Tell whether the drives have moved by no more than half of the largest. */
  private boolean near(Lines lines) {
    double moved = 0;
    double largest = 0;
    for (int line = 0; line < lastVolts.length; line++) {
      moved = Math.max(moved, Math.abs(lines.volts[line] - lastVolts[line]));
      largest = Math.max(largest, Math.abs(lines.volts[line]));
    }
    return moved <= 0.5 * largest;
  }

  private boolean settled() {
    return state.excess() <= allowed();
  }

  private double allowed() {
    return ABSOLUTE + Math.max(RELATIVE * state.traffic(), state.rounding());
  }

  /** Take the Newton step, halved until the excess falls; return whether it does. */
  private boolean newton(Lines lines, CellArray cells) {
    double before = state.excess();
    double target = allowed();
    // Halve the number of digits missing in the linear solution, but no further than is asked for.
    double share = Math.min(LAX, before / state.traffic());
    state.slopes(lines, cells);
    solve(Math.max(share * before, 0.25 * target));
    double scale = state.longest();
    for (int halving = 0; halving < MAX_HALVINGS; halving++) {
      state.move(scale);
      state.evaluate(lines, cells);
      if (state.excess() < (1 - 1e-3 * scale) * before || settled()) {
        return true;
      }
      state.back();
      scale *= 0.5;
    }
    state.evaluate(lines, cells);
    return false;
  }

  /** Begin with the solution for cells as straight as they are at 0 V. */
  private void straight(Lines lines, CellArray cells) {
    state.straighten(lines, cells);
    solve(FIRST * state.excess());
    state.move(state.longest());
  }

  private void chord(Lines lines, CellArray cells) {
    state.chords();
    solve(LAX * state.excess());
    state.move(state.longest());
    state.evaluate(lines, cells);
  }

  private void solve(double allowed) {
    crossbar.factor();
    correction.solve(allowed);
  }

  private Diverged stuck(int steps) {
    return new Diverged(
        "nodes of a "
            + rows
            + " x "
            + columns
            + " array with resistance in its lines do not settle: "
            + state.excess()
            + " A unbalanced after "
            + steps
            + " iterations; drive one more line or lower the volts");
  }

  private void fill(Lines lines, OperatingPoint point) {
    state.writeTo(point);
    for (int row = 0; row < rows; row++) {
      int end = atLastRowEnd ? columns - 1 : 0;
      point.lineVolts[row] = lines.floating[row] ? state.top(row, end) : lines.volts[row];
    }
    for (int column = 0; column < columns; column++) {
      int end = atLastColumnEnd ? rows - 1 : 0;
      int line = rows + column;
      point.lineVolts[line] = lines.floating[line] ? state.bottom(end, column) : lines.volts[line];
    }
  }
}
