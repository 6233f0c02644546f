package org.memrig.instruments.keithley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Flags;

/** What goes over the wire to a 2400, byte for byte. */
final class Keithley2400TranscriptTests {
  private static final String WHOLE = Transcript.read("keithley-2400.link");
  private static final List<String> LANGUAGES =
      List.of("de-DE", "tr-TR", "ar-EG-u-nu-arab", "fa-IR-u-nu-arabext", "und");

  private final Readings readings = new Readings();

  private static Course volts() {
    return new Course.Builder(Course.Quantity.VOLTS, 1e-4, 1e-5, 1e-3)
        .add(0.1, 0.005, true)
        .add(0, 0.01, false)
        .add(0.5, 0.005, true)
        .build();
  }

  private static Course amps() {
    return new Course.Builder(Course.Quantity.AMPS, 2, 0, 1e-3)
        .add(1e-5, 0.0207, true)
        .add(2e-5, 0.01, true)
        .build();
  }

  private static SourceMeasure open(Transcript script) {
    return script.open(new Keithley2400Driver(), AnalyzerSettings.at("tcp://127.0.0.1:5025"));
  }

  private void whole() {
    try (Transcript script = new Transcript("keithley-2400.link", WHOLE)) {
      SourceMeasure channel = open(script);
      assertEquals("Keithley 2400 1234567", channel.describe().name());
      readings.clear();
      assertTrue(channel.play(volts(), readings, () -> false));
      assertEquals(2, readings.size());
      assertEquals(1e-5, readings.measured(0));
      assertEquals(0, readings.flags(0));
      assertEquals(0.5, readings.source(1));
      assertEquals(1.05e-5, readings.measured(1));
      assertEquals(Flags.LIMITED, readings.flags(1), "held by its range");
      assertEquals(1.05e-5, readings.compliance(), 1e-12, "not the 100 uA that were asked for");
      readings.clear();
      assertTrue(channel.play(amps(), readings, () -> false));
      assertEquals(2, readings.size());
      assertEquals(2e-5, readings.source(1));
      assertEquals(0.2, readings.measured(1));
      assertEquals(2, readings.compliance());
      channel.safe();
    }
  }

  @Test
  @DisplayName("opening, a list and the source memory, whatever the computer's language")
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
  @DisplayName("what is no number is flagged and never stored as one")
  void flagsWhatIsNoNumber() {
    String data = "< +1.000000E-01,+1.000000E-05,+2.048400E+04,";
    String[] each = {
      "+1.000000E-01,+9.910000E+37,+2.048400E+04,",
      "+1.000000E-01,+9.900000E+37,+2.048500E+04,",
      "+1.000000E-01,-9.900000E+37,+2.048400E+04,",
      "+1.000000E-01,+1.000000E-05,+2.048500E+04,"
    };
    for (String reading : each) {
      readings.clear();
      playFirst(WHOLE.replace(data, "< " + reading));
      assertEquals(Flags.OVER_RANGE, readings.flags(0), reading);
      assertEquals(0, readings.measured(0), reading);
      assertEquals(Flags.LIMITED, readings.flags(1), "the next one is as it was");
    }
  }

  @Test
  @DisplayName("nothing starts unless all settings read back as asked")
  void startsOnlyWhatReadsBack() {
    String asked = "< VOLT;+2.100000E+00;+1.000000E-04;0;+1.050000E-05;0;NORM;FRON;1;TCO;1;5;0;0;1";
    String[] each = {
      "MEM;+2.100000E+00;+1.000000E-04;0;+1.050000E-05;0;NORM;FRON;1;TCO;1;5;0;0;1",
      "VOLT;+2.100000E+01;+1.000000E-04;0;+1.050000E-05;0;NORM;FRON;1;TCO;1;5;0;0;1",
      "VOLT;+2.100000E+00;+1.000000E-03;0;+1.050000E-05;0;NORM;FRON;1;TCO;1;5;0;0;1",
      "VOLT;+2.100000E+00;+1.000000E-04;1;+1.050000E-05;0;NORM;FRON;1;TCO;1;5;0;0;1",
      "VOLT;+2.100000E+00;+1.000000E-04;0;+1.050000E-04;0;NORM;FRON;1;TCO;1;5;0;0;1",
      "VOLT;+2.100000E+00;+1.000000E-04;0;+1.050000E-05;1;NORM;FRON;1;TCO;1;5;0;0;1",
      "VOLT;+2.100000E+00;+1.000000E-04;0;+1.050000E-05;0;HIMP;FRON;1;TCO;1;5;0;0;1",
      "VOLT;+2.100000E+00;+1.000000E-04;0;+1.050000E-05;0;NORM;REAR;1;TCO;1;5;0;0;1",
      "VOLT;+2.100000E+00;+1.000000E-04;0;+1.050000E-05;0;NORM;FRON;0;TCO;1;5;0;0;1",
      "VOLT;+2.100000E+00;+1.000000E-04;0;+1.050000E-05;0;NORM;FRON;1;ALW;1;5;0;0;1",
      "VOLT;+2.100000E+00;+1.000000E-04;0;+1.050000E-05;0;NORM;FRON;1;TCO;2;5;0;0;1",
      "VOLT;+2.100000E+00;+1.000000E-04;0;+1.050000E-05;0;NORM;FRON;1;TCO;1;6;0;0;1",
      "VOLT;+2.100000E+00;+1.000000E-04;0;+1.050000E-05;0;NORM;FRON;1;TCO;1;5;1;0;1",
      "VOLT;+2.100000E+00;+1.000000E-04;0;+1.050000E-05;0;NORM;FRON;1;TCO;1;5;0;1;1",
      "VOLT;+2.100000E+00;+1.000000E-04;0;+1.050000E-05;0;NORM;FRON;1;TCO;1;5;0;0"
    };
    String start = WHOLE.substring(0, WHOLE.indexOf(asked));
    for (String answer : each) {
      String told =
          start
              + "< "
              + answer
              + "\\n\n> :SYST:ERR?\\n\n< 0,\"No error\"\\n\n> :ABOR\\n\n> :OUTP OFF\\n\n";
      try (Transcript script = new Transcript("answers otherwise", told)) {
        SourceMeasure channel = open(script);
        BoardFault fault =
            assertThrows(
                BoardFault.class, () -> channel.play(volts(), readings, () -> false), answer);
        assertTrue(fault.getMessage().contains("was not switched on"), fault.getMessage());
      }
    }
  }

  private void playFirst(String text) {
    String first = text.substring(0, text.indexOf("# 10 uA and 20 uA"));
    try (Transcript script = new Transcript("first", first)) {
      open(script).play(volts(), readings, () -> false);
    }
  }
}
