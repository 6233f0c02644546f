package org.memrig.host.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.board.Snapshots;
import org.memrig.instruments.journal.JournalEntry;
import org.memrig.instruments.journal.JournalSink;
import org.memrig.protocols.bench.Checkpoint;
import org.memrig.protocols.bench.Checkpoints;
import org.memrig.protocols.bench.Column;
import org.memrig.protocols.bench.Origin;
import org.memrig.protocols.bench.Outcome;
import org.memrig.protocols.bench.Recorder;
import org.memrig.protocols.bench.Series;

/**
 * Write one session of a run.
 *
 * <p>Rows, blocks, journal entries and checkpoints are put by the experiment's thread; the other
 * methods may be called by any. Every method throws {@link StoreFailed} as soon as the writer has
 * failed, and {@link #end} and {@link #close} do so again: a failure is never lost.
 */
public final class RunWriter implements Recorder, JournalSink, AutoCloseable {

  /** What becomes of rows that were recorded after the last checkpoint when a run is resumed. */
  public enum AfterCheckpoint {
    /** They are marked superseded: the work is done again. Nothing is deleted. */
    SUPERSEDE,
    /** They count: the experiment goes on with a gap, {@code Resume.CONTINUE}. */
    KEEP
  }

  private final RunFolder folder;
  private final OwnerLock lock;
  private final HostClock clock;
  private final RunStart start;
  private final WorkQueue queue = new WorkQueue();
  private final OpenRow row = new OpenRow(queue);
  private final Map<String, RecordedSeries> series = new LinkedHashMap<>();
  private final AtomicLong intents;
  private final AtomicLong durable = new AtomicLong();
  private final Thread thread;
  private volatile LongConsumer listener = rows -> {};
  private long operations;
  private boolean ended;

  private RunWriter(
      RunFolder folder, OwnerLock lock, Database database, RunStart start, HostClock clock)
      throws SQLException {
    this.folder = folder;
    this.lock = lock;
    this.clock = clock;
    this.start = start;
    intents = new AtomicLong(start.lastIntent());
    operations = start.operations();
    RunScribe scribe =
        new RunScribe(folder, database, queue, clock, start.session(), this::committed);
    thread = Thread.ofPlatform().daemon().name("run-writer").unstarted(scribe);
    thread.start();
  }

  /**
   * Begin a run in a fresh folder.
   *
   * @param documents what the run is made from, verbatim
   */
  public static RunWriter begin(
      RunFolder folder, Origin origin, Map<String, String> documents, HostClock clock) {
    return begin(folder, origin, documents, clock, List.of());
  }

  static RunWriter begin(
      RunFolder folder,
      Origin origin,
      Map<String, String> documents,
      HostClock clock,
      List<String> pragmas) {
    return open(
        folder,
        clock,
        pragmas,
        () -> requireFresh(folder),
        database -> RunStart.begin(database, origin, documents, clock.now()));
  }

  private static void requireFresh(RunFolder folder) {
    if (Files.exists(folder.database())) {
      throw new StoreFailed(
          folder.path() + " holds a run already; resume that one, or begin in a fresh folder");
    }
  }

  /**
   * Go on with a run that has ended early.
   *
   * @throws StoreFailed if the run is done, is being written, or is of another version
   */
  public static RunWriter resume(
      RunFolder folder, Origin origin, AfterCheckpoint after, HostClock clock) {
    return open(
        folder,
        clock,
        List.of(),
        () -> requireUndone(folder),
        database -> RunStart.resume(database, origin, after, clock.now()));
  }

  private static void requireUndone(RunFolder folder) {
    try (RunReader reader = RunReader.open(folder)) {
      if (reader.outcome() == Outcome.DONE) {
        throw new StoreFailed(
            "run " + folder.name() + " is done; begin a new one to do its plan again");
      }
    }
    makeWritable(folder);
  }

  private interface Starting {
    RunStart start(Database database) throws SQLException;
  }

  private static RunWriter open(
      RunFolder folder, HostClock clock, List<String> pragmas, Runnable check, Starting starting) {
    OwnerLock lock = OwnerLock.take(folder.lock(), "run " + folder.name());
    try {
      check.run();
      Database database = Database.writable(folder.database());
      try {
        for (String pragma : pragmas) {
          database.run(pragma);
        }
        return new RunWriter(folder, lock, database, starting.start(database), clock);
      } catch (SQLException e) {
        database.close();
        throw StoreFailed.of("begin a session in", folder.database(), e);
      }
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static void makeWritable(RunFolder folder) {
    try {
      Files.setPosixFilePermissions(
          folder.database(), PosixFilePermissions.fromString("rw-r--r--"));
    } catch (IOException e) {
      throw StoreFailed.of("make writable", folder.database(), e);
    }
  }

  /** Return the run's folder. */
  public RunFolder folder() {
    return folder;
  }

  /** Return this session's number, from 1. */
  public long session() {
    return start.session();
  }

  @Override
  public Series series(String name, Column... columns) {
    Column.requireName("series", name);
    List<Column> wanted = List.of(columns);
    RecordedSeries known = series.get(name);
    if (known == null) {
      known = openSeries(name, wanted);
      series.put(name, known);
    }
    if (!known.columns().equals(wanted)) {
      throw new IllegalArgumentException(
          "series '"
              + name
              + "' exists with the columns "
              + names(known.columns())
              + ", not "
              + names(wanted)
              + "; give the other one another name");
    }
    return known;
  }

  private RecordedSeries openSeries(String name, List<Column> columns) {
    long distinct = columns.stream().map(Column::name).distinct().count();
    if (distinct != columns.size() || columns.isEmpty()) {
      throw new IllegalArgumentException(
          "series '"
              + name
              + "' needs one or more columns with different names, not "
              + names(columns));
    }
    StoredSeries stored = start.series().get(name);
    if (stored != null) {
      return new RecordedSeries(
          stored.id(), name, stored.columns(), stored.lastRow() + 1, row, queue);
    }
    long id = start.series().values().stream().mapToLong(StoredSeries::id).max().orElse(0);
    id += 1 + series.keySet().stream().filter(key -> !start.series().containsKey(key)).count();
    RecordedSeries fresh = new RecordedSeries(id, name, columns, 1, row, queue);
    queue.put(new Work.OpenSeries(fresh));
    return fresh;
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(column -> column.name() + " " + column.type()).toList();
  }

  @Override
  public void event(String kind, String text) {
    queue.put(new Work.Happened(clock.now(), row.clockNanos(), kind, text));
  }

  @Override
  public void accept(JournalEntry entry) {
    operations = entry.firstOperation() + entry.operations();
    queue.put(
        new Work.Journalled(
            entry.firstOperation(),
            entry.operations(),
            entry.level(),
            copy(entry.digest()),
            copy(entry.body())));
  }

  private static ByteBuffer copy(ByteBuffer view) {
    return ByteBuffer.allocate(view.remaining()).put(view.duplicate()).flip();
  }

  /** Return the number that the run's next journalled operation has: where a journal goes on. */
  public long nextOperation() {
    return operations;
  }

  /**
   * Return the checkpoints of this session.
   *
   * @param board gives the state that is kept with each; empty on hardware
   * @param stopping tells whether a stop has been asked for: then every checkpoint is kept
   */
  public Checkpoints checkpoints(Optional<Snapshots> board, BooleanSupplier stopping) {
    return new RunCheckpoints(start.checkpoint(), board, stopping, queue, clock);
  }

  /** Return the board's state at the checkpoint from which the run goes on, if there is one. */
  public Optional<byte[]> snapshot() {
    return start.chip().map(ByteBuffer::array).map(byte[]::clone);
  }

  /** Return the checkpoint from which the run goes on; empty at its beginning. */
  public Optional<Checkpoint> resumed() {
    return start.checkpoint();
  }

  /** Let the rows that follow have other circumstances. */
  public void circumstances(Provenance provenance) {
    queue.put(new Work.Circumstances(provenance));
  }

  /**
   * Store that a stress program is about to be sent; returns when that is durable.
   *
   * @param firstOperation the number of its first operation
   * @param cells which it stresses, in words that {@link Intent#cells} gives back
   * @param pulses that it may apply, at most
   * @return the intent's id, to close it
   */
  public long intend(long firstOperation, String cells, long pulses) {
    long id = intents.incrementAndGet();
    queue.put(new Work.Intended(id, firstOperation, cells, pulses));
    awaitDurable();
    return id;
  }

  /**
   * Store that the end of a stress program is known: "done", "refused", "stopped", "read again".
   */
  public void closeIntent(long intent, String closedBy) {
    queue.put(new Work.IntentClosed(intent, closedBy));
  }

  /** Wait until everything put so far is durable. */
  public void awaitDurable() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    queue.put(new Work.Flush(done));
    done.join();
    queue.requireRunning();
  }

  /** Return how many rows have been recorded in this session. */
  public long rows() {
    return row.ended();
  }

  /** Return how many of them are durable: only these may be acknowledged. */
  public long durableRows() {
    return durable.get();
  }

  /** Tell someone after each commit how many rows are durable, on the writer's thread. */
  public void onDurable(LongConsumer next) {
    listener = next;
  }

  private void committed(long rows) {
    durable.set(rows);
    listener.accept(rows);
  }

  /**
   * End the session in order: all rows durable, the file whole, without side files, read-only.
   *
   * @param outcome DONE, STOPPED or FAILED
   * @param reason for people
   */
  public void end(Outcome outcome, String reason) {
    if (outcome == Outcome.INTERRUPTED || outcome == Outcome.RUNNING) {
      throw new IllegalArgumentException(
          "a session cannot end as " + outcome + "; it is concluded from a missing end");
    }
    finish(new Work.End(clock.now(), outcome, reason));
  }

  /** Leave without an end, if there was none: the run shows as interrupted. */
  @Override
  public void close() {
    finish(new Work.Abandon());
  }

  private void finish(Work last) {
    if (ended) {
      return;
    }
    ended = true;
    try {
      queue.put(last);
    } finally {
      join();
      lock.close();
    }
    queue.requireRunning();
  }

  private void join() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
