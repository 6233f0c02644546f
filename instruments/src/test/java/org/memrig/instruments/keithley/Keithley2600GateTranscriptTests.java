package org.memrig.instruments.keithley;

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

/** What goes over the wire to a 2600 whose channel B is at the gate of the cell, byte for byte. */
final class Keithley2600GateTranscriptTests {
  private static final String WHOLE = Transcript.read("keithley-2600-gate.link");
  private static final AnalyzerSettings SETTINGS =
      AnalyzerSettings.at("tcp://127.0.0.1:5025").withGate(2);
  private static final String ERRORS =
      "> print(string.format(\"%d, %s\", errorqueue.next()))\\n\n< 0, Queue Is Empty\\n\n";
  private static final String OFF =
      "> abort\\n\n> smua.source.output=0\\n\n> if smub then smub.source.output=0 end\\n\n";

  private final Readings readings = new Readings();

  private static Course half() {
    return new Course.Builder(Course.Quantity.VOLTS, 1e-4, 1e-4, 1e-3)
        .gate(Optional.of(new Gate(3, 1e-6, 10e-3)))
        .add(0.5, 0.005, true)
        .build();
  }

  private static SourceMeasure open(Transcript script) {
    return script.open(new Keithley2600Driver(), SETTINGS);
  }

  private BoardFault fault(String told) {
    try (Transcript script = new Transcript("a fault", told)) {
      SourceMeasure channel = open(script);
      return assertThrows(BoardFault.class, () -> channel.play(half(), readings, () -> false));
    }
  }

  @Test
  @DisplayName("the gate is loaded, read back, raised before the cell and lowered after it")
  void holdsTheGate() {
    try (Transcript script = new Transcript("gate", WHOLE)) {
      SourceMeasure channel = open(script);
      assertTrue(channel.play(half(), readings, () -> false));
      assertEquals(5e-5, readings.measured(0));
      assertEquals(1, readings.size(), "what the gate draws is no reading of the cell");
      assertEquals(1e-4, readings.compliance(), "of the cell, not of the gate");
      channel.safe();
    }
    String function = WHOLE.substring(WHOLE.indexOf("> function memrig_v"));
    int up = function.indexOf("smub.source.levelv=memrig_g");
    int cell = function.indexOf("smua.source.output=1");
    int back = function.indexOf("smua.source.levelv=0");
    int down = function.indexOf("smub.source.levelv=0");
    assertTrue(up > 0 && up < cell && cell < back && back < down);
  }

  @Test
  @DisplayName("nothing starts unless the gate's settings, too, read back as asked")
  void startsOnlyWhatReadsBack() {
    String asked = ",smub.source.output)\\n\n< ";
    int begin = WHOLE.indexOf(asked) + asked.length();
    String[] values = WHOLE.substring(begin, WHOLE.indexOf("\\n", begin)).split("\\\\t");
    assertEquals(21, values.length);
    for (int i = 0; i < values.length; i++) {
      String[] other = values.clone();
      other[i] = "2.0000000e+00";
      String told = WHOLE.substring(0, begin) + String.join("\\t", other) + "\\n\n" + ERRORS + OFF;
      String said = fault(told).getMessage();
      assertTrue(said.contains("was not switched on"), said);
    }
  }

  @Test
  @DisplayName("a gate that draws its limit is a fault of the cell, before or after its volts")
  void tellsOfABrokenGate() {
    String good = "< 2.0000000e-12, 0.0000000e+00, 3.0000000e-12, 0.0000000e+00\\n\n";
    String rest = WHOLE.substring(0, WHOLE.indexOf(good));
    String count = "> print(smub.nvbuffer2.n)\\n\n< 2.0";
    String before =
        rest.replace(count, count.replace("2.0", "1.0")).replace("(1,2,smub", "(1,1,smub")
            + "< 1.0000000e-06, 6.4000000e+01\\n\n";
    String after = rest + "< 2.0000000e-12, 0.0000000e+00, 9.9900000e-07, 6.4000000e+01\\n\n";
    for (String each : new String[] {before, after}) {
      BoardFault fault = fault(each + ERRORS + OFF);
      assertEquals(BoardFault.Grade.CELL, fault.grade());
      assertTrue(fault.getMessage().contains("into the gate at 3 V"), fault.getMessage());
    }
  }

  @Test
  @DisplayName("a model of one channel has none for a gate")
  void needsTwoChannels() {
    String told = WHOLE.substring(0, WHOLE.indexOf("> smua.reset()")).replace("2602A", "2601A");
    try (Transcript script = new Transcript("one channel", told)) {
      Refused refused = assertThrows(Refused.class, () -> open(script));
      assertTrue(refused.getMessage().contains("gate-channel: 2"), refused.getMessage());
    }
  }
}
