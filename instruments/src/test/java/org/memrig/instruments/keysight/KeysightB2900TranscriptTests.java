package org.memrig.instruments.keysight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.keithley.Transcript;

/** What goes over the wire to a B2902A, byte for byte, its data in blocks of 64-bit numbers. */
final class KeysightB2900TranscriptTests {
  private static final String WHOLE =
      Transcript.read(KeysightB2900TranscriptTests.class, "keysight-b2900.link");
  private static final List<String> LANGUAGES = List.of("de-DE", "tr-TR", "ar-EG-u-nu-arab", "und");

  private final Readings readings = new Readings();

  private static AnalyzerSettings settings(int channel) {
    return new AnalyzerSettings(
        "tcp://127.0.0.1:5025",
        2,
        1e-3,
        1e-3,
        AnalyzerSettings.Wires.TWO_WIRE,
        AnalyzerSettings.Terminals.FRONT,
        AnalyzerSettings.OutputOff.NORMAL,
        AnalyzerSettings.Language.SCPI,
        channel,
        false,
        Optional.empty());
  }

  private static Course volts() {
    return new Course.Builder(Course.Quantity.VOLTS, 1e-4, 1e-5, 1e-3)
        .add(0.1, 0.005, true)
        .add(0.2, 0.01, false)
        .add(0.5, 0.005, true)
        .build();
  }

  private static Course amps() {
    return new Course.Builder(Course.Quantity.AMPS, 2, 0, 50e-6)
        .add(1e-5, 150e-6, true)
        .add(0, 0.01, false)
        .add(2e-5, 150e-6, true)
        .build();
  }

  private static SourceMeasure open(Transcript script) {
    return script.open(new KeysightB2900Driver(), settings(2));
  }

  private void whole() {
    try (Transcript script = new Transcript("keysight-b2900.link", WHOLE)) {
      SourceMeasure channel = open(script);
      assertEquals("Keysight B2902A MY51141234 channel 2", channel.describe().name());
      assertEquals(1e-7, channel.describe().ranges().getFirst().fullScale(), "no 10 nA");
      readings.clear();
      assertTrue(channel.play(volts(), readings, () -> false));
      assertEquals(2, readings.size());
      assertEquals(1e-5, readings.measured(0));
      assertEquals(0, readings.flags(0));
      assertEquals(0.5, readings.source(1));
      assertEquals(Flags.LIMITED, readings.flags(1));
      assertEquals(1.05e-5, readings.compliance(), 1e-12, "not the 100 uA that were asked for");
      readings.clear();
      assertTrue(channel.play(amps(), readings, () -> false));
      assertEquals(2, readings.size());
      assertEquals(0.1, readings.measured(0));
      assertEquals(2e-5, readings.source(1));
      assertEquals(Flags.OVER_RANGE, readings.flags(1), "NaN is no data");
      assertEquals(0, readings.measured(1));
      channel.close();
    }
  }

  @Test
  @DisplayName("opening, a staircase and pulses, whatever the computer's language")
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
  @DisplayName("nothing starts unless all settings read back as asked")
  void startsOnlyWhatReadsBack() {
    String asked =
        "VOLT;DC;+0.000000E+00;+2.000000E+00;+1.050000E-05;0;+1.000000E-05;0;ZERO;1;1;0;5;5;"
            + "+5.000000E-03;0;0;0";
    String[] settings = asked.split(";");
    String[] others = {
      "CURR", "PULS", "1E-1", "+2E1", "1E-4", "1", "1E-4", "1", "NORM", "0", "0", "1", "4", "6",
      "1E-3", "1", "1"
    };
    String start = WHOLE.substring(0, WHOLE.indexOf(asked));
    for (int i = 0; i < others.length; i++) {
      String[] answer = settings.clone();
      answer[i] = others[i];
      String told =
          start
              + String.join(";", answer)
              + "\\n\n> :SYST:ERR?\\n\n< +0,\"No error\"\\n\n"
              + "> :ABOR\\n\n> :OUTP1 OFF\\n\n> :OUTP2 OFF\\n\n";
      try (Transcript script = new Transcript("answers otherwise", told)) {
        SourceMeasure channel = open(script);
        BoardFault fault =
            assertThrows(
                BoardFault.class, () -> channel.play(volts(), readings, () -> false), answer[i]);
        assertTrue(fault.getMessage().contains("was not switched on"), fault.getMessage());
      }
    }
  }

  private SourceMeasure opened(String identity, int channel) {
    String start =
        WHOLE
            .substring(0, WHOLE.indexOf("> *RST"))
            .replace("Agilent Technologies,B2902A,MY51141234,3.4.2011.5100", identity);
    try (Transcript script = new Transcript("another", start)) {
      return script.open(new KeysightB2900Driver(), settings(channel));
    }
  }

  @Test
  @DisplayName("a channel that is not there and another instrument are refused")
  void refusesWhatIsNotThere() {
    Refused one =
        assertThrows(Refused.class, () -> opened("Keysight Technologies,B2911A,MY5,1.0", 2));
    assertTrue(one.getMessage().contains("has one channel"), one.getMessage());
    String start = WHOLE.substring(0, WHOLE.indexOf("> :SYST:ERR?"));
    for (String each : List.of("Keysight Technologies,B2985A,MY5,1.0", "B2902A", "X,B2902AX,1,2")) {
      String told = start.replace("Agilent Technologies,B2902A,MY51141234,3.4.2011.5100", each);
      try (Transcript script = new Transcript("another", told)) {
        assertThrows(LinkLost.class, () -> open(script), each);
      }
    }
  }
}
