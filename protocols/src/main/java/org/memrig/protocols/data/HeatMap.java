package org.memrig.protocols.data;

/**
 * Colour the cells of an array by a value; row 0 is at the top, column 0 at the left.
 *
 * @param caption title, caption and source
 * @param rowLabel what a row is, for example "word line"; not blank
 * @param columnLabel what a column is, for example "bit line"; not blank
 * @param value the coloured quantity; a log scale colours by ratio
 * @param colours from low to high, or both ways from zero
 * @param grid the values; masked cells are hatched
 */
public record HeatMap(
    Caption caption, String rowLabel, String columnLabel, Axis value, Colours colours, Grid grid)
    implements Figure {

  /** Which colours a value gets. */
  public enum Colours {
    /** From the lowest to the highest value. */
    SEQUENTIAL,
    /** Two hues that meet at zero, for signed values; linear scale only. */
    DIVERGING
  }

  /** Refuse blank labels, and two hues on a log scale. */
  public HeatMap {
    Checks.notBlank("heat map", "row label", rowLabel);
    Checks.notBlank("heat map", "column label", columnLabel);
    if (colours == Colours.DIVERGING && value.isLog()) {
      throw new IllegalArgumentException(
          "heat map '" + caption.title() + "': diverging colours need a linear scale");
    }
  }

  /** Colour an array by rows and columns from the lowest to the highest value. */
  public HeatMap(Caption caption, Axis value, Grid grid) {
    this(caption, "row", "column", value, Colours.SEQUENTIAL, grid);
  }
}
