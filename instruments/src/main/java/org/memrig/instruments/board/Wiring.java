package org.memrig.instruments.board;

/**
 * Say how lines reach cells: what a guard must know to tell what an operation puts where.
 *
 * @param cellType what stands at a crossing
 * @param gates along what the gate lines run
 * @param negative how a negative voltage across a cell is made
 * @param mostSiemens the greatest conductance that a cell of this chip may have, S, above 0
 */
public record Wiring(CellType cellType, Gates gates, Negative negative, double mostSiemens) {
  /** What stands at a crossing. */
  public enum CellType {
    /** The memristor alone. */
    R1,
    /** With a selector in series. */
    S1R1,
    /** With an access transistor. */
    T1R1,
    /** Two of them with their transistors. */
    T2R2,
    /** A three-terminal device. */
    THREE_TERMINAL
  }

  /** Along what the gate lines run. */
  public enum Gates {
    NONE,
    ROWS,
    COLUMNS
  }

  /** How a negative voltage across a cell is made. */
  public enum Negative {
    /** By a row below ground. */
    ROW_BELOW_GROUND,
    /** By a column above ground, the row at ground: no line goes below bulk. */
    COLUMN_ABOVE_GROUND
  }

  public Wiring {
    Check.positive("greatest conductance", mostSiemens);
    Check.that(
        (gates != Gates.NONE)
            == (cellType == CellType.T1R1
                || cellType == CellType.T2R2
                || cellType == CellType.THREE_TERMINAL),
        cellType + " cells with gate lines along " + gates);
  }
}
