package org.memrig.host.store;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.memrig.instruments.journal.JournalEntry;
import org.memrig.instruments.journal.JournalLevel;
import org.memrig.instruments.journal.JournalSource;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Document;
import org.memrig.protocols.bench.Origin;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.bench.RunEvent;
import org.memrig.protocols.bench.RunView;
import org.memrig.protocols.bench.SeriesView;
import org.memrig.protocols.bench.Session;

/**
 * Read a stored run of version 1: ended, interrupted, or being written at this moment. Nothing is
 * changed, and what was superseded is left out.
 */
public final class RunReader implements RunView, AutoCloseable {
  private final RunFolder folder;
  private final Database database;

  private RunReader(RunFolder folder, Database database) {
    this.folder = folder;
    this.database = database;
  }

  /**
   * Open a run.
   *
   * @throws StoreFailed if there is none, or a later memrig wrote it
   */
  public static RunReader open(RunFolder folder) {
    if (!Files.exists(folder.database())) {
      throw new StoreFailed(
          "there is no run in " + folder.path() + "; 'memrig runs list' shows all runs");
    }
    Database database = Database.readable(folder.database());
    try {
      requireVersion(folder, database);
      return new RunReader(folder, database);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  // A reader for each version: version 2 will have a class of its own beside this one.
  private static void requireVersion(RunFolder folder, Database database) {
    long application = database.ask("read", () -> database.number("PRAGMA application_id"));
    long version = database.ask("read", () -> database.number("PRAGMA user_version"));
    if (application == 0 && version == 0) {
      throw new StoreFailed(
          "the run in " + folder.path() + " was ended before it began; nothing was measured in it");
    }
    if (application != SchemaOne.APPLICATION_ID) {
      throw new StoreFailed(folder.database() + " is not a run of memrig");
    }
    if (version != SchemaOne.VERSION) {
      throw new StoreFailed(
          folder.database()
              + " is of version "
              + version
              + ", and this memrig reads version "
              + SchemaOne.VERSION
              + "; read it with a later memrig");
    }
  }

  @Override
  public String name() {
    return folder.name();
  }

  /** Return the run's folder. */
  public RunFolder folder() {
    return folder;
  }

  @Override
  public Outcome outcome() {
    return sessions().getLast().outcome();
  }

  @Override
  public List<String> seriesNames() {
    return List.copyOf(stored().keySet());
  }

  @Override
  public SeriesView series(String name) {
    return new ReadSeries(database, require(name));
  }

  private StoredSeries require(String name) {
    Map<String, StoredSeries> all = stored();
    StoredSeries series = all.get(name);
    if (series == null) {
      throw new IllegalArgumentException(
          "run " + name() + " has no series '" + name + "'; it has " + all.keySet());
    }
    return series;
  }

  /** Return the columns of a series. */
  public List<Column> columns(String series) {
    return require(series).columns();
  }

  /** Return how many rows a series holds, superseded ones left out. */
  public long rows(String series) {
    String sql = "SELECT count(*) FROM rows_" + require(series).name();
    return database.ask("read series '" + series + "' of", () -> database.number(sql));
  }

  /** Return how many bytes of UTF-8 the longest text in a column of a series' view takes. */
  public long longestText(String series, String column) {
    String sql =
        "SELECT max(length(CAST(\"" + column + "\" AS BLOB))) FROM rows_" + require(series).name();
    return database.ask("read series '" + series + "' of", () -> database.number(sql));
  }

  /** Let all rows of a series pass by in order; memory does not grow with their number. */
  public void eachRow(String series, Consumer<StoredRow> consumer) {
    new SeriesStream(database, require(series)).rows(consumer);
  }

  /** Let all parts of a series' traces and maps pass by, in the order of rows and samples. */
  public void eachBlock(String series, Consumer<StoredBlock> consumer) {
    new SeriesStream(database, require(series)).blocks(consumer);
  }

  /** Return how many samples all traces and maps of a series hold together. */
  public long samples(String series) {
    long id = require(series).id();
    return database.ask(
        "read series '" + series + "' of",
        () -> database.number("SELECT sum(n) FROM block WHERE series = ?", id));
  }

  /** Do work that sees the run as it stands now, also while it is being written. */
  public void atOneInstant(Runnable work) {
    database.ask(
        "read",
        () -> {
          database.run("BEGIN");
          try {
            work.run();
          } finally {
            database.run("ROLLBACK");
          }
          return true;
        });
  }

  Map<String, StoredSeries> stored() {
    return database.ask("read the series of", () -> RunStart.series(database));
  }

  Database database() {
    return database;
  }

  private interface Reading<T> {
    T read(ResultSet result) throws SQLException;
  }

  private <T> List<T> list(String what, String sql, Reading<T> reading) {
    return database.ask(
        "read the " + what + " of",
        () -> {
          try (PreparedStatement statement = database.prepare(sql);
              ResultSet result = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (result.next()) {
              all.add(reading.read(result));
            }
            return List.copyOf(all);
          }
        });
  }

  @Override
  public List<Document> documents() {
    return list(
        "documents",
        "SELECT name, sha256, body FROM document ORDER BY name",
        row -> new Document(row.getString(1), row.getString(2), row.getString(3)));
  }

  @Override
  public List<Session> sessions() {
    // The writer ends its session before it lets go of the lock: asked in the other order, a run
    // that ends in between would look interrupted.
    boolean held = OwnerLock.isHeld(folder.lock());
    List<Session> sessions =
        list("sessions", "SELECT * FROM session ORDER BY id", RunReader::session);
    Session last = sessions.getLast();
    if (!held || last.outcome() != Outcome.INTERRUPTED) {
      return sessions;
    }
    List<Session> running = new ArrayList<>(sessions);
    running.removeLast();
    running.add(
        new Session(
            last.id(), last.begun(), last.ended(), Outcome.RUNNING, last.reason(), last.origin()));
    return List.copyOf(running);
  }

  private static Session session(ResultSet row) throws SQLException {
    Optional<String> ending = Optional.ofNullable(row.getString("ending"));
    return new Session(
        row.getLong("id"),
        Instant.parse(row.getString("begun")),
        Optional.ofNullable(row.getString("ended")).map(Instant::parse),
        ending
            .map(text -> Outcome.valueOf(text.toUpperCase(Locale.ROOT)))
            .orElse(Outcome.INTERRUPTED),
        Optional.ofNullable(row.getString("reason")),
        new Origin(
            row.getString("memrig"),
            row.getString("git_commit"),
            row.getString("jvm"),
            row.getString("host"),
            row.getLong("pid"),
            row.getString("source"),
            row.getString("identity"),
            row.getString("firmware"),
            row.getString("limits_sha256"),
            row.getLong("seed")));
  }

  @Override
  public List<RunEvent> events() {
    return list(
        "events",
        "SELECT session, host_utc, clock_ns, kind, text FROM event ORDER BY id",
        row ->
            new RunEvent(
                row.getLong(1),
                Instant.parse(row.getString(2)),
                row.getLong(3),
                row.getString(4),
                row.getString(5)));
  }

  /** Return the stress programs of which it is not known whether they reached the chip. */
  public List<Intent> inDoubt() {
    return list(
        "intents",
        "SELECT id, session, first_op, cells, pulses FROM intent WHERE closed_by IS NULL"
            + " ORDER BY id",
        row ->
            new Intent(
                row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4), row.getLong(5)));
  }

  /** Return how many rows all series hold, superseded ones left out. */
  public long rows() {
    return stored().values().stream()
        .mapToLong(series -> new ReadSeries(database, series).size())
        .sum();
  }

  /** Return the journal from its beginning; valid while this reader is open. */
  public JournalSource journal() {
    return database.ask(
        "read the journal of",
        () -> {
          PreparedStatement statement =
              database.prepare(
                  "SELECT first_op, ops, level, digest, body FROM journal j"
                      + " JOIN batch b ON b.id = j.batch WHERE b.superseded_by IS NULL"
                      + " ORDER BY j.id");
          ResultSet result = statement.executeQuery();
          return () -> database.ask("read the journal of", () -> next(statement, result));
        });
  }

  private static Optional<JournalEntry> next(PreparedStatement statement, ResultSet result)
      throws SQLException {
    if (statement.isClosed() || !result.next()) {
      statement.close();
      return Optional.empty();
    }
    return Optional.of(
        new JournalEntry(
            result.getLong(1),
            result.getLong(2),
            JournalLevel.valueOf(result.getString(3).toUpperCase(Locale.ROOT)),
            ByteBuffer.wrap(result.getBytes(4)),
            ByteBuffer.wrap(result.getBytes(5))));
  }

  /**
   * Break off what is being read at this moment: it fails. Any thread, but only while this reader
   * is open.
   */
  public void breakOff() {
    database.breakOff();
  }

  @Override
  public void close() {
    database.close();
  }
}
