package org.memrig.instruments.board;

/**
 * Choose how a pulse selects its cell.
 *
 * @param kind what the other cells of the row and column see
 * @param side which lines carry the volts
 */
public record Scheme(Kind kind, Side side) {
  /** What the half-selected cells see. */
  public enum Kind {
    /** A 1T1R row by its gate line; the others are off. */
    TRANSISTOR,
    /** Half the volts on the other cells of row and column, none elsewhere. */
    HALF,
    /** A third of the volts on all other cells. */
    THIRD,
    /** A single cell with its own two lines; the others as the program's rest says. */
    SINGLE
  }

  /** Which lines carry the volts. */
  public enum Side {
    /** Half on the row, minus half on the column. */
    SYMMETRIC,
    /** All on the row; the unselected lines are lifted. */
    ROW,
    /** All on the column, with the other sign; the unselected lines are lifted. */
    COLUMN
  }

  /** A 1T1R row by its gate, volts on the row. */
  public static final Scheme TRANSISTOR = new Scheme(Kind.TRANSISTOR, Side.ROW);

  /** V/2 with plus and minus half. */
  public static final Scheme HALF = new Scheme(Kind.HALF, Side.SYMMETRIC);

  /** V/3 with all volts on the row. */
  public static final Scheme THIRD = new Scheme(Kind.THIRD, Side.ROW);

  /** One cell with its own two lines. */
  public static final Scheme SINGLE = new Scheme(Kind.SINGLE, Side.ROW);
}
