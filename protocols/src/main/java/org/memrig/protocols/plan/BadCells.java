package org.memrig.protocols.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.memrig.config.Spec;
import org.memrig.instruments.board.Cells;

/**
 * Hold the cells of a chip that are marked as not to be used. A range leaves them out; a cell that
 * a plan names by itself is used all the same.
 */
public final class BadCells {
  /** A chip without marked cells. */
  public static final BadCells NONE = new BadCells(Map.of());

  private record Place(int row, int column) {}

  private final Map<Place, String> kinds;

  private BadCells(Map<Place, String> kinds) {
    this.kinds = kinds;
  }

  /**
   * Take a text with a cell a line, such as "3,7 stuck-low"; what {@link #text} returns.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static BadCells parse(String text) {
    Map<Place, String> kinds = new LinkedHashMap<>();
    for (String line : text.lines().toList()) {
      String[] parts = line.split("[, ]", 3);
      if (parts.length != 3) {
        throw new IllegalArgumentException("'" + line + "' is no marked cell; write 3,7 short");
      }
      kinds.put(new Place(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])), parts[2]);
    }
    return new BadCells(kinds);
  }

  /** Return a line for each cell. */
  public String text() {
    StringBuilder text = new StringBuilder();
    kinds.forEach((place, kind) ->
        text.append(place.row)
            .append(',')
            .append(place.column)
            .append(' ')
            .append(kind)
            .append('\n'));
    return text.toString();
  }

  /** Tell whether no cell is marked. */
  public boolean isEmpty() {
    return kinds.isEmpty();
  }

  /** Tell whether a cell is marked. */
  public boolean has(int row, int column) {
    return !kinds.isEmpty() && kinds.containsKey(new Place(row, column));
  }

  /** Return the marked ones of some cells, in words: "0,1 short, 3,3 open". */
  public List<String> among(Cells cells) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < cells.size() && !kinds.isEmpty(); i++) {
      String kind = kinds.get(new Place(cells.row(i), cells.column(i)));
      if (kind != null) {
        found.add(cells.row(i) + "," + cells.column(i) + " " + kind);
      }
    }
    return found;
  }

  /** Return parameters whose ranges of cells leave out those that are marked. */
  public <P extends Record> P sparedBy(P parameters) {
    return isEmpty()
        ? parameters
        : Spec.changed(
            parameters, value -> value instanceof CellRange range ? range.sparing(this) : value);
  }

  /** Return the ranges of cells among parameters. */
  public static List<CellRange> ranges(Record parameters) {
    return Spec.values(parameters).stream()
        .filter(CellRange.class::isInstance)
        .map(CellRange.class::cast)
        .toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BadCells that && kinds.equals(that.kinds);
  }

  @Override
  public int hashCode() {
    return kinds.hashCode();
  }

  @Override
  public String toString() {
    return kinds.size() + " marked cells";
  }
}
