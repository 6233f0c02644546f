package org.memrig.instruments.board;

/** Name a rectangle of cells by its first row and column and its size. */
public record Block(int row, int column, int rows, int columns) implements Cells {
  /** The highest row or column number that any chip may have, so that a cell packs in an int. */
  static final int MOST = 0x7fff;

  public Block {
    Check.within("first row", row, 0, MOST);
    Check.within("first column", column, 0, MOST);
    Check.within("rows", rows, 1, MOST + 1 - row);
    Check.within("columns", columns, 1, MOST + 1 - column);
  }

  @Override
  public int size() {
    return rows * columns;
  }

  @Override
  public int row(int position) {
    return row + position / columns;
  }

  @Override
  public int column(int position) {
    return column + position % columns;
  }

  @Override
  public int lastRow() {
    return row + rows - 1;
  }

  @Override
  public int lastColumn() {
    return column + columns - 1;
  }

  @Override
  public int mostInRow() {
    return columns;
  }

  @Override
  public int mostInColumn() {
    return rows;
  }
}
