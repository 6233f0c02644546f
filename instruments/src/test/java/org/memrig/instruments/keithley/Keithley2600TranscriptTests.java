package org.memrig.instruments.keithley;

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
import org.memrig.instruments.board.Refused;

/** What goes over the wire to a 2600, byte for byte. */
final class Keithley2600TranscriptTests {
  private static final String WHOLE = Transcript.read("keithley-2600.link");
  private static final List<String> LANGUAGES =
      List.of("de-DE", "tr-TR", "ar-EG-u-nu-arab", "fa-IR-u-nu-arabext", "und");
  private static final String ERRORS =
      "> print(string.format(\"%d, %s\", errorqueue.next()))\\n\n< 0, Queue Is Empty\\n\n";

  private static final String OFF =
      "> abort\\n\n> smua.source.output=0\\n\n> if smub then smub.source.output=0 end\\n\n";

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
        .add(1e-5, 0.02, true)
        .add(2e-5, 0.01, true)
        .build();
  }

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

  private static SourceMeasure open(Transcript script) {
    return script.open(new Keithley2600Driver(), settings(1));
  }

  private void whole() {
    whole(1, "Keithley 2602A 1234567", WHOLE);
  }

  private void whole(int number, String name, String told) {
    try (Transcript script = new Transcript(name, told)) {
      SourceMeasure channel = script.open(new Keithley2600Driver(), settings(number));
      assertEquals(name, channel.describe().name());
      readings.clear();
      assertTrue(channel.play(volts(), readings, () -> false));
      assertEquals(2, readings.size());
      assertEquals(0, readings.flags(0));
      assertEquals(1e-5, readings.measured(1));
      assertEquals(0.1, readings.source(1), "measured, not the 0.5 V that were programmed");
      assertEquals(Flags.LIMITED, readings.flags(1));
      assertEquals(1e-5, readings.compliance(), "not the 100 uA that were asked for");
      readings.clear();
      assertTrue(channel.play(amps(), readings, () -> false));
      assertEquals(2e-5, readings.source(1));
      assertEquals(0.2, readings.measured(1));
      channel.safe();
    }
  }

  @Test
  @DisplayName("opening, volts and amps, whatever the computer's language")
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
  @DisplayName("channel 2 is smub in every word, and smua is the one that is seen off")
  void drivesTheOtherChannel() {
    String other = WHOLE.replace("smua", "smu?").replace("smub", "smua").replace("smu?", "smub");
    whole(2, "Keithley 2602A 1234567 channel B", other);
  }

  @Test
  @DisplayName("a model of one channel is asked for no other, and has none to give")
  void knowsModelsOfOneChannel() {
    String single =
        WHOLE
            .replace("2602A", "2601A")
            .replace("> print(smub.source.output)\\n\n< 0.00000e+00\\n\n" + ERRORS, "");
    whole(1, "Keithley 2601A 1234567", single);
    String other = single.replace("smua", "smu?").replace("smub", "smua").replace("smu?", "smub");
    String told = other.substring(0, other.indexOf("> smub.reset()"));
    try (Transcript script = new Transcript("one channel", told)) {
      Refused refused =
          assertThrows(Refused.class, () -> script.open(new Keithley2600Driver(), settings(2)));
      assertTrue(refused.getMessage().contains("channel: 1"), refused.getMessage());
    }
  }

  @Test
  @DisplayName("it is not opened while its other channel stays on")
  void seesTheOtherChannelOff() {
    String asked = "> print(smub.source.output)\\n\n< ";
    String told = WHOLE.substring(0, WHOLE.indexOf(asked)) + asked + "1.00000e+00\\n\n" + ERRORS;
    try (Transcript script = new Transcript("other channel on", told)) {
      BoardFault fault = assertThrows(BoardFault.class, () -> open(script));
      assertEquals(BoardFault.Grade.SAFETY, fault.grade());
      assertTrue(fault.getMessage().contains("smub"), fault.getMessage());
    }
  }

  @Test
  @DisplayName("there is no channel 3, and nothing is sent")
  void hasTwoChannels() {
    try (Transcript script = new Transcript("channel 3", "")) {
      assertThrows(Refused.class, () -> script.open(new Keithley2600Driver(), settings(3)));
    }
  }

  @Test
  @DisplayName("the limit goes over before any level, and before the output can go on")
  void setsTheLimitFirst() {
    int course = WHOLE.indexOf("# 0.1 V");
    int limit = WHOLE.indexOf("smua.source.limiti=", course);
    assertTrue(limit > 0);
    assertTrue(limit < WHOLE.indexOf("smua.source.levelv=", course));
    assertTrue(limit < WHOLE.indexOf("> memrig_v()", course));
  }

  @Test
  @DisplayName("what is no number is flagged and never stored as one")
  void flagsWhatIsNoNumber() {
    String data = "< 1.0000000e-05, 1.0000000e-01, 0.0000000e+00,";
    for (String none : List.of("9.9100000e+37", "-9.9100000e+37", "9.9000000e+37", "nan")) {
      readings.clear();
      String told = WHOLE.substring(0, WHOLE.indexOf("# 10 uA and 20 uA"));
      told = told.replace(data, "< " + none + ", 1.0000000e-01, 0.0000000e+00,");
      try (Transcript script = new Transcript(none, told)) {
        open(script).play(volts(), readings, () -> false);
      }
      assertEquals(Flags.OVER_RANGE, readings.flags(0), none);
      assertEquals(0, readings.measured(0));
      assertEquals(Flags.LIMITED, readings.flags(1), "the next one is as it was");
    }
  }

  @Test
  @DisplayName("nothing starts unless all settings read back as asked")
  void startsOnlyWhatReadsBack() {
    String[] asked = {
      "1.0000000e+00",
      "1.0000000e+00",
      "1.0000000e-05",
      "0.0000000e+00",
      "0.0000000e+00",
      "1.0000000e-05",
      "0.0000000e+00",
      "0.0000000e+00",
      "3.0000000e+00",
      "0.0000000e+00"
    };
    String answer = "< " + String.join("\\t", asked);
    assertTrue(WHOLE.contains(answer), "the transcript answers so");
    String start = WHOLE.substring(0, WHOLE.indexOf(answer));
    for (int i = 0; i < asked.length; i++) {
      String[] other = asked.clone();
      other[i] = "2.0000000e+00";
      String told = start + "< " + String.join("\\t", other) + "\\n\n" + ERRORS + OFF;
      try (Transcript script = new Transcript("answers otherwise", told)) {
        SourceMeasure channel = open(script);
        BoardFault fault =
            assertThrows(BoardFault.class, () -> channel.play(volts(), readings, () -> false));
        assertTrue(fault.getMessage().contains("was not switched on"), fault.getMessage());
      }
    }
  }
}
