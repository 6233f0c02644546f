package org.memrig.host.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.memrig.host.store.CellMark;
import org.memrig.instruments.board.BoardDescription;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Refused;
import org.memrig.protocols.plan.BadCells;
import org.memrig.protocols.plan.CellRange;

/**
 * Keep a plan off the cells that are marked as bad. A run keeps to the map with which it began,
 * which is one of its documents: so it is resumed, replayed and drawn with the same cells.
 */
final class MarkedCells {
  /** The document of a run that holds the map. */
  static final String DOCUMENT = "bad-cells";

  /** The kind of the events that tell of it. */
  static final String EVENT = "marked cells";

  private static final int MOST_NAMED = 12;

  private MarkedCells() {}

  /** Return the cells that are marked now: the latest mark of each holds. */
  static BadCells now(List<CellMark> marks) {
    StringBuilder text = new StringBuilder();
    for (CellMark mark : latest(marks)) {
      if (mark.bad()) {
        text.append(mark.row() + "," + mark.column() + " " + mark.kind() + "\n");
      }
    }
    return BadCells.parse(text.toString());
  }

  /** Return the latest mark of each cell, by row and column. */
  static List<CellMark> latest(List<CellMark> marks) {
    Map<List<Integer>, CellMark> latest = new LinkedHashMap<>();
    marks.forEach(mark -> latest.put(List.of(mark.row(), mark.column()), mark));
    return latest.values().stream()
        .sorted(Comparator.comparingInt(CellMark::row).thenComparingInt(CellMark::column))
        .toList();
  }

  /** Say in one line what a step leaves out, and what it uses all the same; empty if neither. */
  static Optional<String> words(PlanStep<?> step, BoardDescription board) {
    List<String> all = new ArrayList<>();
    for (CellRange range : step.ranges()) {
      List<String> leftOut = range.leftOut(board.rows(), board.columns());
      List<String> used = range.used(board.rows(), board.columns());
      if (!leftOut.isEmpty()) {
        all.add("left out of '" + range.text() + "': " + named(leftOut));
      }
      if (!used.isEmpty()) {
        all.add("used all the same, because named by themselves: " + named(used));
      }
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", all));
  }

  private static String named(List<String> cells) {
    return cells.size() <= MOST_NAMED
        ? String.join(", ", cells)
        : String.join(", ", cells.subList(0, MOST_NAMED))
            + " and "
            + (cells.size() - MOST_NAMED)
            + " more";
  }

  /**
   * Refuse to go on with a run on cells that were marked after it began: its place in its cells
   * would be lost if they were left out now.
   *
   * @param then the map with which it began
   * @param now the map of the chip
   */
  static void requireNoneSince(
      List<PlanStep<?>> steps, BoardDescription board, BadCells then, BadCells now) {
    List<String> since = new ArrayList<>();
    for (PlanStep<?> step : steps) {
      for (CellRange range : step.ranges()) {
        Cells cells = range.on(board.rows(), board.columns());
        List<String> marked = new ArrayList<>(now.among(cells));
        marked.removeAll(range.sparing(now).used(board.rows(), board.columns()));
        marked.removeAll(then.among(cells));
        since.addAll(marked);
      }
    }
    if (!since.isEmpty()) {
      throw new Refused(
          "cells have been marked as bad since the run began, and it would go on with them: "
              + named(since)
              + "; begin a new run, which leaves them out, or mark them as good");
    }
  }
}
