package org.memrig.instruments.matrix;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Say which relays connect which lines of a chip.
 *
 * @param rows for each row of the chip, the relay that connects it to the analyzer's high terminal
 * @param columns for each column, the relay that connects it to the low terminal
 * @param groundRows for each row, the relay that connects it to ground; empty leaves others open
 * @param groundColumns for each column, likewise
 */
public record Crossings(
    List<String> rows, List<String> columns, List<String> groundRows, List<String> groundColumns) {
  /**
   * Check the lists.
   *
   * @throws IllegalArgumentException if a relay is named twice, or ground for some lines only
   */
  public Crossings {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    groundRows = List.copyOf(groundRows);
    groundColumns = List.copyOf(groundColumns);
    if (rows.isEmpty() || columns.isEmpty()) {
      throw new IllegalArgumentException(
          "rows and columns name no relay; write one for each line of the chip, for example"
              + " rows: [1A01, 1A02] and columns: [1B03, 1B04]");
    }
    requireAllOrNone("ground-rows", groundRows, rows);
    requireAllOrNone("ground-columns", groundColumns, columns);
    if (groundRows.isEmpty() != groundColumns.isEmpty()) {
      throw new IllegalArgumentException(
          "ground-rows and ground-columns go together; write both or none");
    }
    Set<String> seen = new HashSet<>();
    for (List<String> list : List.of(rows, columns, groundRows, groundColumns)) {
      for (String name : list) {
        if (!seen.add(name)) {
          throw new IllegalArgumentException(
              "relay " + name + " is named twice: it would connect two lines of the chip");
        }
      }
    }
  }

  private static void requireAllOrNone(String key, List<String> some, List<String> lines) {
    if (!some.isEmpty() && some.size() != lines.size()) {
      throw new IllegalArgumentException(
          key + " names " + some.size() + " relays for " + lines.size() + " lines; write one each");
    }
  }

  /** Tell whether the lines of other cells are put on ground. */
  public boolean grounds() {
    return !groundRows.isEmpty();
  }

  /** Return the relays that are closed while a cell is connected. */
  Set<String> of(int row, int column) {
    Set<String> closed = new LinkedHashSet<>();
    closed.add(rows.get(row));
    closed.add(columns.get(column));
    for (int i = 0; i < groundRows.size(); i++) {
      if (i != row) {
        closed.add(groundRows.get(i));
      }
    }
    for (int i = 0; i < groundColumns.size(); i++) {
      if (i != column) {
        closed.add(groundColumns.get(i));
      }
    }
    return closed;
  }
}
