package org.memrig.host.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keep the map of bad cells in a chip's file: all marks that were ever made. */
record ChipMarks(Database database, int columns) {
  void add(CellMark mark) throws SQLException {
    database.change(
        "INSERT INTO mark (number, host_utc, kind, text, person) VALUES (?, ?, ?, ?, ?)",
        mark.row() * columns + mark.column(),
        mark.hostTime().toString(),
        mark.kind(),
        mark.text(),
        mark.person());
  }

  /** Return all marks, in the order in which they were made. */
  List<CellMark> all() throws SQLException {
    List<CellMark> marks = new ArrayList<>();
    try (PreparedStatement statement =
            database.prepare("SELECT number, host_utc, kind, person, text FROM mark ORDER BY id");
        ResultSet mark = statement.executeQuery()) {
      while (mark.next()) {
        int number = mark.getInt("number");
        marks.add(
            new CellMark(
                number / columns,
                number % columns,
                Instant.parse(mark.getString("host_utc")),
                mark.getString("kind"),
                mark.getString("person"),
                mark.getString("text")));
      }
    }
    return List.copyOf(marks);
  }
}
