package org.memrig.instruments.waves;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.memrig.config.time.ManualHostClock;
import org.memrig.instruments.board.Board;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Drive;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.Levels;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Operation;
import org.memrig.instruments.board.Order;
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
import org.memrig.instruments.board.Wiring;
import org.memrig.instruments.keithley.Transcript;
import org.memrig.instruments.link.LinkScript;
import org.memrig.instruments.link.ScriptedLink;
import org.memrig.instruments.message.StreamMessages;
import org.memrig.instruments.rig.Chip;

/** What goes over the wires to a generator and an oscilloscope, byte for byte. */
final class AwgScopeTranscriptTests {
  private static final String GENERATOR =
      Transcript.read(AwgScopeTranscriptTests.class, "keysight-33611a.link");
  private static final String SCOPE =
      Transcript.read(AwgScopeTranscriptTests.class, "infiniivision.link");
  private static final List<String> LANGUAGES = List.of("de-DE", "tr-TR", "ar-EG-u-nu-arab", "und");

  private static final int POINTS = 1000;

  /** What the oscilloscope shows at 0 V: its own offset, in codes. */
  private static final int ZERO = 130;

  private static final double DRIVE = 0.875;
  private static final double SHUNT = 0.045;
  private static final double OHMS = 50;

  private final ManualHostClock clock = new ManualHostClock(Instant.EPOCH);

  /** Write a block of what volts over time give. */
  private static String block(double start, double interval, double step, DoubleUnaryOperator at) {
    byte[] codes = new byte[POINTS];
    for (int i = 0; i < POINTS; i++) {
      codes[i] = (byte) (ZERO + Math.round(at.applyAsDouble(start + i * interval) / step));
    }
    byte[] head = "#800001000".getBytes(StandardCharsets.US_ASCII);
    return "x " + HexFormat.of().formatHex(head) + HexFormat.of().formatHex(codes) + "0a";
  }

  private static String pulses(double volts, double step) {
    // Cycles of 32 samples of 62.5 ns: one at 0 V, sixteen of the pulse, the rest at 0 V.
    return block(
        -5e-7,
        5e-9,
        step,
        t -> t < 4e-6 && t >= 0 && t % 2e-6 >= 62.5e-9 && t % 2e-6 < 1062.5e-9 ? volts : 0);
  }

  private static String read(double volts, double step) {
    return block(-2e-5, 2e-7, step, t -> t >= 3.3333e-6 && t < 113.333e-6 ? volts : 0);
  }

  private static String scope(String script) {
    return script
        .replace("< {drive of the pulses}", "<" + pulses(DRIVE, 1.5625e-2))
        .replace("< {shunt of the pulses}", "<" + pulses(SHUNT, 6.25e-4))
        .replace("< {drive of the read}", "<" + read(0.18125, 3.125e-3))
        .replace("< {shunt of the read}", "<" + read(0.01, 6.25e-4));
  }

  private static Chip socket() {
    Wiring wiring =
        new Wiring(Wiring.CellType.R1, Wiring.Gates.NONE, Wiring.Negative.ROW_BELOW_GROUND, 1e-3);
    return new Chip(
        1,
        1,
        wiring,
        "cell",
        Chip.Condition.FORMED,
        new Chip.ReadPoint(0.2, 0, 1e-5, 1e-4),
        new Chip.SetPoint(1, 0, 1e-6, 0, 0, 0),
        new Chip.ResetPoint(-1, 0, 1e-6, 0, 0),
        new Chip.SweepPoint(1, -1, 0, 0, 0),
        List.of());
  }

  private static AwgScopeSettings settings(int channel) {
    return new AwgScopeSettings("", "", OHMS, 0, 5, channel, POINTS, 2, 1e-3, Optional.empty());
  }

  private ScriptedLink link(String name, String text) {
    return new ScriptedLink(LinkScript.parse(name, text), clock);
  }

  private Board open(ScriptedLink generator, ScriptedLink scope, int channel) {
    return AwgScopeDriver.open(
        new StreamMessages(generator),
        new StreamMessages(scope),
        settings(channel),
        Optional.empty(),
        socket(),
        clock);
  }

  private static List<Result> run(Board board, Operation what) {
    List<Result> results = new ArrayList<>();
    board.run(Program.of(StressClass.PROGRAM, what), each -> results.add(each.copy()));
    return results;
  }

  private static Pulse pulse() {
    return new Pulse(
        Cells.cell(0, 0),
        Levels.of(1),
        Levels.of(0),
        Levels.of(1e-6),
        Levels.of(2),
        0,
        0,
        1e-6,
        Limit.NONE,
        Scheme.SINGLE,
        Order.ARRAY_MAJOR);
  }

  private static Read read() {
    return new Read(
        Cells.cell(0, 0),
        0.2,
        0,
        Drive.GROUND,
        1e-5,
        1e-4,
        SenseRange.of(1e-3),
        1,
        Read.Mode.CELL_BY_CELL);
  }

  private void whole() {
    try (ScriptedLink generator = link("generator", GENERATOR);
        ScriptedLink scope = link("scope", scope(SCOPE))) {
      Board board = open(generator, scope, 1);
      assertFalse(board.describe().identity().emulated());
      assertEquals(
          "Keysight 33611A MY57800123 + DSO-X 3024T MY58141234",
          board.describe().identity().name());
      PulseResult pulsed = (PulseResult) run(board, pulse()).getFirst();
      double amps = SHUNT / OHMS;
      assertEquals(2, pulsed.pulses(0));
      assertEquals(amps, pulsed.peakAmps(0), 1e-9);
      assertEquals(2e-6 * (DRIVE - SHUNT) * amps, pulsed.joules(0), 1e-12);
      assertEquals(Flags.ENERGY_MEASURED | Flags.PEAK_MEASURED, pulsed.flags(0));
      ReadResult read = (ReadResult) run(board, read()).getFirst();
      assertEquals(0.01 / OHMS, read.amps(0), 1e-9);
      assertEquals(0.17125, read.volts(0), 1e-9, "less than the 0.2 V of the generator");
      assertEquals(0.08 / OHMS, read.range(0), 1e-9);
      board.close();
    }
  }

  @Test
  @DisplayName("opening, two pulses and a read, whatever the computer's language")
  void playsInEveryLanguage() {
    Locale before = Locale.getDefault();
    try {
      for (String each : LANGUAGES) {
        Locale.setDefault(Locale.forLanguageTag(each));
        whole();
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  @DisplayName("nothing is switched on unless all of the generator's settings read back as asked")
  void startsOnlyWhatReadsBack() {
    int at = GENERATOR.indexOf("< +9.9");
    String line = GENERATOR.substring(at + 2, GENERATOR.indexOf("\\n", at));
    String[] asked = line.split(";");
    String[] others = {
      "+5.0E+01", "INV", "SIN", "\"M2\"", "31", "+1.5E+07", "NORM", "+9.0E+00", "+1.0E-02",
      "+6.0E+00", "-6.0E+00", "0", "0", "GAT", "+9.0E+01", "+3.0E+00", "IMM", "1"
    };
    assertEquals(asked.length, others.length);
    String looked = SCOPE.substring(0, SCOPE.indexOf("> :AER?")) + "> :STOP\\n\n";
    for (int i = 0; i < others.length; i++) {
      String[] answer = asked.clone();
      answer[i] = others[i];
      String told =
          GENERATOR.substring(0, at)
              + "< "
              + String.join(";", answer)
              + "\\n\n> :SYST:ERR?\\n\n< +0,\"No error\"\\n\n> :ABOR\\n\n> :OUTP1 OFF\\n\n";
      try (ScriptedLink generator = link("answers otherwise", told);
          ScriptedLink scope = link("scope", looked)) {
        Board board = open(generator, scope, 1);
        BoardFault fault = assertThrows(BoardFault.class, () -> run(board, pulse()), answer[i]);
        assertTrue(
            fault.getMessage().contains("was not switched on")
                || fault.getMessage().contains("has its output on"),
            fault.getMessage());
      }
    }
  }

  @Test
  @DisplayName("a preamble that does not go with the data is a fault")
  void comparesPreambleAndData() {
    String shorter = scope(SCOPE).replaceFirst("\\+0,\\+0,\\+1000", "+0,+0,+999");
    String told = shorter.substring(0, shorter.indexOf("> :WAV:SOUR CHAN2"));
    String played = GENERATOR.substring(0, GENERATOR.indexOf("> *TRG"));
    String end = "> *TRG\\n\n> :SYST:ERR?\\n\n< +0,\"No error\"\\n\n> :ABOR\\n\n> :OUTP1 OFF\\n\n";
    try (ScriptedLink generator = link("generator", played + end);
        ScriptedLink scope = link("scope", told + "> :STOP\\n\n")) {
      Board board = open(generator, scope, 1);
      BoardFault fault = assertThrows(BoardFault.class, () -> run(board, pulse()));
      assertTrue(fault.getMessage().contains("sent 1000 bytes for"), fault.getMessage());
    }
  }

  @Test
  @DisplayName("an output that the generator has not is refused")
  void refusesWhatIsNotThere() {
    String told = GENERATOR.substring(0, GENERATOR.indexOf("> *RST"));
    try (ScriptedLink generator = link("generator", told);
        ScriptedLink scope = link("scope", "")) {
      Refused one = assertThrows(Refused.class, () -> open(generator, scope, 2));
      assertTrue(one.getMessage().contains("has one output"), one.getMessage());
    }
  }
}
