package org.memrig.host.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.memrig.instruments.guard.Charge;
import org.memrig.instruments.guard.Ledger;

/**
 * Hold one reservation of a chip's file.
 *
 * @param state reserved, settled, doubt or reread
 * @param visit the run that made it; 0 if it is not known
 * @param cells in words
 * @param charge what it charges; empty in files that have forgotten it
 * @param folded whether that stands in the table of cells already
 */
record ChipEntry(
    long id,
    String state,
    long visit,
    String cells,
    long pulses,
    String reason,
    Optional<Charge> charge,
    boolean folded) {

  static List<ChipEntry> all(Database database, int rows, int columns) throws SQLException {
    List<ChipEntry> all = new ArrayList<>();
    try (PreparedStatement statement =
            database.prepare(
                "SELECT id, state, visit, cells, pulses, coalesce(reason, '') AS reason, body,"
                    + " folded FROM entry ORDER BY id");
        ResultSet entry = statement.executeQuery()) {
      while (entry.next()) {
        Optional<Charge> charge =
            Optional.ofNullable(entry.getBytes("body"))
                .map(body -> ChargeBytes.read(body, rows, columns));
        all.add(
            new ChipEntry(
                entry.getLong("id"),
                entry.getString("state"),
                entry.getLong("visit"),
                entry.getString("cells"),
                entry.getLong("pulses"),
                entry.getString("reason"),
                charge,
                entry.getInt("folded") != 0));
      }
    }
    return all;
  }

  /** Return what the table of cells does not have yet. */
  Optional<Charge> unfolded() {
    return folded ? Optional.empty() : charge;
  }

  /** Say what is in doubt. */
  Ledger.InDoubt inDoubt() {
    return new Ledger.InDoubt(id, cells, pulses, reason, charge.flatMap(Charge::stressed));
  }
}
