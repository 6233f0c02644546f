package org.memrig.instruments.board;

/**
 * Multiply a vector by the conductances of a block of cells: all inputs at once, all outputs
 * sensed.
 *
 * <p>An output is what the array delivers into the sensed line: positive for positive inputs, in
 * either direction.
 *
 * @param cells the block; forward, inputs drive its rows and its columns are sensed
 * @param inputs one input per driven line, -1 to 1
 * @param gate the gate level of the block's cells, V
 * @param unselected what lines outside the block are connected to
 * @param settle the wait before sensing, s
 * @param aperture the time over which current is averaged, s
 * @param threshold the current (or charge) above which COMPARE answers 1; A or C
 */
public record Multiply(
    Block cells,
    Levels inputs,
    InputScale scale,
    double gate,
    Drive unselected,
    double settle,
    double aperture,
    SenseRange range,
    Encoding encoding,
    Direction direction,
    Output sense,
    double threshold)
    implements Operation {
  /** How an input becomes volts on a line. */
  public enum Encoding {
    AMPLITUDE,
    WIDTH,
    COUNT,
    BINARY
  }

  /** Which lines are inputs. */
  public enum Direction {
    /** Rows in, columns out. */
    FORWARD,
    /** Columns in, rows out: the transpose. */
    BACKWARD
  }

  /** What is given back per output line. */
  public enum Output {
    /** Average current, A. */
    CURRENT,
    /** Charge, C. */
    CHARGE,
    /** 1 if above the threshold, else 0. */
    COMPARE
  }

  public Multiply {
    Check.that(
        inputs.fits(direction == Direction.FORWARD ? cells.rows() : cells.columns()),
        "inputs have " + inputs.size() + " values for the block " + cells + " " + direction);
    Check.within("input", inputs.min(), -1, 1);
    Check.within("input", inputs.max(), -1, 1);
    Check.finite("gate volts", gate);
    Check.notNegative("settle", settle);
    Check.positive("aperture", aperture);
    Check.finite("threshold", threshold);
    Check.that(unselected.constant(), "unselected lines are held at a constant level");
    Check.that(
        encoding == Encoding.AMPLITUDE || scale.unitWidth() > 0,
        encoding + " inputs need a unit width above 0 s");
  }

  /** Return the number of driven lines. */
  public int inputLines() {
    return direction == Direction.FORWARD ? cells.rows() : cells.columns();
  }

  /** Return the number of sensed lines. */
  public int outputLines() {
    return direction == Direction.FORWARD ? cells.columns() : cells.rows();
  }
}
