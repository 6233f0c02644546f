package org.memrig.protocols.testbench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Row;
import org.memrig.protocols.bench.Series;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.bench.Trace;

/** Keep the rows of one series in memory, as strict about columns as the store. */
final class MemorySeries implements Series, SeriesView {
  // What stands where a row has no value.
  private static final Object NONE = Optional.empty();

  private final String name;
  private final List<Column> columns;
  private final List<Object[]> rows = new ArrayList<>();
  private final List<Integer> cells = new ArrayList<>();
  private final List<Long> clocks = new ArrayList<>();
  private final RowInMemory open = new RowInMemory();

  MemorySeries(String name, List<Column> columns) {
    this.name = name;
    this.columns = List.copyOf(columns);
  }

  /** Forget the rows behind the first ones. */
  void cut(int size) {
    rows.subList(size, rows.size()).clear();
    cells.subList(size, cells.size()).clear();
    clocks.subList(size, clocks.size()).clear();
  }

  /** Return all rows as text, one a line: cell, clock and values. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      text.append(cells.get(i))
          .append(' ')
          .append(clocks.get(i))
          .append(' ')
          .append(Arrays.toString(rows.get(i)))
          .append('\n');
    }
    return text.toString();
  }

  @Override
  public Row row(int cell, long clockNanos) {
    return open.begin(cell, clockNanos);
  }

  @Override
  public void block(
      long row,
      Precision precision,
      long startNanos,
      double period,
      int count,
      IntToDoubleFunction values) {
    throw new UnsupportedOperationException("no experiment here keeps blocks");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public long size() {
    return rows.size();
  }

  @Override
  public double[] reals(String column) {
    int at = index(column, Column.Type.REAL);
    return rows.stream()
        .mapToDouble(r -> r[at].equals(NONE) ? Double.NaN : (double) r[at])
        .toArray();
  }

  @Override
  public long[] integers(String column) {
    int at = index(column, Column.Type.INTEGER);
    return rows.stream().mapToLong(r -> r[at].equals(NONE) ? 0 : (long) r[at]).toArray();
  }

  @Override
  public String[] texts(String column) {
    int at = index(column, Column.Type.TEXT);
    Function<Object[], String> text = r -> r[at].equals(NONE) ? "" : (String) r[at];
    return rows.stream().map(text).toArray(String[]::new);
  }

  @Override
  public boolean[] present(String column) {
    int at = columns.stream().map(Column::name).toList().indexOf(column);
    boolean[] present = new boolean[rows.size()];
    for (int i = 0; i < present.length; i++) {
      present[i] = !rows.get(i)[at].equals(NONE);
    }
    return present;
  }

  @Override
  public int[] cells() {
    return cells.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public long[] clocks() {
    return clocks.stream().mapToLong(Long::longValue).toArray();
  }

  @Override
  public Trace trace(int row) {
    return Trace.empty();
  }

  private int index(String column, Column.Type type) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column) && columns.get(i).type() == type) {
        return i;
      }
    }
    throw new IllegalArgumentException("no " + type + " column " + column + " in " + columns);
  }

  private final class RowInMemory implements Row {
    private Object[] values = new Object[0];
    private int filled = -1;

    RowInMemory begin(int cell, long clockNanos) {
      if (filled >= 0) {
        throw new IllegalStateException("a row of " + name + " has not been ended");
      }
      values = new Object[columns.size()];
      filled = 0;
      cells.add(cell);
      clocks.add(clockNanos);
      return this;
    }

    private Row put(Column.Type type, Object value) {
      Column column = columns.get(filled);
      if (!value.equals(NONE) && column.type() != type) {
        throw new IllegalArgumentException(column.name() + " takes no " + type);
      }
      values[filled++] = value;
      return this;
    }

    @Override
    public Row put(double value) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(columns.get(filled).name() + " is " + value);
      }
      return put(Column.Type.REAL, value);
    }

    @Override
    public Row put(long value) {
      return put(Column.Type.INTEGER, value);
    }

    @Override
    public Row put(String value) {
      return put(Column.Type.TEXT, value);
    }

    @Override
    public Row none() {
      return put(Column.Type.TEXT, NONE);
    }

    @Override
    public long end() {
      if (filled != columns.size()) {
        throw new IllegalArgumentException(name + ": " + filled + " of " + columns.size());
      }
      filled = -1;
      rows.add(values);
      return rows.size();
    }
  }
}
