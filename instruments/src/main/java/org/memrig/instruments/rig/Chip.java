package org.memrig.instruments.rig;

import java.util.List;
import org.memrig.config.Default;
import org.memrig.config.Range;
import org.memrig.config.Text;
import org.memrig.config.Unit;
import org.memrig.config.units.Dimension;
import org.memrig.instruments.board.Wiring;

/**
 * Say what is in the socket.
 *
 * @param rows of the array, from 1
 * @param columns of the array, from 1
 * @param wiring cell type, gates, how a negative voltage is made, greatest conductance
 * @param die which piece it is; the ledger, history and bad-cell map go by it
 * @param condition whether its cells have been formed before the first run
 * @param read where a read neither changes a cell nor drowns in noise
 * @param set what raises the conductance
 * @param reset what lowers it
 * @param sweep how far an I-V sweep goes
 * @param parts of a dummy chip, a row of words each: see {@link DummyPart}; empty for any other
 */
@Text("What is in the socket.")
public record Chip(
    @Text("Rows of the array.") @Range(min = "1", max = "32768") int rows,
    @Text("Columns of the array.") @Range(min = "1", max = "32768") int columns,
    @Text("How lines reach cells.") Wiring wiring,
    @Text("Which piece it is, as on the package.") String die,
    @Text("Whether its cells have been formed.") @Default("formed") Condition condition,
    @Text("How cells are read.") @Default("") ReadPoint read,
    @Text("What raises the conductance.") @Default("") SetPoint set,
    @Text("What lowers the conductance.") @Default("") ResetPoint reset,
    @Text("How far an I-V sweep goes.") @Default("") SweepPoint sweep,
    @Text(
            "Parts of a dummy chip, a text of words for each row: 10k, 10k> and 10k< with a diode to"
                + " the column or the row, open.")
        List<String> parts) {

  /** Whether the cells of a chip have been formed. */
  public enum Condition {
    /** As made: the first stress of each cell is a forming. */
    PRISTINE,
    /** Formed, or in no need of forming. */
    FORMED
  }

  /**
   * Say how cells are read.
   *
   * @param volts top minus bottom, V
   * @param gate V; 0 where cells have no transistor
   * @param settle s
   * @param aperture s
   */
  @Text("How cells are read.")
  public record ReadPoint(
      @Text("Top minus bottom.") @Unit(Dimension.VOLT) @Default("0.2 V") double volts,
      @Text("The gate.") @Unit(Dimension.VOLT) @Default("0 V") double gate,
      @Text("Before the first sample.") @Unit(Dimension.SECOND) @Default("1 us") @Range(min = "0 s")
          double settle,
      @Text("Of one sample.") @Unit(Dimension.SECOND) @Default("10 us") @Range(min = "1 ns")
          double aperture) {}

  /**
   * Say what raises the conductance.
   *
   * @param volts top minus bottom, V; its sign is the chip's set polarity
   * @param gate V
   * @param width s
   * @param rise the leading edge, s; 0 is the board's fastest
   * @param fall the trailing edge, s; a phase-change cell crystallises in it
   * @param limit the current limit, A; 0 for none
   */
  @Text("What raises the conductance.")
  public record SetPoint(
      @Text("Top minus bottom; its sign is the polarity that sets.")
          @Unit(Dimension.VOLT)
          @Default("1.5 V")
          double volts,
      @Text("The gate.") @Unit(Dimension.VOLT) @Default("0 V") double gate,
      @Text("The plateau.") @Unit(Dimension.SECOND) @Default("1 us") @Range(min = "1 ns")
          double width,
      @Text("The leading edge; 0 s is the board's fastest.")
          @Unit(Dimension.SECOND)
          @Default("0 s")
          @Range(min = "0 s")
          double rise,
      @Text("The trailing edge; 0 s is the board's fastest.")
          @Unit(Dimension.SECOND)
          @Default("0 s")
          @Range(min = "0 s")
          double fall,
      @Text("The current limit; 0 A for none.")
          @Unit(Dimension.AMPERE)
          @Default("0 A")
          @Range(min = "0 A")
          double limit) {}

  /**
   * Say what lowers the conductance.
   *
   * @param volts top minus bottom, V; a phase-change cell takes the sign of its set
   * @param gate V
   * @param width s
   * @param rise the leading edge, s
   * @param fall the trailing edge, s; a phase-change cell needs the fastest
   */
  @Text("What lowers the conductance.")
  public record ResetPoint(
      @Text("Top minus bottom.") @Unit(Dimension.VOLT) @Default("-1.5 V") double volts,
      @Text("The gate.") @Unit(Dimension.VOLT) @Default("0 V") double gate,
      @Text("The plateau.") @Unit(Dimension.SECOND) @Default("1 us") @Range(min = "1 ns")
          double width,
      @Text("The leading edge; 0 s is the board's fastest.")
          @Unit(Dimension.SECOND)
          @Default("0 s")
          @Range(min = "0 s")
          double rise,
      @Text("The trailing edge; 0 s is the board's fastest.")
          @Unit(Dimension.SECOND)
          @Default("0 s")
          @Range(min = "0 s")
          double fall) {}

  /**
   * Say how far an I-V sweep goes on each branch.
   *
   * @param setVolts the peak of the branch that sets, V
   * @param resetVolts the peak of the branch that resets, V
   * @param setGate V
   * @param resetGate V
   * @param limit the current limit of the branch that sets, A; 0 for none
   */
  @Text("How far an I-V sweep goes.")
  public record SweepPoint(
      @Text("The peak of the branch that sets.") @Unit(Dimension.VOLT) @Default("1.5 V")
          double setVolts,
      @Text("The peak of the branch that resets.") @Unit(Dimension.VOLT) @Default("-1.5 V")
          double resetVolts,
      @Text("The gate while setting.") @Unit(Dimension.VOLT) @Default("0 V") double setGate,
      @Text("The gate while resetting.") @Unit(Dimension.VOLT) @Default("0 V") double resetGate,
      @Text("The current limit while setting; 0 A for none.")
          @Unit(Dimension.AMPERE)
          @Default("0 A")
          @Range(min = "0 A")
          double limit) {}

  public Chip {
    if (rows < 1 || rows > MOST || columns < 1 || columns > MOST) {
      throw new IllegalArgumentException(
          "a chip of " + rows + " x " + columns + " cells; allowed 1 to " + MOST + " each");
    }
    if (set.volts() == 0) {
      throw new IllegalArgumentException("set.volts is 0 V, so that no polarity sets the cell");
    }
    parts = List.copyOf(parts);
    if (!parts.isEmpty()) {
      checkParts(parts, rows, columns);
    }
    if (die.isBlank()) {
      throw new IllegalArgumentException("die is empty; write what stands on the package");
    }
  }

  private static final int MOST = 32_768;

  private static void checkParts(List<String> parts, int rows, int columns) {
    if (parts.size() != rows) {
      throw new IllegalArgumentException(
          "parts: there are " + parts.size() + " rows of them; the chip has " + rows);
    }
    for (int row = 0; row < rows; row++) {
      String[] words = parts.get(row).strip().split("\\s+");
      if (words.length != columns) {
        throw new IllegalArgumentException(
            "parts: row %d has %d parts; the chip has %d columns"
                .formatted(row, words.length, columns));
      }
      for (String word : words) {
        DummyPart.parse(word);
      }
    }
  }

  /**
   * Return the part of a dummy chip at a cell.
   *
   * @throws IllegalStateException if this is no dummy chip
   */
  public DummyPart part(int row, int column) {
    if (parts.isEmpty()) {
      throw new IllegalStateException(die + " is no dummy chip");
    }
    return DummyPart.parse(parts.get(row).strip().split("\\s+")[column]);
  }

  /**
   * Return the part of a dummy chip at a cell.
   *
   * @param cell its number, row by row
   * @throws IllegalStateException if this is no dummy chip
   */
  public DummyPart part(int cell) {
    return part(cell / columns, cell % columns);
  }

  /** Tell whether this is a dummy chip of known parts. */
  public boolean dummy() {
    return !parts.isEmpty();
  }

  /**
   * Return the words for a cell, for people: "cell 3,7".
   *
   * @param cell its number, row by row
   */
  public String cellName(int cell) {
    return "cell " + cell / columns + "," + cell % columns;
  }

  /** Return the sign of the volts that set: 1 or -1. */
  public int setSign() {
    return set.volts() > 0 ? 1 : -1;
  }

  /** Return the sign of the volts that reset: 1 or -1. */
  public int resetSign() {
    return reset.volts() > 0 ? 1 : -1;
  }
}
