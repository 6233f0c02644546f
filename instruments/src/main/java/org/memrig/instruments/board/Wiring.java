package org.memrig.instruments.board;

import org.memrig.config.Default;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;

/**
 * Say how lines reach cells: what a guard must know to tell what an operation puts where.
 *
 * @param cellType what stands at a crossing
 * @param gates along what the gate lines run
 * @param negative how a negative voltage across a cell is made
 * @param mostSiemens the greatest conductance that a cell of this chip may have, S, above 0
 */
@Text("How lines reach cells.")
public record Wiring(
    @Text("What stands at a crossing.") CellType cellType,
    @Text("Along what the gate lines run.") @Default("none") Gates gates,
    @Text("How a negative voltage across a cell is made.") @Default("row-below-ground")
        Negative negative,
    @Text("The greatest conductance that a cell may have; the guard's worst case.")
        @Unit(Dimension.SIEMENS)
        double mostSiemens) {
  /** What stands at a crossing. */
  public enum CellType {
    /** The memristor alone. */
    R1("1R"),
    /** With a selector in series. */
    S1R1("1S1R"),
    /** With an access transistor. */
    T1R1("1T1R"),
    /** Two of them with their transistors. */
    T2R2("2T2R"),
    /** A three-terminal device. */
    THREE_TERMINAL("three-terminal");

    private final String text;

    CellType(String text) {
      this.text = text;
    }

    /** Return what the field calls it. */
    public String text() {
      return text;
    }
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
