package org.memrig.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunIndex;
import org.memrig.host.store.RunReader;
import org.memrig.protocols.bench.Outcome;

/** Look at what a process has left that was killed. */
public final class AfterDeath {
  private AfterDeath() {}

  /** Require that a run is whole, says what became of it, and has every acknowledged row. */
  public static void require(RunFolder run, long acknowledged) throws SQLException {
    assertEquals("ok", text(run, "PRAGMA integrity_check"));
    Outcome outcome = outcome(run);
    assertTrue(outcome == Outcome.INTERRUPTED || outcome == Outcome.DONE, outcome + " after kill");
    long stored = 0;
    try (RunReader reader = RunReader.open(run)) {
      for (String series : reader.seriesNames()) {
        stored +=
            Long.parseLong(
                text(
                    run,
                    "SELECT count(*) FROM data_"
                        + series
                        + " d JOIN batch b ON b.id = d.batch"
                        + " WHERE b.session = (SELECT max(id) FROM session)"));
      }
    }
    assertTrue(stored >= acknowledged, stored + " rows stored, " + acknowledged + " acknowledged");
  }

  public static Outcome outcome(RunFolder run) {
    try (RunReader reader = RunReader.open(run)) {
      return reader.outcome();
    }
  }

  /** Return the runs, the latest first; also those that had not begun when they were killed. */
  public static List<RunFolder> folders(Workplace there) {
    return new RunIndex(there.runs()).list().stream().map(each -> each.folder()).toList();
  }

  /** Return how many rows a line acknowledges. Half a line was not said. */
  public static long rows(String line) {
    return line.matches("rows \\d+") ? Long.parseLong(line.substring(5)) : 0;
  }

  private static String text(RunFolder run, String sql) throws SQLException {
    try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + run.database());
        Statement statement = file.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.next() ? result.getString(1) : "";
    }
  }
}
