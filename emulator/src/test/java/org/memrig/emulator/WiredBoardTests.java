package org.memrig.emulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.InputScale;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.MultiplyResult;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.TraceBlock;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.encoding.ByteSink;
import org.memrig.instruments.encoding.ResultEncoder;
import org.memrig.physics.Condition;
import org.memrig.physics.circuit.wires.LinearArray;
import org.memrig.physics.circuit.wires.Sides;
import org.memrig.physics.circuit.wires.Wires;

/** With resistance in its lines, a chip shows drops along them in every operation. */
class WiredBoardTests {
  private static final double OHMS = 500;
  private static final int SIDE = 8;
  private static final String EXACT = "adc-bits: 24";

  @TempDir Path folder;

  private EmulatedBoard open(String chip, double ohms, String... settings) {
    String[] all = new String[settings.length + 2];
    System.arraycopy(settings, 0, all, 0, settings.length);
    all[settings.length] = Rigged.QUIET;
    all[settings.length + 1] = EXACT;
    return Rigged.open(ohms == 0 ? chip : Rigged.wired(chip, folder, ohms), all);
  }

  private static double gate(String chip) {
    return chip.equals(Rigged.SMALL_GATED) ? 3.3 : 0;
  }

  private static Multiply multiply(double[] inputs, double volts, double gate) {
    return new Multiply(
        new Block(0, 0, SIDE, SIDE),
        Levels.perCell(inputs),
        InputScale.amplitude(volts),
        gate,
        Drive.GROUND,
        1e-6,
        1e-5,
        SenseRange.AUTO,
        Multiply.Encoding.AMPLITUDE,
        Multiply.Direction.FORWARD,
        Multiply.Output.CURRENT,
        0);
  }

  /** At 10 mV cells are straight to 1e-3, and an array of resistors gives the same currents. */
  @Test
  void multipliesLikeAnArrayOfResistors() {
    double[] inputs = {1, 0.5, 0.25, 0, 1, 0.75, 0.1, 1};
    try (EmulatedBoard board = open(Rigged.SMALL_PASSIVE, OHMS, "dac-step: 0 V")) {
      double[] siemens = new double[SIDE * SIDE];
      double[] volts = new double[2 * SIDE];
      for (int cell = 0; cell < siemens.length; cell++) {
        board.die().cells.place(cell, Condition.FORMED, cell / 63.0);
        siemens[cell] = board.die().cells.conductance(cell);
      }
      for (int row = 0; row < SIDE; row++) {
        volts[row] = 0.01 * inputs[row];
      }
      Program program = Program.of(StressClass.READ, multiply(inputs, 0.01, 0));
      MultiplyResult found = (MultiplyResult) Rigged.run(board, program).getFirst();
      LinearArray array =
          new LinearArray(SIDE, SIDE, new Wires(OHMS, OHMS, OHMS, OHMS, Sides.FIRST, Sides.LAST));
      array.conductances(siemens);
      double[] expected = new double[SIDE];
      array.multiply(volts, 1, 1e-12, 1, expected);
      for (int column = 0; column < SIDE; column++) {
        double ideal = 0;
        for (int row = 0; row < SIDE; row++) {
          ideal += volts[row] * siemens[row * SIDE + column];
        }
        assertEquals(expected[column], found.value(column), 1e-3 * expected[column]);
        assertTrue(expected[column] < 0.98 * ideal, "the drop is larger than the tolerance");
      }
    }
  }

  /** The cell far from both driver and amplifier sees least, of a read and of a pulse. */
  @ParameterizedTest
  @ValueSource(strings = {"gated-8x8", "passive-8x8"})
  void farCellsSeeLess(String name) {
    String chip = name.startsWith("gated") ? Rigged.SMALL_GATED : Rigged.SMALL_PASSIVE;
    double[] wired = nearAndFar(chip, 200);
    double[] ideal = nearAndFar(chip, 0);
    assertTrue(wired[0] > 1.01 * wired[1], "read: " + wired[0] + ", " + wired[1]);
    assertTrue(wired[2] > 1.01 * wired[3], "pulse: " + wired[2] + ", " + wired[3]);
    assertEquals(ideal[0], ideal[1], 1e-3 * ideal[0], "read without resistance");
    assertEquals(ideal[2], ideal[3], 1e-3 * ideal[2], "pulse without resistance");
  }

  /** Return what is read at the near and far corner, and what pulses have moved them by. */
  private double[] nearAndFar(String chip, double ohms) {
    boolean gated = chip.equals(Rigged.SMALL_GATED);
    try (EmulatedBoard board = open(chip, ohms)) {
      for (int cell = 0; cell < SIDE * SIDE; cell++) {
        board.die().cells.place(cell, Condition.FORMED, 0.5);
      }
      int near = board.die().cell(SIDE - 1, 0);
      int far = board.die().cell(0, SIDE - 1);
      Cells all = Cells.all(SIDE, SIDE);
      Program look = Program.of(StressClass.READ, Read.of(all, 0.1, gate(chip), 1e-6, 1e-5));
      ReadResult read = (ReadResult) Rigged.run(board, look).getFirst();
      double before = board.die().cells.conductance(near);
      double volts = gated ? 0.9 : 1.6;
      double width = gated ? 100e-6 : 50e-9;
      Scheme scheme = gated ? Scheme.TRANSISTOR : Scheme.HALF;
      for (Cells one : List.of(Cells.cell(SIDE - 1, 0), Cells.cell(0, SIDE - 1))) {
        Pulse pulse = Pulse.of(one, volts, gate(chip), width, Limit.NONE, scheme);
        board.run(Program.of(StressClass.PROGRAM, pulse, pulse, pulse), ResultSink.NONE);
      }
      return new double[] {
        read.amps(near),
        read.amps(far),
        board.die().cells.conductance(near) - before,
        board.die().cells.conductance(far) - before
      };
    }
  }

  private static byte[] bytes(Board board, Program program) {
    ByteSink out = new ByteSink();
    board.run(program, result -> ResultEncoder.encode(result, out));
    return out.copy();
  }

  /** Solutions begin with the last one's drops, but not across programs. */
  @Test
  void whatIsFoundDoesNotDependOnProgramsBefore() {
    String chip = Rigged.wired(Rigged.SMALL_PASSIVE, folder, OHMS);
    Program look = Program.of(StressClass.READ, Read.of(Cells.all(SIDE, SIDE), 0.1, 0, 1e-6, 1e-5));
    Program stress =
        Program.of(
            StressClass.PROGRAM,
            Pulse.of(Cells.all(SIDE, SIDE), 1.6, 0, 50e-9, Limit.NONE, Scheme.HALF));
    try (EmulatedBoard through = Rigged.open(chip);
        EmulatedBoard after = Rigged.open(chip)) {
      bytes(through, stress);
      bytes(through, look);
      after.restore(through.snapshot());
      assertArrayEquals(bytes(through, look), bytes(after, look));
      assertArrayEquals(through.snapshot(), after.snapshot());
    }
  }

  /** An open column follows its cells with the time constant of its capacitance. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 20})
  void openLinesChargeThroughTheirCells(double ohms) {
    double farads = 10e-9;
    try (EmulatedBoard board = open(Rigged.SMALL_PASSIVE, ohms, "line-capacitance: 10 nF");
        EmulatedBoard quick = open(Rigged.SMALL_PASSIVE, ohms)) {
      double all = 0;
      double driven = 0;
      for (int row = 0; row < SIDE; row++) {
        double siemens = board.die().cells.conductance(board.die().cell(row, 3));
        all += siemens;
        driven += row == 2 ? siemens : 0;
      }
      double tau = farads / all;
      double[] trace = openColumn(board, tau);
      double[] control = openColumn(quick, tau);
      for (int k = 0; k < trace.length; k++) {
        double end = 0.05 * driven / all;
        double expected = end * (1 - Math.exp(-(k + 0.5) * 4 / trace.length));
        assertEquals(expected, trace[k], 0.04 * end, "after " + k);
        assertEquals(end, control[k], 0.01 * end, "without capacitance, after " + k);
      }
    }
  }

  private static double[] openColumn(EmulatedBoard board, double tau) {
    int samples = 16;
    double period = 4 * tau / samples;
    Sense sense =
        new Sense(
            Line.column(3),
            Sense.Quantity.VOLTS,
            0,
            period,
            samples,
            period,
            SenseRange.AUTO,
            OptionalDouble.empty());
    Wave wave =
        new Wave(
            4 * tau,
            List.of(
                new LineDrive(Line.row(2), Drive.volts(0.05)),
                new LineDrive(Line.column(3), Drive.FLOAT)),
            List.of(sense),
            List.of());
    TraceBlock trace =
        (TraceBlock) Rigged.run(board, Program.of(StressClass.READ, wave)).getFirst();
    double[] values = new double[samples];
    for (int k = 0; k < samples; k++) {
      values[k] = trace.value(k);
    }
    return values;
  }
}
