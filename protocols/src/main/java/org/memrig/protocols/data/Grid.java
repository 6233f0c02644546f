package org.memrig.protocols.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;

/**
 * Hold one finite number per cell of a rectangle, row by row, and a mask of cells without one.
 * Copied in, never changed, equal by content.
 */
public final class Grid {

  private final int rows;
  private final int columns;
  private final double[] values;
  private final BitSet masked;

  private Grid(int rows, int columns, double[] values, BitSet masked) {
    this.rows = rows;
    this.columns = columns;
    this.values = values;
    this.masked = masked;
  }

  /**
   * Copy a full rectangle.
   *
   * @param values rows x columns finite numbers, row by row
   * @throws IllegalArgumentException if a size does not match or a number is not finite
   */
  public static Grid of(int rows, int columns, double... values) {
    return masking(rows, columns, values, new BitSet());
  }

  /**
   * Copy a rectangle of which some cells hold no number; whatever stands there is ignored.
   *
   * @param masked set bits, at row * columns + column, are cells without a number
   * @throws IllegalArgumentException if a size does not match or an unmasked number is not finite
   */
  public static Grid masking(int rows, int columns, double[] values, BitSet masked) {
    if (rows < 1 || columns < 1 || (long) rows * columns != values.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "grid: %d x %d cells but %d numbers; give rows * columns numbers, at least one",
              rows,
              columns,
              values.length));
    }
    if (masked.length() > values.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "grid: cell %d is masked but the last cell is %d",
              masked.length() - 1,
              values.length - 1));
    }
    double[] kept = values.clone();
    for (int i = 0; i < kept.length; i++) {
      if (masked.get(i)) {
        kept[i] = 0;
      } else {
        Checks.finite("grid", i, kept[i]);
      }
    }
    return new Grid(rows, columns, kept, (BitSet) masked.clone());
  }

  /**
   * Put the numbers of a series where their cells are; of two numbers for a cell the later counts.
   * Cells without a finite number are masked.
   *
   * @param cells where each number stands, row * columns + column
   * @throws IllegalArgumentException if there are not as many cells as numbers, or no such cell
   */
  public static Grid ofCells(int rows, int columns, int[] cells, double[] values) {
    Checks.sameSize("grid", "cells", cells.length, "values", values.length);
    double[] placed = new double[rows * columns];
    BitSet masked = new BitSet(placed.length);
    masked.set(0, placed.length);
    for (int i = 0; i < cells.length; i++) {
      if (cells[i] < 0 || cells[i] >= placed.length) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "grid: no cell %d in %d x %d", cells[i], rows, columns));
      }
      if (Double.isFinite(values[i])) {
        placed[cells[i]] = values[i];
        masked.clear(cells[i]);
      }
    }
    return masking(rows, columns, placed, masked);
  }

  /** Return the number of rows, at least 1. */
  public int rows() {
    return rows;
  }

  /** Return the number of columns, at least 1. */
  public int columns() {
    return columns;
  }

  /** Return whether a cell has no number. */
  public boolean isMasked(int row, int column) {
    return masked.get(index(row, column));
  }

  /** Return how many cells have no number. */
  public int maskedCount() {
    return masked.cardinality();
  }

  /**
   * Return the number of a cell.
   *
   * @throws IllegalStateException if the cell is masked
   */
  public double at(int row, int column) {
    int i = index(row, column);
    if (masked.get(i)) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT, "grid: cell (%d, %d) is masked; ask isMasked first", row, column));
    }
    return values[i];
  }

  /** Return the numbers of all unmasked cells, row by row. */
  public Samples present() {
    Samples.Builder present = Samples.builder();
    for (int i = masked.nextClearBit(0); i < values.length; i = masked.nextClearBit(i + 1)) {
      present.add(values[i]);
    }
    return present.build();
  }

  private int index(int row, int column) {
    if (row < 0 || row >= rows || column < 0 || column >= columns) {
      throw new IndexOutOfBoundsException(
          String.format(
              Locale.ROOT, "grid: no cell (%d, %d) in %d x %d", row, column, rows, columns));
    }
    return row * columns + column;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Grid that
        && rows == that.rows
        && columns == that.columns
        && masked.equals(that.masked)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + masked.hashCode() + 7 * columns;
  }

  @Override
  public String toString() {
    return rows + " x " + columns + " cells, " + maskedCount() + " masked";
  }
}
