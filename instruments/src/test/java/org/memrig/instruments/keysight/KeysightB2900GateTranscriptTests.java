package org.memrig.instruments.keysight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.Gate;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.keithley.Transcript;

/**
 * What goes over the wire to a B2902A whose channel 2 is at the gate of the cell, byte for byte.
 */
final class KeysightB2900GateTranscriptTests {
  private static final String WHOLE =
      Transcript.read(KeysightB2900GateTranscriptTests.class, "keysight-b2900-gate.link");
  private static final AnalyzerSettings SETTINGS =
      AnalyzerSettings.at("tcp://127.0.0.1:5025").withGate(2);
  private static final String ERRORS = "> :SYST:ERR?\\n\n< +0,\"No error\"\\n\n";
  private static final String OFF = "> :ABOR\\n\n> :OUTP1 OFF\\n\n> :OUTP2 OFF\\n\n";

  private final Readings readings = new Readings();

  private static Course half() {
    return new Course.Builder(Course.Quantity.VOLTS, 1e-4, 1e-4, 1e-3)
        .gate(Optional.of(new Gate(3, 1e-6, 10e-3)))
        .add(0.5, 0.01, true)
        .build();
  }

  private static SourceMeasure open(Transcript script) {
    return script.open(new KeysightB2900Driver(), SETTINGS);
  }

  private BoardFault fault(String told) {
    try (Transcript script = new Transcript("a fault", told)) {
      SourceMeasure channel = open(script);
      return assertThrows(BoardFault.class, () -> channel.play(half(), readings, () -> false));
    }
  }

  @Test
  @DisplayName("the gate is a pulse around the course, which waits until it has settled")
  void holdsTheGate() {
    try (Transcript script = new Transcript("gate", WHOLE)) {
      SourceMeasure channel = open(script);
      assertTrue(channel.play(half(), readings, () -> false));
      assertEquals(5e-5, readings.measured(0));
      assertEquals(1, readings.size(), "what the gate draws is no reading of the cell");
      assertEquals(1e-4, readings.compliance(), "of the cell, not of the gate");
      channel.safe();
    }
  }

  @Test
  @DisplayName("nothing starts unless the gate's settings, too, read back as asked")
  void startsOnlyWhatReadsBack() {
    String asked = ":SYST:INT:TRIP?\\n\n< ";
    int begin = WHOLE.indexOf(asked) + asked.length();
    String[] values = WHOLE.substring(begin, WHOLE.indexOf("\\n", begin)).split(";");
    assertEquals(35, values.length);
    for (int i = 0; i < values.length - 1; i++) {
      String[] other = values.clone();
      other[i] = "+7.000000E+00";
      String told = WHOLE.substring(0, begin) + String.join(";", other) + "\\n\n" + ERRORS + OFF;
      String said = fault(told).getMessage();
      assertTrue(said.contains("was not switched on"), said);
    }
  }

  @Test
  @DisplayName("a gate that draws its limit is a fault of the cell")
  void tellsOfABrokenGate() {
    int begin = WHOLE.indexOf("> :FETC:ARR? (@2)");
    int end = WHOLE.indexOf("> :FETC:ARR? (@1)");
    // Status 2 of the second reading: compliance.
    String told = WHOLE.substring(begin, end);
    String zero = "\\x00".repeat(8);
    int second = told.lastIndexOf(zero);
    String limited =
        told.substring(0, second)
            + "@"
            + "\\x00".repeat(7)
            + told.substring(second + zero.length());
    BoardFault fault = fault(WHOLE.substring(0, begin) + limited + OFF);
    assertEquals(BoardFault.Grade.CELL, fault.grade());
    assertTrue(fault.getMessage().contains("3 pA into the gate at 3 V"), fault.getMessage());
  }

  @Test
  @DisplayName("a model of one channel has none for a gate")
  void needsTwoChannels() {
    String told = WHOLE.substring(0, WHOLE.indexOf("> *RST")).replace("B2902A", "B2901A");
    try (Transcript script = new Transcript("one channel", told)) {
      Refused refused = assertThrows(Refused.class, () -> open(script));
      assertTrue(refused.getMessage().contains("gate-channel: out"), refused.getMessage());
    }
  }
}
