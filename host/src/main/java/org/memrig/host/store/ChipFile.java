package org.memrig.host.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.memrig.config.SafeName;

/** Find, make and check the file in which a chip's history is kept. */
final class ChipFile {
  /** "memc". */
  static final int APPLICATION_ID = 0x6d656d63;

  static final int VERSION = 1;

  private static final List<String> TABLES =
      List.of(
          """
          CREATE TABLE chip (
            id TEXT PRIMARY KEY, rows INTEGER NOT NULL, columns INTEGER NOT NULL,
            as_made INTEGER NOT NULL, begun TEXT NOT NULL) STRICT\
          """,
          """
          CREATE TABLE cell (
            number INTEGER PRIMARY KEY, pulses INTEGER NOT NULL DEFAULT 0,
            joules REAL NOT NULL DEFAULT 0, half_selects INTEGER NOT NULL DEFAULT 0,
            formed INTEGER NOT NULL DEFAULT 0) STRICT\
          """,
          """
          CREATE TABLE entry (
            id INTEGER PRIMARY KEY, host_utc TEXT NOT NULL, state TEXT NOT NULL,
            cells TEXT NOT NULL, pulses INTEGER NOT NULL, reason TEXT, body BLOB) STRICT\
          """,
          """
          CREATE TABLE mark (
            id INTEGER PRIMARY KEY, number INTEGER NOT NULL, host_utc TEXT NOT NULL,
            kind TEXT NOT NULL, text TEXT NOT NULL) STRICT\
          """);

  private ChipFile() {}

  /** Return a chip's file, its folder made. */
  static Path of(Path folder, SafeName chip) {
    RunRoot.requireLocal(folder);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw StoreFailed.of("make the folder of chips", folder, e);
    }
    return folder.resolve(chip.text() + ".sqlite");
  }

  /** Make the tables of a chip not known before; check those of a known one. */
  static void prepare(
      Database database, SafeName chip, int rows, int columns, boolean asMade, String now)
      throws SQLException {
    database.run("BEGIN IMMEDIATE");
    long application = database.number("PRAGMA application_id");
    long version = database.number("PRAGMA user_version");
    if (application == 0 && version == 0) {
      database.run("PRAGMA application_id=" + APPLICATION_ID);
      database.run("PRAGMA user_version=" + VERSION);
      for (String table : TABLES) {
        database.run(table);
      }
      database.change(
          "INSERT INTO chip VALUES (?, ?, ?, ?, ?)",
          chip.text(),
          rows,
          columns,
          asMade ? 1 : 0,
          now);
    } else {
      problem(database, rows, columns, application, version)
          .ifPresent(problem -> {
            throw new StoreFailed(database.file() + " " + problem);
          });
    }
    database.run("COMMIT");
  }

  private static Optional<String> problem(
      Database database, int rows, int columns, long application, long version)
      throws SQLException {
    if (application != APPLICATION_ID) {
      return Optional.of("is not the history of a chip; give the chip another id");
    }
    if (version != VERSION) {
      return Optional.of(
          "is of version "
              + version
              + ", and this memrig knows version "
              + VERSION
              + "; use a later memrig");
    }
    long knownRows = database.number("SELECT rows FROM chip");
    long knownColumns = database.number("SELECT columns FROM chip");
    if (knownRows != rows || knownColumns != columns) {
      return Optional.of(
          "is of a chip of "
              + knownRows
              + " x "
              + knownColumns
              + " cells, not "
              + rows
              + " x "
              + columns
              + "; correct the chip's size, or give this chip an id of its own");
    }
    return Optional.empty();
  }
}
