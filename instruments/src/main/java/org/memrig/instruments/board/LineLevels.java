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
   * <p>One-sided schemes lift the unselected lines, so that no line leaves the range between
   * ground and the volts. A negative voltage is made as the wiring says.
   */
  public static LineLevels of(Scheme scheme, Wiring.Negative negative, double volts) {
    if (scheme.side() == Scheme.Side.SYMMETRIC) {
      return symmetric(scheme.kind(), volts);
    }
    boolean onColumn =
        scheme.side() == Scheme.Side.COLUMN
            || (volts < 0 && negative == Wiring.Negative.COLUMN_ABOVE_GROUND);
    double forced = onColumn ? -volts : volts;
    // What the driven kind's other lines and the grounded kind's other lines carry.
    double otherDriven =
        switch (scheme.kind()) {
          case TRANSISTOR, SINGLE -> 0;
          case HALF -> forced / 2;
          case THIRD -> forced / 3;
        };
    double otherGrounded =
        switch (scheme.kind()) {
          case TRANSISTOR, SINGLE -> 0;
          case HALF -> forced / 2;
          case THIRD -> forced * 2 / 3;
        };
    return onColumn
        ? new LineLevels(0, forced, otherGrounded, otherDriven)
        : new LineLevels(forced, 0, otherDriven, otherGrounded);
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
