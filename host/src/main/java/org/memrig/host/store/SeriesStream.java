package org.memrig.host.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Let the rows and blocks of a series pass by, one at a time: none is kept. */
final class SeriesStream {
  private final Database database;
  private final StoredSeries series;

  SeriesStream(Database database, StoredSeries series) {
    this.database = database;
    this.series = series;
  }

  void rows(Consumer<StoredRow> consumer) {
    String sql = "SELECT * FROM rows_" + series.name() + " WHERE id <= ?";
    each(
        sql,
        result -> {
          StoredRow row = new StoredRow(database, result, series.columns().size());
          row.requireWidth();
          while (result.next()) {
            consumer.accept(row);
          }
        },
        series.lastRow());
  }

  void blocks(Consumer<StoredBlock> consumer) {
    String sql =
        "SELECT k.row, k.part, k.t0_ns, k.dt, k.codec, k.body FROM block k"
            + " JOIN data_"
            + series.name()
            + " d ON d.id = k.row JOIN batch b ON b.id = d.batch"
            + " WHERE k.series = ? AND k.row <= ? AND b.superseded_by IS NULL"
            + " ORDER BY k.row, k.part";
    each(
        sql,
        result -> {
          long start = 0;
          long first = 0;
          while (result.next()) {
            if (result.getInt(2) == 0) {
              start = result.getLong(3);
              first = 0;
            }
            Samples samples = Samples.of(result.getString(5), result.getBytes(6));
            consumer.accept(
                new StoredBlock(result.getLong(1), start, result.getDouble(4), first, samples));
            first += samples.size();
          }
        },
        series.id(),
        series.lastRow());
  }

  private interface Reading {
    void read(ResultSet result) throws SQLException;
  }

  private void each(String sql, Reading reading, Object... arguments) {
    database.ask(
        "read series '" + series.name() + "' of",
        () -> {
          try (PreparedStatement statement = database.prepare(sql)) {
            Database.bind(statement, arguments);
            try (ResultSet result = statement.executeQuery()) {
              reading.read(result);
            }
          }
          return true;
        });
  }
}
