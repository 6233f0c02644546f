package org.memrig.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.memrig.config.BadInput;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.InputScale;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.MultiplyResult;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.Wiring;
import org.memrig.physics.Condition;

/** Two cells with their transistors form a weight: the difference of two columns. */
class PairedCellsTests {
  private static final int SIDE = 8;
  private static final double VOLTS = 0.05;
  private static final double GATE = 3.3;
  private static final double[] INPUTS = {1, 0.5, 0.25, 0, 1, 0.75, 0.1, 1};

  @TempDir Path folder;

  private EmulatedBoard open() {
    return Rigged.open(
        Rigged.paired(folder), Rigged.QUIET, "adc-bits: 24", "dac-step: 0 V", "threads: 1");
  }

  /** Return a weight between -0.4 and 0.4 of the window. */
  private static double weight(int row, int pair) {
    return 0.4 * Math.sin(3 * row + 5 * pair);
  }

  /** Place all pairs around a common state. */
  private static void place(EmulatedBoard board, double common) {
    for (int row = 0; row < SIDE; row++) {
      for (int pair = 0; pair < SIDE / 2; pair++) {
        double half = weight(row, pair) / 2;
        int cell = board.die().cell(row, 2 * pair);
        board.die().cells.place(cell, Condition.FORMED, common + half);
        board.die().cells.place(cell + 1, Condition.FORMED, common - half);
      }
    }
  }

  private static double[] multiply(EmulatedBoard board) {
    Multiply multiply =
        new Multiply(
            new Block(0, 0, SIDE, SIDE),
            Levels.perCell(INPUTS),
            InputScale.amplitude(VOLTS),
            GATE,
            Drive.GROUND,
            1e-6,
            1e-5,
            SenseRange.AUTO,
            Multiply.Encoding.AMPLITUDE,
            Multiply.Direction.FORWARD,
            Multiply.Output.CURRENT,
            0);
    Program program = Program.of(StressClass.READ, multiply);
    MultiplyResult found = (MultiplyResult) Rigged.run(board, program).getFirst();
    double[] amps = new double[SIDE];
    for (int column = 0; column < SIDE; column++) {
      amps[column] = found.value(column);
    }
    return amps;
  }

  private static ReadResult read(EmulatedBoard board) {
    Read read = Read.of(Cells.all(SIDE, SIDE), VOLTS, GATE, 1e-6, 1e-5);
    return (ReadResult) Rigged.run(board, Program.of(StressClass.READ, read)).getFirst();
  }

  @Test
  void theBoardSaysWhatItIs() {
    try (EmulatedBoard board = open()) {
      assertEquals(Wiring.CellType.T2R2, board.describe().wiring().cellType());
      assertEquals("2T2R", board.describe().wiring().cellType().text());
      assertEquals(Wiring.Gates.ROWS, board.describe().wiring().gates());
    }
  }

  /** Differences of columns are signed products, and do not see what both halves have in common. */
  @Test
  void differencesOfColumnsAreProductsWithSignedWeights() {
    double[][] amps = new double[2][];
    for (int i = 0; i < 2; i++) {
      try (EmulatedBoard board = open()) {
        place(board, 0.3 + 0.3 * i);
        amps[i] = multiply(board);
        ReadResult cells = read(board);
        for (int pair = 0; pair < SIDE / 2; pair++) {
          double expected = 0;
          for (int row = 0; row < SIDE; row++) {
            int positive = row * SIDE + 2 * pair;
            double difference = cells.amps(positive) - cells.amps(positive + 1);
            assertEquals(Math.signum(weight(row, pair)), Math.signum(difference), "sign");
            expected += INPUTS[row] * difference;
          }
          double found = amps[i][2 * pair] - amps[i][2 * pair + 1];
          assertEquals(expected, found, 2e-3 * amps[i][2 * pair], "pair " + pair);
        }
      }
    }
    for (int pair = 0; pair < SIDE / 2; pair++) {
      double low = amps[0][2 * pair] - amps[0][2 * pair + 1];
      double high = amps[1][2 * pair] - amps[1][2 * pair + 1];
      assertEquals(low, high, 0.03 * amps[0][2 * pair], "difference of pair " + pair);
      assertTrue(amps[1][2 * pair] > 1.2 * amps[0][2 * pair], "one column alone");
    }
  }

  /** Each half is a cell of its own: a pulse at one leaves the other. */
  @Test
  void aPulseAtOneHalfLeavesTheOther() {
    try (EmulatedBoard board = open()) {
      place(board, 0.3);
      int negative = board.die().cell(2, 5);
      double before = board.die().cells.state(negative);
      double other = board.die().cells.state(negative - 1);
      Pulse pulse = Pulse.of(Cells.cell(2, 5), 0.9, GATE, 100e-6, Limit.NONE, Scheme.TRANSISTOR);
      board.run(Program.of(StressClass.PROGRAM, pulse), ResultSink.NONE);
      assertNotEquals(before, board.die().cells.state(negative), 1e-3);
      assertEquals(other, board.die().cells.state(negative - 1), 1e-12);
    }
  }

  @Test
  void pairsThatDoNotFitAreRefused() {
    String odd = Rigged.paired(folder, "columns: 8", "columns: 7");
    String message = assertThrows(BadInput.class, () -> Rigged.open(odd)).getMessage();
    assertTrue(message.contains("7 is odd") && message.contains("even number"), message);
    String along = Rigged.paired(folder, "gates: rows", "gates: columns");
    message = assertThrows(BadInput.class, () -> Rigged.open(along)).getMessage();
    assertTrue(message.contains("write gates: rows"), message);
  }
}
