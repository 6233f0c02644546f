package org.memrig.emulator;

import java.util.Arrays;
import java.util.List;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.LineKind;
import org.memrig.instruments.board.Rest;

/** Stress the cells that see volts during a wave, one straight piece after the other. */
final class WaveStress {
  // Where lines have resistance, every cell of the array sees a little. A cell with less than 1 mV
  // across is left alone: a law that moved it would not let it keep its state at rest either, where
  // thermal noise and offsets of amplifiers are of that size.
  private static final double NEGLIGIBLE = 1e-3;

  private final Die die;
  private final Charge charge;
  private final SharedLimits shared;
  private ArrayPoint present;
  private ArrayPoint other;

  private List<WaveLine> lines = List.of();
  private int[] active = {};
  private int[] part = {};
  private long[] event = {};
  private double[] caps = {};
  private double[] joules = {};
  private double[] peak = {};
  private double[] rested = {}; // s since a cell was last stressed in this wave
  private int count;
  private double least;
  private double most;

  /**
   * Work on a die.
   *
   * @param one point of two that take turns in being the present one
   * @param other the other
   * @param charge what open lines keep
   */
  WaveStress(Die die, ArrayPoint one, ArrayPoint other, Charge charge) {
    this.die = die;
    this.charge = charge;
    this.shared = new SharedLimits(die);
    this.present = one;
    this.other = other;
  }

  /** Return the levels of all lines at the present moment. */
  ArrayPoint present() {
    return present;
  }

  /** Begin a program: what is found does not depend on what was found before. */
  void forget() {
    present.forget();
    other.forget();
  }

  /** Tell whether line volts depend on what the cells are. */
  boolean depends() {
    return present.depends();
  }

  void begin(List<WaveLine> newLines, Rest rest, Limit[] limits, Hardware hardware) {
    lines = newLines;
    boolean[] named = new boolean[present.volts.length];
    for (WaveLine line : lines) {
      if (line.kind != LineKind.GATE) {
        named[line.line] = true;
      }
    }
    for (ArrayPoint point : new ArrayPoint[] {present, other}) {
      point.clear();
      for (int line = 0; line < point.volts.length; line++) {
        if (!named[line]) {
          rest(point, line, line < die.rows ? rest.rows() : rest.columns(), hardware.dac);
        }
      }
      for (int gate = 0; gate < point.gates.length; gate++) {
        point.gates[gate] = level(rest.gates(), hardware.dac);
      }
      // Whether lines depend on cells shows once the first levels are in.
      lines.forEach(line -> line.into(point, 0, true));
      charge.into(point);
      shared.begin(limits, lines, point);
    }
    least = 0;
    most = 0;
    select(level(rest.rows(), hardware.dac), level(rest.columns(), hardware.dac), limits);
  }

  /** Tell whether cells may have to share the current that a line's driver gives. */
  boolean shares() {
    return shared.several();
  }

  private static void rest(ArrayPoint point, int line, Drive drive, Dac dac) {
    switch (drive) {
      case Drive.Float _ -> point.open(line);
      case Drive.Amps(var shape, double limit) -> point.force(line, shape.at(0), limit);
      default -> point.drive(line, level(drive, dac));
    }
  }

  private static double level(Drive drive, Dac dac) {
    return drive instanceof Drive.Volts(var shape) ? dac.achieved(shape.at(0)) : 0;
  }

  /** Choose the cells that may see volts: those on a line that leaves its rest. */
  private void select(double restRows, double restColumns, Limit[] limits) {
    boolean all = die.wired || present.depends() || restRows != restColumns;
    boolean[] live = new boolean[present.volts.length];
    for (WaveLine line : lines) {
      if (line.kind != LineKind.GATE) {
        double rest = line.kind == LineKind.ROW ? restRows : restColumns;
        live[line.line] = !line.stays(rest);
      }
    }
    int most = die.rows * die.columns;
    if (active.length < most) {
      active = new int[most];
      part = new int[most];
      event = new long[most];
      caps = new double[most];
      joules = new double[most];
      peak = new double[most];
      rested = new double[most];
    }
    count = 0;
    for (int row = 0; row < die.rows; row++) {
      for (int column = 0; column < die.columns; column++) {
        if (all || live[row] || live[die.rows + column]) {
          caps[count] = Math.min(cap(limits[row]), cap(limits[die.rows + column]));
          part[count] = 0;
          rested[count] = 0;
          active[count++] = die.cell(row, column);
        }
      }
    }
  }

  private static double cap(Limit limit) {
    return limit.present() ? limit.amps() : Double.POSITIVE_INFINITY;
  }

  /** Put the levels just after a time into the present point. */
  void startAt(long time) {
    levels(present, time, true, charge.now());
  }

  private void levels(ArrayPoint point, long time, boolean after, double hold) {
    for (int i = 0; i < lines.size(); i++) {
      lines.get(i).into(point, time, after);
    }
    point.hold(hold);
    point.solve();
  }

  /** Stress all cells from the present time to a later one, which is then the present one. */
  void piece(long from, long to) {
    double seconds = DeviceClock.seconds(to - from);
    levels(other, to, false, charge.after(seconds));
    // Where lines have resistance a solution is dear, and one is enough where nothing moves.
    boolean still = die.wired && present.equal(other);
    ArrayPoint last = still ? present : other;
    shared.look(present, last);
    for (int i = 0; i < count; i++) {
      int row = active[i] / die.columns;
      int column = active[i] % die.columns;
      cell(i, row, column, last, seconds);
    }
    if (!still) {
      other = present;
      present = last;
    }
    die.changes += die.ages ? 1 : 0;
    charge.keep(present, other);
    present.changed();
  }

  /** Find what lines have after the last piece, where that depends on its cells. */
  void settle() {
    if (shared.any()) {
      present.solve();
    }
  }

  private void cell(int i, int row, int column, ArrayPoint last, double seconds) {
    see(present.top(row, column) - present.bottom(row, column));
    see(last.top(row, column) - last.bottom(row, column));
    double top = shared.top(present, row, column);
    double bottom = shared.bottom(present, row, column);
    double endTop = shared.top(last, row, column);
    double endBottom = shared.bottom(last, row, column);
    double across = top - bottom;
    double endAcross = endTop - endBottom;
    double nothing = die.wired ? NEGLIGIBLE : 0;
    if (Math.abs(across) <= nothing && Math.abs(endAcross) <= nothing) {
      rested[i] += seconds;
      return;
    }
    boolean later = Math.abs(endAcross) > Math.abs(across);
    double gate = later ? last.gate(row, column) : present.gate(row, column);
    double fullTop = later ? endTop : top;
    double fullBottom = later ? endBottom : bottom;
    if (die.blocked(fullTop, fullBottom, gate)) {
      rested[i] += seconds;
      return;
    }
    int cell = active[i];
    double volts = present.cellVolts(row, column, top, bottom);
    boolean flat = endTop == top && endBottom == bottom;
    double endVolts = flat ? volts : last.cellVolts(row, column, endTop, endBottom);
    if (part[i] == 0) {
      event[i] = die.cells.events(cell);
    }
    if (die.ages && rested[i] > 0) {
      die.cells.segment(
          cell, 0, 0, rested[i], Double.POSITIVE_INFINITY, die.kelvin(), event[i], part[i]++);
      rested[i] = 0;
    }
    double cap = Math.min(caps[i], shared.cap(row, column, present, last));
    double limit = die.limit(fullTop, fullBottom, gate, cap);
    double conductance = die.cells.conductance(cell);
    double state = die.cells.state(cell);
    die.cells.segment(cell, volts, endVolts, seconds, limit, die.kelvin(), event[i], part[i]);
    if (die.cells.conductance(cell) != conductance || die.cells.state(cell) != state) {
      die.changes++;
    }
    part[i]++;
    joules[i] = die.cells.lastEnergy(cell);
    peak[i] = die.cells.lastPeakCurrent(cell);
  }

  private void see(double across) {
    least = Math.min(least, across);
    most = Math.max(most, across);
  }

  /** Return the lowest volts that any crossing has had, row less column. */
  double least() {
    return least;
  }

  /** Return the highest volts that any crossing has had. */
  double most() {
    return most;
  }

  /** Return the energy that the wave put into a cell, J. */
  double joules(int row, int column) {
    int i = find(row, column);
    return i < 0 || part[i] == 0 ? 0 : joules[i];
  }

  /** Return the highest current that the wave sent through a cell, A. */
  double peak(int row, int column) {
    int i = find(row, column);
    return i < 0 || part[i] == 0 ? 0 : peak[i];
  }

  /** Return the highest current that the wave sent through any cell, A. */
  double highestPeak() {
    double highest = 0;
    for (int i = 0; i < count; i++) {
      highest = part[i] == 0 ? highest : Math.max(highest, peak[i]);
    }
    return highest;
  }

  /** Tell the judge of the cells whose row and column are both driven, open or grounded by name. */
  void judge(Hardware hardware) {
    for (WaveLine row : lines) {
      for (WaveLine column : lines) {
        boolean crossing = row.kind == LineKind.ROW && column.kind == LineKind.COLUMN;
        if (crossing && !(row.stays(0) && column.stays(0)) && open(row.index, column.index)) {
          hardware.judgeStress(row.index, column.index);
        }
      }
    }
  }

  /** Tell whether a cell's gate is driven, or it has none. */
  private boolean open(int row, int column) {
    if (die.bare) {
      return true;
    }
    int gate = die.gateLine(row, column);
    for (WaveLine line : lines) {
      if (line.kind == LineKind.GATE && line.index == gate) {
        return true;
      }
    }
    return false;
  }

  private int find(int row, int column) {
    return Arrays.binarySearch(active, 0, count, die.cell(row, column));
  }
}
