package org.memrig.instruments.board;

/** Name one line of a chip, or one marker output, by kind and index from 0. */
public record Line(LineKind kind, int index) implements Comparable<Line> {
  public Line {
    Check.within("line index", index, 0, Block.MOST);
  }

  /** Name a row. */
  public static Line row(int index) {
    return new Line(LineKind.ROW, index);
  }

  /** Name a column. */
  public static Line column(int index) {
    return new Line(LineKind.COLUMN, index);
  }

  /** Name a gate line. */
  public static Line gate(int index) {
    return new Line(LineKind.GATE, index);
  }

  /** Name a marker output. */
  public static Line marker(int index) {
    return new Line(LineKind.MARKER, index);
  }

  @Override
  public int compareTo(Line other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : Integer.compare(index, other.index);
  }
}
