package org.memrig.host.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.memrig.config.SafeName;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.guard.Charge;
import org.memrig.instruments.guard.Ledger;
import org.memrig.instruments.guard.MemoryLedger;
import org.memrig.instruments.guard.Reservation;

/**
 * Keep a physical chip's ledger and its map of bad cells across runs, crashes and power cuts, in
 * {@code chips/<id>.sqlite}.
 */
public final class ChipLedger implements Ledger, AutoCloseable {
  // Each reservation is one row, forced to the disk before its program is sent; its end is written
  // without waiting for the disk. Lost to a power cut, the end leaves the worst case charged and in
  // doubt: too much, never too little. The figures of all cells are brought up to date after many
  // reservations, so a pulse on one cell costs one row, not a table of the chip.
  private static final int ENTRIES = 256;

  /** Why a reservation is in doubt whose process has told nothing more. */
  static final String DIED = "the host died before its end was known";

  private final OwnerLock lock;
  private final Database database;
  private final HostClock clock;
  private final int rows;
  private final int columns;
  private final ChipCells cells;
  private final ChipVisits visits;
  private final ChipMarks marks;
  private final MemoryLedger figures;
  private final Map<Long, InDoubt> inDoubt = new LinkedHashMap<>();
  private long nextId;
  private int unfolded;
  private boolean open;

  private ChipLedger(OwnerLock lock, Database database, HostClock clock) throws SQLException {
    this.lock = lock;
    this.database = database;
    this.clock = clock;
    this.rows = (int) database.number("SELECT rows FROM chip");
    this.columns = (int) database.number("SELECT columns FROM chip");
    boolean asMade = database.number("SELECT as_made FROM chip") != 0;
    this.cells = new ChipCells(database, rows, columns, asMade);
    this.visits = new ChipVisits(database, rows, columns);
    this.marks = new ChipMarks(database, columns);
    this.figures = cells.figures();
  }

  /**
   * Return the folder of all chips: {@code memrig/chips} in XDG_DATA_HOME or ~/.local/share.
   *
   * @param environment of the process
   * @param home of the user
   */
  public static Path folder(Map<String, String> environment, Path home) {
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    Path root = data.isEmpty() ? home.resolve(".local/share") : Path.of(data);
    return root.resolve("memrig/chips");
  }

  /**
   * Open a physical chip's history, or begin it.
   *
   * @param asMade whether the cells of a chip not known before are pristine
   * @throws StoreFailed if another process has the chip, it is of another size, or the file cannot
   *     be written
   */
  public static ChipLedger open(
      Path folder, SafeName chip, int rows, int columns, boolean asMade, HostClock clock) {
    return open(folder, new ChipFile.Chip(chip, rows, columns, asMade, Optional.empty()), clock);
  }

  /**
   * Open the history of an emulated chip that is kept between runs, or begin it. What its cells
   * have borne stands in its own state.
   *
   * @param state the file of its state
   */
  public static ChipLedger ofKept(
      Path folder,
      SafeName chip,
      int rows,
      int columns,
      boolean asMade,
      Path state,
      HostClock clock) {
    return open(folder, new ChipFile.Chip(chip, rows, columns, asMade, Optional.of(state)), clock);
  }

  private static ChipLedger open(Path folder, ChipFile.Chip chip, HostClock clock) {
    return open(
        ChipFile.of(folder, chip.id()),
        clock,
        database -> ChipFile.prepare(database, chip, clock.now().toString()));
  }

  /**
   * Open the history of a chip that is known.
   *
   * @throws StoreFailed if it is not, or another process has the chip
   */
  public static ChipLedger known(Path folder, SafeName chip, HostClock clock) {
    Path file = ChipFile.in(folder, chip);
    ChipFile.upgrade(file);
    return open(file, clock, _ -> {});
  }

  /** Change a file. */
  private interface Change {
    void of(Database database) throws SQLException;
  }

  private void write(Change change) {
    database.ask(
        "write",
        () -> {
          change.of(database);
          return true;
        });
  }

  private static ChipLedger open(Path file, HostClock clock, Change preparation) {
    String chip = String.valueOf(file.getFileName()).replaceFirst("\\.sqlite$", "");
    OwnerLock lock = OwnerLock.take(ChipFile.lock(file), "chip " + chip);
    try {
      Database database = Database.writable(file);
      try {
        return database.ask(
            "open the history of a chip in",
            () -> {
              preparation.of(database);
              ChipLedger ledger = new ChipLedger(lock, database, clock);
              ledger.load();
              return ledger;
            });
      } catch (RuntimeException e) {
        database.close();
        throw e;
      }
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private void load() throws SQLException {
    database.change("UPDATE entry SET state = 'doubt', reason = ? WHERE state = 'reserved'", DIED);
    for (ChipEntry entry : ChipEntry.all(database, rows, columns)) {
      entry
          .unfolded()
          .ifPresent(charge -> {
            cells.charge(charge);
            visits.add(entry.visit(), charge);
          });
      if (entry.state().equals("doubt")) {
        inDoubt.put(entry.id(), entry.inDoubt());
      }
    }
    nextId = database.number("SELECT max(id) FROM entry") + 1;
    fold();
  }

  /**
   * Say which run has the chip from now on: what is charged is charged to it, too.
   *
   * @param plan its plan's name
   * @param rig its rig's name
   */
  public void enter(RunFolder run, String plan, String rig) {
    write(_ -> visits.enter(run, plan, rig, clock.now().toString()));
  }

  /** Forget all that is known of a chip that is no more, unless a run has begun its successor. */
  public void renew(RunFolder run) {
    write(_ -> {
      if (!visits.knows(run)) {
        for (String table : List.of("visit", "stress", "forming", "mark", "cell")) {
          database.run("DELETE FROM " + table);
        }
        database.change("UPDATE chip SET begun = ?", clock.now().toString());
      }
    });
  }

  /** Say what the run that has the chip has done to it so far, in the place of all said before. */
  public void tell(Charge whole) {
    write(_ -> {
      visits.forget();
      visits.add(visits.present(), whole);
      fold();
    });
  }

  @Override
  public long pulses(int row, int column) {
    return figures.pulses(row, column);
  }

  @Override
  public double joules(int row, int column) {
    return figures.joules(row, column);
  }

  @Override
  public long halfSelects(int row, int column) {
    return figures.halfSelects(row, column);
  }

  @Override
  public boolean pristine(int row, int column) {
    return figures.pristine(row, column);
  }

  @Override
  public void formed(int row, int column) {
    figures.formed(row, column);
    int number = row * columns + column;
    change(
        "INSERT INTO cell (number, formed) VALUES (?, 1)"
            + " ON CONFLICT (number) DO UPDATE SET formed = 1",
        number);
    change(
        "INSERT INTO forming VALUES (?, ?, ?) ON CONFLICT (number) DO NOTHING",
        number,
        clock.now().toString(),
        visits.present());
  }

  @Override
  public Reservation reserve(Charge charge) {
    Reservation inner = figures.reserve(charge);
    long id = nextId++;
    String words = charge.cellsText();
    byte[] body = ChargeBytes.write(charge);
    try {
      change(
          "INSERT INTO entry (id, host_utc, state, cells, pulses, body, visit)"
              + " VALUES (?, ?, 'reserved', ?, ?, ?, ?)",
          id,
          clock.now().toString(),
          words,
          charge.allPulses(),
          body,
          visits.present());
    } catch (StoreFailed e) {
      inner.settle(new Charge(rows, columns));
      throw e;
    }
    open = true;
    return new Held(id, inner, words, charge.allPulses(), body);
  }

  /** Be a reservation whose end is written down. */
  private final class Held implements Reservation {
    private final long id;
    private final Reservation inner;
    private final String words;
    private final long pulses;
    private final byte[] worst;

    private Held(long id, Reservation inner, String words, long pulses, byte[] worst) {
      this.id = id;
      this.inner = inner;
      this.words = words;
      this.pulses = pulses;
      this.worst = worst;
    }

    @Override
    public void settle(Charge actual) {
      inner.settle(actual);
      open = false;
      soon(
          "UPDATE entry SET state = 'settled', pulses = ?, body = ? WHERE id = ?",
          actual.allPulses(),
          ChargeBytes.write(actual),
          id);
      visits.add(visits.present(), actual);
      ended();
    }

    @Override
    public void doubt(String reason) {
      inner.doubt(reason);
      open = false;
      Charge charge = ChargeBytes.read(worst, rows, columns);
      inDoubt.put(id, new InDoubt(id, words, pulses, reason, charge.stressed()));
      visits.add(visits.present(), charge);
      soon("UPDATE entry SET state = 'doubt', reason = ? WHERE id = ?", reason, id);
      ended();
    }
  }

  private void ended() {
    unfolded++;
    if (unfolded >= ENTRIES) {
      fold();
    }
  }

  @Override
  public List<InDoubt> inDoubt() {
    return List.copyOf(inDoubt.values());
  }

  @Override
  public void reread(long id) {
    if (inDoubt.remove(id) == null) {
      throw new IllegalArgumentException("reservation " + id + " is not in doubt");
    }
    change("UPDATE entry SET state = 'reread' WHERE id = ?", id);
  }

  /**
   * Mark a cell; the latest mark holds for all later runs.
   *
   * @param kind one word, usually of {@link CellMark.Kind}
   * @param person who says so; empty if memrig does
   * @param text what was seen, where, in which run
   */
  public void mark(int row, int column, String kind, String person, String text) {
    requireCell(row, column);
    write(_ -> marks.add(new CellMark(row, column, clock.now(), kind, person, text)));
  }

  private void requireCell(int row, int column) {
    if (row < 0 || row >= rows || column < 0 || column >= columns) {
      throw new IllegalArgumentException(
          "cell " + row + "," + column + " on a chip of " + rows + " x " + columns);
    }
  }

  /** Return the rows of the chip. */
  public int rows() {
    return rows;
  }

  /** Return the columns of the chip. */
  public int columns() {
    return columns;
  }

  /** Return all marks, in the order in which they were made. */
  public List<CellMark> marks() {
    return database.ask("read the marks of", marks::all);
  }

  /** Change the file; on the disk when this returns. */
  private void change(String sql, Object... arguments) {
    write(_ -> database.change(sql, arguments));
  }

  /** Change the file; safe from the death of this process at once, from a power cut soon. */
  private void soon(String sql, Object... arguments) {
    write(_ -> {
      database.run("PRAGMA synchronous=NORMAL");
      try {
        database.change(sql, arguments);
      } finally {
        database.run("PRAGMA synchronous=FULL");
      }
    });
  }

  private void fold() {
    write(_ -> {
      database.run("BEGIN IMMEDIATE");
      try {
        cells.fold();
        visits.fold();
        database.run("DELETE FROM entry WHERE state = 'settled'");
        database.run("UPDATE entry SET folded = 1 WHERE folded = 0");
        database.run("UPDATE entry SET body = NULL WHERE state = 'reread'");
        database.run("COMMIT");
      } catch (SQLException e) {
        rollBack(e);
        throw e;
      }
    });
    cells.folded();
    visits.folded();
    unfolded = 0;
  }

  private void rollBack(SQLException because) {
    try {
      database.run("ROLLBACK");
    } catch (SQLException e) {
      // A full disk has rolled back already.
      because.addSuppressed(e);
    }
  }

  /** Let go of the chip. A reservation still open will be in doubt when it is opened next. */
  @Override
  public void close() {
    try {
      if (!open && unfolded > 0) {
        fold();
      }
      if (visits.present() != 0) {
        write(_ -> visits.leave(clock.now().toString()));
      }
    } finally {
      database.close();
      lock.close();
    }
  }
}
