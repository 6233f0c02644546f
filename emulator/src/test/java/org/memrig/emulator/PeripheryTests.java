package org.memrig.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Bound;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.InputScale;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.MultiplyResult;
import org.memrig.instruments.board.Operation;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Result;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.StressClass;
import org.memrig.physics.Condition;

/** Errors of the converters as they show in operations of the board, each beside its control. */
class PeripheryTests {
  private static final int SIDE = 8;
  private static final String QUIET = "noise-off: [c2c, d2d, read, stuck, adc, disturb]";
  private static final double UNIT = 1e-5;

  private static EmulatedBoard open(String errors) {
    EmulatedBoard board =
        Rigged.open(Rigged.SMALL_PASSIVE, QUIET, "adc-bits: 24", "periphery: {" + errors + "}");
    for (int cell = 0; cell < SIDE * SIDE; cell++) {
      board.die().cells.place(cell, Condition.FORMED, (cell * 7 % 64) / 63.0);
    }
    return board;
  }

  private static Result one(EmulatedBoard board, Operation operation) {
    return Rigged.run(board, Program.of(StressClass.PROGRAM, operation)).getFirst();
  }

  private static ReadResult read(String errors, double settle, Read.Mode mode) {
    Read read =
        new Read(
            Cells.all(SIDE, SIDE),
            0.1,
            0,
            Drive.GROUND,
            settle,
            1e-6,
            new SenseRange(1e-5),
            2,
            mode);
    try (EmulatedBoard board = open(errors)) {
      return (ReadResult) one(board, read);
    }
  }

  private static ReadResult read(String errors, double settle) {
    return read(errors, settle, Read.Mode.CELL_BY_CELL);
  }

  private static Multiply multiply(Multiply.Encoding encoding, Multiply.Output sense) {
    double[] inputs = IntStream.range(0, SIDE).mapToDouble(i -> (i % 5 - 1) / 5.0).toArray();
    return new Multiply(
        new Block(0, 0, SIDE, SIDE),
        Levels.perCell(inputs),
        new InputScale(0.2, UNIT, 15, InputScale.BitOrder.MOST_FIRST),
        0,
        Drive.GROUND,
        1e-6,
        UNIT,
        new SenseRange(1e-4),
        encoding,
        Multiply.Direction.FORWARD,
        sense,
        0);
  }

  private static double[] outputs(String errors, Multiply multiply) {
    try (EmulatedBoard board = open(errors)) {
      MultiplyResult result = (MultiplyResult) one(board, multiply);
      return IntStream.range(0, SIDE).mapToDouble(result::value).toArray();
    }
  }

  @Test
  void aReadThatSettlesTooShortlyReadsLow() {
    // 100 kHz at 10 uA
    double constant = 1 / (2 * Math.PI * 1e5);
    ReadResult ideal = read("", 1e-6);
    ReadResult brief = read("settling: true", 1e-6);
    ReadResult patient = read("settling: true", 30 * constant);
    ReadResult fast = read("settling: true, gain-bandwidth: 1e15", 1e-6);
    double missing = 0;
    for (int k = 0; k < 2; k++) {
      double wait = 1e-6 + k * 1e-6;
      missing += (Math.exp(-wait / constant) - Math.exp(-(wait + 1e-6) / constant)) / 2;
    }
    missing *= constant / 1e-6;
    double code = 1e-5 / (1 << 23);
    for (int i = 0; i < ideal.size(); i++) {
      double amps = ideal.amps(i);
      assertEquals(amps * (1 - missing), brief.amps(i), 2 * code, "cell " + i);
      assertEquals(amps, patient.amps(i), 2 * code, "cell " + i);
      assertEquals(amps, fast.amps(i), 2 * code, "cell " + i);
    }
  }

  @Test
  void inputStagesErrByColumnInReads() {
    ReadResult ideal = read("", 1e-6);
    ReadResult off = read("tia-offset: 0.001", 1e-6);
    for (int i = 0; i < SIDE; i++) {
      double shift = off.amps(i) - ideal.amps(i);
      assertNotEquals(0, shift, 1e-10, "column " + i);
      for (int row = 1; row < SIDE; row++) {
        int p = row * SIDE + i;
        assertEquals(shift, off.amps(p) - ideal.amps(p), 4e-12, "the column's own");
      }
    }
  }

  @Test
  void theBoardDoesNotKnowTheErrorsOfItsSources() {
    ReadResult ideal = read("", 1e-6);
    ReadResult off = read("dac-gain: 0.02", 1e-6);
    for (int row = 0; row < SIDE; row++) {
      double factor = off.amps(row * SIDE) / ideal.amps(row * SIDE);
      assertNotEquals(1, factor, 1e-5, "row " + row);
      for (int column = 0; column < SIDE; column++) {
        int p = row * SIDE + column;
        assertEquals(ideal.volts(p), off.volts(p), "volts that are told");
        assertEquals(factor, off.amps(p) / ideal.amps(p), 3e-2 * Math.abs(factor - 1) + 1e-5);
      }
    }
  }

  @Test
  void slowEdgesWeakenShortPulsesAndTakeTime() {
    double[] moved = new double[3];
    long[] lasted = new long[3];
    List<String> slews = List.of("", "edge-slew: 1e10 V/s", "edge-slew: 5e7 V/s");
    for (int i = 0; i < moved.length; i++) {
      try (EmulatedBoard board = open(slews.get(i))) {
        int cell = 3 * SIDE + 3;
        board.die().cells.place(cell, Condition.FORMED, 0.1);
        double before = board.die().cells.state(cell);
        Pulse pulse = Pulse.of(Cells.cell(3, 3), 1.6, 0, 50e-9, Limit.NONE, Scheme.SINGLE);
        PulseResult result = (PulseResult) one(board, pulse);
        moved[i] = board.die().cells.state(cell) - before;
        lasted[i] = result.endNanos() - result.startNanos();
      }
    }
    assertTrue(moved[0] > 0, "the pulse sets");
    assertEquals(moved[0], moved[1], 0.03 * moved[0], "control: edges of a step of the clock");
    assertTrue(moved[2] < 0.8 * moved[0], moved[2] + " of " + moved[0] + " with edges of 32 ns");
    assertEquals(50, lasted[0]);
    assertEquals(50 + 32, lasted[2], "the last edge follows the pulse");
  }

  @Test
  void edgesFasterThanTheBoardsAreRefused() {
    Pulse base = Pulse.of(Cells.cell(3, 3), 1.6, 0, 1e-6, Limit.NONE, Scheme.SINGLE);
    Pulse steep =
        new Pulse(
            base.cells(),
            base.volts(),
            base.gate(),
            base.width(),
            base.count(),
            10e-9,
            10e-9,
            base.gap(),
            base.limit(),
            base.scheme(),
            base.order());
    try (EmulatedBoard slow = open("edge-slew: 5e7 V/s");
        EmulatedBoard free = open("")) {
      assertEquals(5e7, slow.describe().envelope().spans().get(Bound.SLEW).high());
      assertThrows(Refused.class, () -> one(slow, steep));
      assertEquals(1, ((PulseResult) one(free, steep)).pulses(0));
    }
  }

  @Test
  void bandwidthsAreDescribed() {
    try (EmulatedBoard board = open("gain-bandwidth: 1e11, sharing: 8, conversion: 2 us")) {
      assertEquals(1e5, board.describe().ranges().getFirst().bandwidth(), 1e-6);
      assertEquals(1 / 16e-6, board.describe().timing().sampleRate(), 1e-6);
    }
    try (EmulatedBoard board = open("")) {
      assertEquals(1e4, board.describe().ranges().getFirst().bandwidth(), 1e-9);
      assertEquals(1e6, board.describe().timing().sampleRate());
    }
  }

  @Test
  void sharedConvertersTakeDeviceTime() {
    Multiply multiply = multiply(Multiply.Encoding.AMPLITUDE, Multiply.Output.CURRENT);
    long[] nanos = new long[4];
    String[] errors = {"", "sharing: 1", "sharing: 4", "sharing: 8"};
    for (int i = 0; i < errors.length; i++) {
      try (EmulatedBoard board = open(errors[i] + (i == 0 ? "" : ", conversion: 3 us"))) {
        Result result = one(board, multiply);
        nanos[i] = result.endNanos() - result.startNanos();
      }
    }
    assertEquals(nanos[0], nanos[1], "control: a converter a line");
    assertEquals(nanos[0] + 9_000, nanos[2]);
    assertEquals(nanos[0] + 21_000, nanos[3]);
  }

  @Test
  void heldValuesFallInTheOrderOfConversion() {
    Multiply multiply = multiply(Multiply.Encoding.AMPLITUDE, Multiply.Output.CURRENT);
    double[] ideal = outputs("", multiply);
    double[] fallen = outputs("sharing: 4, conversion: 1 us, droop: 100", multiply);
    for (int i = 0; i < SIDE; i++) {
      // Out of the array is negative where the stage counts into the line.
      double waited = (i % 4) * 1e-6 * 100 * 1e-4;
      assertEquals(ideal[i] + waited, fallen[i], 4e-11, "output " + i);
    }
    double[] parallel = parallel("sharing: 4, conversion: 1 us, droop: 100");
    double[] alone = parallel("");
    assertEquals(alone[0], parallel[0], 4e-12);
    assertNotEquals(alone[3], parallel[3], 1e-9, "a row at a time shares converters, too");
  }

  private static double[] parallel(String errors) {
    ReadResult read = read(errors, 1e-6, Read.Mode.LINE_PARALLEL);
    return IntStream.range(0, SIDE).mapToDouble(read::amps).toArray();
  }

  @Test
  void codesInTimeGatherTheSameByWavesAsInClosedForm() {
    String errors =
        "integrator-leak: 20 us, integrator-offset: 10 fC, tia-gain: 0.01, adc-inl: 5,"
            + " settling: true, gain-bandwidth: 1e11";
    for (Multiply.Encoding encoding :
        List.of(Multiply.Encoding.WIDTH, Multiply.Encoding.COUNT, Multiply.Encoding.BINARY)) {
      for (Multiply.Output sense : List.of(Multiply.Output.CHARGE, Multiply.Output.CURRENT)) {
        Multiply multiply = multiply(encoding, sense);
        double[] closed = outputs(errors, multiply);
        // Sources that are not alike, if only by picovolts, go by waves.
        double[] waves = outputs(errors + ", dac-offset: 1e-12 V", multiply);
        boolean width = encoding == Multiply.Encoding.WIDTH;
        double window = sense == Multiply.Output.CHARGE ? (width ? 1 : 15) * UNIT : 1;
        double code = 2e-4 / (1 << 23) * window;
        double most = Arrays.stream(closed).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < SIDE; i++) {
          double off = 1e-6 * most + code;
          assertEquals(closed[i], waves[i], off, encoding + " " + sense + " " + i);
        }
      }
    }
  }

  @Test
  void leakAndOffsetChangeChargesAndNothingElse() {
    Multiply charge = multiply(Multiply.Encoding.WIDTH, Multiply.Output.CHARGE);
    double[] ideal = outputs("", charge);
    double[] leaky = outputs("integrator-leak: 10 us", charge);
    double[] off = outputs("integrator-offset: 1 pC", charge);
    for (int i = 0; i < SIDE; i++) {
      assertTrue(Math.abs(leaky[i]) < 0.9 * Math.abs(ideal[i]), "leak, output " + i);
      assertNotEquals(ideal[i], off[i], 1e-14, "offset, output " + i);
    }
    Multiply amplitude = multiply(Multiply.Encoding.AMPLITUDE, Multiply.Output.CHARGE);
    double[] level = outputs("integrator-leak: 10 us, integrator-offset: 1 pC", amplitude);
    assertEquals(Arrays.toString(outputs("", amplitude)), Arrays.toString(level), "amplitudes");
  }

  @Test
  void aSaturatedIntegratorGivesNoData() {
    Multiply charge = multiply(Multiply.Encoding.WIDTH, Multiply.Output.CHARGE);
    double most = Arrays.stream(outputs("", charge)).map(Math::abs).max().orElseThrow();
    for (double saturation : new double[] {0.5 * most, 100 * most}) {
      try (EmulatedBoard board = open("integrator-saturation: %s C".formatted(saturation))) {
        MultiplyResult result = (MultiplyResult) one(board, charge);
        boolean any = false;
        for (int i = 0; i < SIDE; i++) {
          boolean over = (result.flags(i) & Flags.OVER_RANGE) != 0;
          assertTrue(!over || result.value(i) == 0, "no data where saturated");
          any |= over;
        }
        assertEquals(saturation < most, any, "saturates at " + saturation + " of " + most);
      }
    }
  }
}
