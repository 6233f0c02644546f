package org.memrig.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.memrig.config.Bound;
import org.memrig.config.Shipped;
import org.memrig.config.time.SystemHostClock;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.driver.Drivers;
import org.memrig.instruments.driver.Opening;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.rig.Rig;
import org.memrig.instruments.rig.Rigs;

/** Every rig and chip that memrig ships loads, opens and reads within its own limits. */
final class ShippedRigsTests {
  private static final double CONVERTER_NOISE = 5e-9; // A
  private static final Path HERE = Path.of(".");
  private static final double VOLTS = 0.2;

  /** Where the transistor of a gated chip conducts well; such chips' limits allow it. */
  private static final double GATE = 3;

  static Stream<String> rigs() {
    return Shipped.RIG.names().stream();
  }

  static Stream<String> chips() {
    return Shipped.CHIP.names().stream();
  }

  @Test
  void aRigOfEachKindIsShipped() {
    assertTrue(
        Shipped.RIG.names().containsAll(List.of("emulated-1t1r", "emulated-passive")),
        Shipped.RIG.names()::toString);
    assertTrue(Shipped.CHIP.names().size() >= 2, Shipped.CHIP.names()::toString);
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void aShippedRigOpensAndReads(String name) {
    Drivers drivers = Drivers.installed();
    readsEveryCorner(drivers, opening(Rigs.load(name, HERE, drivers)));
  }

  @ParameterizedTest
  @MethodSource("chips")
  void aShippedChipOpensAndReads(String name) {
    Drivers drivers = Drivers.installed();
    String rig =
        """
        name: chip
        board: {driver: emulator, chip: %s}
        limits:
          read: {cell-volts: -1 V to 1 V, line-volts: -1 V to 1 V, gate-volts: 0 V to 5 V,
            gate-row-volts: -5 V to 5 V, gate-column-volts: -5 V to 5 V, cell-amps: 10 mA,
            line-amps: 1 A, chip-amps: 10 A}
        """
            .formatted(name);
    readsEveryCorner(drivers, opening(Rigs.parse("rig of " + name, rig, drivers)));
  }

  @ParameterizedTest
  @MethodSource("rigs")
  void aClosedRigRefusesToRead(String name) {
    Drivers drivers = Drivers.installed();
    Board board = drivers.open(opening(Rigs.load(name, HERE, drivers)));
    Program program = Program.of(StressClass.READ, read(board, 0, 0));
    board.close();
    assertThrows(Refused.class, () -> board.run(program, _ -> {}));
  }

  private static Opening opening(Bound<Rig> rig) {
    return new Opening(rig, 1, new SystemHostClock(), HERE);
  }

  private static void readsEveryCorner(Drivers drivers, Opening opening) {
    Chip chip = drivers.chip(opening);
    try (Board board = drivers.open(opening)) {
      int rows = board.describe().rows();
      int columns = board.describe().columns();
      assertEquals(chip.rows(), rows, "rows");
      assertEquals(chip.columns(), columns, "columns");
      for (int row : new int[] {0, rows - 1}) {
        for (int column : new int[] {0, columns - 1}) {
          ReadResult result = only(board, read(board, row, column));
          assertEquals(1, result.size());
          assertTrue(result.valid(0), () -> "flags " + result.flags(0));
          assertEquals(VOLTS, result.volts(0), 1e-3);
          // A cell as made may draw less than the noise of the converter.
          assertTrue(
              result.amps(0) > -CONVERTER_NOISE && result.amps(0) < 1e-3,
              () -> "a cell draws " + result.amps(0) + " A at " + VOLTS + " V");
        }
      }
    }
  }

  private static Read read(Board board, int row, int column) {
    boolean gated = board.describe().wiring().gates() != Wiring.Gates.NONE;
    return Read.of(new Block(row, column, 1, 1), VOLTS, gated ? GATE : 0, 1e-6, 1e-5);
  }

  private static ReadResult only(Board board, Read read) {
    List<ReadResult> results = new ArrayList<>();
    board.run(
        Program.of(StressClass.READ, read),
        result -> results.add(assertInstanceOf(ReadResult.class, result).copy()));
    assertEquals(1, results.size(), "results");
    return results.getFirst();
  }
}
