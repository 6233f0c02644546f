package org.memrig.host.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.memrig.config.natives.NativeFolder;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/** Hold one connection to a file, with the durability that a laboratory notebook needs. */
final class Database implements AutoCloseable {
  private static final int BUSY_MILLIS = 5_000;

  /** Where SQLite unpacks its native library; it looks before its first connection. */
  private static final String NATIVE_FOLDER = "org.sqlite.tmpdir";

  private final Path file;
  private final Connection connection;
  private final Map<String, PreparedStatement> changes = new HashMap<>();

  private Database(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /**
   * Open to write; the file is made if it is missing. Each commit is on the disk when it returns.
   */
  static Database writable(Path file) {
    return open(
        file,
        false,
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        "PRAGMA foreign_keys=ON",
        // A run that is read while it is written must not grow its log without bound.
        "PRAGMA journal_size_limit=67108864");
  }

  /** Open to read what is committed, from files that are still being written as well. */
  static Database readable(Path file) {
    return open(file, true);
  }

  private static Database open(Path file, boolean readOnly, String... pragmas) {
    System.setProperty(NATIVE_FOLDER, NativeFolder.path().toString());
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    config.setReadOnly(readOnly);
    try {
      Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
      Database database = new Database(file, connection);
      try {
        for (String pragma : pragmas) {
          database.run(pragma);
        }
        return database;
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw StoreFailed.of("open", file, e);
    }
  }

  /** A piece of work that may fail. */
  @FunctionalInterface
  interface Call<T> {
    T call() throws SQLException;
  }

  /** Do work; a failure says what was being done with which file. */
  <T> T ask(String doing, Call<T> call) {
    try {
      return call.call();
    } catch (SQLException e) {
      throw StoreFailed.of(doing, file, e);
    }
  }

  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  PreparedStatement prepare(String sql) throws SQLException {
    return connection.prepareStatement(sql);
  }

  /** Return the one number that a query gives; 0 for NULL or no row. */
  long number(String sql, Object... arguments) throws SQLException {
    try (PreparedStatement statement = prepare(sql)) {
      bind(statement, arguments);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() ? result.getLong(1) : 0;
      }
    }
  }

  /** Run one changing statement, which is kept prepared for the next time. */
  void change(String sql, Object... arguments) throws SQLException {
    PreparedStatement statement = changes.get(sql);
    if (statement == null) {
      statement = prepare(sql);
      changes.put(sql, statement);
    }
    try {
      bind(statement, arguments);
      statement.executeUpdate();
    } catch (SQLException e) {
      // The driver has closed a statement that failed; the next time needs a new one.
      changes.remove(sql);
      throw e;
    }
  }

  static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
  }

  /** Break off the statement under way, if there is one: it fails. Any thread, while open. */
  void breakOff() {
    try {
      connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
    } catch (SQLException e) {
      throw StoreFailed.of("break off reading", file, e);
    }
  }

  Path file() {
    return file;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw StoreFailed.of("close", file, e);
    }
  }
}
