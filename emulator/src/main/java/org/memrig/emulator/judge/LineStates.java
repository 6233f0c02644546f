package org.memrig.emulator.judge;

import java.util.Arrays;
import org.memrig.instruments.board.LineKind;

/**
 * Hold what every row, column and gate line of a chip is driven to.
 *
 * <p>Most lines of a kind share one level, so a kind is held as that level and the lines that are
 * named because they differ. An open line counts as 0 V.
 */
final class LineStates {
  private final Kind rows = new Kind();
  private final Kind columns = new Kind();
  private final Kind gates = new Kind();

  /** The lines of one kind. */
  private static final class Kind {
    double rest;
    double others;
    int size;
    int[] index = new int[4];
    double[] level = new double[4];
    int[] place = {}; // of each line among the named ones, plus 1; 0 if it is not named

    int find(int line) {
      return line < place.length ? place[line] - 1 : -1;
    }

    void put(int line, double volts) {
      int at = find(line);
      if (at < 0) {
        grow(line);
        at = size++;
        index[at] = line;
        place[line] = at + 1;
      }
      level[at] = volts;
    }

    private void grow(int line) {
      if (size == index.length) {
        index = Arrays.copyOf(index, 2 * size);
        level = Arrays.copyOf(level, 2 * size);
      }
      if (line >= place.length) {
        place = Arrays.copyOf(place, Math.max(64, 2 * line));
      }
    }

    void unname() {
      for (int i = 0; i < size; i++) {
        place[index[i]] = 0;
      }
      size = 0;
    }
  }

  private Kind of(LineKind kind) {
    return switch (kind) {
      case ROW -> rows;
      case COLUMN -> columns;
      case GATE -> gates;
      case BULK, MARKER -> throw new IllegalArgumentException("not a line of cells: " + kind);
    };
  }

  /** Return what a kind rests at, V. */
  double rest(LineKind kind) {
    return of(kind).rest;
  }

  /** Return the level of the lines that are not named, V. */
  double others(LineKind kind) {
    return of(kind).others;
  }

  /** Return how many lines are named. */
  int named(LineKind kind) {
    return of(kind).size;
  }

  /** Return the index of the i-th named line. */
  int index(LineKind kind, int i) {
    return of(kind).index[i];
  }

  /** Return the level of the i-th named line, V. */
  double level(LineKind kind, int i) {
    return of(kind).level[i];
  }

  boolean isNamed(LineKind kind, int index) {
    return of(kind).find(index) >= 0;
  }

  /** Return the lowest level of any line of a kind, V. */
  double least(LineKind kind) {
    Kind lines = of(kind);
    double least = lines.others;
    for (int i = 0; i < lines.size; i++) {
      least = Math.min(least, lines.level[i]);
    }
    return least;
  }

  /** Return the highest level of any line of a kind, V. */
  double most(LineKind kind) {
    Kind lines = of(kind);
    double most = lines.others;
    for (int i = 0; i < lines.size; i++) {
      most = Math.max(most, lines.level[i]);
    }
    return most;
  }

  void rest(LineKind kind, double volts) {
    Kind lines = of(kind);
    lines.unname();
    lines.rest = volts;
    lines.others = volts;
  }

  void others(LineKind kind, double volts) {
    of(kind).others = volts;
  }

  void put(LineKind kind, int index, double volts) {
    of(kind).put(index, volts);
  }

  void restNamed(LineKind kind) {
    Kind lines = of(kind);
    Arrays.fill(lines.level, 0, lines.size, lines.rest);
  }

  /** Bring everything to rest. */
  void forget() {
    rest(LineKind.ROW, rows.rest);
    rest(LineKind.COLUMN, columns.rest);
    rest(LineKind.GATE, gates.rest);
  }
}
