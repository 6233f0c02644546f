package org.memrig.host.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.memrig.protocols.bench.Column;

/**
 * Compute the hash of what a run found: equal for two runs that recorded the same, whenever, by
 * whatever process and with however many interruptions.
 *
 * <p>SHA-256 over the series in order of their names; each as its name, its columns (name, type,
 * unit), its number of rows, and its rows in order: cell (4 bytes), device time (8), each value as
 * a byte (0 none, 1 there) and, if there, its bits (8, big-endian) or its text; then the row's
 * blocks: device time, period, count, codec and body. Texts are their length in bytes (4) and
 * UTF-8. Host times, row ids, sessions, batches, events, documents and superseded rows are left
 * out.
 */
public final class RunHash {
  private final MessageDigest digest = Sha256.digest();
  private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

  private RunHash() {}

  /** Return the hash, 64 lower-case hexadecimal digits. */
  public static String of(RunReader run) {
    RunHash hash = new RunHash();
    for (StoredSeries series : run.stored().values()) {
      run.database().ask("hash", () -> hash.series(run.database(), series));
    }
    return HexFormat.of().formatHex(hash.digest.digest());
  }

  private boolean series(Database database, StoredSeries series) throws SQLException {
    text(series.name());
    integer(series.columns().size());
    for (Column column : series.columns()) {
      text(column.name());
      text(column.type().name());
      text(column.unit().symbol());
    }
    integer(new ReadSeries(database, series).size());
    String rows =
        "SELECT d.* FROM data_"
            + series.name()
            + " d JOIN batch b ON b.id = d.batch WHERE b.superseded_by IS NULL AND d.id <= ?"
            + " ORDER BY d.id";
    String blocks =
        "SELECT t0_ns, dt, n, codec, body FROM block WHERE series = ? AND row = ? ORDER BY part";
    boolean traces =
        database.number("SELECT EXISTS (SELECT 1 FROM block WHERE series = ?)", series.id()) != 0;
    try (PreparedStatement statement = database.prepare(rows);
        PreparedStatement block = database.prepare(blocks)) {
      statement.setLong(1, series.lastRow());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          row(row, series.columns());
          if (traces) {
            blocks(block, series.id(), row.getLong(1));
          }
        }
      }
    }
    return true;
  }

  // Columns 1 and 2 are the id and the batch.
  private void row(ResultSet row, List<Column> columns) throws SQLException {
    number.clear().putInt(row.getInt(3));
    digest.update(number.flip());
    integer(row.getLong(4));
    for (int i = 0; i < columns.size(); i++) {
      value(row, i + 5, columns.get(i).type());
    }
  }

  private void value(ResultSet row, int at, Column.Type type) throws SQLException {
    switch (type) {
      case REAL -> {
        double value = row.getDouble(at);
        if (present(row)) {
          integer(Double.doubleToRawLongBits(value));
        }
      }
      case INTEGER -> {
        long value = row.getLong(at);
        if (present(row)) {
          integer(value);
        }
      }
      case TEXT -> {
        String value = row.getString(at);
        if (present(row)) {
          text(value);
        }
      }
    }
  }

  private boolean present(ResultSet row) throws SQLException {
    boolean present = !row.wasNull();
    digest.update(present ? (byte) 1 : (byte) 0);
    return present;
  }

  private void blocks(PreparedStatement statement, long series, long row) throws SQLException {
    Database.bind(statement, series, row);
    try (ResultSet block = statement.executeQuery()) {
      while (block.next()) {
        integer(block.getLong(1));
        integer(Double.doubleToRawLongBits(block.getDouble(2)));
        integer(block.getLong(3));
        text(block.getString(4));
        digest.update(block.getBytes(5));
      }
    }
  }

  private void integer(long value) {
    number.clear().putLong(value);
    digest.update(number.flip());
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number.clear().putInt(bytes.length);
    digest.update(number.flip());
    digest.update(bytes);
  }
}
