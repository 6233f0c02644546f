package org.memrig.instruments.board;

/**
 * Say what each class of lines is connected to between operations, during idle times and after the
 * program. It belongs to the chip; ground is the default.
 *
 * @param rows the drive of every row, constant
 * @param columns the drive of every column, constant
 * @param gates the drive of every gate line, constant
 * @param bulk the drive of the bulk, constant
 */
public record Rest(Drive rows, Drive columns, Drive gates, Drive bulk) {
  /** Every line at ground. */
  public static final Rest GROUND =
      new Rest(Drive.GROUND, Drive.GROUND, Drive.GROUND, Drive.GROUND);

  public Rest {
    Check.that(
        rows.constant() && columns.constant() && gates.constant() && bulk.constant(),
        "a rest holds its lines at constant levels");
  }

  /** Return the drive of a class of lines. */
  public Drive of(LineKind kind) {
    return switch (kind) {
      case ROW -> rows;
      case COLUMN -> columns;
      case GATE -> gates;
      case BULK -> bulk;
      case MARKER -> Drive.GROUND;
    };
  }

  /** Tell whether this rest needs power: a held level that must end when the host is silent. */
  public boolean held() {
    return holds(rows) || holds(columns) || holds(gates) || holds(bulk);
  }

  private static boolean holds(Drive drive) {
    return drive.leastVolts() != 0 || drive.mostVolts() != 0;
  }
}
