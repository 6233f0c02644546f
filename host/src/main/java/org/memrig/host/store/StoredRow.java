package org.memrig.host.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/** See one row of a series as it passes by; valid during the call that hands it over. */
public final class StoredRow {
  // The view's columns: id, cell and clock_ns, the series' own, then source, derived, environment.
  private static final int FIRST = 4;

  private final Database database;
  private final ResultSet row;
  private final int width;

  StoredRow(Database database, ResultSet row, int width) {
    this.database = database;
    this.row = row;
    this.width = width;
  }

  private <T> T ask(Database.Call<T> call) {
    return database.ask("read a row of", call);
  }

  /** Return its number in the file, from 1; superseded rows leave gaps. */
  public long id() {
    return ask(() -> row.getLong(1));
  }

  /** Return its cell, or -1. */
  public int cell() {
    return ask(() -> row.getInt(2));
  }

  /** Return its device time, ns. */
  public long clockNanos() {
    return ask(() -> row.getLong(3));
  }

  /** Tell whether its i-th column holds a value. */
  public boolean present(int i) {
    return ask(() -> row.getObject(FIRST + i) != null);
  }

  /** Return the value of a REAL column, SI; NaN for none. */
  public double real(int i) {
    return ask(() -> {
      double value = row.getDouble(FIRST + i);
      return row.wasNull() ? Double.NaN : value;
    });
  }

  /** Return the value of an INTEGER column; 0 for none. */
  public long integer(int i) {
    return ask(() -> row.getLong(FIRST + i));
  }

  /** Return the value of a TEXT column; empty for none. */
  public String text(int i) {
    return text(FIRST + i, "");
  }

  /** Return what measured it: "emulated", or a word for hardware. */
  public String source() {
    return text(FIRST + width, "");
  }

  /** Return which of its operations the board's layers derived from others. */
  public String derived() {
    return text(FIRST + width + 1, "");
  }

  /** Return what surrounded the chip, as its batch says. */
  public String environment() {
    return text(FIRST + width + 2, "");
  }

  private String text(int at, String none) {
    return ask(() -> {
      String text = row.getString(at);
      return text == null ? none : text;
    });
  }

  /** Tell that the view has the columns that this class expects. */
  void requireWidth() throws SQLException {
    int columns = row.getMetaData().getColumnCount();
    if (columns != FIRST + width + 2) {
      throw new StoreFailed(
          database.file() + " has a view of " + columns + " columns; the file is damaged");
    }
  }
}
