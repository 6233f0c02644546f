package org.memrig.host.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.memrig.config.time.HostClock;

/**
 * Write a run: the only thread with a writing connection. Work is done in the order in which it was
 * put; a transaction ends after {@link #ROWS} rows, after {@link #NANOS}, or when someone waits for
 * it. The first failure ends all writing: what was committed stays, what was not is rolled back.
 */
final class RunScribe implements Runnable {
  private static final int ROWS = 1_000;
  private static final long NANOS = 100_000_000;

  private final RunFolder folder;
  private final Database database;
  private final WorkQueue queue;
  private final HostClock clock;
  private final long session;
  private final LongConsumer durable;
  private final Map<RecordedSeries, PreparedStatement> inserts = new HashMap<>();
  private final List<CompletableFuture<Void>> waiting = new ArrayList<>();

  private Provenance provenance = Provenance.NONE;
  private boolean transaction;
  private long transactionNanos;
  private int transactionRows;
  private long durableRows;
  private boolean batchOpen;
  private long batch;
  private long clockNanos;
  private long checkpoint;
  private boolean stopped;

  /**
   * Prepare to write.
   *
   * @param durable is told after each commit how many rows of this session are durable, on the
   *     writer's thread
   */
  RunScribe(
      RunFolder folder,
      Database database,
      WorkQueue queue,
      HostClock clock,
      long session,
      LongConsumer durable)
      throws SQLException {
    this.folder = folder;
    this.database = database;
    this.queue = queue;
    this.clock = clock;
    this.session = session;
    this.durable = durable;
    batch = database.number("SELECT max(id) FROM batch");
    checkpoint = database.number("SELECT max(id) FROM checkpoint");
  }

  @Override
  public void run() {
    try {
      write();
    } catch (SQLException e) {
      queue.fail(StoreFailed.of("write", folder.database(), e));
    } catch (StoreFailed e) {
      queue.fail(e);
    } catch (InterruptedException | RuntimeException | Error e) {
      queue.fail(new StoreFailed("cannot write " + folder.database() + ": " + e, e));
    } finally {
      closeFile();
      queue.close();
      waiting.forEach(done -> done.complete(null));
    }
  }

  private void closeFile() {
    try {
      database.close();
    } catch (StoreFailed e) {
      queue.fail(e);
    }
  }

  private void write() throws SQLException, InterruptedException {
    List<Work> pieces = new ArrayList<>();
    while (!stopped) {
      boolean some = queue.take(pieces, transaction ? left() : -1);
      for (Work piece : pieces) {
        if (piece instanceof Work.Flush flush) {
          waiting.add(flush.done());
        }
      }
      for (Work piece : pieces) {
        write(piece);
      }
      queue.giveBack(pieces);
      pieces.clear();
      waiting.clear();
      if (transaction && (!some || left() <= 0)) {
        commit();
      }
    }
  }

  private long left() {
    return NANOS - (clock.nanos() - transactionNanos);
  }

  private void write(Work piece) throws SQLException {
    switch (piece) {
      case RowBuffer row -> insert(row);
      case Work.OpenSeries opened -> open(opened.series());
      case Work.BlockPart part -> insert(part);
      case Work.Journalled entry -> insert(entry);
      case Work.Happened event -> insert(event);
      case Work.Circumstances changed -> change(changed.provenance());
      case Work.Reached reached -> insert(reached);
      case Work.Intended intent -> insert(intent);
      case Work.IntentClosed closed -> {
        begin();
        database.change(
            "UPDATE intent SET closed_by = ? WHERE id = ?", closed.closedBy(), closed.id());
      }
      case Work.Flush flush -> {
        commit();
        flush.done().complete(null);
      }
      case Work.End end -> end(end);
      case Work.Abandon() -> {
        commit();
        stopped = true;
      }
    }
  }

  private void begin() throws SQLException {
    if (!transaction) {
      database.run("BEGIN IMMEDIATE");
      transaction = true;
      transactionNanos = clock.nanos();
    }
  }

  /** Return the open batch; one begins with each transaction and each change of circumstances. */
  private long batch() throws SQLException {
    begin();
    if (!batchOpen) {
      batch++;
      database.change(
          "INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?, ?, NULL)",
          batch,
          session,
          clock.now().toString(),
          clockNanos,
          provenance.environment(),
          provenance.derived(),
          provenance.lines().get());
      batchOpen = true;
    }
    return batch;
  }

  private void commit() throws SQLException {
    if (!transaction) {
      return;
    }
    database.run("COMMIT");
    transaction = false;
    batchOpen = false;
    durableRows += transactionRows;
    transactionRows = 0;
    durable.accept(durableRows);
  }

  private void open(RecordedSeries series) throws SQLException {
    begin();
    SchemaOne.createSeries(database, series.name(), series.columns());
    database.change(
        "INSERT INTO series VALUES (?, ?, ?)",
        series.id(),
        series.name(),
        ColumnText.write(series.columns()));
  }

  private void insert(RowBuffer row) throws SQLException {
    clockNanos = row.clockNanos();
    PreparedStatement statement = inserts.get(row.owner());
    if (statement == null) {
      statement = database.prepare(SchemaOne.insert(row.owner().name(), row.owner().columns()));
      inserts.put(row.owner(), statement);
    }
    row.insert(statement, batch());
    if (++transactionRows >= ROWS) {
      commit();
    }
  }

  private void insert(Work.BlockPart part) throws SQLException {
    database.change(
        "INSERT INTO block (batch, series, row, part, t0_ns, dt, n, codec, body)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        batch(),
        part.series().id(),
        part.row(),
        part.part(),
        part.startNanos(),
        part.period(),
        part.count(),
        part.codec(),
        bytes(part.body()));
  }

  private void insert(Work.Journalled entry) throws SQLException {
    database.change(
        "INSERT INTO journal (batch, first_op, ops, level, digest, body) VALUES (?, ?, ?, ?, ?, ?)",
        batch(),
        entry.firstOperation(),
        entry.operations(),
        entry.level().name().toLowerCase(Locale.ROOT),
        bytes(entry.digest()),
        bytes(entry.body()));
  }

  private void insert(Work.Happened event) throws SQLException {
    begin();
    database.change(
        "INSERT INTO event (session, host_utc, clock_ns, kind, text) VALUES (?, ?, ?, ?, ?)",
        session,
        event.hostTime().toString(),
        event.clockNanos(),
        event.kind(),
        event.text());
  }

  private void insert(Work.Intended intent) throws SQLException {
    begin();
    database.change(
        "INSERT INTO intent VALUES (?, ?, ?, ?, ?, NULL)",
        intent.id(),
        session,
        intent.firstOperation(),
        intent.cells(),
        intent.pulses());
  }

  private void change(Provenance next) {
    if (!next.equal(provenance)) {
      provenance = next;
      batchOpen = false;
    }
  }

  // A checkpoint is the last thing of its batch: what a resumed run supersedes are whole batches.
  // The state of the one before is dropped, or a night of them would outgrow the data.
  private void insert(Work.Reached reached) throws SQLException {
    long last = batch();
    database.change("UPDATE checkpoint SET state = NULL, chip = NULL WHERE id = ?", checkpoint);
    checkpoint++;
    try (PreparedStatement statement =
        database.prepare("INSERT INTO checkpoint VALUES (?, ?, ?, ?, ?)")) {
      statement.setLong(1, checkpoint);
      statement.setLong(2, last);
      statement.setLong(3, reached.checkpoint().position());
      statement.setString(4, reached.checkpoint().state());
      statement.setBytes(5, reached.chip().map(RunScribe::bytes).orElse(null));
      statement.executeUpdate();
    }
    commit();
  }

  private void end(Work.End end) throws SQLException {
    begin();
    database.change(
        "UPDATE session SET ended = ?, ending = ?, reason = ? WHERE id = ?",
        end.hostTime().toString(),
        end.outcome().name().toLowerCase(Locale.ROOT),
        end.reason(),
        session);
    commit();
    stopped = true;
    settle();
  }

  /** Make the run one plain file that nobody changes by accident. */
  private void settle() throws SQLException {
    database.run("PRAGMA busy_timeout=500");
    database.run("PRAGMA wal_checkpoint(TRUNCATE)");
    try {
      database.run("PRAGMA journal_mode=DELETE");
    } catch (SQLException e) {
      if (StoreFailed.isBusy(e)) {
        // Somebody reads the run at this moment: it keeps its log, whole and readable.
        return;
      }
      throw e;
    }
    try {
      Files.setPosixFilePermissions(
          folder.database(), PosixFilePermissions.fromString("r--r--r--"));
    } catch (IOException e) {
      throw StoreFailed.of("make read-only", folder.database(), e);
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
