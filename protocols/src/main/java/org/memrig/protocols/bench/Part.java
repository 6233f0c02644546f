package org.memrig.protocols.bench;

import java.util.Arrays;
import org.memrig.instruments.board.CellList;
import org.memrig.instruments.board.Cells;

/** Take cells in parts, one after the other. */
public final class Part {
  private Part() {}

  /**
   * Return the cells of a part.
   *
   * @param number from 0
   * @param size of every part but the last, which may have fewer
   */
  public static Cells of(Cells all, int number, int size) {
    long from = (long) number * size;
    int[] rows = new int[(int) Math.min(size, all.size() - from)];
    int[] columns = new int[rows.length];
    Arrays.setAll(rows, i -> all.row((int) from + i));
    Arrays.setAll(columns, i -> all.column((int) from + i));
    return CellList.of(rows, columns);
  }

  /**
   * Return the cells of some positions, at least one. Unlike a mask this needs no ability of the
   * board; the k-th cell returned is that of the k-th position.
   */
  public static Cells of(Cells all, int[] positions) {
    int[] rows = Arrays.stream(positions).map(all::row).toArray();
    int[] columns = Arrays.stream(positions).map(all::column).toArray();
    return CellList.of(rows, columns);
  }
}
