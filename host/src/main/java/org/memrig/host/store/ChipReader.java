package org.memrig.host.store;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memrig.config.SafeName;
import org.memrig.instruments.guard.Charge;
import org.memrig.instruments.guard.Ledger;
import org.memrig.instruments.guard.MemoryLedger;

/** Read a chip's history as it was at one instant, also while a run has the chip. */
public final class ChipReader implements AutoCloseable {
  /**
   * Say what one run has done to one cell.
   *
   * @param pulses charged, those in doubt in full
   * @param joules charged
   */
  public record Stress(ChipVisit run, long pulses, double joules) {}

  /**
   * Say that a cell has been formed.
   *
   * @param run by which; empty if that is not known
   */
  public record Forming(int row, int column, Instant hostTime, Optional<String> run) {}

  private final SafeName name;
  private final Path file;
  private final Database database;
  private final int rows;
  private final int columns;
  private final boolean inUse;
  private final MemoryLedger figures;
  private final ChipVisits visits;
  private final List<ChipEntry> entries;

  private ChipReader(SafeName name, Path file, Database database) throws SQLException {
    this.name = name;
    this.file = file;
    this.database = database;
    this.inUse = OwnerLock.isHeld(ChipFile.lock(file));
    database.run("BEGIN");
    this.rows = (int) database.number("SELECT rows FROM chip");
    this.columns = (int) database.number("SELECT columns FROM chip");
    ChipCells cells =
        new ChipCells(database, rows, columns, database.number("SELECT as_made FROM chip") != 0);
    this.figures = cells.figures();
    this.visits = new ChipVisits(database, rows, columns);
    this.entries = ChipEntry.all(database, rows, columns);
    for (ChipEntry entry : entries) {
      entry
          .unfolded()
          .ifPresent(charge -> {
            cells.charge(charge);
            visits.add(entry.visit(), charge);
          });
    }
  }

  /** Return the chips of a folder, by name. */
  public static List<SafeName> names(Path folder) {
    return ChipFile.names(folder);
  }

  /**
   * Open the history of a chip.
   *
   * @throws StoreFailed if it cannot be read
   */
  public static ChipReader open(Path folder, SafeName chip) {
    Path file = ChipFile.in(folder, chip);
    ChipFile.upgrade(file);
    Database database = Database.readable(file);
    try {
      return database.ask(
          "open the history of a chip in", () -> new ChipReader(chip, file, database));
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  /** Return the name of the chip: its die's, as a file can be named. */
  public SafeName name() {
    return name;
  }

  /** Return the file. */
  public Path file() {
    return file;
  }

  /** Return the rows of the chip. */
  public int rows() {
    return rows;
  }

  /** Return the columns of the chip. */
  public int columns() {
    return columns;
  }

  /** Tell whether somebody has the chip now. */
  public boolean inUse() {
    return inUse;
  }

  /** Return the file of its state if it is emulated; empty for a physical chip. */
  public Optional<Path> state() {
    return text("SELECT state FROM chip").map(Path::of);
  }

  /** Return when it was first known. */
  public Instant begun() {
    return Instant.parse(text("SELECT begun FROM chip").orElseThrow());
  }

  /** Tell whether its cells were pristine when it was first known. */
  public boolean asMade() {
    return number("SELECT as_made FROM chip") != 0;
  }

  private long number(String sql) {
    return database.ask("read", () -> database.number(sql));
  }

  private Optional<String> text(String sql) {
    return database.ask(
        "read",
        () -> {
          try (PreparedStatement statement = database.prepare(sql);
              ResultSet result = statement.executeQuery()) {
            return result.next() ? Optional.ofNullable(result.getString(1)) : Optional.empty();
          }
        });
  }

  /**
   * Return what each cell has borne, in doubt and under way included. Of an emulated chip its own
   * state tells that, and nothing stands here.
   */
  public Ledger figures() {
    return figures;
  }

  /** Return the stress of which nobody knows whether it reached the chip. */
  public List<Ledger.InDoubt> inDoubt() {
    return entries.stream()
        .filter(
            entry -> entry.state().equals("doubt") || (entry.state().equals("reserved") && !inUse))
        .map(entry ->
            entry.reason().isEmpty()
                ? new Ledger.InDoubt(
                    entry.id(),
                    entry.cells(),
                    entry.pulses(),
                    ChipLedger.DIED,
                    entry.inDoubt().which())
                : entry.inDoubt())
        .toList();
  }

  /** Return all marks, in the order in which they were made. */
  public List<CellMark> marks() {
    return database.ask("read the marks of", new ChipMarks(database, columns)::all);
  }

  /** Return which cells have been formed since the chip is known, when and by which run. */
  public List<Forming> formed() {
    return database.ask(
        "read the forming of",
        () -> {
          List<Forming> all = new ArrayList<>();
          try (PreparedStatement statement =
                  database.prepare(
                      "SELECT number, host_utc, run FROM forming LEFT JOIN visit"
                          + " ON visit.id = forming.visit ORDER BY number");
              ResultSet cell = statement.executeQuery()) {
            while (cell.next()) {
              int number = cell.getInt(1);
              all.add(
                  new Forming(
                      number / columns,
                      number % columns,
                      Instant.parse(cell.getString(2)),
                      Optional.ofNullable(cell.getString(3))));
            }
          }
          return all;
        });
  }

  /** Return the runs that had the chip, the first one first. */
  public List<ChipVisit> visits() {
    return database.ask(
        "read the runs of",
        () -> {
          List<ChipVisit> all = new ArrayList<>();
          try (PreparedStatement statement = database.prepare("SELECT * FROM visit ORDER BY id");
              ResultSet visit = statement.executeQuery()) {
            while (visit.next()) {
              all.add(visit(visit));
            }
          }
          return all;
        });
  }

  private ChipVisit visit(ResultSet visit) throws SQLException {
    Charge stress = visits.stress(visit.getLong("id"));
    double joules = 0;
    int stressed = 0;
    for (int i = 0; i < stress.size(); i++) {
      joules += stress.joules(i);
      stressed += stress.pulses(i) != 0 || stress.joules(i) != 0 ? 1 : 0;
    }
    return new ChipVisit(
        visit.getLong("id"),
        visit.getString("run"),
        Path.of(visit.getString("folder")),
        visit.getString("plan"),
        visit.getString("rig"),
        Instant.parse(visit.getString("begun")),
        Optional.ofNullable(visit.getString("ended")).map(Instant::parse),
        visit.getInt("sessions"),
        stressed,
        stress.allPulses(),
        joules);
  }

  /** Return which runs have stressed a cell, the first one first. */
  public List<Stress> stress(int row, int column) {
    int number = row * columns + column;
    List<Stress> all = new ArrayList<>();
    for (ChipVisit visit : visits()) {
      Charge charge = database.ask("read the runs of", () -> visits.stress(visit.id()));
      for (int i = 0; i < charge.size(); i++) {
        if (charge.cell(i) == number && (charge.pulses(i) != 0 || charge.joules(i) != 0)) {
          all.add(new Stress(visit, charge.pulses(i), charge.joules(i)));
        }
      }
    }
    return all;
  }

  @Override
  public void close() {
    database.close();
  }
}
