package org.memrig.protocols.bench;

import java.util.function.IntToDoubleFunction;

/** Take the rows of one series, and the traces and maps that belong to rows. */
public interface Series {

  /** The cell of a row that is about no single cell. */
  int NO_CELL = -1;

  /** How the values of a trace are kept. */
  enum Precision {
    /** Eight bytes each, bit for bit. */
    F64,
    /** Four bytes each, about 7 digits: enough for what a converter of up to 24 bits measured. */
    F32
  }

  /**
   * Begin a row. The row is reused: it is valid until its {@link Row#end}, and must be ended before
   * the next row of any series begins.
   *
   * @param cell the cell's index, row-major, or {@link #NO_CELL}
   * @param clockNanos the board's clock, ns
   */
  Row row(int cell, long clockNanos);

  /**
   * Store consecutive samples of the trace or map of a row. The blocks of one row come in order;
   * rows may take turns.
   *
   * @param row what {@link Row#end} returned
   * @param startNanos the board's clock at the first sample of this block, ns
   * @param period s from sample to sample, the same for all blocks of a row; 0 for a map
   * @param count how many samples
   * @param values gives each sample from 0 to {@code count - 1}, during this call only; NaN stands
   *     for a masked cell of a map
   */
  void block(
      long row,
      Precision precision,
      long startNanos,
      double period,
      int count,
      IntToDoubleFunction values);
}
