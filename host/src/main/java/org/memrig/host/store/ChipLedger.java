package org.memrig.host.store;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private final OwnerLock lock;
  private final Database database;
  private final HostClock clock;
  private final int rows;
  private final int columns;
  private final ChipCells cells;
  private final MemoryLedger figures;
  private final Map<Long, InDoubt> inDoubt = new LinkedHashMap<>();
  private long nextId;
  private int unfolded;
  private boolean open;

  private ChipLedger(
      OwnerLock lock, Database database, HostClock clock, ChipCells cells, int rows, int columns) {
    this.lock = lock;
    this.database = database;
    this.clock = clock;
    this.cells = cells;
    this.figures = cells.figures();
    this.rows = rows;
    this.columns = columns;
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
   * Open a chip's history, or begin it.
   *
   * @param asMade whether the cells of a chip not known before are pristine
   * @throws StoreFailed if another process has the chip, it is of another size, or the file cannot
   *     be written
   */
  public static ChipLedger open(
      Path folder, SafeName chip, int rows, int columns, boolean asMade, HostClock clock) {
    Path file = ChipFile.of(folder, chip);
    OwnerLock lock =
        OwnerLock.take(file.resolveSibling("." + chip.text() + ".lock"), "chip " + chip.text());
    try {
      Database database = Database.writable(file);
      try {
        return database.ask(
            "open the history of a chip in",
            () -> {
              String now = clock.now().toString();
              ChipFile.prepare(database, chip, rows, columns, asMade, now);
              boolean known = database.number("SELECT as_made FROM chip") != 0;
              ChipCells cells = new ChipCells(database, rows, columns, known);
              ChipLedger ledger = new ChipLedger(lock, database, clock, cells, rows, columns);
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
    database.change(
        "UPDATE entry SET state = 'doubt', reason = 'the host died before its end was known'"
            + " WHERE state = 'reserved'");
    try (PreparedStatement statement =
            database.prepare(
                "SELECT id, state, cells, pulses, reason, body FROM entry ORDER BY id");
        ResultSet entry = statement.executeQuery()) {
      while (entry.next()) {
        byte[] body = entry.getBytes("body");
        if (body != null) {
          cells.charge(ChargeBytes.read(body, rows, columns));
        }
        if (entry.getString("state").equals("doubt")) {
          listInDoubt(
              entry.getLong("id"),
              entry.getString("cells"),
              entry.getLong("pulses"),
              entry.getString("reason"));
        }
      }
    }
    nextId = database.number("SELECT max(id) FROM entry") + 1;
    cells.fold();
  }

  private void listInDoubt(long id, String words, long pulses, String reason) {
    inDoubt.put(id, new InDoubt(id, words, pulses, reason));
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
    change(
        "INSERT INTO cell (number, formed) VALUES (?, 1)"
            + " ON CONFLICT (number) DO UPDATE SET formed = 1",
        row * columns + column);
  }

  @Override
  public Reservation reserve(Charge charge) {
    Reservation inner = figures.reserve(charge);
    long id = nextId++;
    String words = charge.cellsText();
    try {
      change(
          "INSERT INTO entry VALUES (?, ?, 'reserved', ?, ?, NULL, ?)",
          id,
          clock.now().toString(),
          words,
          charge.allPulses(),
          ChargeBytes.write(charge));
    } catch (StoreFailed e) {
      inner.settle(new Charge(rows, columns));
      throw e;
    }
    open = true;
    return new Held(id, inner, words, charge.allPulses());
  }

  /** Be a reservation whose end is written down. */
  private final class Held implements Reservation {
    private final long id;
    private final Reservation inner;
    private final String words;
    private final long pulses;

    private Held(long id, Reservation inner, String words, long pulses) {
      this.id = id;
      this.inner = inner;
      this.words = words;
      this.pulses = pulses;
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
      ended();
    }

    @Override
    public void doubt(String reason) {
      inner.doubt(reason);
      open = false;
      listInDoubt(id, words, pulses, reason);
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

  /** Mark a cell as bad; it stays so for all later runs. */
  public void mark(int row, int column, String kind, String text) {
    requireCell(row, column);
    change(
        "INSERT INTO mark (number, host_utc, kind, text) VALUES (?, ?, ?, ?)",
        row * columns + column,
        clock.now().toString(),
        kind,
        text);
  }

  private void requireCell(int row, int column) {
    if (row < 0 || row >= rows || column < 0 || column >= columns) {
      throw new IllegalArgumentException(
          "cell " + row + "," + column + " on a chip of " + rows + " x " + columns);
    }
  }

  /** Return the map of bad cells, in the order in which they were marked. */
  public List<CellMark> marks() {
    return database.ask(
        "read the marks of",
        () -> {
          List<CellMark> marks = new ArrayList<>();
          try (PreparedStatement statement = database.prepare("SELECT * FROM mark ORDER BY id");
              ResultSet mark = statement.executeQuery()) {
            while (mark.next()) {
              int number = mark.getInt("number");
              marks.add(
                  new CellMark(
                      number / columns,
                      number % columns,
                      Instant.parse(mark.getString("host_utc")),
                      mark.getString("kind"),
                      mark.getString("text")));
            }
          }
          return List.copyOf(marks);
        });
  }

  /** Change the file; on the disk when this returns. */
  private void change(String sql, Object... arguments) {
    database.ask(
        "write",
        () -> {
          database.change(sql, arguments);
          return true;
        });
  }

  /** Change the file; safe from the death of this process at once, from a power cut soon. */
  private void soon(String sql, Object... arguments) {
    database.ask(
        "write",
        () -> {
          database.run("PRAGMA synchronous=NORMAL");
          try {
            database.change(sql, arguments);
          } finally {
            database.run("PRAGMA synchronous=FULL");
          }
          return true;
        });
  }

  private void fold() {
    unfolded = 0;
    database.ask(
        "write",
        () -> {
          cells.fold();
          return true;
        });
  }

  /** Let go of the chip. A reservation still open will be in doubt when it is opened next. */
  @Override
  public void close() {
    try {
      if (!open && unfolded > 0) {
        fold();
      }
    } finally {
      database.close();
      lock.close();
    }
  }
}
