package org.memrig.host.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.memrig.config.SafeName;

/** Find, make and check the file in which a chip's history is kept. */
final class ChipFile {
  /**
   * Say which chip a file is of.
   *
   * @param asMade whether its cells are pristine if it is not known before
   * @param state where it is kept if it is emulated
   */
  record Chip(SafeName id, int rows, int columns, boolean asMade, Optional<Path> state) {}

  /** "memc". */
  static final int APPLICATION_ID = 0x6d656d63;

  static final int VERSION = 2;

  private static final String END = ".sqlite";

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

  // Entries of version 1 that are in doubt have lost their bodies when they were folded: which
  // cells they are of is known in words only.
  private static final List<String> SINCE_TWO =
      List.of(
          "ALTER TABLE chip ADD COLUMN state TEXT",
          "ALTER TABLE entry ADD COLUMN visit INTEGER NOT NULL DEFAULT 0",
          "ALTER TABLE entry ADD COLUMN folded INTEGER NOT NULL DEFAULT 0",
          "ALTER TABLE mark ADD COLUMN person TEXT NOT NULL DEFAULT ''",
          """
          CREATE TABLE visit (
            id INTEGER PRIMARY KEY, run TEXT NOT NULL, folder TEXT NOT NULL UNIQUE,
            plan TEXT NOT NULL, rig TEXT NOT NULL, begun TEXT NOT NULL, ended TEXT,
            sessions INTEGER NOT NULL) STRICT\
          """,
          """
          CREATE TABLE stress (
            number INTEGER NOT NULL, visit INTEGER NOT NULL, pulses INTEGER NOT NULL,
            joules REAL NOT NULL, PRIMARY KEY (visit, number)) STRICT, WITHOUT ROWID\
          """,
          """
          CREATE TABLE forming (
            number INTEGER PRIMARY KEY, host_utc TEXT NOT NULL, visit INTEGER NOT NULL) STRICT\
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
    return in(folder, chip);
  }

  /** Return a chip's file, which need not exist. */
  static Path in(Path folder, SafeName chip) {
    return folder.resolve(chip.text() + END);
  }

  /** Return the file of a chip's lock. */
  static Path lock(Path file) {
    String name = String.valueOf(file.getFileName());
    return file.resolveSibling("." + name.substring(0, name.length() - END.length()) + ".lock");
  }

  /** Return the chips that have a file, by name; none if there is no folder. */
  static List<SafeName> names(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(END) && !name.startsWith("."))
          .map(name -> SafeName.parse(name.substring(0, name.length() - END.length())))
          .sorted(Comparator.comparing(SafeName::text))
          .toList();
    } catch (IOException e) {
      throw StoreFailed.of("list the chips in", folder, e);
    }
  }

  /** Make the tables of a chip not known before; check those of a known one. */
  static void prepare(Database database, Chip chip, String now) throws SQLException {
    database.run("BEGIN IMMEDIATE");
    if (database.number("PRAGMA application_id") == 0
        && database.number("PRAGMA user_version") == 0) {
      database.run("PRAGMA application_id=" + APPLICATION_ID);
      database.run("PRAGMA user_version=1");
      for (String table : TABLES) {
        database.run(table);
      }
      database.change(
          "INSERT INTO chip VALUES (?, ?, ?, ?, ?)",
          chip.id().text(),
          chip.rows(),
          chip.columns(),
          chip.asMade() ? 1 : 0,
          now);
    }
    problem(database)
        .or(() -> otherSize(database, chip))
        .ifPresent(problem -> {
          throw new StoreFailed(database.file() + " " + problem);
        });
    upgrade(database);
    if (chip.state().isPresent()) {
      database.change("UPDATE chip SET state = ?", chip.state().get().toString());
    }
    database.run("COMMIT");
  }

  private static void upgrade(Database database) throws SQLException {
    if (database.number("PRAGMA user_version") == 1) {
      for (String change : SINCE_TWO) {
        database.run(change);
      }
      database.run("PRAGMA user_version=" + VERSION);
    }
  }

  /**
   * Bring the file of an earlier memrig up to date, so that it can be read.
   *
   * @throws StoreFailed if it is no chip's, of a later memrig, or an earlier one is writing it
   */
  static void upgrade(Path file) {
    boolean old;
    try (Database database = Database.readable(file)) {
      old =
          database.ask(
              "open the history of a chip in",
              () -> {
                problem(database)
                    .ifPresent(problem -> {
                      throw new StoreFailed(file + " " + problem);
                    });
                return database.number("PRAGMA user_version") < VERSION;
              });
    }
    if (!old) {
      return;
    }
    try (OwnerLock _ = OwnerLock.take(lock(file), "chip file " + file);
        Database database = Database.writable(file)) {
      database.ask(
          "bring up to date",
          () -> {
            database.run("BEGIN IMMEDIATE");
            upgrade(database);
            database.run("COMMIT");
            return true;
          });
    }
  }

  private static Optional<String> problem(Database database) throws SQLException {
    if (database.number("PRAGMA application_id") != APPLICATION_ID) {
      return Optional.of("is not the history of a chip; give the chip another id");
    }
    long version = database.number("PRAGMA user_version");
    if (version < 1 || version > VERSION) {
      return Optional.of(
          "is of version "
              + version
              + ", and this memrig knows up to version "
              + VERSION
              + "; use a later memrig");
    }
    return Optional.empty();
  }

  private static Optional<String> otherSize(Database database, Chip chip) {
    long rows = database.ask("read", () -> database.number("SELECT rows FROM chip"));
    long columns = database.ask("read", () -> database.number("SELECT columns FROM chip"));
    if (rows == chip.rows() && columns == chip.columns()) {
      return Optional.empty();
    }
    return Optional.of(
        "is of a chip of "
            + rows
            + " x "
            + columns
            + " cells, not "
            + chip.rows()
            + " x "
            + chip.columns()
            + "; correct the chip's size, or give this chip an id of its own");
  }
}
