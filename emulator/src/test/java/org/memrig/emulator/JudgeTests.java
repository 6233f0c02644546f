package org.memrig.emulator;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.memrig.emulator.judge.Law;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Idle;
import org.memrig.instruments.board.InputScale;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Line;
import org.memrig.instruments.board.LineDrive;
import org.memrig.instruments.board.Multiply;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Rest;
import org.memrig.instruments.board.ResultSink;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.SenseRange;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.board.Wave;
import org.memrig.physics.Condition;

/** Provoke every law of the judge, and see that with the law off the same run passes. */
class JudgeTests {
  private static final Scheme ONE_SIDED = new Scheme(Scheme.Kind.HALF, Scheme.Side.ROW);

  /** Laws that some test here has shown to hold; see {@link #everyLawWasProvoked}. */
  private static final EnumSet<Law> PROVOKED = EnumSet.noneOf(Law.class);

  private static Pulse pulse(Cells cells, double volts, Scheme scheme) {
    boolean gated = scheme.kind() == Scheme.Kind.TRANSISTOR;
    return Pulse.of(cells, volts, gated ? 3.3 : 0, 1e-6, Limit.NONE, scheme);
  }

  private static Read read(double volts, double gate) {
    return Read.of(Cells.cell(2, 3), volts, gate, 1e-6, 1e-5);
  }

  private static Program program(Step... steps) {
    return Program.of(StressClass.PROGRAM, steps);
  }

  /** Expect a trespass of one law, nothing of it with the law off, and a latched board. */
  private static void provokes(Law law, String chip, String slip, Program program) {
    String slips = slip.isEmpty() ? "threads: 1" : "slips: [" + slip + "]";
    try (EmulatedBoard board = Rigged.open(chip, slips)) {
      BoardFault fault =
          assertThrows(BoardFault.class, () -> board.run(program, ResultSink.NONE), law.key());
      assertEquals(BoardFault.Grade.SAFETY, fault.grade());
      assertTrue(fault.getMessage().contains(law.key()), fault::getMessage);
      Refused later = assertThrows(Refused.class, () -> board.run(program, ResultSink.NONE));
      assertTrue(later.getMessage().contains(law.key()), "the first reason stays");
    }
    try (EmulatedBoard board = Rigged.open(chip, slips, "judge-off: [" + law.key() + "]")) {
      assertDoesNotThrow(() -> board.run(program, ResultSink.NONE), law.key());
    }
    PROVOKED.add(law);
  }

  @AfterAll
  static void everyLawWasProvoked() {
    assertEquals(EnumSet.allOf(Law.class), PROVOKED);
  }

  @Test
  void linesAboveTheirLimit() {
    Program program = program(pulse(Cells.cell(0, 0), 1.9, ONE_SIDED));
    provokes(Law.OVER_LIMIT, Rigged.SMALL_PASSIVE, "too-high", program);
    provokes(
        Law.OVER_LIMIT,
        Rigged.SMALL_GATED,
        "",
        program(Pulse.of(Cells.cell(0, 0), 0.5, -1, 1e-6, Limit.NONE, Scheme.TRANSISTOR)));
  }

  @Test
  void cellsAboveTheirLimitWhileNoLineIs() {
    Scheme symmetric = new Scheme(Scheme.Kind.HALF, Scheme.Side.SYMMETRIC);
    provokes(
        Law.OVER_LIMIT, Rigged.SMALL_PASSIVE, "", program(pulse(Cells.cell(0, 0), 2.5, symmetric)));
  }

  @Test
  void wavesAboveTheLimit() {
    Wave wave =
        new Wave(
            1e-6,
            List.of(
                new LineDrive(Line.row(1), Drive.volts(1.5)),
                new LineDrive(Line.column(1), Drive.volts(-1.5))),
            List.of(),
            List.of());
    provokes(Law.OVER_LIMIT, Rigged.SMALL_PASSIVE, "", program(wave));
  }

  @Test
  void heldLevelsAboveTheLimit() {
    Rest high = new Rest(Drive.volts(3), Drive.GROUND, Drive.GROUND, Drive.GROUND);
    Idle idle = new Idle(new Idle.Until.After(1e-3), Optional.of(high));
    provokes(Law.OVER_LIMIT, Rigged.SMALL_PASSIVE, "", program(idle));
  }

  @Test
  void readsAboveClassRead() {
    provokes(
        Law.READ_CLASS,
        Rigged.SMALL_PASSIVE,
        "",
        Program.of(StressClass.READ, Read.of(Cells.cell(0, 0), 1.2, 0, 1e-6, 1e-5)));
    Multiply multiply =
        new Multiply(
            new Block(0, 0, 2, 2),
            Levels.of(1),
            InputScale.amplitude(1.2),
            0,
            Drive.GROUND,
            0,
            1e-6,
            SenseRange.AUTO,
            Multiply.Encoding.AMPLITUDE,
            Multiply.Direction.FORWARD,
            Multiply.Output.CURRENT,
            0);
    provokes(Law.READ_CLASS, Rigged.SMALL_PASSIVE, "", Program.of(StressClass.READ, multiply));
  }

  @Test
  void twoRowsAtOnce() {
    Scheme symmetric = new Scheme(Scheme.Kind.HALF, Scheme.Side.SYMMETRIC);
    Cells two = new Block(0, 0, 2, 1);
    provokes(
        Law.DOUBLE_DRIVE, Rigged.SMALL_PASSIVE, "keep-selected", program(pulse(two, 1, symmetric)));
  }

  @Test
  void aRangeThatChangesUnderVolts() {
    provokes(Law.HOT_SWITCHING, Rigged.SMALL_GATED, "range-hot", program(read(0.1, 3.3)));
  }

  @Test
  void biasRemovedBeforeTheSelectedLine() {
    provokes(
        Law.WRONG_ORDER,
        Rigged.SMALL_PASSIVE,
        "bias-first",
        program(pulse(Cells.cell(0, 0), 1.5, ONE_SIDED)));
  }

  @Test
  void aGateThatClosesBeforeItsLine() {
    provokes(
        Law.WRONG_ORDER,
        Rigged.SMALL_GATED,
        "gate-first",
        program(pulse(Cells.cell(0, 0), 0.9, Scheme.TRANSISTOR)));
  }

  @Test
  void aGateThatComesAfterItsLine() {
    provokes(
        Law.GATE_NOT_SETTLED,
        Rigged.SMALL_GATED,
        "gate-late",
        program(pulse(Cells.cell(0, 0), 0.9, Scheme.TRANSISTOR)));
  }

  @Test
  void linesThatStayUp() {
    provokes(
        Law.REST_NOT_REACHED,
        Rigged.SMALL_GATED,
        "no-rest",
        program(pulse(Cells.cell(0, 0), 0.9, Scheme.TRANSISTOR)));
    provokes(
        Law.REST_NOT_REACHED,
        Rigged.SMALL_PASSIVE,
        "no-rest",
        program(pulse(Cells.cell(0, 0), 1.5, ONE_SIDED)));
  }

  @Test
  void chargedLinesThatAreConnected() {
    Rest floating = new Rest(Drive.FLOAT, Drive.FLOAT, Drive.GROUND, Drive.GROUND);
    Wave charge =
        new Wave(1e-3, List.of(new LineDrive(Line.row(1), Drive.volts(1.5))), List.of(), List.of());
    Program charging = new Program(List.of(charge), floating, StressClass.PROGRAM);
    Program look = Program.of(StressClass.READ, read(0.1, 0));
    String[] settings = {"line-capacitance: 10 nF", "turnaround: 0 s"};
    try (EmulatedBoard board = Rigged.open(Rigged.SMALL_PASSIVE, settings)) {
      board.run(charging, ResultSink.NONE);
      BoardFault fault = assertThrows(BoardFault.class, () -> board.run(look, ResultSink.NONE));
      assertTrue(fault.getMessage().contains("charged-line"), fault::getMessage);
    }
    try (EmulatedBoard board =
        Rigged.open(Rigged.SMALL_PASSIVE, settings[0], settings[1], "judge-off: [charged-line]")) {
      board.run(charging, ResultSink.NONE);
      assertDoesNotThrow(() -> board.run(look, ResultSink.NONE));
    }
    try (EmulatedBoard board = Rigged.open(Rigged.SMALL_PASSIVE, settings)) {
      board.run(charging, ResultSink.NONE);
      Idle discharge = new Idle(new Idle.Until.After(1), Optional.empty());
      board.run(new Program(List.of(discharge), floating, StressClass.PROGRAM), ResultSink.NONE);
      assertDoesNotThrow(() -> board.run(look, ResultSink.NONE), "discharged through the cells");
    }
    PROVOKED.add(Law.CHARGED_LINE);
  }

  @Test
  void linesAndChipsThatCarryTooMuch() {
    Wave wave =
        new Wave(
            1e-6,
            List.of(
                new LineDrive(Line.row(1), Drive.volts(1)),
                new LineDrive(Line.row(2), Drive.volts(1))),
            List.of(),
            List.of());
    double[] amps = new double[2];
    try (EmulatedBoard board = Rigged.open(Rigged.SMALL_PASSIVE)) {
      for (int row = 1; row <= 2; row++) {
        for (int column = 0; column < 8; column++) {
          amps[row - 1] += board.die().cells.current(board.die().cell(row, column), 1);
        }
      }
    }
    double line = Math.max(amps[0], amps[1]);
    trespasses(
        wave,
        "line-amps: " + 1.01 * line + " A, chip-amps: " + 1.01 * (amps[0] + amps[1]) + " A",
        "");
    trespasses(wave, "line-amps: " + 0.99 * line + " A, chip-amps: 1 A", "amps through a line");
    trespasses(
        wave,
        "line-amps: 1 A, chip-amps: " + 0.99 * (amps[0] + amps[1]) + " A",
        "amps through the chip");
  }

  /** Return the current of a row of the small passive chip against columns at ground, A. */
  private static double rowAmps(int row, double volts) {
    double sum = 0;
    try (EmulatedBoard board = Rigged.open(Rigged.SMALL_PASSIVE)) {
      for (int column = 0; column < board.die().columns; column++) {
        sum += board.die().cells.current(board.die().cell(row, column), volts);
      }
    }
    return sum;
  }

  private static String limits(double line, double chip) {
    return "line-amps: " + line + " A, chip-amps: " + chip + " A";
  }

  @Test
  void readsWhoseLinesCarryTooMuch() {
    double amps = rowAmps(2, 0.1);
    Read read = read(0.1, 0);
    trespasses(read, limits(1.01 * amps, 1.01 * amps), "");
    trespasses(read, limits(0.99 * amps, 1), "amps through a line");
    trespasses(read, limits(1, 0.99 * amps), "amps through the chip");
  }

  @Test
  void multiplicationsWhoseLinesCarryTooMuch() {
    double one = rowAmps(1, 0.1);
    double other = rowAmps(2, 0.1);
    Multiply multiply =
        new Multiply(
            new Block(1, 0, 2, 4),
            Levels.of(1),
            InputScale.amplitude(0.1),
            0,
            Drive.GROUND,
            1e-6,
            1e-5,
            SenseRange.AUTO,
            Multiply.Encoding.AMPLITUDE,
            Multiply.Direction.FORWARD,
            Multiply.Output.CURRENT,
            0);
    double line = Math.max(one, other);
    trespasses(multiply, limits(1.01 * line, 1.01 * (one + other)), "");
    trespasses(multiply, limits(0.99 * line, 1), "amps through a line");
    trespasses(multiply, limits(1, 0.99 * (one + other)), "amps through the chip");
  }

  @Test
  void pulsesWhoseHalfSelectedCellsCarryTooMuch() {
    // A short pulse at little volts changes nothing: the row's other cells see half of them.
    double volts = 0.2;
    double row = 0;
    double column = 0;
    double own = 0;
    try (EmulatedBoard board = Rigged.open(Rigged.SMALL_PASSIVE)) {
      Die die = board.die();
      own = die.cells.current(die.cell(2, 3), volts);
      for (int i = 0; i < die.rows; i++) {
        column += i == 2 ? own : die.cells.current(die.cell(i, 3), volts / 2);
        row += i == 3 ? own : die.cells.current(die.cell(2, i), volts / 2);
      }
    }
    double line = Math.max(row, column);
    double chip = row + column - own;

    Pulse pulse = pulse(Cells.cell(2, 3), volts, Scheme.HALF);
    trespasses(pulse, limits(1.01 * line, 1.01 * chip), "");
    trespasses(pulse, limits(0.99 * line, 1), "amps through a line");
    trespasses(pulse, limits(1, 0.99 * chip), "amps through the chip");
  }

  /** Expect a trespass that names a bound under limits of currents, or none. */
  private static void trespasses(Step wave, String limits, String bound) {
    try (EmulatedBoard board = Rigged.limited(Rigged.SMALL_PASSIVE, limits)) {
      if (bound.isEmpty()) {
        assertDoesNotThrow(() -> board.run(program(wave), ResultSink.NONE));
        return;
      }
      BoardFault fault =
          assertThrows(BoardFault.class, () -> board.run(program(wave), ResultSink.NONE));
      assertTrue(fault.getMessage().contains(bound), fault::getMessage);
    }
  }

  @Test
  void pristineCellsOutsideClassForm() {
    Program stress = program(pulse(Cells.cell(0, 0), 0.9, Scheme.TRANSISTOR));
    try (EmulatedBoard board = Pristine.open()) {
      BoardFault fault = assertThrows(BoardFault.class, () -> board.run(stress, ResultSink.NONE));
      assertTrue(fault.getMessage().contains("pristine"), fault::getMessage);
    }
    try (EmulatedBoard board = Pristine.open("judge-off: [pristine]")) {
      assertDoesNotThrow(() -> board.run(stress, ResultSink.NONE));
    }
    try (EmulatedBoard board = Pristine.open()) {
      Program form = new Program(stress.steps(), stress.rest(), StressClass.FORM);
      assertDoesNotThrow(() -> board.run(form, ResultSink.NONE));
      Program look = Program.of(StressClass.READ, read(0.1, 3.3));
      assertDoesNotThrow(() -> board.run(look, ResultSink.NONE));
    }
    PROVOKED.add(Law.PRISTINE);
  }

  @Test
  void wavesOnPristineCells() {
    Wave wave =
        new Wave(
            1e-6,
            List.of(
                new LineDrive(Line.row(0), Drive.volts(0.9)),
                new LineDrive(Line.column(0), Drive.GROUND),
                new LineDrive(Line.gate(0), Drive.volts(3.3))),
            List.of(),
            List.of());
    try (EmulatedBoard board = Pristine.open()) {
      BoardFault fault =
          assertThrows(BoardFault.class, () -> board.run(program(wave), ResultSink.NONE));
      assertTrue(fault.getMessage().contains("pristine"), fault::getMessage);
    }
  }

  /** Open a gated board whose cells were never formed. */
  private static final class Pristine {
    static EmulatedBoard open(String... settings) {
      EmulatedBoard board = Rigged.open(Rigged.SMALL_GATED, settings);
      for (int cell = 0; cell < board.die().cells.size(); cell++) {
        board.die().cells.place(cell, Condition.PRISTINE, 0);
      }
      return board;
    }
  }
}
