package org.memrig.instruments.analyzer;

import java.util.TreeSet;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.LineKind;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.Wave;

/**
 * Find the one cell of a wave that a single source can be across.
 *
 * @param row the driven line
 * @param column the number of the grounded one
 * @param drive what the row is driven with
 */
public record DrivenCell(Line row, int column, Drive drive) {
  /**
   * Find the cell of a wave.
   *
   * @throws Refused if the wave drives other lines than one row, or names several columns
   */
  public static DrivenCell of(Wave wave, BoardDescription board) {
    LineDrive driven = driven(wave);
    return new DrivenCell(driven.line(), column(wave, board, driven.line()), driven.drive());
  }

  private static LineDrive driven(Wave wave) {
    LineDrive found = null;
    for (LineDrive each : wave.drives()) {
      if (each.drive() instanceof Drive.Ground) {
        continue;
      }
      if (found != null || each.line().kind() != LineKind.ROW) {
        throw new Refused(
            "a board of one source drives one row against its column; this wave drives "
                + each.line()
                + (found == null ? "" : " and " + found.line())
                + "; drive the row alone");
      }
      found = each;
    }
    if (found == null) {
      throw new Refused("this wave drives no row; name one with volts or amps");
    }
    return found;
  }

  private static int column(Wave wave, BoardDescription board, Line row) {
    TreeSet<Integer> columns = new TreeSet<>();
    for (Sense sense : wave.senses()) {
      if (sense.line().kind() == LineKind.COLUMN) {
        columns.add(sense.line().index());
      } else if (!sense.line().equals(row)) {
        throw new Refused(
            sense.line() + " is not connected while " + row + " is driven; sense that or a column");
      }
    }
    if (columns.isEmpty()) {
      for (LineDrive each : wave.drives()) {
        if (each.line().kind() == LineKind.COLUMN) {
          columns.add(each.line().index());
        }
      }
    }
    if (columns.isEmpty() && board.columns() == 1) {
      return 0;
    }
    if (columns.size() != 1) {
      throw new Refused(
          "a board of one source reaches one column at a time; this wave names "
              + columns
              + "; name one");
    }
    return columns.first();
  }
}
