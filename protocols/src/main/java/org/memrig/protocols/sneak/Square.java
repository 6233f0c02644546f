package org.memrig.protocols.sneak;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.CellList;
import org.memrig.instruments.board.Cells;

/** Hold the squares of cells that grow from the read cell. */
final class Square {
  private final SneakParameters parameters;
  private final BoardDescription board;

  Square(SneakParameters parameters, BoardDescription board) {
    this.parameters = parameters;
    this.board = board;
  }

  /**
   * Return the sides of the squares: 1, the cell alone, then doubling up to the largest; that alone
   * where nothing is prepared, since then no square differs from another.
   */
  List<Integer> sides() {
    int room = Math.min(board.rows() - parameters.row(), board.columns() - parameters.column());
    int most = Math.min(parameters.side(), room);
    List<Integer> sides = new ArrayList<>();
    for (int side = 1; parameters.prepare() && side < most; side *= 2) {
      sides.add(side);
    }
    sides.add(most);
    return sides;
  }

  /** Return the read cell. */
  Cells cell() {
    return Cells.cell(parameters.row(), parameters.column());
  }

  /** Return the read cell, even if it is marked, and its neighbours in the largest square. */
  Cells whole() {
    return cells(true, 1, sides().getLast()).orElseThrow();
  }

  /** Return the neighbours in a square that are not in a smaller one, but for those left out. */
  Optional<Cells> neighbours(int before, int side) {
    return cells(false, before, side);
  }

  private Optional<Cells> cells(boolean withRead, int before, int side) {
    Cells used = parameters.cells().on(board.rows(), board.columns());
    List<int[]> found = new ArrayList<>();
    if (withRead) {
      found.add(new int[] {parameters.row(), parameters.column()});
    }
    for (int p = 0; p < used.size(); p++) {
      int i = used.row(p) - parameters.row();
      int j = used.column(p) - parameters.column();
      boolean inside = i >= 0 && j >= 0 && i < side && j < side;
      if (!used.masked(p) && inside && (i >= before || j >= before)) {
        found.add(new int[] {used.row(p), used.column(p)});
      }
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            CellList.of(
                found.stream().mapToInt(each -> each[0]).toArray(),
                found.stream().mapToInt(each -> each[1]).toArray()));
  }
}
