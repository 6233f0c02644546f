package org.memrig.host.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.memrig.protocols.bench.Column;

/** Carry the values of one row to the writer; used again and again. */
final class RowBuffer implements Work {
  private @Nullable RecordedSeries series;
  private long id;
  private int cell;
  private long clockNanos;
  private int filled;
  private long[] bits = new long[8];
  private @Nullable String[] texts = new @Nullable String[8];
  private boolean[] present = new boolean[8];

  RowBuffer begin(RecordedSeries owner, long rowId, int rowCell, long nanos) {
    series = owner;
    id = rowId;
    cell = rowCell;
    clockNanos = nanos;
    filled = 0;
    int width = owner.columns().size();
    if (bits.length < width) {
      bits = new long[width];
      texts = new @Nullable String[width];
      present = new boolean[width];
    }
    return this;
  }

  void real(double value) {
    column(Column.Type.REAL, "a double");
    if (!(value >= -Double.MAX_VALUE && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          where()
              + " cannot hold "
              + value
              + "; a value that was not measured or was out of range is none()");
    }
    // SQLite keeps no negative zero: adding zero makes what is stored what was put.
    bits[filled] = Double.doubleToRawLongBits(value + 0.0);
    present[filled++] = true;
  }

  void integer(long value) {
    column(Column.Type.INTEGER, "a long");
    bits[filled] = value;
    present[filled++] = true;
  }

  void text(String value) {
    column(Column.Type.TEXT, "a text");
    texts[filled] = value;
    present[filled++] = true;
  }

  void none() {
    if (filled == owner().columns().size()) {
      throw full("no value");
    }
    present[filled++] = false;
  }

  private void column(Column.Type type, String what) {
    List<Column> columns = owner().columns();
    if (filled == columns.size()) {
      throw full(what);
    }
    if (columns.get(filled).type() != type) {
      throw new IllegalArgumentException(
          where() + " is " + columns.get(filled).type() + " and cannot take " + what);
    }
  }

  private IllegalArgumentException full(String what) {
    return new IllegalArgumentException(
        "the row of series '"
            + owner().name()
            + "' has all its "
            + filled
            + " values and cannot take "
            + what
            + " more; end it");
  }

  private String where() {
    return "column '"
        + owner().columns().get(filled).name()
        + "' of series '"
        + owner().name()
        + "'";
  }

  /** Refuse a row with values left out. */
  void requireWhole() {
    if (filled < owner().columns().size()) {
      throw new IllegalArgumentException(
          where() + " has no value; put one, or none(), before the row ends");
    }
  }

  RecordedSeries owner() {
    RecordedSeries owner = series;
    if (owner == null) {
      throw new IllegalStateException("no row has begun");
    }
    return owner;
  }

  long id() {
    return id;
  }

  long clockNanos() {
    return clockNanos;
  }

  /** Write the row. */
  void insert(PreparedStatement statement, long batch) throws SQLException {
    statement.setLong(1, id);
    statement.setLong(2, batch);
    statement.setInt(3, cell);
    statement.setLong(4, clockNanos);
    List<Column> columns = owner().columns();
    for (int i = 0; i < columns.size(); i++) {
      bind(statement, i, columns.get(i).type());
    }
    statement.executeUpdate();
  }

  private void bind(PreparedStatement statement, int i, Column.Type type) throws SQLException {
    if (!present[i]) {
      statement.setNull(i + 5, Types.NULL);
      return;
    }
    switch (type) {
      case REAL -> statement.setDouble(i + 5, Double.longBitsToDouble(bits[i]));
      case INTEGER -> statement.setLong(i + 5, bits[i]);
      case TEXT -> statement.setString(i + 5, texts[i]);
    }
  }
}
