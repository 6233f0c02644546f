package org.memrig.instruments.smu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.memrig.config.Shipped;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.BoardDescription.SafetyClass;
import org.memrig.instruments.board.BoardDescription.Timing;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.keithley.Transcript;

/** What goes over the wire to a unit by a dialect, byte for byte. */
final class SmuTranscriptTests {
  private static final String WHOLE = Transcript.read(SmuTranscriptTests.class, "smu.link");

  private final Readings readings = new Readings();

  private static SourceMeasure open(Transcript script) {
    Dialect dialect = Dialect.read(Shipped.DIALECT.read("keithley-2400", Path.of("")));
    return script.open(new SmuAnalyzer(dialect), AnalyzerSettings.at("tcp://127.0.0.1:5025"));
  }

  private static Course volts() {
    return new Course.Builder(Course.Quantity.VOLTS, 1e-4, 1e-5, 1e-3)
        .add(0.1, 0.02, true)
        .add(0.5, 0.03, true)
        .build();
  }

  private void whole() {
    try (Transcript script = new Transcript("smu.link", WHOLE)) {
      SourceMeasure channel = open(script);
      assertTrue(channel.describe().name().contains("MODEL 2401"), channel.describe().name());
      assertEquals(SafetyClass.NONE, channel.describe().safety());
      assertEquals(Timing.Source.HOST, channel.describe().timing());
      readings.clear();
      assertTrue(channel.play(volts(), readings, () -> false));
      assertEquals(2, readings.size());
      assertEquals(1e-5, readings.measured(0));
      assertEquals(0, readings.flags(0));
      assertEquals(Flags.LIMITED, readings.flags(1), "held by its range");
      assertEquals(1.05e-5, readings.compliance(), 1e-12, "not the 100 uA that were asked for");
      channel.close();
    }
  }

  @Test
  void playsInEveryLanguage() {
    Locale before = Locale.getDefault();
    try {
      for (String each : new String[] {"de-DE", "tr-TR", "ar-EG-u-nu-arab", "und"}) {
        Locale.setDefault(Locale.forLanguageTag(each));
        whole();
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  private BoardFault fault(String was, String is) {
    String told = WHOLE.replace(was, is);
    String until = told.substring(0, told.indexOf(is) + is.length());
    String end = "\\n\n> :SYST:ERR?\\n\n< 0,\"No error\"\\n\n> :ABOR\\n\n> :OUTP OFF\\n\n";
    try (Transcript script = new Transcript("otherwise", until + end)) {
      SourceMeasure channel = open(script);
      return assertThrows(BoardFault.class, () -> channel.play(volts(), readings, () -> false), is);
    }
  }

  @Test
  void switchesNothingOnWhoseLimitWasIgnored() {
    BoardFault ignored = fault("< +1.000000E-04", "< +1.050000E-04");
    assertTrue(ignored.getMessage().contains("was not switched on"), ignored.getMessage());
    assertTrue(ignored.getMessage().contains(":SENS:CURR:PROT?"), ignored.getMessage());
  }

  @Test
  void endsWhereAReadingIsNone() {
    BoardFault two =
        fault("+1.000000E-01,+1.000000E-05,+2.048400E+04", "+1.000000E-01,+1.000000E-05");
    assertTrue(two.getMessage().contains("sent 2 values"), two.getMessage());
  }

  @Test
  void opensNothingElse() {
    String other = WHOLE.substring(0, WHOLE.indexOf("> :SYST:ERR?")).replace("2401", "2450");
    try (Transcript script = new Transcript("another", other)) {
      LinkLost lost = assertThrows(LinkLost.class, () -> open(script));
      assertTrue(lost.getMessage().contains("MODEL 2450"), lost.getMessage());
    }
  }
}
