package org.memrig.protocols.bench;

import java.util.List;

/**
 * Read one series column by column, in the order in which rows were recorded. Arrays are the
 * caller's own. Asking for a column that is missing or of another type is an
 * IllegalArgumentException that lists the columns.
 */
public interface SeriesView {

  /** Return the series' name. */
  String name();

  /** Return its columns. */
  List<Column> columns();

  /** Return the number of rows; all arrays have this length. */
  long size();

  /** Return a REAL column in SI units; NaN where the row has no value. */
  double[] reals(String column);

  /** Return an INTEGER column; 0 where the row has no value: then ask {@link #present}. */
  long[] integers(String column);

  /** Return a TEXT column; empty where the row has no value. */
  String[] texts(String column);

  /** Tell for each row whether it has a value in a column. */
  boolean[] present(String column);

  /** Return each row's cell, or {@link Series#NO_CELL}. */
  int[] cells();

  /** Return each row's device time, ns. */
  long[] clocks();

  /** Return the trace or map of the i-th row; empty if it has none. */
  Trace trace(int row);
}
