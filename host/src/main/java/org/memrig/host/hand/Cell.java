package org.memrig.host.hand;

import java.util.LinkedHashMap;
import java.util.Map;

/** Write cells. */
final class Cell {
  /** How many cells get a line each. */
  static final int MOST_LINES = 16;

  private static final int WIDTH = 12;

  private Cell() {}

  static String text(int cell, int columns) {
    return padded(cell / columns + "," + cell % columns);
  }

  static Map<String, Object> data(int cell, int columns) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("row", cell / columns);
    data.put("column", cell % columns);
    return data;
  }

  /** Fill a text up to the width of a column, with a space at least. */
  static String padded(String text) {
    return text + " ".repeat(Math.max(1, WIDTH - text.length()));
  }
}
