package org.memrig.host.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.memrig.instruments.guard.Charge;

/**
 * Keep which runs have stressed a chip, and how much each of them which cell. What entries of the
 * file hold already is added to the tables only when those are folded.
 */
final class ChipVisits {
  private final Database database;
  private final int rows;
  private final int columns;
  private final Map<Long, Charge> unfolded = new TreeMap<>();
  private long present;

  ChipVisits(Database database, int rows, int columns) {
    this.database = database;
    this.rows = rows;
    this.columns = columns;
  }

  /** Say that a run has the chip from now on, for the first time or again. */
  void enter(RunFolder folder, String plan, String rig, String now) throws SQLException {
    String path = path(folder);
    database.change(
        "INSERT INTO visit (run, folder, plan, rig, begun, sessions) VALUES (?, ?, ?, ?, ?, 1)"
            + " ON CONFLICT (folder) DO UPDATE SET sessions = sessions + 1, ended = NULL",
        folder.name(),
        path,
        plan,
        rig,
        now);
    present = database.number("SELECT id FROM visit WHERE folder = ?", path);
  }

  /** Tell whether a run has had the chip. */
  boolean knows(RunFolder folder) throws SQLException {
    return database.number("SELECT count(*) FROM visit WHERE folder = ?", path(folder)) > 0;
  }

  private static String path(RunFolder folder) {
    return folder.path().toAbsolutePath().normalize().toString();
  }

  /** Return the run that has the chip; 0 if none has said so. */
  long present() {
    return present;
  }

  /** Say that the run lets go of the chip. */
  void leave(String now) throws SQLException {
    if (present != 0) {
      database.change("UPDATE visit SET ended = ? WHERE id = ?", now, present);
    }
  }

  /** Forget what the present run has done: what it did is told again, as a whole. */
  void forget() throws SQLException {
    unfolded.remove(present);
    database.change("DELETE FROM stress WHERE visit = ?", present);
  }

  /** Add what a run has done to cells; a run that is not known has no history. */
  void add(long visit, Charge charge) {
    if (visit != 0) {
      unfolded.computeIfAbsent(visit, _ -> new Charge(rows, columns)).add(charge);
    }
  }

  /** Bring the table up to date, within the caller's transaction. */
  void fold() throws SQLException {
    for (Map.Entry<Long, Charge> each : unfolded.entrySet()) {
      Charge charge = each.getValue();
      for (int i = 0; i < charge.size(); i++) {
        if (charge.pulses(i) != 0 || charge.joules(i) != 0) {
          add(each.getKey(), charge, i);
        }
      }
    }
  }

  private void add(long visit, Charge charge, int i) throws SQLException {
    database.change(
        "INSERT INTO stress VALUES (?, ?, ?, ?) ON CONFLICT (visit, number) DO UPDATE SET"
            // Counts stop at the largest instead of running over.
            + " pulses = min(pulses, 9223372036854775807 - excluded.pulses) + excluded.pulses,"
            + " joules = joules + excluded.joules",
        charge.cell(i),
        visit,
        charge.pulses(i),
        charge.joules(i));
  }

  /** Say that the caller's transaction has been committed. */
  void folded() {
    unfolded.clear();
  }

  /** Return what a run has done, cell by cell. */
  Charge stress(long visit) throws SQLException {
    Charge all = new Charge(rows, columns);
    try (PreparedStatement statement =
        database.prepare("SELECT number, pulses, joules FROM stress WHERE visit = ?")) {
      Database.bind(statement, visit);
      try (ResultSet cell = statement.executeQuery()) {
        while (cell.next()) {
          int number = cell.getInt(1);
          all.add(number / columns, number % columns, cell.getLong(2), cell.getDouble(3));
        }
      }
    }
    Charge more = unfolded.get(visit);
    if (more != null) {
      all.add(more);
    }
    return all;
  }
}
