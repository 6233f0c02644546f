package org.memrig.instruments.board;

/**
 * Say which lines of a chip are at a board's terminals outside.
 *
 * @param row the row at terminal HIGH, from 0, or {@link #NO_LINE}
 * @param column the column at terminal LOW, from 0, or {@link #NO_LINE}
 * @param others where all other rows and columns are; ground while nothing is connected
 */
public record Connection(int row, int column, Others others) {
  /** Stands for a terminal at which no line is. */
  public static final int NO_LINE = -1;

  /** No line is at a terminal; all are at ground. */
  public static final Connection NONE = new Connection(NO_LINE, NO_LINE, Others.GROUND);

  /** Where lines are that are at no terminal. */
  public enum Others {
    GROUND,
    OPEN
  }

  public Connection {
    Check.within("row at a terminal", row, NO_LINE, Block.MOST);
    Check.within("column at a terminal", column, NO_LINE, Block.MOST);
    Check.that(
        row >= 0 || column >= 0 || others == Others.GROUND,
        "lines are open only while one is at a terminal");
  }

  /** Tell whether no line is at a terminal. */
  public boolean none() {
    return row < 0 && column < 0;
  }

  /**
   * Refuse lines that a board has not.
   *
   * @throws Refused naming the line
   */
  public void require(BoardDescription board) {
    Check.within("row at a terminal", row, NO_LINE, board.rows() - 1);
    Check.within("column at a terminal", column, NO_LINE, board.columns() - 1);
  }
}
