package org.memrig.host.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.memrig.config.units.Numbers;
import org.memrig.protocols.data.Grid;
import org.memrig.protocols.data.HeatMap;

/** Draw an array in characters, light for low and dark for high; several cells may share one. */
public final class TextMap {
  /** How many characters a map is high at the most, unless something else is asked for. */
  public static final int MOST_ROWS = 32;

  /** How many characters a map is wide at the most, unless something else is asked for. */
  public static final int MOST_COLUMNS = 64;

  /** How many characters stand beside the cells of a line. */
  public static final int MARGIN = 10;

  /** How many lines the legend takes. */
  public static final int LEGEND = 2;

  private static final String SHADES = " .:-=+*#%@";
  private static final char ABSENT = '?';
  // The shades span what most cells hold: one shorted cell must not hide all others.
  private static final double TAIL = 0.02;

  private final HeatMap map;
  private final Grid grid;
  private int firstRow = Integer.MAX_VALUE;
  private int lastRow = -1;
  private int firstColumn = Integer.MAX_VALUE;
  private int lastColumn = -1;
  private final double low;
  private final double high;

  private TextMap(HeatMap map) {
    this.map = map;
    this.grid = map.grid();
    double[] values = shown();
    Arrays.sort(values);
    low = values.length == 0 ? 0 : values[(int) (TAIL * (values.length - 1))];
    high = values.length == 0 ? 0 : values[(int) Math.ceil((1 - TAIL) * (values.length - 1))];
  }

  /**
   * Return the lines: a legend of two, then a line for a row or some. Rows and columns without any
   * value at the edges are left out; without any value at all there are no lines.
   */
  public static List<String> lines(HeatMap map) {
    return lines(map, MOST_ROWS, MOST_COLUMNS);
  }

  /**
   * Return the lines of a map of a certain size.
   *
   * @param mostRows characters, {@link #LEGEND} aside; at least 1
   * @param mostColumns characters, {@link #MARGIN} aside; at least 1
   */
  public static List<String> lines(HeatMap map, int mostRows, int mostColumns) {
    if (mostRows < 1 || mostColumns < 1) {
      throw new IllegalArgumentException(
          "a map of " + mostRows + " x " + mostColumns + " characters; at least 1 x 1");
    }
    TextMap text = new TextMap(map);
    return text.lastRow < 0 ? List.of() : text.lines(mostRows, mostColumns);
  }

  /** Return all values that have a shade, as the axis counts; note where they lie. */
  private double[] shown() {
    double[] values = new double[grid.rows() * grid.columns()];
    int count = 0;
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        if (shows(row, column)) {
          values[count++] = value(row, column);
          firstRow = Math.min(firstRow, row);
          lastRow = row;
          firstColumn = Math.min(firstColumn, column);
          lastColumn = Math.max(lastColumn, column);
        }
      }
    }
    return Arrays.copyOf(values, count);
  }

  private boolean shows(int row, int column) {
    return !grid.isMasked(row, column) && (!map.value().isLog() || grid.at(row, column) > 0);
  }

  /** Return a cell's value, or its logarithm on a log axis. */
  private double value(int row, int column) {
    double value = grid.at(row, column);
    return map.value().isLog() ? StrictMath.log10(value) : value;
  }

  private String text(double value) {
    double back = map.value().isLog() ? StrictMath.pow(10, value) : value;
    return Numbers.people(back, map.value().dimension(), 3);
  }

  private List<String> lines(int mostRows, int mostColumns) {
    int tall = (lastRow - firstRow) / mostRows + 1;
    int wide = (lastColumn - firstColumn) / mostColumns + 1;
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "        columns %d to %d, %s a character",
            firstColumn,
            lastColumn,
            tall * wide == 1 ? "one cell" : mean() + " of " + tall + " x " + wide + " cells"));
    lines.add(
        String.format(
            Locale.ROOT,
            "        '%s' from %s or less to %s or more, '%c' no value",
            SHADES,
            text(low),
            text(high),
            ABSENT));
    for (int row = firstRow; row <= lastRow; row += tall) {
      StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %5d |", row));
      for (int column = firstColumn; column <= lastColumn; column += wide) {
        line.append(shade(row, column, tall, wide));
      }
      lines.add(line.append('|').toString());
    }
    return lines;
  }

  private String mean() {
    return map.value().isLog() ? "geometric mean" : "mean";
  }

  private char shade(int row, int column, int tall, int wide) {
    double sum = 0;
    int count = 0;
    for (int r = row; r <= Math.min(lastRow, row + tall - 1); r++) {
      for (int c = column; c <= Math.min(lastColumn, column + wide - 1); c++) {
        if (shows(r, c)) {
          sum += value(r, c);
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
