package org.memrig.emulator;

import java.util.Arrays;
import java.util.List;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Wiring;
import org.memrig.physics.Condition;
import org.memrig.physics.Overshoot;
import org.memrig.physics.chip.EmulatedChip;

/**
 * Lay the lines of an emulated chip open, for a board that is not emulated in Java: it holds lines
 * at levels, lets time pass, and measures currents.
 *
 * <p>Lines have one number each: rows, then columns, then gates. Levels stand still between calls.
 * Not for several threads at once.
 */
public final class BenchedChip {
  // A stress event of a cell lasts from when it first sees volts until it sees none again; time
  // that passes in between reaches the cells when no event is open, as an event begins at the time
  // reached and its segments tell how long it lasts.

  private static final double FREE = Double.POSITIVE_INFINITY;

  private final ChipFile file;
  private final Die die;
  private final ArrayPoint point;
  private final long[] event;
  private final int[] part;
  private final double[] limits;
  private double unlived;
  private long readings;
  private int open;

  /**
   * Put a chip on the bench.
   *
   * @param seed which die
   * @param noiseOff noise sources that are off
   * @param kelvin temperature
   */
  public BenchedChip(ChipFile file, long seed, List<String> noiseOff, double kelvin) {
    this(file, seed, noiseOff, kelvin, Overshoot.NONE);
  }

  /**
   * Put a chip on the bench.
   *
   * @param bySource what the limits of its lines let through before they act
   */
  public BenchedChip(
      ChipFile file, long seed, List<String> noiseOff, double kelvin, Overshoot bySource) {
    this(file, file.emulated(noiseOff), seed, kelvin, bySource);
  }

  private BenchedChip(
      ChipFile file, EmulatedChip chip, long seed, double kelvin, Overshoot bySource) {
    this(
        file,
        chip,
        new Die(
            chip,
            file.wiring().gates(),
            seed,
            kelvin,
            bySource,
            new Overshoot(0, file.cellCapacitance(), 0)));
  }

  /** Lay open the lines of a die that others may be wired to. */
  BenchedChip(ChipFile file, EmulatedChip chip, Die die) {
    this.file = file;
    this.die = die;
    point = new ArrayPoint(die, chip);
    event = new long[die.cells.size()];
    part = new int[die.cells.size()];
    Arrays.fill(event, -1);
    limits = new double[die.rows + die.columns];
    Arrays.fill(limits, FREE);
  }

  /** Return how lines reach cells. */
  public Wiring wiring() {
    return file.wiring();
  }

  /** Return the number of rows. */
  public int rows() {
    return die.rows;
  }

  /** Return the number of columns. */
  public int columns() {
    return die.columns;
  }

  /** Return the number of gate lines. */
  public int gates() {
    return point.gates.length;
  }

  /** Return the number of lines: rows, columns and gates. */
  public int lines() {
    return die.rows + die.columns + gates();
  }

  /** Hold a line at some volts. */
  public void hold(int line, double volts) {
    int gate = line - die.rows - die.columns;
    if (gate >= 0) {
      point.gates[gate] = volts;
    } else {
      point.open[line] = false;
      point.drive(line, volts);
    }
    point.changed();
  }

  /** Let a row or column go; it follows the cells on it. */
  public void release(int line) {
    point.open(line);
    point.held[line] = point.volts[line];
    point.changed();
  }

  /** Return the volts of a row or column; of an open one, where its cells take it. */
  public double volts(int line) {
    point.solve();
    return point.volts[line];
  }

  /** Limit the current of the cells on a row or column, A; infinite for none. */
  public void limit(int line, double amps) {
    limits[line] = amps;
  }

  /** Say that something else has changed cells of the same chip. */
  public void touched() {
    die.changes++;
    point.changed();
  }

  /** Let time pass at the present levels. */
  public void pass(double seconds) {
    if (seconds <= 0) {
      return;
    }
    point.solve();
    die.limitedBy(Limit.Kind.SOURCE);
    open = 0;
    for (int row = 0; row < die.rows; row++) {
      for (int column = 0; column < die.columns; column++) {
        stress(row, column, seconds);
      }
    }
    die.changes++;
    point.changed();
    unlived += seconds;
    if (open == 0) {
      die.cells.elapse(unlived, die.kelvin());
      unlived = 0;
    }
  }

  private void stress(int row, int column, double seconds) {
    int cell = die.cell(row, column);
    double top = point.volts[row];
    double bottom = point.volts[die.rows + column];
    double gate = point.gate(row, column);
    if (top == bottom || die.blocked(top, bottom, gate)) {
      event[cell] = -1;
      return;
    }
    if (event[cell] < 0) {
      event[cell] = die.cells.events(cell);
      part[cell] = 0;
    }
    double limit = Math.min(limits[row], limits[die.rows + column]);
    double volts = die.volts(cell, top, bottom, gate);
    die.cells.segment(
        cell,
        volts,
        volts,
        seconds,
        die.limit(top, bottom, gate, limit),
        die.kelvin(),
        event[cell],
        part[cell]++);
    open++;
  }

  /**
   * Measure the mean currents out of the array into the amplifiers of some lines, while time
   * passes.
   *
   * @param amps takes them, one for each line
   */
  public void measure(int[] lines, double seconds, double[] amps) {
    pass(seconds / 2);
    point.solve();
    long number = readings++;
    for (int i = 0; i < lines.length; i++) {
      int line = lines[i];
      boolean silent = line >= die.rows + die.columns || point.open[line];
      amps[i] = silent ? 0 : limited(line, -point.readingInto(line, seconds, number));
    }
    pass(seconds / 2);
  }

  private double limited(int line, double amps) {
    return Math.clamp(amps, -limits[line], limits[line]);
  }

  /** Return the true conductance of a cell at 0 V without its transistor, S. */
  public double conductance(int row, int column) {
    return die.cells.conductance(die.cell(row, column));
  }

  /** Return the static current of a cell behind its transistor, A, without noise. */
  public double current(int row, int column, double top, double bottom, double gate) {
    return die.current(die.cell(row, column), top, bottom, gate);
  }

  /** Put a formed cell to a place in its window, 0 to 1. */
  public void place(int row, int column, double window) {
    die.cells.place(die.cell(row, column), Condition.FORMED, window);
    point.changed();
  }

  /** Tell whether no line is held at volts. */
  public boolean holdsNothing() {
    for (int line = 0; line < point.volts.length; line++) {
      if (!point.open[line] && point.volts[line] != 0) {
        return false;
      }
    }
    return Arrays.stream(point.gates).allMatch(volts -> volts == 0);
  }
}
