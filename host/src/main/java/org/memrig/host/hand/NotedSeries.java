package org.memrig.host.hand;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Row;
import org.memrig.protocols.bench.Series;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.bench.Trace;

/** Keep the rows of one series in memory on their way to the run. */
final class NotedSeries implements Series, SeriesView, Row {
  private record Line(int cell, long clock, List<@Nullable Object> values) {}

  private final String name;
  private final List<Column> columns;
  private final Series stored;
  private final List<Line> lines = new ArrayList<>();
  private @Nullable Row open;

  NotedSeries(String name, List<Column> columns, Series stored) {
    this.name = name;
    this.columns = columns;
    this.stored = stored;
  }

  @Override
  public Row row(int cell, long clockNanos) {
    open = stored.row(cell, clockNanos);
    lines.add(new Line(cell, clockNanos, new ArrayList<>()));
    return this;
  }

  @Override
  public void block(
      long row,
      Precision precision,
      long startNanos,
      double period,
      int count,
      IntToDoubleFunction values) {
    stored.block(row, precision, startNanos, period, count, values);
  }

  private Row open() {
    if (open == null) {
      throw new IllegalStateException("no row of '" + name + "' has begun");
    }
    return open;
  }

  private Row noted(@Nullable Object value) {
    lines.getLast().values().add(value);
    return this;
  }

  @Override
  public Row put(double value) {
    open().put(value);
    return noted(value);
  }

  @Override
  public Row put(long value) {
    open().put(value);
    return noted(value);
  }

  @Override
  public Row put(String value) {
    open().put(value);
    return noted(value);
  }

  @Override
  public Row none() {
    open().none();
    return noted(null);
  }

  @Override
  public long end() {
    return open().end();
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
    return lines.size();
  }

  @Override
  public double[] reals(String column) {
    int at = at(column);
    return lines.stream()
        .mapToDouble(line -> line.values().get(at) instanceof Double value ? value : Double.NaN)
        .toArray();
  }

  @Override
  public long[] integers(String column) {
    int at = at(column);
    return lines.stream()
        .mapToLong(line -> line.values().get(at) instanceof Long value ? value : 0)
        .toArray();
  }

  @Override
  public String[] texts(String column) {
    int at = at(column);
    return lines.stream()
        .map(line -> line.values().get(at) instanceof String value ? value : "")
        .toArray(String[]::new);
  }

  @Override
  public boolean[] present(String column) {
    int at = at(column);
    boolean[] present = new boolean[lines.size()];
    for (int i = 0; i < present.length; i++) {
      present[i] = lines.get(i).values().get(at) != null;
    }
    return present;
  }

  @Override
  public int[] cells() {
    return lines.stream().mapToInt(Line::cell).toArray();
  }

  @Override
  public long[] clocks() {
    return lines.stream().mapToLong(Line::clock).toArray();
  }

  @Override
  public Trace trace(int row) {
    return Trace.empty();
  }

  private int at(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "series '" + name + "' has no column '" + column + "'; it has " + columns);
  }
}
