package org.memrig.emulator.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.memrig.instruments.analyzer.AnalyzerBoard;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.keithley.Keithley2450Driver;
import org.memrig.instruments.rig.Chip;
import org.memrig.instruments.testkit.BoardContract;
import org.memrig.instruments.testkit.TestBench;

/** A 2450 of one maker behind a switch of another keeps the contract, and never switches hot. */
@Tag("full")
final class SwitchedAnalyzerContractTests implements BoardContract {
  private final SwitchMatrixTests.Maker maker = SwitchMatrixTests.Maker.AGILENT_B2200;
  private MatrixBench bench = maker.bench();

  @Override
  public Board open() {
    bench = maker.bench();
    AnalyzerSettings settings = AnalyzerSettings.at("tcp://127.0.0.1:5025");
    return new AnalyzerBoard(
        new Keithley2450Driver().open(bench.toMeter(), settings, bench.clock),
        Optional.of(maker.open(bench)),
        socket(),
        settings,
        bench.clock);
  }

  static Chip socket() {
    Wiring wiring =
        new Wiring(Wiring.CellType.R1, Wiring.Gates.NONE, Wiring.Negative.ROW_BELOW_GROUND, 2e-3);
    return new Chip(
        2,
        3,
        wiring,
        "resistors",
        Chip.Condition.FORMED,
        new Chip.ReadPoint(0.2, 0, 1e-3, 1e-3),
        new Chip.SetPoint(1, 0, 1e-3, 0, 0, 1e-3),
        new Chip.ResetPoint(-1, 0, 1e-3, 0, 0),
        new Chip.SweepPoint(1, -1, 0, 0, 1e-3),
        List.of());
  }

  @AfterEach
  void nothingWasDoneThatABenchWouldNotBear() {
    assertEquals(List.of(), bench.relays.trespasses());
  }

  @Override
  public Optional<TestBench> bench(Board board) {
    return Optional.of(
        new TestBench() {
          @Override
          public double siemens(int row, int column) {
            return MatrixBench.siemens(row, column);
          }

          @Override
          public void setSiemens(int row, int column, double value) {
            // Resistors stay what they are.
          }

          @Override
          public boolean holdsNothing() {
            bench.settle();
            return bench.analyzer.quiet();
          }

          @Override
          public double tolerance() {
            return 1e-4;
          }
        });
  }

  @Override
  public boolean virtualTime() {
    return false;
  }
}
