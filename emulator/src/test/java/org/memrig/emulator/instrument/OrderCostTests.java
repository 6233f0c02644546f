package org.memrig.emulator.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memrig.instruments.analyzer.AnalyzerBoard;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Repeat;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.keithley.Keithley2450Driver;

/** What the order of cells costs behind relays: closures and time, on the bench's virtual clock. */
final class OrderCostTests {
  private static final int ROUNDS = 20;

  /** What twenty rounds of pulse and read on six cells cost. */
  private record Cost(long closures, double seconds) {}

  private static Cost cost(SwitchMatrixTests.Maker maker, Order order) {
    MatrixBench bench = maker.bench();
    AnalyzerSettings settings = AnalyzerSettings.at("tcp://127.0.0.1:5025");
    try (Board board =
        new AnalyzerBoard(
            new Keithley2450Driver().open(bench.toMeter(), settings, bench.clock),
            Optional.of(maker.open(bench)),
            SwitchedAnalyzerContractTests.socket(),
            settings,
            bench.clock)) {
      Block cells = new Block(0, 0, 2, 3);
      Limit limit = new Limit(1e-3, Limit.Kind.SOURCE, Limit.OnReach.CLAMP);
      Pulse pulse = Pulse.of(cells, 0.5, 0, 2e-3, limit, Scheme.SINGLE);
      Read read = Read.of(cells, 0.2, 0, 1e-3, 1e-3);
      Repeat repeat =
          new Repeat(
              List.of(pulse, read),
              ROUNDS,
              Optional.empty(),
              Optional.empty(),
              order,
              Repeat.Report.LAST);
      long before = bench.clock.nanos();
      board.run(Program.of(StressClass.PROGRAM, repeat), _ -> {});
      double seconds = (bench.clock.nanos() - before) * 1e-9;
      assertEquals(List.of(), bench.relays.trespasses());
      return new Cost(bench.relays.closures(), seconds);
    }
  }

  @Test
  void cellByCellSparesRelaysAndTime() {
    compare(SwitchMatrixTests.Maker.KEITHLEY_707B);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("full")
  void cellByCellSparesThemOnEveryMatrix(SwitchMatrixTests.Maker maker) {
    compare(maker);
  }

  /** Compare both orders; what this prints is the table of docs/matrices.md. */
  private static void compare(SwitchMatrixTests.Maker maker) {
    Cost byCell = cost(maker, Order.CELL_MAJOR);
    Cost byRound = cost(maker, Order.ARRAY_MAJOR);
    System.out.printf(
        Locale.ROOT,
        "%-14s cell by cell %3d closures in %4.1f s, round by round %3d in %4.1f s%n",
        maker,
        byCell.closures(),
        byCell.seconds(),
        byRound.closures(),
        byRound.seconds());
    // Each cell is connected once: two relays for the first, one for each that shares a line, and
    // for the other row both.
    assertEquals(8, byCell.closures());
    // Pulses and reads of each round visit all cells.
    assertTrue(byRound.closures() > 40 * 7, byRound + " against " + byCell);
    assertTrue(byRound.seconds() > 2 * byCell.seconds(), byRound + " against " + byCell);
  }
}
