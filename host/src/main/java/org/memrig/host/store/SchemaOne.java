package org.memrig.host.store;

import java.sql.SQLException;
import java.util.List;
import org.memrig.protocols.bench.Column;

/**
 * Hold the tables of version 1. Files of a version are never rewritten: a change is a new class.
 */
final class SchemaOne {
  /** "memr", so that file(1) and others know the file. */
  static final int APPLICATION_ID = 0x6d656d72;

  static final int VERSION = 1;

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE document (
            name TEXT PRIMARY KEY, sha256 TEXT NOT NULL, body TEXT NOT NULL) STRICT\
          """,
          """
          CREATE TABLE session (
            id INTEGER PRIMARY KEY, begun TEXT NOT NULL, ended TEXT, ending TEXT, reason TEXT,
            memrig TEXT NOT NULL, git_commit TEXT NOT NULL, jvm TEXT NOT NULL, host TEXT NOT NULL,
            pid INTEGER NOT NULL, source TEXT NOT NULL, identity TEXT NOT NULL,
            firmware TEXT NOT NULL, limits_sha256 TEXT NOT NULL, seed INTEGER NOT NULL) STRICT\
          """,
          """
          CREATE TABLE batch (
            id INTEGER PRIMARY KEY, session INTEGER NOT NULL REFERENCES session,
            host_utc TEXT NOT NULL, clock_ns INTEGER NOT NULL, environment TEXT NOT NULL,
            derived TEXT NOT NULL, lines TEXT NOT NULL,
            superseded_by INTEGER REFERENCES session) STRICT\
          """,
          """
          CREATE TABLE series (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, columns TEXT NOT NULL) STRICT\
          """,
          """
          CREATE TABLE block (
            id INTEGER PRIMARY KEY, batch INTEGER NOT NULL REFERENCES batch,
            series INTEGER NOT NULL REFERENCES series, row INTEGER NOT NULL, part INTEGER NOT NULL,
            t0_ns INTEGER NOT NULL, dt REAL NOT NULL, n INTEGER NOT NULL, codec TEXT NOT NULL,
            body BLOB NOT NULL, UNIQUE (series, row, part)) STRICT\
          """,
          """
          CREATE TABLE journal (
            id INTEGER PRIMARY KEY, batch INTEGER NOT NULL REFERENCES batch,
            first_op INTEGER NOT NULL, ops INTEGER NOT NULL, level TEXT NOT NULL,
            digest BLOB NOT NULL, body BLOB NOT NULL) STRICT\
          """,
          """
          CREATE TABLE intent (
            id INTEGER PRIMARY KEY, session INTEGER NOT NULL REFERENCES session,
            first_op INTEGER NOT NULL, cells TEXT NOT NULL, pulses INTEGER NOT NULL,
            closed_by TEXT) STRICT\
          """,
          """
          CREATE TABLE checkpoint (
            id INTEGER PRIMARY KEY, batch INTEGER NOT NULL REFERENCES batch,
            position INTEGER NOT NULL, state TEXT, chip BLOB) STRICT\
          """,
          """
          CREATE TABLE event (
            id INTEGER PRIMARY KEY, session INTEGER NOT NULL REFERENCES session,
            host_utc TEXT NOT NULL, clock_ns INTEGER NOT NULL, kind TEXT NOT NULL,
            text TEXT NOT NULL) STRICT\
          """);

  private SchemaOne() {}

  /** Make the tables, inside the caller's transaction. */
  static void create(Database database) throws SQLException {
    database.run("PRAGMA application_id=" + APPLICATION_ID);
    database.run("PRAGMA user_version=" + VERSION);
    for (String table : TABLES) {
      database.run(table);
    }
  }

  /** Make a series' table, and the view in which people look at it. */
  static void createSeries(Database database, String name, List<Column> columns)
      throws SQLException {
    StringBuilder table = new StringBuilder("CREATE TABLE data_").append(name);
    table.append(" (id INTEGER PRIMARY KEY, batch INTEGER NOT NULL REFERENCES batch,");
    table.append(" cell INTEGER NOT NULL, clock_ns INTEGER NOT NULL");
    StringBuilder view = new StringBuilder("CREATE VIEW rows_").append(name);
    view.append(" AS SELECT d.id, d.cell, d.clock_ns");
    for (Column column : columns) {
      table.append(", \"").append(column.name()).append("\" ").append(column.type());
      view.append(", d.\"").append(column.name()).append('"');
    }
    view.append(", s.source, b.derived, b.environment FROM data_").append(name);
    view.append(" d JOIN batch b ON b.id = d.batch JOIN session s ON s.id = b.session");
    view.append(" WHERE b.superseded_by IS NULL ORDER BY d.id");
    database.run(table.append(") STRICT").toString());
    database.run(view.toString());
  }

  /** Return the statement that inserts a row of a series. */
  static String insert(String name, List<Column> columns) {
    StringBuilder sql = new StringBuilder("INSERT INTO data_").append(name);
    sql.append(" (id, batch, cell, clock_ns");
    for (Column column : columns) {
      sql.append(", \"").append(column.name()).append('"');
    }
    return sql.append(") VALUES (?, ?, ?, ?").repeat(", ?", columns.size()).append(')').toString();
  }
}
