package org.memrig.host.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.SafeName;
import org.memrig.instruments.board.CellList;
import org.memrig.instruments.guard.Charge;
import org.memrig.instruments.guard.Ledger;

/** Look at a chip's history: which runs had it, and what they did to which cell. */
final class ChipReaderTests {
  private static final int ROWS = 5;
  private static final int COLUMNS = 7;
  private static final SafeName CHIP = SafeName.parse("die-17");

  @TempDir Path folder;

  private ChipLedger open() {
    return ChipLedger.open(folder, CHIP, ROWS, COLUMNS, true, Notebook.clock());
  }

  private ChipReader read() {
    return ChipReader.open(folder, CHIP);
  }

  private RunFolder run(String name) {
    return new RunFolder(folder.resolve("runs").resolve(name));
  }

  private static Charge charge(int row, int column, long pulses) {
    Charge charge = new Charge(ROWS, COLUMNS);
    charge.add(row, column, pulses, pulses * 1e-12);
    charge.halfSelectLines(row, column, pulses);
    return charge;
  }

  private static void pulse(ChipLedger ledger, int row, int column, long pulses) {
    ledger.reserve(charge(row, column, 2 * pulses)).settle(charge(row, column, pulses));
  }

  @Test
  void eachRunIsChargedWithWhatItDid() {
    try (ChipLedger ledger = open()) {
      ledger.enter(run("one"), "train", "bench");
      for (int i = 0; i < 700; i++) {
        pulse(ledger, 1, 2, 1);
      }
      pulse(ledger, 3, 3, 5);
      ledger.formed(3, 3);
    }
    try (ChipLedger ledger = open()) {
      ledger.enter(run("two"), "map", "bench");
      pulse(ledger, 1, 2, 20);
      try (ChipReader reader = read()) {
        assertTrue(reader.inUse());
        assertEquals(720, reader.figures().pulses(1, 2), "what is not folded yet, too");
        assertEquals(20, reader.visits().getLast().pulses());
        assertEquals(Optional.empty(), reader.visits().getLast().ended());
      }
    }
    try (ChipLedger ledger = open()) {
      ledger.enter(run("one"), "train", "bench");
      pulse(ledger, 0, 0, 1);
    }
    try (ChipReader reader = read()) {
      assertFalse(reader.inUse());
      List<ChipVisit> visits = reader.visits();
      assertEquals(List.of("one", "two"), visits.stream().map(ChipVisit::run).toList());
      ChipVisit one = visits.getFirst();
      assertEquals(706, one.pulses());
      assertEquals(3, one.cells());
      assertEquals(2, one.sessions());
      assertEquals(706e-12, one.joules(), 1e-20);
      assertEquals(Optional.of(Notebook.NOON), one.ended());
      assertEquals("train", one.plan());
      List<ChipReader.Stress> cell = reader.stress(1, 2);
      assertEquals(List.of(700L, 20L), cell.stream().map(ChipReader.Stress::pulses).toList());
      assertEquals("two", cell.getLast().run().run());
      assertEquals(List.of(), reader.stress(4, 6));
      ChipReader.Forming forming = reader.formed().getFirst();
      assertEquals(new ChipReader.Forming(3, 3, Notebook.NOON, Optional.of("one")), forming);
    }
  }

  @Test
  void stressUnderWayIsNotInDoubtUntilItsProcessIsDead() {
    try (ChipLedger ledger = open()) {
      ledger.enter(run("one"), "train", "bench");
      ledger.reserve(charge(1, 2, 10));
      try (ChipReader reader = read()) {
        assertEquals(List.of(), reader.inDoubt());
        assertEquals(10, reader.figures().pulses(1, 2));
      }
    }
    try (ChipReader reader = read()) {
      Ledger.InDoubt doubt = reader.inDoubt().getFirst();
      assertEquals("cell 1,2", doubt.cells());
      assertEquals(ChipLedger.DIED, doubt.reason());
      assertEquals(Optional.of(cells(1, 2)), doubt.which());
      assertEquals(10, reader.visits().getFirst().pulses(), "charged to its run in full");
    }
  }

  @Test
  void theCellsInDoubtAreKnownForAsLongAsTheyAreInDoubt() {
    try (ChipLedger ledger = open()) {
      ledger.reserve(charge(1, 2, 10)).doubt("the cable was pulled");
      assertEquals(Optional.of(cells(1, 2)), ledger.inDoubt().getFirst().which());
      for (int i = 0; i < 600; i++) {
        pulse(ledger, 0, 0, 1);
      }
    }
    for (int session = 0; session < 3; session++) {
      try (ChipLedger ledger = open()) {
        assertEquals(Optional.of(cells(1, 2)), ledger.inDoubt().getFirst().which());
        assertEquals("cell 1,2", ledger.inDoubt().getFirst().cells());
        assertEquals(10, ledger.pulses(1, 2));
        assertEquals(10, ledger.halfSelects(1, 1));
      }
    }
  }

  private static CellList cells(int row, int column) {
    return CellList.of(new int[] {row}, new int[] {column});
  }

  @Test
  void whatCannotBeFoldedIsNotForgotten() throws Exception {
    try (ChipLedger ledger = open();
        Database other = Database.writable(folder.resolve("die-17.sqlite"))) {
      ledger.enter(run("one"), "train", "bench");
      other.run(
          "CREATE TRIGGER full BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'full'); END");
      for (int i = 0; i < 255; i++) {
        pulse(ledger, 1, 2, 1);
      }
      assertThrows(StoreFailed.class, () -> pulse(ledger, 1, 2, 1));
      other.run("DROP TRIGGER full");
      pulse(ledger, 1, 2, 1);
    }
    try (ChipLedger ledger = open();
        ChipReader reader = read()) {
      assertEquals(257, ledger.pulses(1, 2));
      assertEquals(257, reader.stress(1, 2).getFirst().pulses());
    }
  }

  @Test
  void aFileOfVersionOneIsBroughtUpToDateAndLosesNothing() throws Exception {
    for (boolean reading : new boolean[] {true, false}) {
      Files.deleteIfExists(folder.resolve("die-17.sqlite"));
      writeVersionOne();
      if (reading) {
        try (ChipReader reader = read()) {
          assertEquals(14, reader.figures().pulses(1, 2));
          assertEquals(List.of(), reader.visits());
          assertEquals("stuck", reader.marks().getFirst().kind());
          assertTrue(reader.marks().getFirst().bad());
          assertEquals(1, reader.inDoubt().size());
        }
      }
      try (ChipLedger ledger = open()) {
        assertEquals(14, ledger.pulses(1, 2), "charged once");
        assertEquals(0, ledger.pulses(3, 3), "folded before: what it charged is in the table");
        assertEquals(Optional.empty(), ledger.inDoubt().getFirst().which());
        assertFalse(ledger.pristine(1, 2));
        ledger.enter(run("one"), "train", "bench");
        pulse(ledger, 1, 2, 1);
      }
      try (ChipReader reader = read()) {
        assertEquals(15, reader.figures().pulses(1, 2));
        assertEquals(1, reader.visits().getFirst().pulses());
      }
    }
  }

  /** Write a file as the first version did, with one cell folded, one entry not, one in doubt. */
  private void writeVersionOne() throws Exception {
    try (Database file = Database.writable(folder.resolve("die-17.sqlite"))) {
      file.run("PRAGMA application_id=" + 0x6d656d63);
      file.run("PRAGMA user_version=1");
      file.run(
          "CREATE TABLE chip (id TEXT PRIMARY KEY, rows INTEGER NOT NULL, columns INTEGER NOT"
              + " NULL, as_made INTEGER NOT NULL, begun TEXT NOT NULL) STRICT");
      file.run(
          "CREATE TABLE cell (number INTEGER PRIMARY KEY, pulses INTEGER NOT NULL DEFAULT 0,"
              + " joules REAL NOT NULL DEFAULT 0, half_selects INTEGER NOT NULL DEFAULT 0,"
              + " formed INTEGER NOT NULL DEFAULT 0) STRICT");
      file.run(
          "CREATE TABLE entry (id INTEGER PRIMARY KEY, host_utc TEXT NOT NULL, state TEXT NOT"
              + " NULL, cells TEXT NOT NULL, pulses INTEGER NOT NULL, reason TEXT, body BLOB)"
              + " STRICT");
      file.run(
          "CREATE TABLE mark (id INTEGER PRIMARY KEY, number INTEGER NOT NULL, host_utc TEXT NOT"
              + " NULL, kind TEXT NOT NULL, text TEXT NOT NULL) STRICT");
      file.change("INSERT INTO chip VALUES ('die-17', 5, 7, 1, '2026-11-24T12:00:00Z')");
      file.change("INSERT INTO cell VALUES (9, 10, 1e-9, 0, 1)");
      file.change(
          "INSERT INTO entry VALUES (1, '2026-11-24T12:00:00Z', 'settled', 'cell 1,2', 4, NULL, ?)",
          ChargeBytes.write(charge(1, 2, 4)));
      file.change(
          "INSERT INTO entry VALUES"
              + " (2, '2026-11-24T12:00:00Z', 'doubt', 'cell 3,3', 8, 'who knows', NULL)");
      file.change(
          "INSERT INTO mark VALUES (1, 0, '2026-11-24T12:00:00Z', 'stuck', 'seen in a map')");
    }
  }

  @Test
  void aHistoryThatIsTakenAsAWholeReplacesWhatWasSaidBefore() {
    try (ChipLedger kept =
        ChipLedger.ofKept(
            folder, CHIP, ROWS, COLUMNS, true, Path.of("/lab/my.chip"), Notebook.clock())) {
      kept.enter(run("one"), "train", "rig");
      kept.tell(charge(1, 2, 5));
      kept.tell(charge(1, 2, 8));
      kept.mark(0, 0, "bad", "ann", "looks odd");
      kept.renew(run("one"));
    }
    try (ChipReader reader = read()) {
      assertEquals(8, reader.visits().getFirst().pulses());
      assertEquals(Optional.of(Path.of("/lab/my.chip")), reader.state());
      assertEquals(1, reader.marks().size());
    }
    try (ChipLedger kept = ChipLedger.known(folder, CHIP, Notebook.clock())) {
      assertEquals(0, kept.pulses(1, 2), "its own state tells that");
      kept.renew(run("two"));
      assertEquals(List.of(), kept.marks(), "another chip");
    }
  }

  @Test
  void chipsAreListedByName() {
    assertEquals(List.of(), ChipReader.names(folder.resolve("none")));
    open().close();
    ChipLedger.open(folder, SafeName.parse("a"), 1, 1, false, Notebook.clock()).close();
    assertEquals(
        List.of("a", "die-17"), ChipReader.names(folder).stream().map(SafeName::text).toList());
  }
}
