package org.memrig.host.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.SafeName;
import org.memrig.instruments.guard.Charge;
import org.memrig.instruments.guard.Ledger;
import org.memrig.instruments.guard.MemoryLedger;
import org.memrig.instruments.guard.Reservation;

/** Keep a chip's history through restarts and crashes. */
final class ChipLedgerTests {
  private static final int ROWS = 5;
  private static final int COLUMNS = 7;
  private static final SafeName CHIP = SafeName.parse("die-17");

  @TempDir Path chips;

  private ChipLedger open() {
    return ChipLedger.open(chips, CHIP, ROWS, COLUMNS, true, Notebook.clock());
  }

  /** Copy the files as they are, as if the power had gone, and open the copy. */
  private ChipLedger openAfterCrash() throws Exception {
    Path copy = Files.createTempDirectory(chips, "crash");
    for (String end : List.of(".sqlite", ".sqlite-wal")) {
      Path file = chips.resolve(CHIP.text() + end);
      Files.copy(file, copy.resolve(file.getFileName()));
    }
    return ChipLedger.open(copy, CHIP, ROWS, COLUMNS, true, Notebook.clock());
  }

  private static Charge charge(int row, int column, long pulses, double joules) {
    Charge charge = new Charge(ROWS, COLUMNS);
    charge.add(row, column, pulses, joules);
    charge.halfSelectLines(row, column, pulses);
    return charge;
  }

  @Test
  void whatWasDoneIsKept() {
    try (ChipLedger ledger = open()) {
      assertTrue(ledger.pristine(1, 2));
      ledger.reserve(charge(1, 2, 10, 1e-9)).settle(charge(1, 2, 4, 3e-10));
      ledger.formed(1, 2);
      assertEquals(4, ledger.pulses(1, 2));
    }
    try (ChipLedger ledger = open()) {
      assertEquals(4, ledger.pulses(1, 2));
      assertEquals(3e-10, ledger.joules(1, 2));
      assertEquals(4, ledger.halfSelects(1, 3));
      assertEquals(4, ledger.halfSelects(0, 2));
      assertEquals(0, ledger.halfSelects(1, 2));
      assertEquals(0, ledger.halfSelects(0, 0));
      assertFalse(ledger.pristine(1, 2));
      assertTrue(ledger.pristine(2, 1));
      assertEquals(List.of(), ledger.inDoubt());
    }
  }

  @Test
  void aReservationWithoutAnEndIsChargedInFullAndInDoubt() {
    try (ChipLedger ledger = open()) {
      ledger.reserve(charge(1, 2, 10, 1e-9));
    }
    long id;
    try (ChipLedger ledger = open()) {
      assertEquals(10, ledger.pulses(1, 2));
      assertEquals(1e-9, ledger.joules(1, 2));
      Ledger.InDoubt doubt = ledger.inDoubt().getFirst();
      assertEquals("cell 1,2", doubt.cells());
      assertEquals(10, doubt.pulses());
      assertTrue(doubt.reason().contains("the host died"), doubt.reason());
      id = doubt.id();
    }
    try (ChipLedger ledger = open()) {
      assertEquals(10, ledger.pulses(1, 2), "charged once, however often it is opened");
      ledger.reread(id);
      assertThrows(IllegalArgumentException.class, () -> ledger.reread(id));
    }
    try (ChipLedger ledger = open()) {
      assertEquals(10, ledger.pulses(1, 2));
      assertEquals(List.of(), ledger.inDoubt());
    }
  }

  @Test
  void aReservationIsOnTheDiskWhenTheCallReturns() throws Exception {
    try (ChipLedger ledger = open()) {
      ledger.reserve(charge(0, 0, 1, 1e-12)).settle(charge(0, 0, 1, 1e-12));
      ledger.reserve(charge(1, 2, 10, 1e-9));
      try (ChipLedger crashed = openAfterCrash()) {
        assertEquals(1, crashed.pulses(0, 0));
        assertEquals(10, crashed.pulses(1, 2));
        assertEquals(1, crashed.inDoubt().size());
      }
    }
  }

  @Test
  void anEndSurvivesTheDeathOfTheProcess() throws Exception {
    try (ChipLedger ledger = open()) {
      ledger.reserve(charge(1, 2, 10, 1e-9)).settle(charge(1, 2, 4, 3e-10));
      ledger.reserve(charge(3, 3, 5, 0)).doubt("the cable was pulled");
      try (ChipLedger crashed = openAfterCrash()) {
        assertEquals(4, crashed.pulses(1, 2));
        assertEquals(5, crashed.pulses(3, 3));
        assertEquals("the cable was pulled", crashed.inDoubt().getFirst().reason());
      }
    }
  }

  @Test
  void itIsTheLedgerInMemoryThatSurvivesRestarts() throws Exception {
    for (int trial = 0; trial < Trials.of(50); trial++) {
      long seed = 300L + trial;
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      SafeName chip = SafeName.parse("chip-" + trial);
      MemoryLedger memory = new MemoryLedger(ROWS, COLUMNS, true);
      for (int session = 0; session < 4; session++) {
        try (ChipLedger ledger =
            ChipLedger.open(chips, chip, ROWS, COLUMNS, true, Notebook.clock())) {
          assertSame(memory, ledger, "seed " + seed + " at the start of session " + session);
          for (int i = 0; i < random.nextInt(300); i++) {
            act(random, memory, ledger);
          }
          assertSame(memory, ledger, "seed " + seed + " at the end of session " + session);
        }
      }
    }
  }

  private static void act(RandomGenerator random, Ledger one, Ledger other) {
    int row = random.nextInt(ROWS);
    int column = random.nextInt(COLUMNS);
    if (random.nextInt(10) == 0) {
      one.formed(row, column);
      other.formed(row, column);
      return;
    }
    Charge worst = charge(row, column, random.nextInt(100), random.nextDouble());
    worst.add(charge(random.nextInt(ROWS), column, 3, 0.5));
    if (random.nextBoolean()) {
      worst.halfSelectChip(row, column, 2);
    }
    Reservation first = one.reserve(worst);
    Reservation second = other.reserve(worst);
    if (random.nextInt(8) == 0) {
      first.doubt("why not");
      second.doubt("why not");
    } else {
      Charge actual = charge(row, column, random.nextInt(5), random.nextDouble());
      first.settle(actual);
      second.settle(actual);
    }
  }

  private static void assertSame(Ledger expected, Ledger actual, String when) {
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        String where = when + ", cell " + row + "," + column;
        assertEquals(expected.pulses(row, column), actual.pulses(row, column), where);
        assertEquals(expected.joules(row, column), actual.joules(row, column), where);
        assertEquals(expected.halfSelects(row, column), actual.halfSelects(row, column), where);
        assertEquals(expected.pristine(row, column), actual.pristine(row, column), where);
      }
    }
    assertEquals(expected.inDoubt().size(), actual.inDoubt().size(), when);
  }

  @Test
  void badCellsStayMarked() {
    try (ChipLedger ledger = open()) {
      assertEquals(List.of(), ledger.marks());
      ledger.mark(4, 6, "stuck-low", "ann", "run 20261124T120000Z-map");
      assertThrows(IllegalArgumentException.class, () -> ledger.mark(5, 0, "bad", "ann", ""));
    }
    try (ChipLedger ledger = open()) {
      assertEquals(
          List.of(
              new CellMark(4, 6, Notebook.NOON, "stuck-low", "ann", "run 20261124T120000Z-map")),
          ledger.marks());
    }
  }

  @Test
  void aChipHasOneOwnerAndOneSize() {
    try (ChipLedger ledger = open()) {
      StoreFailed e = assertThrows(StoreFailed.class, this::open);
      assertTrue(e.getMessage().startsWith("chip die-17 is being written"), e.getMessage());
      assertTrue(ledger.pristine(0, 0));
    }
    assertRefused("5 x 7 cells, not 7 x 5", 7, 5);
    open().close();
  }

  @Test
  void anotherFileInItsPlaceIsRefused() throws Exception {
    Path file = chips.resolve("die-17.sqlite");
    try (Database other = Database.writable(file)) {
      other.run("CREATE TABLE t (x)");
      other.run("PRAGMA application_id=7");
    }
    assertRefused("is not the history of a chip", ROWS, COLUMNS);
    Files.delete(file);
    open().close();
    try (Database later = Database.writable(file)) {
      later.run("PRAGMA user_version=3");
    }
    assertRefused("use a later memrig", ROWS, COLUMNS);
    Files.writeString(file, "garbage ".repeat(1_000));
    assertRefused("the file is damaged", ROWS, COLUMNS);
  }

  private void assertRefused(String words, int rows, int columns) {
    StoreFailed e =
        assertThrows(
            StoreFailed.class,
            () -> ChipLedger.open(chips, CHIP, rows, columns, true, Notebook.clock()));
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }

  @Test
  void aReservationThatCannotBeStoredIsNotMade() throws Exception {
    try (ChipLedger ledger = open();
        Database other = Database.writable(chips.resolve("die-17.sqlite"))) {
      ledger.reserve(charge(1, 2, 1, 1e-12)).settle(charge(1, 2, 1, 1e-12));
      other.run(
          "CREATE TRIGGER full BEFORE INSERT ON entry BEGIN SELECT RAISE(ABORT, 'full'); END");
      assertThrows(StoreFailed.class, () -> ledger.reserve(charge(1, 2, 10, 1e-9)));
      assertEquals(1, ledger.pulses(1, 2));
      assertThrows(StoreFailed.class, () -> ledger.reserve(charge(1, 2, 10, 1e-9)));
      other.run("DROP TRIGGER full");
      ledger.reserve(charge(1, 2, 2, 1e-9)).settle(charge(1, 2, 2, 1e-9));
      assertEquals(3, ledger.pulses(1, 2));
    }
    try (ChipLedger ledger = open()) {
      assertEquals(3, ledger.pulses(1, 2));
      assertEquals(List.of(), ledger.inDoubt());
    }
  }

  @Test
  void chipsLieInTheUsersData() {
    Path home = Path.of("/home/x");
    assertEquals(home.resolve(".local/share/memrig/chips"), ChipLedger.folder(Map.of(), home));
    assertEquals(
        Path.of("/data/memrig/chips"), ChipLedger.folder(Map.of("XDG_DATA_HOME", "/data"), home));
  }
}
