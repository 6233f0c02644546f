package org.memrig.instruments.board;

/**
 * Name the cells of an operation, in row-major order, each with a position 0 to {@code size() - 1}.
 *
 * <p>A masked position stays in place, so that per-cell levels and results keep their index, but
 * the board skips its cell.
 */
public sealed interface Cells permits Block, CellList, Masked {

  /** Return the number of positions, masked ones included; at least 1. */
  int size();

  /** Return the row of a position, from 0. */
  int row(int position);

  /** Return the column of a position, from 0. */
  int column(int position);

  /** Return the highest row of any position. */
  int lastRow();

  /** Return the highest column of any position. */
  int lastColumn();

  /** Tell whether the board skips a position. */
  default boolean masked(int position) {
    return false;
  }

  /** Return the number of positions that are not masked. */
  default int active() {
    return size();
  }

  /** Return the most positions that share one row: what a line-parallel operation loads. */
  int mostInRow();

  /** Return the most positions that share one column. */
  int mostInColumn();

  /** Name one cell. */
  static Cells cell(int row, int column) {
    return new Block(row, column, 1, 1);
  }

  /** Name a whole chip of the given size. */
  static Cells all(int rows, int columns) {
    return new Block(0, 0, rows, columns);
  }
}
