package org.memrig.emulator;

import java.util.Arrays;
import java.util.List;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.LineKind;

/** Share the current that a line's driver is limited to among the cells of the line. */
final class SharedLimits {
  // The point finds the volts at which the limit flows, and with them each cell's share. A law that
  // is told the driver's volts and the share holds the cell at its share all through a piece, by
  // its own idea of what a limit does, and a cell that has a line to itself is stressed as behind a
  // limit of its own. What the other cells leave of a limit that is not reached is open to each.

  private final Die die;
  private final double[] most; // amps of a line; infinite without limit
  private final double[] startAmps;
  private final double[] endAmps;
  private boolean several;
  private boolean shares;

  SharedLimits(Die die) {
    this.die = die;
    most = new double[die.rows + die.columns];
    startAmps = new double[most.length];
    endAmps = new double[most.length];
  }

  /**
   * Begin a wave, and tell a point what its lines are limited to.
   *
   * @param lines that the wave drives
   */
  void begin(Limit[] limits, List<WaveLine> lines, ArrayPoint point) {
    boolean[] opens = new boolean[point.gates.length];
    for (int gate = 0; gate < opens.length; gate++) {
      opens[gate] = point.gates[gate] > 0;
    }
    for (WaveLine line : lines) {
      if (line.kind == LineKind.GATE) {
        opens[line.index] = !line.stays(0);
      }
    }
    Arrays.fill(most, Double.POSITIVE_INFINITY);
    several = false;
    boolean any = false;
    for (int line = 0; line < limits.length; line++) {
      // A gate limits its own cell.
      if (limits[line].present() && limits[line].kind() != Limit.Kind.GATE) {
        most[line] = limits[line].amps();
        point.limit(line, most[line]);
        several |= mayConduct(opens, line) > 1;
        any = true;
      }
    }
    shares = several || (any && (die.wired || point.depends()));
  }

  /** Count the cells of a line that no transistor keeps closed all through a wave. */
  private int mayConduct(boolean[] opens, int line) {
    int crossings = line < die.rows ? die.columns : die.rows;
    if (die.bare) {
      return crossings;
    }
    int conducting = 0;
    for (int i = 0; i < crossings; i++) {
      int gate = line < die.rows ? die.gateLine(line, i) : die.gateLine(i, line - die.rows);
      conducting += opens[gate] ? 1 : 0;
    }
    return conducting;
  }

  /** Tell whether several cells may have to share what a line's driver gives. */
  boolean several() {
    return several;
  }

  /** Tell whether a line may have less than the volts that its driver is asked for. */
  boolean any() {
    return shares;
  }

  /** Look at what limited lines carry at both ends of a piece. */
  void look(ArrayPoint start, ArrayPoint end) {
    for (int line = 0; shares && line < most.length; line++) {
      if (most[line] < Double.POSITIVE_INFINITY) {
        startAmps[line] = start.ampsInto(line);
        endAmps[line] = end.ampsInto(line);
      }
    }
  }

  /** Return the current that the drivers of its two lines leave to a cell during a piece, A. */
  double cap(int row, int column, ArrayPoint start, ArrayPoint end) {
    if (!shares) {
      return Double.POSITIVE_INFINITY;
    }
    int line = die.rows + column;
    return Math.min(cap(row, row, column, start, end), cap(line, row, column, start, end));
  }

  private double cap(int line, int row, int column, ArrayPoint start, ArrayPoint end) {
    if (most[line] == Double.POSITIVE_INFINITY) {
      return most[line];
    }
    boolean later = Math.abs(endAmps[line]) > Math.abs(startAmps[line]);
    double carried = later ? endAmps[line] : startAmps[line];
    double own = (later ? end : start).cellAmps(row, column) * (line < die.rows ? 1 : -1);
    if (own * carried <= 0) {
      return most[line];
    }
    double left = most[line] - Math.abs(carried) + Math.abs(own);
    return Math.clamp(left, Math.min(most[line], Math.abs(own)), most[line]);
  }

  /** Return the volts that the driver of a row is asked for where the row crosses a column. */
  double top(ArrayPoint point, int row, int column) {
    return point.top(row, column) + (shares ? withheld(point, row, row, column) : 0);
  }

  /** Return the volts that the driver of a column is asked for where it crosses a row. */
  double bottom(ArrayPoint point, int row, int column) {
    double bottom = point.bottom(row, column);
    return bottom + (shares ? withheld(point, die.rows + column, row, column) : 0);
  }

  private double withheld(ArrayPoint point, int line, int row, int column) {
    if (!point.limited(line)) {
      return 0;
    }
    double own = point.cellAmps(row, column) * (line < die.rows ? 1 : -1);
    double withheld = point.withheld(line);
    // A cell whose current flows the other way feeds the line, and sees what the line has.
    return own * withheld > 0 ? withheld : 0;
  }
}
