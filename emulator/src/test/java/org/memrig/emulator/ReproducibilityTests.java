package org.memrig.emulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.InputScale;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.PiecewiseLinear;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.Sense;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.Wave;
import org.memrig.instruments.encoding.ByteSink;
import org.memrig.instruments.encoding.ResultEncoder;

/** The same settings, seed and programs give the same bytes; a saved board goes on as if never. */
class ReproducibilityTests {
  private static double gate(String chip) {
    return gated(chip) ? 3.3 : 0;
  }

  private static boolean gated(String chip) {
    return chip.equals(Rigged.GATED) || chip.equals(Rigged.SMALL_GATED);
  }

  /** One program with every operation on a whole chip. */
  private static Program everything(Board board, String chip) {
    boolean gated = gated(chip);
    Cells all = Cells.all(board.describe().rows(), board.describe().columns());
    Scheme scheme = gated ? Scheme.TRANSISTOR : Scheme.HALF;
    double volts = gated ? 0.9 : 1.6;
    double width = gated ? 100e-6 : 50e-9;
    int rows = board.describe().rows();
    double[] inputs = new double[rows];
    Arrays.setAll(inputs, i -> (i % 5 - 2) / 2.0);
    Multiply multiply =
        new Multiply(
            new Block(0, 0, rows, board.describe().columns()),
            Levels.perCell(inputs),
            InputScale.amplitude(0.1),
            gate(chip),
            Drive.GROUND,
            1e-6,
            1e-5,
            SenseRange.AUTO,
            Multiply.Encoding.AMPLITUDE,
            Multiply.Direction.FORWARD,
            Multiply.Output.CURRENT,
            0);
    return Program.of(
        StressClass.PROGRAM,
        Pulse.of(all, volts, gate(chip), width, Limit.NONE, scheme),
        Read.of(all, 0.1, gate(chip), 1e-6, 1e-5),
        multiply,
        triangle(gated, volts),
        Pulse.of(all, -volts, gate(chip), width, Limit.NONE, scheme),
        Read.of(all, 0.1, gate(chip), 1e-6, 1e-5));
  }

  private static Wave triangle(boolean gated, double volts) {
    PiecewiseLinear shape =
        PiecewiseLinear.of(new double[] {0, 5e-5, 1e-4}, new double[] {0, volts, 0});
    LineDrive row = new LineDrive(Line.row(2), new Drive.Volts(shape));
    LineDrive open = new LineDrive(Line.gate(3), Drive.volts(3.3));
    Sense sense =
        new Sense(
            Line.column(3),
            Sense.Quantity.AMPS,
            0,
            1e-6,
            99,
            1e-6,
            SenseRange.AUTO,
            OptionalDouble.empty());
    return new Wave(1e-4, gated ? List.of(row, open) : List.of(row), List.of(sense), List.of());
  }

  private static byte[] bytes(Board board, Program program) {
    ByteSink out = new ByteSink();
    board.run(program, result -> ResultEncoder.encode(result, out));
    return out.copy();
  }

  @ParameterizedTest
  @ValueSource(strings = {Rigged.GATED, Rigged.PASSIVE})
  void sameSeedSameBytesOnOneThreadOrTwo(String chip) {
    try (EmulatedBoard one = Rigged.open(chip);
        EmulatedBoard again = Rigged.open(chip);
        EmulatedBoard two = Rigged.open(chip, "threads: 2");
        EmulatedBoard other = Rigged.open(chip, "seed: 2")) {
      byte[] expected = bytes(one, everything(one, chip));
      assertArrayEquals(expected, bytes(again, everything(again, chip)), "a second board");
      assertArrayEquals(expected, bytes(two, everything(two, chip)), "two threads");
      assertArrayEquals(one.snapshot(), two.snapshot(), "state after two threads");
      assertFalse(Arrays.equals(expected, bytes(other, everything(other, chip))), "another seed");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Rigged.GATED, Rigged.PASSIVE})
  void aPeripheryWithoutErrorsIsNone(String chip) {
    try (EmulatedBoard none = Rigged.open(chip);
        EmulatedBoard ideal = Rigged.open(chip, "periphery: {}")) {
      assertArrayEquals(
          bytes(none, everything(none, chip)), bytes(ideal, everything(ideal, chip)), chip);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Rigged.SMALL_GATED_NAME, Rigged.SMALL_PASSIVE_NAME})
  void imperfectConvertersAreTheSameEachTime(String name) {
    String chip = Rigged.resource(name);
    try (EmulatedBoard through = Rigged.open(chip, Rigged.IMPERFECT);
        EmulatedBoard before = Rigged.open(chip, Rigged.IMPERFECT, "threads: 2");
        EmulatedBoard after = Rigged.open(chip, Rigged.IMPERFECT);
        EmulatedBoard other = Rigged.open(chip, Rigged.IMPERFECT, "seed: 2")) {
      Program program = everything(through, chip);
      byte[] expected = bytes(through, program);
      assertArrayEquals(expected, bytes(before, program), "a second board, on two threads");
      assertFalse(Arrays.equals(expected, bytes(other, program)), "another seed");
      after.restore(before.snapshot());
      assertArrayEquals(bytes(through, program), bytes(after, program), "results that follow");
      assertArrayEquals(through.snapshot(), after.snapshot(), "state that follows");
    }
  }

  @Test
  void readsAreIdenticalWithNoiseOff() {
    String quiet = "noise-off: [c2c, d2d, read, stuck, adc, disturb]";
    try (EmulatedBoard board = Rigged.open(Rigged.GATED, quiet, "adc-bits: 24")) {
      Program look = Program.of(StressClass.READ, Read.of(Cells.all(64, 64), 0.1, 3.3, 1e-6, 1e-5));
      ReadResult first = (ReadResult) Rigged.run(board, look).getFirst();
      ReadResult second = (ReadResult) Rigged.run(board, look).getFirst();
      for (int i = 0; i < first.size(); i++) {
        assertEquals(first.amps(i), second.amps(i), "cell " + i);
      }
    }
  }

  @Test
  void eachNoiseSourceAloneChangesReads() {
    Program look = Program.of(StressClass.READ, Read.of(Cells.all(8, 8), 0.1, 3.3, 1e-6, 1e-5));
    String off = "c2c, d2d, read, stuck, adc, disturb";
    double[] quiet = amps("noise-off: [" + off + "]", look);
    for (String source : List.of("read", "adc", "d2d")) {
      String others = off.replace(source + ", ", "");
      assertFalse(Arrays.equals(quiet, amps("noise-off: [" + others + "]", look)), source);
    }
  }

  private static double[] amps(String noise, Program look) {
    try (EmulatedBoard board = Rigged.open(Rigged.SMALL_GATED, noise, "adc-bits: 24")) {
      ReadResult read = (ReadResult) Rigged.run(board, look).getFirst();
      double[] amps = new double[read.size()];
      Arrays.setAll(amps, read::amps);
      return amps;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {Rigged.GATED, Rigged.PASSIVE})
  void aRestoredBoardGoesOnAsIfNeverInterrupted(String chip) {
    try (EmulatedBoard through = Rigged.open(chip);
        EmulatedBoard before = Rigged.open(chip);
        EmulatedBoard after = Rigged.open(chip)) {
      Program program = everything(through, chip);
      bytes(through, program);
      bytes(before, program);
      byte[] state = before.snapshot();
      after.restore(state);
      assertArrayEquals(state, after.snapshot(), "what was saved is what was restored");
      assertArrayEquals(bytes(through, program), bytes(after, program), "results that follow");
      assertArrayEquals(through.snapshot(), after.snapshot(), "state that follows");
    }
  }

  @Test
  void aHeldRestGoesOnAfterRestoring() {
    Rest held = new Rest(Drive.volts(0.8), Drive.GROUND, Drive.GROUND, Drive.GROUND);
    Read look = Read.of(Cells.cell(0, 0), 0.1, 0, 0, 1e-6);
    Program hold = new Program(List.of(look), held, StressClass.PROGRAM);
    try (EmulatedBoard through = Rigged.open(Rigged.SMALL_PASSIVE);
        EmulatedBoard after = Rigged.open(Rigged.SMALL_PASSIVE)) {
      bytes(through, hold);
      double siemens = through.die().cells.conductance(5);
      after.restore(through.snapshot());
      assertArrayEquals(bytes(through, hold), bytes(after, hold));
      assertFalse(siemens == through.die().cells.conductance(5), "held volts stress all cells");
    }
  }

  @Test
  void snapshotsOfOtherBoardsAreRefusedAndChangeNothing() {
    try (EmulatedBoard board = Rigged.open(Rigged.SMALL_PASSIVE);
        EmulatedBoard otherChip = Rigged.open(Rigged.SMALL_GATED);
        EmulatedBoard otherSeed = Rigged.open(Rigged.SMALL_PASSIVE, "seed: 9")) {
      byte[] own = board.snapshot();
      byte[] cut = Arrays.copyOf(own, own.length / 2);
      for (byte[] wrong :
          List.of(
              otherChip.snapshot(),
              otherSeed.snapshot(),
              cut,
              "nonsense".getBytes(StandardCharsets.UTF_8))) {
        assertThrows(Refused.class, () -> board.restore(wrong));
        assertArrayEquals(own, board.snapshot());
      }
    }
  }

  @Test
  void thinkingTimeOfTheHostIsDeviceTime() {
    try (EmulatedBoard board = Rigged.open(Rigged.SMALL_PASSIVE, "turnaround: 3 ms")) {
      Program idle =
          Program.of(StressClass.READ, new Idle(new Idle.Until.After(1e-3), Optional.empty()));
      assertEquals(1_000_000, Rigged.run(board, idle).getFirst().endNanos());
      assertEquals(5_000_000, Rigged.run(board, idle).getFirst().endNanos());
    }
  }
}
