package org.memrig.emulator.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Order;
import org.memrig.instruments.board.Program;
import org.memrig.instruments.board.Pulse;
import org.memrig.instruments.board.PulseResult;
import org.memrig.instruments.board.Read;
import org.memrig.instruments.board.ReadResult;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Scheme;
import org.memrig.instruments.board.Step;
import org.memrig.instruments.board.StressClass;
import org.memrig.instruments.keithley.Keithley2450Driver;

/** What a bench does to a driver of a 2450, and what the driver must not let reach the cell. */
final class Keithley2450SafetyTests {
  private static final AnalyzerSettings SETTINGS = AnalyzerSettings.at("tcp://127.0.0.1:5025");
  private static final Read READ = Read.of(Cells.cell(0, 0), 0.2, 0, 1e-3, 1e-3);

  private Bench bench = new Bench("keithley-2450", "10k");

  private Board open() {
    return bench.open(new Keithley2450Driver(), SETTINGS);
  }

  private static List<org.memrig.instruments.board.Result> run(Board board, Step step) {
    List<org.memrig.instruments.board.Result> results = new ArrayList<>();
    board.run(Program.of(StressClass.PROGRAM, step), result -> results.add(result.copy()));
    return results;
  }

  private void say(String... messages) {
    for (String each : messages) {
      byte[] bytes = (each + "\n").getBytes(StandardCharsets.US_ASCII);
      bench.line.near().write(ByteBuffer.wrap(bytes), bench.clock.nanos());
    }
    bench.pass(0.1);
  }

  private static Pulse pulse(double volts, double limit) {
    return new Pulse(
        Cells.cell(0, 0),
        Levels.of(volts),
        Levels.of(0),
        Levels.of(2e-3),
        Levels.of(1),
        0,
        0,
        0,
        Limit.source(limit),
        Scheme.SINGLE,
        Order.ARRAY_MAJOR);
  }

  @Test
  @DisplayName("an output that a dead host left on is off before anything else is asked")
  void startsSafe() {
    say(":SOUR:VOLT 1", ":OUTP ON");
    bench.pass(3600);
    assertFalse(bench.instrument.quiet(), "it sources on when its host is gone");
    try (Board board = open()) {
      assertTrue(bench.holdsNothing(), "off after opening");
      assertTrue(board.describe().identity().emulated(), "emulated data say so");
    }
  }

  @Test
  @DisplayName("a course that a dead host began ends by itself at 0 V with the output off")
  void coursesEndByThemselves() {
    say(":SOUR:LIST:VOLT 0.5, 0.5, 0.5", ":SOUR:SWE:VOLT:LIST 1, 1.0, 1, OFF", ":INIT");
    bench.pass(0.5);
    assertFalse(bench.instrument.quiet(), "in the middle");
    bench.pass(5);
    assertTrue(bench.instrument.quiet(), "after its end");
  }

  @Test
  @DisplayName("D1: each error is told with the command that caused it")
  void attributesErrors() {
    try (Board board = open()) {
      bench.instrument.injectError(-222, "Parameter data out of range");
      BoardFault fault = assertThrows(BoardFault.class, () -> run(board, READ));
      String first = String.valueOf(fault.getMessage());
      assertTrue(first.contains("-222") && first.contains(":OUTP OFF"), first);
      assertEquals(1, run(board, READ).size(), "and the next read is good");
    }
  }

  @Test
  @DisplayName("D1: an overflow of the queue is told, and the queue is empty after")
  void tellsOfLostErrors() {
    try (Board board = open()) {
      for (int i = 0; i < 40; i++) {
        bench.instrument.injectError(-113, "Undefined header");
      }
      BoardFault fault = assertThrows(BoardFault.class, () -> run(board, READ));
      assertTrue(
          String.valueOf(fault.getMessage()).contains("others are lost"), fault.getMessage());
      run(board, READ);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = InstrumentPort.Fault.class,
      names = {"SILENT", "HALF", "ENDLESS", "NO_TERMINATOR"})
  @DisplayName("D2: an instrument that hangs is given up within its deadlines")
  void givesUp(InstrumentPort.Fault fault) {
    Board board = open();
    bench.port.fault(fault);
    long before = bench.clock.nanos();
    assertThrows(RuntimeException.class, () -> run(board, READ));
    double took = (bench.clock.nanos() - before) * 1e-9;
    assertTrue(took < 5 * SETTINGS.timeout(), took + " s for a deadline of " + SETTINGS.timeout());
    bench.port.fault(InstrumentPort.Fault.NONE);
    board.close();
    assertTrue(bench.holdsNothing(), "and it is off");
  }

  @Test
  @DisplayName("D2: the same instrument answers again after its fault is gone")
  void comesBack() {
    try (Board board = open()) {
      bench.port.fault(InstrumentPort.Fault.SILENT);
      assertThrows(LinkLost.class, () -> run(board, READ));
      bench.port.fault(InstrumentPort.Fault.NONE);
      ReadResult read = (ReadResult) run(board, READ).getFirst();
      assertEquals(20e-6, read.amps(0), 1e-8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"de-DE", "tr-TR", "ar-EG", "fa-IR", ""})
  @DisplayName("D4: numbers leave as they should whatever the computer's language")
  void speaksOneLanguage(String tag) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(tag));
      try (Board board = open()) {
        ReadResult read = (ReadResult) run(board, READ).getFirst();
        assertEquals(20e-6, read.amps(0), 1e-8);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  @DisplayName("D5: a pulse in compliance is flagged, one beside it is not")
  void flagsCompliance() {
    try (Board board = open()) {
      PulseResult limited = (PulseResult) run(board, pulse(1, 20e-6)).getFirst();
      assertEquals(Flags.LIMITED, limited.flags(0) & Flags.LIMITED);
      assertEquals(20e-6, limited.peakAmps(0), 1e-8, "held at the limit");
      PulseResult free = (PulseResult) run(board, pulse(1, 200e-6)).getFirst();
      assertEquals(0, free.flags(0) & Flags.LIMITED);
      assertEquals(100e-6, free.peakAmps(0), 1e-8);
    }
  }

  @Test
  @DisplayName("D5: a read beyond its fixed range is no data")
  void flagsOverRange() {
    try (Board board = open()) {
      Read narrow =
          new Read(
              READ.cells(),
              0.2,
              0,
              READ.unselected(),
              1e-3,
              1e-3,
              org.memrig.instruments.board.SenseRange.of(1e-6),
              1,
              Read.Mode.CELL_BY_CELL);
      ReadResult read = (ReadResult) run(board, narrow).getFirst();
      assertFalse(read.valid(0), "20 uA in a range of 1 uA");
      assertEquals(0, read.amps(0));
    }
  }

  @Test
  @DisplayName("a limit of nanoamps arrives as nanoamps: no digits are lost on the way")
  void keepsSmallNumbers() {
    try (Board board = open()) {
      PulseResult limited = (PulseResult) run(board, pulse(1, 1.25e-8)).getFirst();
      assertEquals(1.25e-8, limited.peakAmps(0), 1e-12);
    }
  }

  @Test
  @DisplayName("D6: what reads back as something else is not switched on")
  void refusesWhatReadsBackWrong() {
    try (Board board = open()) {
      run(board, READ);
      say(":SOUR:VOLT:ILIM 1"); // somebody at the front panel
      BoardFault fault = assertThrows(BoardFault.class, () -> run(board, READ));
      assertTrue(String.valueOf(fault.getMessage()).contains("ILIM?"), fault.getMessage());
      assertTrue(bench.holdsNothing(), "off");
      run(board, READ);
    }
  }

  @Test
  @DisplayName("D6: with its interlock open nothing beyond 20 V is switched on; less is")
  void keepsTheInterlock() {
    bench = new Bench("keithley-2450", "10M");
    try (Board board = open()) {
      bench.instrument.interlock(false);
      for (double volts : new double[] {50, -21}) {
        BoardFault fault = assertThrows(BoardFault.class, () -> run(board, pulse(volts, 1e-4)));
        assertEquals(BoardFault.Grade.SAFETY, fault.grade());
      }
      assertNotEquals(0, ((PulseResult) run(board, pulse(5, 1e-4)).getFirst()).peakAmps(0));
      bench.instrument.interlock(true);
      assertEquals(5e-6, ((PulseResult) run(board, pulse(50, 1e-4)).getFirst()).peakAmps(0), 1e-8);
    }
  }

  @Test
  @DisplayName(
      "with its interlock open the instrument itself gives 37 V, and an event that says so")
  void givesLessWithItsInterlockOpen() {
    bench = new Bench("keithley-2450", "10M");
    bench.instrument.interlock(false);
    double[] most = new double[1];
    bench.felt = (volts, _) -> most[0] = Math.max(most[0], volts);
    say(":SOUR:VOLT:RANG 200", ":SOUR:VOLT 50", ":OUTP ON", ":SYST:ERR?");
    bench.pass(0.1);
    assertEquals(37, most[0]);
    assertTrue(
        bench
            .messages()
            .receive(bench.clock.nanos() + 1_000_000_000)
            .map(each -> new String(each, java.nio.charset.StandardCharsets.US_ASCII))
            .orElse("nothing")
            .startsWith("5074,"));
    say(":OUTP OFF");
  }

  @Test
  @DisplayName("an instrument set to another language is left alone, and it says how to change it")
  void refusesAnotherLanguage() {
    say("*LANG TSP");
    LinkLost lost = assertThrows(LinkLost.class, this::open);
    assertTrue(String.valueOf(lost.getMessage()).contains("*LANG SCPI"), lost.getMessage());
  }

  @Test
  @DisplayName("set to SCPI where the rig says its script language: off in SCPI, and refused")
  void refusesTheRigsOtherLanguage() {
    AnalyzerSettings tsp =
        AnalyzerSettings.at("tcp://127.0.0.1:5025").with(AnalyzerSettings.Language.TSP);
    say(":SOUR:VOLT 1", ":OUTP ON");
    LinkLost refused =
        assertThrows(LinkLost.class, () -> bench.open(new Keithley2450Driver(), tsp));
    assertTrue(String.valueOf(refused.getMessage()).contains("*LANG TSP"), refused.getMessage());
    assertTrue(bench.holdsNothing(), "it was told to go off in the language that it understands");
  }

  @Test
  @DisplayName("safe from another thread in the middle of a course switches the output off")
  void safeOvertakes() {
    Board board = open();
    Read slow = Read.of(Cells.cell(0, 0), 0.2, 0, 100, 1e-3);
    bench.onPass(0.5, board::safe);
    long before = bench.clock.nanos();
    assertThrows(RuntimeException.class, () -> run(board, slow));
    assertTrue((bench.clock.nanos() - before) * 1e-9 < 2, "ended long before its 100 s");
    assertTrue(bench.holdsNothing(), "off");
    assertThrows(Refused.class, () -> run(board, READ));
    board.close();
  }

  @Test
  @DisplayName("a chip with more cells than a probe reaches is refused before anything is opened")
  void refusesAnArrayWithoutMatrix() {
    var chip =
        new org.memrig.instruments.rig.Chip(
            8,
            8,
            Bench.socket().wiring(),
            "array",
            Bench.socket().condition(),
            Bench.socket().read(),
            Bench.socket().set(),
            Bench.socket().reset(),
            Bench.socket().sweep(),
            List.of());
    Refused refused =
        assertThrows(
            Refused.class,
            () ->
                org.memrig.instruments.analyzer.AnalyzerBoard.requireFits(chip, Optional.empty()));
    assertTrue(String.valueOf(refused.getMessage()).contains("matrix"), refused.getMessage());
  }
}
