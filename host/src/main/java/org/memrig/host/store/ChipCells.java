package org.memrig.host.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.memrig.instruments.guard.Charge;
import org.memrig.instruments.guard.MemoryLedger;

/** Hold the figures of all cells of a chip, and keep the table of them in the chip's file. */
final class ChipCells {
  private final Database database;
  private final int columns;
  private final MemoryLedger figures;
  private final long[] pulses;
  private final double[] joules;
  private final long[] halfSelects;

  /** Read the table. */
  ChipCells(Database database, int rows, int columns, boolean asMade) throws SQLException {
    this.database = database;
    this.columns = columns;
    figures = new MemoryLedger(rows, columns, asMade);
    pulses = new long[rows * columns];
    joules = new double[rows * columns];
    halfSelects = new long[rows * columns];
    Charge all = new Charge(rows, columns);
    try (PreparedStatement statement = database.prepare("SELECT * FROM cell");
        ResultSet cell = statement.executeQuery()) {
      while (cell.next()) {
        read(cell, all);
      }
    }
    charge(all);
  }

  private void read(ResultSet cell, Charge all) throws SQLException {
    int number = cell.getInt("number");
    int row = number / columns;
    int column = number % columns;
    pulses[number] = cell.getLong("pulses");
    joules[number] = cell.getDouble("joules");
    halfSelects[number] = cell.getLong("half_selects");
    all.add(row, column, pulses[number], joules[number]);
    all.addHalfSelects(row, column, halfSelects[number]);
    if (cell.getInt("formed") != 0) {
      figures.formed(row, column);
    }
  }

  /** Return the figures. */
  MemoryLedger figures() {
    return figures;
  }

  /** Charge what has been borne. */
  void charge(Charge charge) {
    figures.reserve(charge).settle(charge);
  }

  /** Bring the table up to date, within the caller's transaction. */
  void fold() throws SQLException {
    for (int number = 0; number < pulses.length; number++) {
      fold(number);
    }
  }

  /** Say that the caller's transaction has been committed. */
  void folded() {
    for (int number = 0; number < pulses.length; number++) {
      int row = number / columns;
      int column = number % columns;
      pulses[number] = figures.pulses(row, column);
      joules[number] = figures.joules(row, column);
      halfSelects[number] = figures.halfSelects(row, column);
    }
  }

  private void fold(int number) throws SQLException {
    int row = number / columns;
    int column = number % columns;
    long nowPulses = figures.pulses(row, column);
    double nowJoules = figures.joules(row, column);
    long nowHalfSelects = figures.halfSelects(row, column);
    if (nowPulses == pulses[number]
        && nowJoules == joules[number]
        && nowHalfSelects == halfSelects[number]) {
      return;
    }
    database.change(
        "INSERT INTO cell (number, pulses, joules, half_selects) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (number) DO UPDATE SET pulses = excluded.pulses,"
            + " joules = excluded.joules, half_selects = excluded.half_selects",
        number,
        nowPulses,
        nowJoules,
        nowHalfSelects);
  }
}
