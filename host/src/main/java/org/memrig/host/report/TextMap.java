package org.memrig.host.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
import org.memrig.protocols.data.Grid;

/** Draw an array in characters, light for low and dark for high; several cells may share one. */
public final class TextMap {
  private static final String SHADES = " .:-=+*#%@";
  private static final char ABSENT = '?';
  // The shades span what most cells hold: one shorted cell must not hide all others.
  private static final double TAIL = 0.02;
  private static final int MOST_ROWS = 32;
  private static final int MOST_COLUMNS = 64;

  private final Grid grid;
  private final Dimension dimension;
  private final String absent;
  private int firstRow = Integer.MAX_VALUE;
  private int lastRow = -1;
  private int firstColumn = Integer.MAX_VALUE;
  private int lastColumn = -1;
  private final double low;
  private final double high;

  private TextMap(Grid grid, Dimension dimension, String absent) {
    this.grid = grid;
    this.dimension = dimension;
    this.absent = absent;
    double[] values = new double[grid.present().size()];
    grid.present().copyTo(values, 0);
    Arrays.sort(values);
    low = values.length == 0 ? 0 : values[(int) (TAIL * (values.length - 1))];
    high = values.length == 0 ? 0 : values[(int) Math.ceil((1 - TAIL) * (values.length - 1))];
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        if (!grid.isMasked(row, column)) {
          firstRow = Math.min(firstRow, row);
          lastRow = row;
          firstColumn = Math.min(firstColumn, column);
          lastColumn = Math.max(lastColumn, column);
        }
      }
    }
  }

  /**
   * Return the lines: a legend, then a line for a row or some.
   *
   * @param dimension of the numbers
   * @param absent what it means that a cell has none, for example "not read"
   */
  public static List<String> lines(Grid grid, Dimension dimension, String absent) {
    TextMap map = new TextMap(grid, dimension, absent);
    return map.lastRow < 0 ? List.of() : map.lines();
  }

  private List<String> lines() {
    int tall = (lastRow - firstRow) / MOST_ROWS + 1;
    int wide = (lastColumn - firstColumn) / MOST_COLUMNS + 1;
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "        columns %d to %d, %s a character; '%s' from %s or less to %s or more,"
                + " '%c' %s",
            firstColumn,
            lastColumn,
            tall * wide == 1 ? "one cell" : "mean of " + tall + " x " + wide + " cells",
            SHADES,
            Numbers.people(low, dimension, 3),
            Numbers.people(high, dimension, 3),
            ABSENT,
            absent));
    for (int row = firstRow; row <= lastRow; row += tall) {
      StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %5d |", row));
      for (int column = firstColumn; column <= lastColumn; column += wide) {
        line.append(shade(row, column, tall, wide));
      }
      lines.add(line.append('|').toString());
    }
    return lines;
  }

  private char shade(int row, int column, int tall, int wide) {
    double sum = 0;
    int count = 0;
    for (int r = row; r <= Math.min(lastRow, row + tall - 1); r++) {
      for (int c = column; c <= Math.min(lastColumn, column + wide - 1); c++) {
        if (!grid.isMasked(r, c)) {
          sum += grid.at(r, c);
          count++;
        }
      }
    }
    if (count == 0) {
      return ABSENT;
    }
    double share = high > low ? (sum / count - low) / (high - low) : 0;
    int shade = (int) Math.round(share * (SHADES.length() - 1));
    return SHADES.charAt(Math.clamp(shade, 0, SHADES.length() - 1));
  }
}
