package org.memrig.physics.circuit.wires;

import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.physics.Allowed;

/**
 * Describe the resistance of an array's lines and of what they are connected to.
 *
 * <p>A connected end hangs on its driver through one segment of wire and the driver's resistance; a
 * column that is sensed hangs on its amplifier's virtual ground in the same way.
 *
 * @param rowSegment resistance of a row from one crossing to the next, ohms
 * @param columnSegment resistance of a column from one crossing to the next, ohms
 * @param rowTerminal resistance of what drives or senses a row, at each connected end, ohms
 * @param columnTerminal resistance of what drives or senses a column, at each connected end, ohms
 * @param rowSides ends at which rows are connected
 * @param columnSides ends at which columns are connected
 */
@Text("The resistance of an array's lines and of what they are connected to.")
public record Wires(
    @Text("resistance of a row from one crossing to the next")
        @Unit(Dimension.OHM)
        @Range(min = "0 ohm", max = "1 Mohm")
        @Default("0 ohm")
        double rowSegment,
    @Text("resistance of a column from one crossing to the next")
        @Unit(Dimension.OHM)
        @Range(min = "0 ohm", max = "1 Mohm")
        @Default("0 ohm")
        double columnSegment,
    @Text("resistance of what drives or senses a row")
        @Unit(Dimension.OHM)
        @Range(min = "0 ohm", max = "1 Gohm")
        @Default("0 ohm")
        double rowTerminal,
    @Text("resistance of what drives or senses a column")
        @Unit(Dimension.OHM)
        @Range(min = "0 ohm", max = "1 Gohm")
        @Default("0 ohm")
        double columnTerminal,
    @Text("ends at which rows are connected") @Default("first") Sides rowSides,
    @Text("ends at which columns are connected") @Default("last") Sides columnSides) {

  /** Lines without any resistance. */
  public static final Wires IDEAL = new Wires(0, 0, 0, 0, Sides.FIRST, Sides.LAST);

  public Wires {
    Allowed.fields(
        Wires.class, rowSegment, columnSegment, rowTerminal, columnTerminal, rowSides, columnSides);
  }

  /** Make wires of equal segments, driven beside column 0 and sensed beside the last row. */
  public static Wires segments(double ohms) {
    return new Wires(ohms, ohms, 0, 0, Sides.FIRST, Sides.LAST);
  }

  /** Tell whether nothing has resistance: every line is then at one voltage. */
  public boolean ideal() {
    return rowSegment == 0 && columnSegment == 0 && rowTerminal == 0 && columnTerminal == 0;
  }

  /** Return the resistance of a connected end of a row, ohms. */
  double rowEnd() {
    return rowSegment + rowTerminal;
  }

  /** Return the resistance of a connected end of a column, ohms. */
  double columnEnd() {
    return columnSegment + columnTerminal;
  }
}
