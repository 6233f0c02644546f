package org.memrig.physics.circuit.wires;

import org.jspecify.annotations.Nullable;
import org.memrig.physics.Allowed;

/**
 * Hold the linear equations of a crossbar: wires, terminals and the slopes of its cells.
 *
 * <p>Change slopes and floating lines, then call {@link #factor()} once before solving. Solvers on
 * several threads may share a crossbar that does not change.
 */
public final class Crossbar {

  // Kirchhoff's law for what moves, v at the row nodes and u at the column nodes, when a cell's
  // current is a v - b u + f:
  //
  //     (Lr + A) v -      B u = -f        Lr, Lc: wires and terminals, tridiagonal for each line
  //         - A v + (Lc + B) u =  f        A, B: slopes a, b of the cells, diagonal
  //
  // Volts are counted from what drives the line, so that the terminals are at 0 V, f is what flows
  // with ideal wires, and the drop along a wire is not lost beside the bias. Rows are eliminated
  // exactly; what remains for the columns, (Lc + B) u - A (Lr + A)^-1 B u = f - A (Lr + A)^-1 f, is
  // solved by Krylov methods with Lc + B as preconditioner.

  /** Largest slope of a cell, siemens. */
  static final double MAX_SLOPE = 1e6;

  /** Rows side by side: as many numbers as fit in a second-level cache, four arrays of them. */
  private static final int STRIP_NUMBERS = 1 << 15;

  private static final int WIDEST_STRIP = 128;

  final int rows;
  final int columns;
  final boolean symmetric;
  final double[][] top;
  final double[][] bottom;
  final RowStrip[] strips;
  final Ladders bits;
  private final Wires wires;
  private final boolean[] floating;
  private final double[] hold;
  private final int[] stripOf;
  private @Nullable RowShares shares;
  private boolean sharesKnown;

  /**
   * Make a crossbar with open cells and connected lines.
   *
   * @param symmetric whether each cell's two slopes are always equal, as without a third terminal
   */
  public Crossbar(int rows, int columns, Wires wires, boolean symmetric) {
    this.rows = Allowed.count("rows", rows, 1, 4096);
    this.columns = Allowed.count("columns", columns, 1, 4096);
    this.wires = wires;
    this.symmetric = symmetric;
    top = new double[rows][columns];
    bottom = symmetric ? top : new double[rows][columns];
    bits = new Ladders(rows, columns, wires.columnSegment());
    floating = new boolean[rows + columns];
    hold = new double[rows + columns];
    stripOf = new int[rows];
    strips = strips();
    for (int line = 0; line < rows + columns; line++) {
      connect(line, false);
    }
    factor();
  }

  private RowStrip[] strips() {
    int widest = Math.clamp(STRIP_NUMBERS / columns / 8 * 8, 16, WIDEST_STRIP);
    int count = (rows + widest - 1) / widest;
    int width = ((rows + count - 1) / count + 7) / 8 * 8;
    RowStrip[] made = new RowStrip[(rows + width - 1) / width];
    for (int k = 0; k < made.length; k++) {
      int first = k * width;
      int size = Math.min(width, rows - first);
      made[k] = new RowStrip(first, size, columns, wires.rowSegment(), symmetric);
      for (int row = first; row < first + size; row++) {
        stripOf[row] = k;
      }
    }
    return made;
  }

  /** Return the number of rows. */
  public int rows() {
    return rows;
  }

  /** Return the number of columns. */
  public int columns() {
    return columns;
  }

  /** Tell whether a line (rows, then columns) is disconnected. */
  public boolean floats(int line) {
    return floating[line];
  }

  /**
   * Connect a line or disconnect it.
   *
   * @param line rows from 0, then columns
   * @return whether that is a change, after which to factor
   */
  public boolean connect(int line, boolean floats) {
    return floats ? letGo(line, 0) : hold(line, false, Double.POSITIVE_INFINITY);
  }

  /**
   * Disconnect a line but for a conductance where it would be connected, such as that of its
   * capacitance over the length of a time step.
   *
   * @param line rows from 0, then columns
   * @param siemens 0 or more
   * @return whether that is a change, after which to factor
   */
  public boolean letGo(int line, double siemens) {
    return hold(line, true, siemens);
  }

  private boolean hold(int line, boolean floats, double siemens) {
    boolean changed = floating[line] != floats || hold[line] != siemens;
    floating[line] = floats;
    hold[line] = siemens;
    boolean isRow = line < rows;
    Sides sides = isRow ? wires.rowSides() : wires.columnSides();
    double end = end(line);
    // What holds a floating line is one thing, at one end of it.
    double atFirst = sides.atFirst() ? end : 0;
    double atLast = sides == Sides.LAST || (sides == Sides.BOTH && !floats) ? end : 0;
    if (isRow) {
      strip(line).ladders.connect(line - strip(line).first, atFirst, atLast);
    } else {
      bits.connect(line - rows, atFirst, atLast);
    }
    return changed;
  }

  /** Return the conductance from a floating line's end node to what holds it, siemens. */
  public double holding(int line) {
    return floating[line] ? end(line) : 0;
  }

  /** Return at which crossing of its own a floating line is held. */
  public int heldAt(int line) {
    boolean isRow = line < rows;
    Sides sides = isRow ? wires.rowSides() : wires.columnSides();
    return sides.atFirst() ? 0 : (isRow ? columns : rows) - 1;
  }

  private double end(int line) {
    return 1 / ((line < rows ? wires.rowEnd() : wires.columnEnd()) + 1 / hold[line]);
  }

  RowStrip strip(int row) {
    return strips[stripOf[row]];
  }

  /** Return the slope of a cell's current over its row's volts, siemens. */
  public double topSlope(int row, int column) {
    return top[row][column];
  }

  /**
   * Set both slopes of a cell's current.
   *
   * @param topSlope how fast it rises with the row's volts, 0 to 1e6 S
   * @param bottomSlope how fast it falls with the column's volts; the same in a symmetric crossbar
   */
  public void slopes(int row, int column, double topSlope, double bottomSlope) {
    top[row][column] = Allowed.within("conductance (S)", topSlope, 0, MAX_SLOPE);
    bottom[row][column] = Allowed.within("conductance (S)", bottomSlope, 0, MAX_SLOPE);
  }

  /**
   * Set both slopes of all cells of a row, as {@link #slopes(int, int, double, double)}; in a
   * symmetric crossbar only the top ones count.
   */
  public void slopes(int row, double[] topSlopes, double[] bottomSlopes) {
    take(topSlopes, top[row]);
    if (!symmetric) {
      take(bottomSlopes, bottom[row]);
    }
  }

  private static void take(double[] from, double[] to) {
    double least = 0;
    double most = 0;
    for (int j = 0; j < to.length; j++) {
      least = Math.min(least, from[j]);
      most = Math.max(most, from[j]);
    }
    if (!(least >= 0 && most <= MAX_SLOPE)) {
      for (int j = 0; j < to.length; j++) {
        Allowed.within("conductance (S)", from[j], 0, MAX_SLOPE);
      }
    }
    System.arraycopy(from, 0, to, 0, to.length);
  }

  /** Return the slopes of a row's cells over their row's volts, siemens: a live view. */
  public double[] topSlopes(int row) {
    return top[row];
  }

  /** Return how fast the currents of a row's cells fall with their columns' volts: a live view. */
  public double[] bottomSlopes(int row) {
    return bottom[row];
  }

  /** Make ready for solving after any change. */
  public void factor() {
    sharesKnown = false;
    for (RowStrip strip : strips) {
      strip.factor(top, bottom);
    }
    bits.factor(bottom);
  }

  /** Make ready for solving after the slopes of one cell only have changed. */
  public void factor(int row, int column) {
    strip(row).factor(row, column, top[row][column], bottom[row][column]);
    bits.factor(bottom, column);
    if (sharesKnown) {
      shares().make(strip(row), row, top[row]);
    }
  }

  /** Return the rows' shares; ask once before several threads do. */
  RowShares shares() {
    RowShares known = shares;
    if (known == null) {
      known = new RowShares(rows, columns, widestStrip());
      shares = known;
    }
    if (!sharesKnown) {
      known.make(strips, top);
      sharesKnown = true;
    }
    return known;
  }

  /** Tell whether some column is connected, none at row 0, and none without any resistance. */
  boolean sensedAtLastOnly() {
    boolean connected = false;
    for (int j = 0; j < columns; j++) {
      connected |= !floating[rows + j];
    }
    return connected && !wires.columnSides().atFirst() && wires.columnEnd() > 0;
  }

  /** Return the columns of the widest strip, the size of a buffer that fits all. */
  int widestStrip() {
    return strips[0].rows;
  }
}
