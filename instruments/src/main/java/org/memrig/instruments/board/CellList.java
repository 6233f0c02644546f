package org.memrig.instruments.board;

import java.util.Arrays;

/** Name cells one by one, sorted by row and then column, without repetition. */
public final class CellList implements Cells {
  // A cell packs as row << 15 | column, so that the natural order of the ints is row-major.
  private static final int SHIFT = 15;

  private final int[] packed;
  private final int lastColumn;
  private final int mostInRow;
  private final int mostInColumn;

  private CellList(int[] packed) {
    this.packed = packed;
    int last = 0;
    int inRow = 0;
    int mostRow = 0;
    for (int i = 0; i < packed.length; i++) {
      last = Math.max(last, column(i));
      inRow = i > 0 && row(i) == row(i - 1) ? inRow + 1 : 1;
      mostRow = Math.max(mostRow, inRow);
    }
    int[] inColumn = new int[last + 1];
    int mostColumn = 0;
    for (int i = 0; i < packed.length; i++) {
      mostColumn = Math.max(mostColumn, ++inColumn[column(i)]);
    }
    this.lastColumn = last;
    this.mostInRow = mostRow;
    this.mostInColumn = mostColumn;
  }

  /**
   * Name cells by their rows and columns, in any order.
   *
   * @throws Refused if empty, of unequal lengths, out of range or with a cell named twice
   */
  public static CellList of(int[] rows, int[] columns) {
    Check.that(
        rows.length == columns.length, rows.length + " rows for " + columns.length + " columns");
    Check.that(rows.length > 0, "a cell list needs at least one cell");
    int[] packed = new int[rows.length];
    for (int i = 0; i < packed.length; i++) {
      Check.within("row", rows[i], 0, Block.MOST);
      Check.within("column", columns[i], 0, Block.MOST);
      packed[i] = rows[i] << SHIFT | columns[i];
    }
    Arrays.sort(packed);
    for (int i = 1; i < packed.length; i++) {
      Check.that(
          packed[i] != packed[i - 1],
          "cell " + (packed[i] >> SHIFT) + "," + (packed[i] & Block.MOST) + " is named twice");
    }
    return new CellList(packed);
  }

  @Override
  public int size() {
    return packed.length;
  }

  @Override
  public int row(int position) {
    return packed[position] >> SHIFT;
  }

  @Override
  public int column(int position) {
    return packed[position] & Block.MOST;
  }

  @Override
  public int lastRow() {
    return row(packed.length - 1);
  }

  @Override
  public int lastColumn() {
    return lastColumn;
  }

  @Override
  public int mostInRow() {
    return mostInRow;
  }

  @Override
  public int mostInColumn() {
    return mostInColumn;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CellList that && Arrays.equals(packed, that.packed);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(packed);
  }

  @Override
  public String toString() {
    return "CellList[" + packed.length + " cells]";
  }
}
