package org.memrig.instruments.board;

/**
 * Say which volts a selected cell's lines and all other lines carry for a pulse: the one place
 * where a scheme becomes levels.
 *
 * @param row the selected row, V
 * @param column the selected column, V
 * @param otherRows the unselected rows, V
 * @param otherColumns the unselected columns, V
 */
public record LineLevels(double row, double column, double otherRows, double otherColumns) {
  /**
   * Turn a scheme and the volts across the cell into line levels.
   *
   * <p>One-sided schemes lift the unselected lines, so that no line leaves the range between ground
   * and the volts. A negative voltage is made as the wiring says. Under TRANSISTOR, where the
   * driven line runs along the open gate, its other cells conduct too: the lines at their other end
   * are lifted to the same volts, so that nothing lies across them.
   */
  public static LineLevels of(Scheme scheme, Wiring wiring, double volts) {
    if (scheme.side() == Scheme.Side.SYMMETRIC) {
      return symmetric(scheme.kind(), volts);
    }
    boolean onColumn = onColumn(scheme, wiring, volts);
    double forced = onColumn ? -volts : volts;
    boolean alongGate = wiring.gates() == (onColumn ? Wiring.Gates.COLUMNS : Wiring.Gates.ROWS);
    // What the other lines of the driven kind, and of the grounded kind, carry.
    double otherDriven =
        switch (scheme.kind()) {
          case TRANSISTOR, SINGLE -> 0;
          case HALF -> forced / 2;
          case THIRD -> forced / 3;
        };
    double otherGrounded =
        switch (scheme.kind()) {
          case TRANSISTOR -> alongGate ? forced : 0;
          case SINGLE -> 0;
          case HALF -> forced / 2;
          case THIRD -> forced * 2 / 3;
        };
    return onColumn
        ? new LineLevels(0, forced, otherGrounded, otherDriven)
        : new LineLevels(forced, 0, otherDriven, otherGrounded);
  }

  /** Tell whether the column carries the volts; else the row does. Not for SYMMETRIC. */
  public static boolean onColumn(Scheme scheme, Wiring wiring, double volts) {
    return scheme.side() == Scheme.Side.COLUMN
        || (volts < 0 && wiring.negative() == Wiring.Negative.COLUMN_ABOVE_GROUND);
  }

  private static LineLevels symmetric(Scheme.Kind kind, double volts) {
    double half = volts / 2;
    double other = kind == Scheme.Kind.THIRD ? volts / 6 : 0;
    return new LineLevels(half, -half, -other, other);
  }

  /** Return the lowest level of any line. */
  public double lowest() {
    return Math.min(Math.min(row, column), Math.min(otherRows, otherColumns));
  }

  /** Return the highest level of any line. */
  public double highest() {
    return Math.max(Math.max(row, column), Math.max(otherRows, otherColumns));
  }
}
