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
import org.memrig.instruments.board.Wiring;

/**
 * Find the one cell of a wave that a single source can be across.
 *
 * @param row the driven line
 * @param column the number of the grounded one
 * @param drive what the row is driven with
 * @param gate the level of its gate, V; 0 if the board drives none
 */
public record DrivenCell(Line row, int column, Drive drive, double gate) {
  /**
   * Find the cell of a wave.
   *
   * @throws Refused if the wave drives other lines than one row and the gates that the board
   *     drives, names several columns, or moves a gate
   */
  public static DrivenCell of(Wave wave, BoardDescription board) {
    boolean gated = board.wiring().gates() != Wiring.Gates.NONE;
    LineDrive driven = driven(wave, gated);
    return new DrivenCell(
        driven.line(),
        column(wave, board, driven.line()),
        driven.drive(),
        gated ? gateOf(wave) : 0);
  }

  /** Return the level of the gate: it stands still while the lines of its cell move. */
  private static double gateOf(Wave wave) {
    for (LineDrive each : wave.drives()) {
      if (each.line().kind() == LineKind.GATE && !(each.drive() instanceof Drive.Ground)) {
        if (each.drive() instanceof Drive.Volts && each.drive().constant()) {
          return each.drive().mostVolts();
        }
        throw new Refused(
            "a channel holds a gate at one level through a wave; give "
                + each.line()
                + " constant volts, and change them from wave to wave");
      }
    }
    return 0;
  }

  private static LineDrive driven(Wave wave, boolean gated) {
    LineDrive found = null;
    for (LineDrive each : wave.drives()) {
      boolean isGate = gated && each.line().kind() == LineKind.GATE;
      if (isGate || each.drive() instanceof Drive.Ground) {
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
