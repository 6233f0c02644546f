package org.memrig.host.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.BadInput;
import org.memrig.host.store.RunFolder;
import org.memrig.host.store.RunReader;
import org.memrig.instruments.board.Diverged;
import org.memrig.instruments.board.LinkLost;
import org.memrig.protocols.bench.Outcome;

/** Replay measured runs from their journals, far from the board. */
final class JournalReplayTests {
  @TempDir Path folder;
  private Workplace at;

  @BeforeEach
  void writeFiles() throws Exception {
    Files.writeString(folder.resolve("bench.yaml"), BenchDriver.RIG);
    Files.writeString(folder.resolve("plan.yaml"), BenchDriver.PLAN);
    at = Place.with(folder, new BenchDriver());
  }

  /** Be at a desk without the board and without the files. */
  private Workplace desk() throws Exception {
    Files.deleteIfExists(folder.resolve("bench.yaml"));
    Files.deleteIfExists(folder.resolve("plan.yaml"));
    return Place.with(
        folder,
        new BenchDriver(() -> {
          throw new LinkLost("there is no board here");
        }));
  }

  private static RunResult replayed(Workplace desk, RunFolder run) {
    return Place.engine(desk).replayJournal(run);
  }

  private static void change(RunFolder run, String sql) throws Exception {
    Files.setPosixFilePermissions(run.database(), PosixFilePermissions.fromString("rw-r--r--"));
    try (var file = DriverManager.getConnection("jdbc:sqlite:" + run.database());
        var statement = file.createStatement()) {
      assertEquals(1, statement.executeUpdate(sql));
    }
  }

  @Test
  void aMeasuredRunGivesTheSameRowsWithoutItsBoard() throws Exception {
    RunResult run = Place.run(Place.engine(at), at, "plan.yaml");
    Workplace desk = desk();
    RunResult again = replayed(desk, run.folder());
    assertEquals(ExitCode.DONE, again.exit(), again.reason());
    assertEquals(Place.hash(run.folder()), Place.hash(again.folder()));
    try (RunReader reader = RunReader.open(again.folder())) {
      assertTrue(
          reader.source().text().contains("replay of " + run.folder().name() + ": bench board"),
          reader.source().text());
      assertFalse(reader.source().emulated());
      assertEquals(0, reader.inDoubt().size());
    }
    RunResult third = replayed(desk, again.folder());
    assertEquals(Place.hash(run.folder()), Place.hash(third.folder()), "a replay's replay");
  }

  @Test
  void aReplayChargesNoChip() throws Exception {
    RunResult run = Place.run(Place.engine(at), at, "plan.yaml");
    byte[] history = Files.readAllBytes(at.state().chips().resolve("W1-A.sqlite"));
    replayed(desk(), run.folder());
    assertTrue(
        java.util.Arrays.equals(
            history, Files.readAllBytes(at.state().chips().resolve("W1-A.sqlite"))));
  }

  @Test
  void theFirstRequestThatDiffersIsNamed() throws Exception {
    RunResult run = Place.run(Place.engine(at), at, "plan.yaml");
    change(
        run.folder(),
        "UPDATE document SET body = replace(body, 'gap: 10 us', 'gap: 11 us')"
            + " WHERE name = 'plan'");
    Workplace desk = desk();
    Diverged diverged = assertThrows(Diverged.class, () -> replayed(desk, run.folder()));
    assertTrue(diverged.getMessage().contains("program 0"), diverged.getMessage());
    assertTrue(diverged.getMessage().contains("recorded"), diverged.getMessage());
  }

  @Test
  void aPlanThatAsksForLessHasDiverged() throws Exception {
    RunResult run = Place.run(Place.engine(at), at, "plan.yaml");
    try (RunReader reader = RunReader.open(run.folder())) {
      String plan = reader.document("plan").orElseThrow().body();
      String shorter = plan.substring(0, plan.indexOf("  - protocol: read-map"));
      change(
          run.folder(),
          "UPDATE document SET body = '" + shorter.replace("'", "''") + "' WHERE name = 'plan'");
    }
    Workplace desk = desk();
    Diverged diverged = assertThrows(Diverged.class, () -> replayed(desk, run.folder()));
    assertTrue(diverged.getMessage().contains("goes on after program 2"), diverged.getMessage());
  }

  @Test
  void aRunThatFailedIsReplayedToItsFailure() throws Exception {
    BenchBoard.Fault lost =
        (_, _) -> {
          throw new LinkLost("the cable is out");
        };
    Workplace bad =
        Place.with(folder, new BenchDriver(() -> new BenchBoard(BenchDriver.chip(), 5, lost)));
    RunResult run = Place.run(Place.engine(bad), bad, "plan.yaml");
    assertEquals(ExitCode.LINK_LOST, run.exit(), run.reason());
    RunResult again = replayed(desk(), run.folder());
    assertEquals(ExitCode.DONE, again.exit(), "the replay agrees");
    assertEquals(Outcome.FAILED, again.outcome());
    assertTrue(again.reason().contains("the cable is out"), again.reason());
    assertEquals(Place.hash(run.folder()), Place.hash(again.folder()));
  }

  @Test
  void aRunThatWasStoppedIsReplayedToItsStop() throws Exception {
    RunEngine[] engine = new RunEngine[1];
    engine[0] =
        new RunEngine(
            at,
            (_, done, _, _, _, _) -> {
              if (done == 1) {
                engine[0].requestStop();
              }
            });
    RunResult run = Place.run(engine[0], at, "plan.yaml");
    assertEquals(Outcome.STOPPED, run.outcome(), run.reason());
    RunResult again = replayed(desk(), run.folder());
    assertEquals(ExitCode.DONE, again.exit(), again.reason());
    assertEquals(Outcome.STOPPED, again.outcome());
    assertEquals(Place.hash(run.folder()), Place.hash(again.folder()));
  }

  @Test
  void anEmulatedRunIsReplayedIfItsPlanKeptTheJournalInFull() throws Exception {
    String plan = BenchDriver.PLAN.replace("bench.yaml", "emulated-1t1r");
    Files.writeString(folder.resolve("digest.yaml"), plan);
    Files.writeString(folder.resolve("full.yaml"), plan + "journal: full\n");
    RunResult digest = Place.run(Place.engine(at), at, "digest.yaml");
    RunResult full = Place.run(Place.engine(at), at, "full.yaml");
    assertEquals(Place.hash(digest.folder()), Place.hash(full.folder()));
    BadInput bad = assertThrows(BadInput.class, () -> replayed(at, digest.folder()));
    assertTrue(bad.getMessage().contains("journal: full"), bad.getMessage());
    RunResult again = replayed(at, full.folder());
    assertEquals(Place.hash(full.folder()), Place.hash(again.folder()));
    try (RunReader reader = RunReader.open(again.folder())) {
      assertTrue(reader.source().emulated(), "and still says that it is emulated");
    }
  }

  @Test
  void noPlanMaySwitchTheJournalOfARealBoardOff() throws Exception {
    Files.writeString(folder.resolve("plan.yaml"), BenchDriver.PLAN + "journal: off\n");
    BadInput bad = assertThrows(BadInput.class, () -> Place.run(Place.engine(at), at, "plan.yaml"));
    assertTrue(bad.getMessage().contains("plan.yaml:6:10: journal"), bad.getMessage());
    assertTrue(bad.getMessage().contains("only an emulated board"), bad.getMessage());
  }
}
