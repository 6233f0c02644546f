package org.memrig.instruments.rig;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.LineKind;
import org.memrig.instruments.board.LineLevels;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Scheme;

/** Turn measured amps and volts into true ones and into siemens: the one place where it is done. */
public final class Corrections {
  // Sorted from the most to the least specific, so that the first that holds is the one to use.
  private final List<Correction> all;
  private final BoardDescription board;

  private Corrections(List<Correction> all, BoardDescription board) {
    this.all = all;
    this.board = board;
  }

  /**
   * Prepare corrections for a board.
   *
   * @throws IllegalArgumentException if two hold equally narrowly for the same line and range
   */
  public static Corrections of(List<Correction> corrections, BoardDescription board) {
    List<Correction> sorted = new ArrayList<>(corrections);
    sorted.sort(Comparator.comparingInt(Correction::specificity).reversed());
    for (int i = 0; i < sorted.size(); i++) {
      for (int j = 0; j < i; j++) {
        Correction a = sorted.get(i);
        Correction b = sorted.get(j);
        if (a.line().equals(b.line())
            && a.index().equals(b.index())
            && a.range().equals(b.range())) {
          throw new IllegalArgumentException(
              "two corrections for the same line and range: " + a + " and " + b);
        }
      }
    }
    return new Corrections(List.copyOf(sorted), board);
  }

  /** Correct nothing. */
  public static Corrections none(BoardDescription board) {
    return new Corrections(List.of(), board);
  }

  /**
   * Return the true current of the i-th position covered, A.
   *
   * @param cells those of the operation
   * @throws IllegalStateException if the position holds no data
   */
  public double amps(ReadResult result, int i, Cells cells) {
    data(result, i);
    Correction correction = find(result, i, cells);
    return correction == null ? result.amps(i) : correction.amps(result.amps(i));
  }

  /** Return the true volts across the cell of the i-th position covered, V. */
  public double volts(ReadResult result, int i, Cells cells) {
    data(result, i);
    Correction correction = find(result, i, cells);
    return correction == null ? result.volts(i) : correction.volts(result.volts(i));
  }

  /**
   * Return the conductance of the i-th position covered, S.
   *
   * @param cells those of the operation
   * @throws IllegalStateException if the position holds no data, or was read at 0 V
   */
  public double conductance(ReadResult result, int i, Cells cells) {
    double volts = volts(result, i, cells);
    if (volts == 0) {
      throw new IllegalStateException("position " + i + " was read at 0 V: no conductance");
    }
    return amps(result, i, cells) / volts;
  }

  /** Correct a current measured on a line in a range of the given full scale, all in A. */
  public double amps(Line line, double raw, double fullScale) {
    Correction correction = find(line.kind(), line.index(), fullScale);
    return correction == null ? raw : correction.amps(raw);
  }

  private @Nullable Correction find(ReadResult result, int i, Cells cells) {
    if (all.isEmpty()) {
      return null;
    }
    int position = result.first() + i;
    boolean row = LineLevels.onColumn(Scheme.TRANSISTOR, board.wiring(), result.volts(i));
    return find(
        row ? LineKind.ROW : LineKind.COLUMN,
        row ? cells.row(position) : cells.column(position),
        result.range(i));
  }

  private @Nullable Correction find(LineKind kind, int index, double fullScale) {
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).holds(kind, index, fullScale)) {
        return all.get(i);
      }
    }
    return null;
  }

  private static void data(ReadResult result, int i) {
    if (!result.valid(i)) {
      throw new IllegalStateException(
          "position " + i + " holds no data; ask valid(" + i + ") first");
    }
  }
}
