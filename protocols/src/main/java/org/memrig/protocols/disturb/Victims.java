package org.memrig.protocols.disturb;

import java.util.TreeSet;
import org.memrig.instruments.board.CellList;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.rig.Chip;

/**
 * Choose a written cell and the cells that are watched: its row and column, which it half-selects,
 * and as many on a diagonal, which share no line with it.
 *
 * @param row of the written cell
 * @param column of the written cell
 * @param avoidRow a row whose cells are left out
 * @param avoidColumn a column whose cells are left out
 */
record Victims(Chip chip, int row, int column, int avoidRow, int avoidColumn) {

  /** Return the written cell. */
  Cells written() {
    return Cells.cell(row, column);
  }

  /** Return the watched cells. */
  Cells watched() {
    TreeSet<Integer> cells = new TreeSet<>();
    for (int r = 0; r < chip.rows(); r++) {
      add(cells, r, column);
      // Shifted by one and two, so that no line of the two written cells is met.
      add(cells, r, (r + 2) % chip.columns());
      add(cells, r, (r + 3) % chip.columns());
    }
    for (int c = 0; c < chip.columns(); c++) {
      add(cells, row, c);
    }
    int[] rows = cells.stream().mapToInt(cell -> cell / chip.columns()).toArray();
    int[] columns = cells.stream().mapToInt(cell -> cell % chip.columns()).toArray();
    return CellList.of(rows, columns);
  }

  private void add(TreeSet<Integer> cells, int r, int c) {
    boolean writtenItself = r == row && c == column;
    if (!writtenItself && r != avoidRow && c != avoidColumn) {
      cells.add(r * chip.columns() + c);
    }
  }

  /** Tell whether a cell shares a line with the written one. */
  boolean halfSelected(int r, int c) {
    return r == row || c == column;
  }
}
