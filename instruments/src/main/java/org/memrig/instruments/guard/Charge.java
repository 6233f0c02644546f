package org.memrig.instruments.guard;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.memrig.instruments.board.CellList;

/**
 * Hold the stress of a program, cell by cell, and how many pulses half-selected which lines.
 *
 * <p>A view over buffers that are used again: valid during the call that hands it out.
 */
public final class Charge {
  // The cells that are touched stand densely in the order in which they were first touched; `slot`
  // finds a cell among them. So a single pulse on a large chip costs one entry, not a sweep over
  // all cells. Half-selects are counted on lines, because a block would touch every cell of the
  // chip for each of its pulses.
  private final int rows;
  private final int columns;
  private final int[] slot;
  private int size;
  private int[] cell = new int[16];
  private long[] pulses = new long[16];
  private double[] joules = new double[16];
  private long[] halfSelects = new long[16];
  private final long[] inRow;
  private final long[] inColumn;
  private long onChip;
  private boolean lines;

  /** Start without stress on a chip of the given size. */
  public Charge(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    slot = new int[rows * columns];
    Arrays.fill(slot, -1);
    inRow = new long[rows];
    inColumn = new long[columns];
  }

  /** Forget everything. */
  public void clear() {
    for (int i = 0; i < size; i++) {
      slot[cell[i]] = -1;
    }
    size = 0;
    if (lines) {
      Arrays.fill(inRow, 0);
      Arrays.fill(inColumn, 0);
      onChip = 0;
      lines = false;
    }
  }

  /**
   * Charge a cell.
   *
   * @param count pulses
   * @param energy J
   */
  public void add(int row, int column, long count, double energy) {
    int i = slotOf(row, column);
    pulses[i] = sum(pulses[i], count);
    joules[i] += energy;
  }

  /** Charge a cell with some half-selects. */
  public void addHalfSelects(int row, int column, long count) {
    int i = slotOf(row, column);
    halfSelects[i] = sum(halfSelects[i], count);
  }

  /** Charge the other cells of a cell's row and column with half-selects. */
  public void halfSelectLines(int row, int column, long count) {
    lines = true;
    inRow[row] = sum(inRow[row], count);
    inColumn[column] = sum(inColumn[column], count);
    addHalfSelects(row, column, -2 * Math.min(count, Long.MAX_VALUE / 4));
  }

  /** Charge all other cells of the chip with half-selects. */
  public void halfSelectChip(int row, int column, long count) {
    lines = true;
    onChip = sum(onChip, count);
    addHalfSelects(row, column, -Math.min(count, Long.MAX_VALUE / 4));
  }

  /** Return the rows of the chip. */
  public int rows() {
    return rows;
  }

  /** Return the columns of the chip. */
  public int columns() {
    return columns;
  }

  /** Return how many cells are charged. */
  public int size() {
    return size;
  }

  /** Return the row of the i-th charged cell. */
  public int row(int i) {
    return cell[i] / columns;
  }

  /** Return the column of the i-th charged cell. */
  public int column(int i) {
    return cell[i] % columns;
  }

  /** Return the number of the i-th charged cell: row times columns plus column. */
  public int cell(int i) {
    return cell[i];
  }

  /** Return the pulses of the i-th charged cell. */
  public long pulses(int i) {
    return pulses[i];
  }

  /** Return the energy of the i-th charged cell, J. */
  public double joules(int i) {
    return joules[i];
  }

  /**
   * Return the half-selects of the i-th charged cell on top of those of its lines and the chip;
   * negative, because its own pulses count on its lines but do not half-select it.
   */
  public long halfSelects(int i) {
    return halfSelects[i];
  }

  /** Tell whether any line or the chip is half-selected. */
  public boolean halfSelectsLines() {
    return lines;
  }

  /** Return the half-selecting pulses on cells of a row. */
  public long inRow(int row) {
    return inRow[row];
  }

  /** Return the half-selecting pulses on cells of a column. */
  public long inColumn(int column) {
    return inColumn[column];
  }

  /** Return the pulses that half-select the whole chip. */
  public long onChip() {
    return onChip;
  }

  /** Return the pulses of all cells together. */
  public long allPulses() {
    long all = 0;
    for (int i = 0; i < size; i++) {
      all = sum(all, pulses[i]);
    }
    return all;
  }

  /** Add another charge of the same chip. */
  public void add(Charge other) {
    for (int i = 0; i < other.size; i++) {
      int mine = slotOf(other.row(i), other.column(i));
      pulses[mine] = sum(pulses[mine], other.pulses[i]);
      joules[mine] += other.joules[i];
      halfSelects[mine] = sum(halfSelects[mine], other.halfSelects[i]);
    }
    if (other.lines) {
      lines = true;
      for (int i = 0; i < rows; i++) {
        inRow[i] = sum(inRow[i], other.inRow[i]);
      }
      for (int i = 0; i < columns; i++) {
        inColumn[i] = sum(inColumn[i], other.inColumn[i]);
      }
      onChip = sum(onChip, other.onChip);
    }
  }

  /** Return the cells that bear pulses or energy of their own; empty if none do. */
  public Optional<CellList> stressed() {
    int[] at = IntStream.range(0, size).filter(i -> pulses[i] != 0 || joules[i] != 0).toArray();
    return at.length == 0
        ? Optional.empty()
        : Optional.of(
            CellList.of(
                Arrays.stream(at).map(this::row).toArray(),
                Arrays.stream(at).map(this::column).toArray()));
  }

  /** Describe the charged cells in a few words. */
  public String cellsText() {
    if (size == 0) {
      return "no cells";
    }
    int firstRow = rows;
    int lastRow = 0;
    int firstColumn = columns;
    int lastColumn = 0;
    for (int i = 0; i < size; i++) {
      firstRow = Math.min(firstRow, row(i));
      lastRow = Math.max(lastRow, row(i));
      firstColumn = Math.min(firstColumn, column(i));
      lastColumn = Math.max(lastColumn, column(i));
    }
    return size == 1
        ? "cell " + firstRow + "," + firstColumn
        : size
            + " cells from "
            + firstRow
            + ","
            + firstColumn
            + " to "
            + lastRow
            + ","
            + lastColumn;
  }

  /** Add counts without running over. */
  static long sum(long a, long b) {
    long sum = a + b;
    return ((a ^ sum) & (b ^ sum)) < 0 ? (a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
  }

  /** Multiply counts from 0 up without running over. */
  static long product(long a, long b) {
    return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
  }

  private int slotOf(int row, int column) {
    int number = row * columns + column;
    int i = slot[number];
    if (i < 0) {
      i = size++;
      if (i == cell.length) {
        grow();
      }
      slot[number] = i;
      cell[i] = number;
      pulses[i] = 0;
      joules[i] = 0;
      halfSelects[i] = 0;
    }
    return i;
  }

  private void grow() {
    int length = Math.min(slot.length, cell.length * 4);
    cell = Arrays.copyOf(cell, length);
    pulses = Arrays.copyOf(pulses, length);
    joules = Arrays.copyOf(joules, length);
    halfSelects = Arrays.copyOf(halfSelects, length);
  }
}
