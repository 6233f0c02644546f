package org.memrig.host.store;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.memrig.host.store.RunWriter.AfterCheckpoint;
import org.memrig.protocols.bench.Checkpoint;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Origin;
import tools.jackson.core.JacksonException;

/**
 * Hold where a session begins.
 *
 * @param checkpoint from which it goes on
 * @param chip the board's state there
 * @param series which the file has already, by name
 * @param operations how many operations are journalled and not superseded
 */
record RunStart(
    long session,
    Optional<Checkpoint> checkpoint,
    Optional<ByteBuffer> chip,
    Map<String, StoredSeries> series,
    long operations,
    long lastIntent) {

  /** Make the file: all of it or nothing. */
  static RunStart begin(
      Database database, Origin origin, Map<String, String> documents, Instant now)
      throws SQLException {
    database.run("BEGIN IMMEDIATE");
    SchemaOne.create(database);
    for (Map.Entry<String, String> document : documents.entrySet()) {
      String body = document.getValue();
      database.change(
          "INSERT INTO document VALUES (?, ?, ?)", document.getKey(), Sha256.of(body), body);
    }
    long session = insertSession(database, origin, now);
    database.run("COMMIT");
    return new RunStart(session, Optional.empty(), Optional.empty(), Map.of(), 0, 0);
  }

  /** Begin another session; superseding is committed together with it. */
  static RunStart resume(Database database, Origin origin, AfterCheckpoint after, Instant now)
      throws SQLException {
    database.run("BEGIN IMMEDIATE");
    long session = insertSession(database, origin, now);
    if (after == AfterCheckpoint.SUPERSEDE) {
      database.change(
          "UPDATE batch SET superseded_by = ? WHERE superseded_by IS NULL"
              + " AND id > (SELECT coalesce(max(batch), 0) FROM checkpoint)",
          session);
    }
    database.run("COMMIT");
    return atCheckpoint(database, session);
  }

  private static RunStart atCheckpoint(Database database, long session) throws SQLException {
    Optional<Checkpoint> checkpoint = Optional.empty();
    Optional<ByteBuffer> chip = Optional.empty();
    try (PreparedStatement statement =
            database.prepare(
                "SELECT position, state, chip FROM checkpoint ORDER BY id DESC LIMIT 1");
        ResultSet result = statement.executeQuery()) {
      if (result.next()) {
        checkpoint = Optional.of(new Checkpoint(result.getLong(1), result.getString(2)));
        chip = Optional.ofNullable(result.getBytes(3)).map(ByteBuffer::wrap);
      }
    }
    long operations =
        database.number(
            "SELECT max(first_op + ops) FROM journal JOIN batch ON batch.id = journal.batch"
                + " WHERE superseded_by IS NULL");
    long intents = database.number("SELECT max(id) FROM intent");
    return new RunStart(session, checkpoint, chip, series(database), operations, intents);
  }

  /** Read which series a file has. */
  static Map<String, StoredSeries> series(Database database) throws SQLException {
    Map<String, StoredSeries> all = new LinkedHashMap<>();
    try (PreparedStatement statement =
            database.prepare("SELECT id, name, columns FROM series ORDER BY name");
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        String name = result.getString(2);
        List<Column> columns = columns(database, name, result.getString(3));
        long last = database.number("SELECT max(id) FROM data_" + name);
        all.put(name, new StoredSeries(result.getLong(1), name, columns, last));
      }
    }
    return all;
  }

  // Names become parts of statements and of other files' names, and the file may come from
  // anywhere.
  private static List<Column> columns(Database database, String series, String json) {
    try {
      Column.requireName("series", series);
      return ColumnText.read(json);
    } catch (IllegalArgumentException | JacksonException e) {
      throw new StoreFailed(
          database.file()
              + " is damaged, or was not written by memrig: "
              + e.getMessage()
              + "; the other tables can still be read with sqlite3",
          e);
    }
  }

  private static long insertSession(Database database, Origin origin, Instant now)
      throws SQLException {
    database.change(
        "INSERT INTO session (begun, memrig, git_commit, jvm, host, pid, source, identity,"
            + " firmware, limits_sha256, seed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        now.toString(),
        origin.memrig(),
        origin.gitCommit(),
        origin.jvm(),
        origin.host(),
        origin.pid(),
        origin.source(),
        origin.identity(),
        origin.firmware(),
        origin.limitsSha256(),
        origin.seed());
    return database.number("SELECT last_insert_rowid()");
  }
}
