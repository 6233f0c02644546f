package org.memrig.instruments.rig;

import java.util.Arrays;
import java.util.BitSet;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.CellList;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Masked;

/** Hold the cells of an operation on the board, and where each stood on the chip. */
final class Positions {
  // The board sorts cells by its own channels, so that a cell's position changes. `chip` says
  // which position of the chip's cells the board's i-th one is.
  private final Cells cells;
  private final int[] chip;

  private Positions(Cells cells, int[] chip) {
    this.cells = cells;
    this.chip = chip;
  }

  static Positions of(Cells cells, LineMap map) {
    int size = cells.size();
    long[] order = new long[size];
    for (int i = 0; i < size; i++) {
      long row = map.row(cells.row(i));
      long column = map.column(cells.column(i));
      order[i] = row << 48 | column << 32 | i;
    }
    Arrays.sort(order);
    int[] chip = new int[size];
    int[] rows = new int[size];
    int[] columns = new int[size];
    BitSet skipped = new BitSet();
    for (int i = 0; i < size; i++) {
      chip[i] = (int) order[i];
      rows[i] = (int) (order[i] >>> 48);
      columns[i] = (int) (order[i] >>> 32) & 0x7fff;
      skipped.set(i, cells.masked(chip[i]));
    }
    Cells sorted = rectangle(rows, columns);
    return new Positions(skipped.isEmpty() ? sorted : Masked.of(sorted, skipped), chip);
  }

  /** Hold output lines instead of cells: the board's i-th one is the chip's {@code lines[i]}. */
  static Positions lines(int[] lines) {
    return new Positions(new Block(0, 0, 1, lines.length), lines);
  }

  /** Keep a rectangle one: boards take blocks the fast way. */
  private static Cells rectangle(int[] rows, int[] columns) {
    int last = rows.length - 1;
    int height = rows[last] - rows[0] + 1;
    int width = columns[last] - columns[0] + 1;
    boolean block = width > 0 && (long) height * width == rows.length;
    for (int i = 0; block && i <= last; i++) {
      block = rows[i] == rows[0] + i / width && columns[i] == columns[0] + i % width;
    }
    return block ? new Block(rows[0], columns[0], height, width) : CellList.of(rows, columns);
  }

  Cells cells() {
    return cells;
  }

  /** Return the position on the chip of the board's i-th cell. */
  int chip(int i) {
    return chip[i];
  }

  int size() {
    return chip.length;
  }

  Levels levels(Levels levels) {
    return switch (levels.layout()) {
      case UNIFORM -> levels;
      case PER_CELL -> {
        double[] values = new double[chip.length];
        for (int i = 0; i < values.length; i++) {
          values[i] = levels.at(chip[i]);
        }
        yield Levels.perCell(values);
      }
      case PALETTE -> {
        double[] palette = new double[levels.paletteSize()];
        Arrays.setAll(palette, levels::paletteAt);
        int[] choice = new int[chip.length];
        Arrays.setAll(choice, i -> levels.choiceAt(chip[i]));
        yield Levels.palette(palette, choice);
      }
    };
  }
}
