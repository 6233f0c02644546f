package org.memrig.protocols.commission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.memrig.instruments.rig.DummyPart;

/**
 * Find which line of the dummy chip each line of the rig reaches: the way in which most cells are
 * what they should be. Of ways that are as good, that of the rig file is taken.
 */
final class LineMatch {
  /** Parts of neighbouring values of the series E6 differ by a factor of 1.47: half of it. */
  private static final double CLOSE = 0.19;

  private static final int TURNS = 6;

  private final double[][] seen;
  private final DummyPart[][] parts;
  private final double floor;
  private int[] rows;
  private int[] columns;
  private boolean turned;
  private int good;

  private LineMatch(double[][] seen, DummyPart[][] parts) {
    this.seen = seen;
    this.parts = parts;
    floor = floor(parts);
    rows = same(seen.length);
    columns = same(seen[0].length);
    good = count(rows, columns, false);
  }

  /**
   * Match lines.
   *
   * @param seen size of each cell's conductance in its better polarity, S; infinite beyond ranges
   * @param parts what stands at each cell of the dummy
   */
  static LineMatch of(double[][] seen, DummyPart[][] parts) {
    LineMatch match = new LineMatch(seen, parts);
    match.search(false);
    if (seen.length == seen[0].length) {
      match.search(true);
    }
    return match;
  }

  /** Return a conductance that is as good as none, S: far below the largest resistor. */
  static double floor(DummyPart[][] parts) {
    double most = 1;
    for (DummyPart[] row : parts) {
      for (DummyPart part : row) {
        most = part.open() ? most : Math.max(most, part.ohms());
      }
    }
    return 0.1 / most;
  }

  /** Return which row of the chip a row of the rig reaches: of its columns if it is turned. */
  int row(int row) {
    return rows[row];
  }

  int column(int column) {
    return columns[column];
  }

  /** Tell whether rows of the rig reach columns of the chip. */
  boolean turned() {
    return turned;
  }

  /** Return how many cells are what they should be. */
  int good() {
    return good;
  }

  /** Return the part that a cell of the rig reaches, its diode as the rig sees it. */
  DummyPart part(int row, int column) {
    return part(rows[row], columns[column], turned);
  }

  /** Tell whether a cell is what it should be, whatever its polarity. */
  boolean fits(int row, int column) {
    return fits(seen[row][column], part(row, column));
  }

  private DummyPart part(int row, int column, boolean turn) {
    if (!turn) {
      return parts[row][column];
    }
    DummyPart part = parts[column][row];
    return new DummyPart(part.ohms(), -part.diode());
  }

  private boolean fits(double siemens, DummyPart part) {
    if (part.open()) {
      return siemens < floor;
    }
    double share = siemens * part.ohms();
    if (!part.plain()) {
      // A diode takes some of the volts.
      return share > 0.1 && share < 1.2;
    }
    return Math.abs(Math.log(share)) < CLOSE;
  }

  private void search(boolean turn) {
    for (int[] start : List.of(same(columns.length), new int[0])) {
      int[] foundRows = start.length == 0 ? bySize(turn) : same(rows.length);
      int[] foundColumns = same(columns.length);
      int best = -1;
      for (int i = 0; i < TURNS; i++) {
        if (i > 0 || start.length > 0) {
          foundRows = assignRows(foundColumns, turn);
        }
        foundColumns = assignColumns(foundRows, turn);
        int count = count(foundRows, foundColumns, turn);
        if (count <= best) {
          break;
        }
        best = count;
        take(foundRows, foundColumns, turn, count);
      }
    }
  }

  private void take(int[] foundRows, int[] foundColumns, boolean turn, int count) {
    if (count > good) {
      rows = foundRows.clone();
      columns = foundColumns.clone();
      turned = turn;
      good = count;
    }
  }

  private int count(int[] byRow, int[] byColumn, boolean turn) {
    int count = 0;
    for (int row = 0; row < byRow.length; row++) {
      for (int column = 0; column < byColumn.length; column++) {
        count += fits(seen[row][column], part(byRow[row], byColumn[column], turn)) ? 1 : 0;
      }
    }
    return count;
  }

  private int[] assignRows(int[] byColumn, boolean turn) {
    int size = rows.length;
    double[][] score = new double[size][size];
    for (int row = 0; row < size; row++) {
      for (int to = 0; to < size; to++) {
        for (int column = 0; column < byColumn.length; column++) {
          score[row][to] += fits(seen[row][column], part(to, byColumn[column], turn)) ? 1 : 0;
        }
      }
    }
    return assigned(score);
  }

  private int[] assignColumns(int[] byRow, boolean turn) {
    int size = columns.length;
    double[][] score = new double[size][size];
    for (int column = 0; column < size; column++) {
      for (int to = 0; to < size; to++) {
        for (int row = 0; row < byRow.length; row++) {
          score[column][to] += fits(seen[row][column], part(byRow[row], to, turn)) ? 1 : 0;
        }
      }
    }
    return assigned(score);
  }

  /** Match rows by what their cells are, in whatever order. */
  private int[] bySize(boolean turn) {
    int size = rows.length;
    double[][] have = new double[size][];
    double[][] want = new double[size][];
    for (int row = 0; row < size; row++) {
      have[row] = new double[columns.length];
      want[row] = new double[columns.length];
      for (int column = 0; column < columns.length; column++) {
        DummyPart part = part(row, column, turn);
        have[row][column] = level(seen[row][column]);
        want[row][column] = level(part.plain() ? 1 / part.ohms() : 0.5 / part.ohms());
      }
      Arrays.sort(have[row]);
      Arrays.sort(want[row]);
    }
    double[][] score = new double[size][size];
    for (int row = 0; row < size; row++) {
      for (int to = 0; to < size; to++) {
        for (int i = 0; i < columns.length; i++) {
          score[row][to] -= Math.min(1, Math.abs(have[row][i] - want[to][i]));
        }
      }
    }
    return assigned(score);
  }

  private double level(double siemens) {
    return Math.log(Math.clamp(siemens, floor, 1));
  }

  /** Give each line the one it fits best, the clearest first. */
  private static int[] assigned(double[][] score) {
    int size = score.length;
    List<int[]> pairs = new ArrayList<>();
    for (int from = 0; from < size; from++) {
      for (int to = 0; to < size; to++) {
        pairs.add(new int[] {from, to});
      }
    }
    pairs.sort(
        Comparator.<int[]>comparingDouble(pair -> -score[pair[0]][pair[1]])
            .thenComparing(pair -> pair[0] == pair[1] ? 0 : 1));
    int[] found = new int[size];
    boolean[] given = new boolean[size];
    Arrays.fill(found, -1);
    for (int[] pair : pairs) {
      if (found[pair[0]] < 0 && !given[pair[1]]) {
        found[pair[0]] = pair[1];
        given[pair[1]] = true;
      }
    }
    return found;
  }

  private static int[] same(int size) {
    int[] lines = new int[size];
    for (int i = 0; i < size; i++) {
      lines[i] = i;
    }
    return lines;
  }
}
