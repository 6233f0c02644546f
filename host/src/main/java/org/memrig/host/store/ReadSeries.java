package org.memrig.host.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.bench.Trace;

/**
 * Read one series. The last row is fixed when the view is made: all columns have the same length,
 * also while the run is being written.
 */
final class ReadSeries implements SeriesView {
  private final Database database;
  private final StoredSeries series;
  private final int size;
  private long @Nullable [] ids;

  ReadSeries(Database database, StoredSeries series) {
    this.database = database;
    this.series = series;
    long rows = database.ask("read", () -> database.number("SELECT count(*)" + live()));
    if (rows > Integer.MAX_VALUE) {
      throw new StoreFailed(
          "series '"
              + series.name()
              + "' has "
              + rows
              + " rows, more than an array holds; read"
              + " the file with SQL, view rows_"
              + series.name());
    }
    size = (int) rows;
  }

  private String live() {
    return " FROM data_"
        + series.name()
        + " d JOIN batch b ON b.id = d.batch"
        + " WHERE b.superseded_by IS NULL AND d.id <= "
        + series.lastRow();
  }

  @Override
  public String name() {
    return series.name();
  }

  @Override
  public List<Column> columns() {
    return series.columns();
  }

  @Override
  public long size() {
    return size;
  }

  private interface Cell {
    void read(int row, ResultSet value) throws SQLException;
  }

  private void each(String expression, Cell cell) {
    database.ask(
        "read series '" + name() + "' of",
        () -> {
          String sql = "SELECT " + expression + live() + " ORDER BY d.id";
          try (PreparedStatement statement = database.prepare(sql);
              ResultSet result = statement.executeQuery()) {
            for (int row = 0; result.next(); row++) {
              cell.read(row, result);
            }
            return size;
          }
        });
  }

  private String column(String name, Column.Type type) {
    Column column = require(name);
    if (column.type() != type) {
      throw new IllegalArgumentException(
          "column '"
              + name
              + "' of series '"
              + name()
              + "' is "
              + column.type()
              + ", not "
              + type
              + "; the columns are "
              + described());
    }
    return quoted(column);
  }

  private Column require(String name) {
    return columns().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "series '" + name() + "' has no column '" + name + "'; it has " + described()));
  }

  private List<String> described() {
    return columns().stream().map(column -> column.name() + " " + column.type()).toList();
  }

  private static String quoted(Column column) {
    return "d.\"" + column.name() + '"';
  }

  @Override
  public double[] reals(String column) {
    String expression = column(column, Column.Type.REAL);
    double[] values = new double[size];
    each(
        expression,
        (row, value) -> {
          double number = value.getDouble(1);
          values[row] = value.wasNull() ? Double.NaN : number;
        });
    return values;
  }

  @Override
  public long[] integers(String column) {
    String expression = column(column, Column.Type.INTEGER);
    long[] values = new long[size];
    each(expression, (row, value) -> values[row] = value.getLong(1));
    return values;
  }

  @Override
  public String[] texts(String column) {
    String expression = column(column, Column.Type.TEXT);
    String[] values = new String[size];
    Arrays.fill(values, "");
    each("coalesce(" + expression + ", '')", (row, value) -> values[row] = value.getString(1));
    return values;
  }

  @Override
  public boolean[] present(String column) {
    String expression = quoted(require(column));
    boolean[] values = new boolean[size];
    each(expression + " IS NOT NULL", (row, value) -> values[row] = value.getBoolean(1));
    return values;
  }

  @Override
  public int[] cells() {
    int[] values = new int[size];
    each("d.cell", (row, value) -> values[row] = value.getInt(1));
    return values;
  }

  @Override
  public long[] clocks() {
    long[] values = new long[size];
    each("d.clock_ns", (row, value) -> values[row] = value.getLong(1));
    return values;
  }

  @Override
  public Trace trace(int row) {
    if (row < 0 || row >= size) {
      throw new IndexOutOfBoundsException(
          "series '" + name() + "' has no row " + row + "; it has " + size + " rows");
    }
    return database.ask("read a trace of", () -> trace(ids()[row]));
  }

  private long[] ids() {
    long[] known = ids;
    if (known == null) {
      long[] read = new long[size];
      each("d.id", (row, value) -> read[row] = value.getLong(1));
      ids = read;
      known = read;
    }
    return known;
  }

  private Trace trace(long id) throws SQLException {
    int samples =
        Math.toIntExact(
            database.number(
                "SELECT sum(n) FROM block WHERE series = ? AND row = ?", series.id(), id));
    double[] values = new double[samples];
    String sql =
        "SELECT t0_ns, dt, n, codec, body FROM block WHERE series = ? AND row = ? ORDER BY part";
    try (PreparedStatement statement = database.prepare(sql)) {
      Database.bind(statement, series.id(), id);
      try (ResultSet result = statement.executeQuery()) {
        if (!result.next()) {
          return Trace.empty();
        }
        long start = result.getLong(1);
        double period = result.getDouble(2);
        int filled = 0;
        do {
          int count = result.getInt(3);
          Samples.of(result.getString(4), result.getBytes(5)).copyTo(values, filled);
          filled += count;
        } while (result.next());
        return new Trace(start, period, values);
      }
    }
  }
}
