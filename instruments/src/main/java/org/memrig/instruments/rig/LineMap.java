package org.memrig.instruments.rig;

import java.util.List;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.LineKind;
import org.memrig.instruments.board.Wiring;

/** Hold, as arrays, which channel of a board carries which line of the chip. */
final class LineMap {
  private final int[] rowChannels;
  private final int[] columnChannels;
  private final boolean gatesAlongColumns;

  private LineMap(int[] rowChannels, int[] columnChannels, boolean gatesAlongColumns) {
    this.rowChannels = rowChannels;
    this.columnChannels = columnChannels;
    this.gatesAlongColumns = gatesAlongColumns;
  }

  static LineMap of(Wires wires, BoardDescription board) {
    return new LineMap(
        channels("rows", wires.rows(), board.rows()),
        channels("columns", wires.columns(), board.columns()),
        board.wiring().gates() == Wiring.Gates.COLUMNS);
  }

  private static int[] channels(String what, List<Integer> named, int onBoard) {
    if (named.isEmpty()) {
      int[] all = new int[onBoard];
      java.util.Arrays.setAll(all, i -> i);
      return all;
    }
    for (int i = 0; i < named.size(); i++) {
      if (named.get(i) >= onBoard) {
        throw new IllegalArgumentException(
            "wires."
                + what
                + "["
                + i
                + "] is channel "
                + named.get(i)
                + "; the board has "
                + onBoard
                + ", from 0");
      }
    }
    return named.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Return how many rows of the chip are wired. */
  int rows() {
    return rowChannels.length;
  }

  /** Return how many columns of the chip are wired. */
  int columns() {
    return columnChannels.length;
  }

  int row(int row) {
    return rowChannels[row];
  }

  int column(int column) {
    return columnChannels[column];
  }

  Line line(Line line) {
    return switch (line.kind()) {
      case ROW -> new Line(LineKind.ROW, row(line.index()));
      case COLUMN -> new Line(LineKind.COLUMN, column(line.index()));
      case GATE ->
          new Line(LineKind.GATE, gatesAlongColumns ? column(line.index()) : row(line.index()));
      case BULK, MARKER -> line;
    };
  }
}
