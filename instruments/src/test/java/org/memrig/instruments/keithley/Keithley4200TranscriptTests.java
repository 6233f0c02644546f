package org.memrig.instruments.keithley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.memrig.config.time.ManualHostClock;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.Course.Quantity;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.link.LinkScript;
import org.memrig.instruments.link.ScriptedLink;
import org.memrig.instruments.message.StreamMessages;

/** What is said to a 4200A over KXCI, word for word, and what is made of its answers. */
final class Keithley4200TranscriptTests {
  private static final AnalyzerSettings SETTINGS = AnalyzerSettings.at("tcp://127.0.0.1:1225");
  private static final String SAFE = "> US;DV1\\x00\n";

  private final ManualHostClock clock = new ManualHostClock(Instant.EPOCH);
  private final Readings readings = new Readings();

  private static String ask(String query, String answer) {
    return "> " + query + "\\x00\n< " + answer + "\\x00\n";
  }

  private static String tell(String command) {
    return ask(command, "ACK");
  }

  /** A command and a look at the status byte. */
  private static String set(String command) {
    return tell(command) + ask("SP", "1");
  }

  private static String opening(String options) {
    return tell("US;DV1")
        + ask("ID", "KI4200A V1.11")
        + ask("*OPT?", options)
        + set("BC")
        + set("EM 1,0")
        + set("DR0")
        + set("RS 7");
  }

  private void scripted(String text, Consumer<SourceMeasure> use) {
    ScriptedLink link = new ScriptedLink(LinkScript.parse("4200.link", text), clock);
    try (SourceMeasure channel =
        new Keithley4200Driver().open(new StreamMessages(link, '\0'), SETTINGS, clock)) {
      use.accept(channel);
    }
  }

  private static Course.Builder volts(double limit, double range) {
    return new Course.Builder(Quantity.VOLTS, limit, range, 20e-3);
  }

  @Test
  void setsZeroAndItsLimitBeforeEachLevel() {
    scripted(
        opening("SMU1,SMUPA2,VM1,CVU1")
            + set("IT4,0,0,1.0")
            + set("RG 1,1.0E-7")
            + set("US;DV1,5,0.0,0.001")
            + ask("US;TI1", "NAI 1.0E-12")
            + tell("US;DV1,5,0.5,0.001")
            + ask("US;TI1", "NAI 1.2345E-06")
            + tell("US;DV1,5,-1.5,0.001")
            + ask("US;TI1", "CAI-1.0000E-03")
            + ask("SP", "1")
            + set("US;DV1")
            + SAFE,
        channel -> {
          Course course = volts(1e-3, 0).add(0.5, 0.1, true).add(-1.5, 0.1, true).build();
          assertTrue(channel.play(course, readings, () -> false));
          assertEquals(1.2345e-6, readings.measured(0));
          assertEquals(Flags.LIMITED, readings.flags(1));
          assertEquals(1e-7, channel.describe().ranges().getFirst().fullScale());
        });
  }

  @Test
  void holdsTheLimitToTheRangeAndKeepsNoOverflow() {
    scripted(
        opening("SMUPA1")
            + set("IT4,0,0,1.0")
            + set("RI 1,1.0E-6,1.0E-6")
            + set("US;DV1,4,0.0,1.0E-6")
            + ask("US;TI1", "NAI 0.0")
            + tell("US;DV1,4,0.1,1.0E-6")
            + ask("US;TI1", "VAI 9.99E+37")
            + ask("SP", "1")
            + set("US;DV1")
            + SAFE,
        channel -> {
          channel.play(volts(1e-3, 1e-6).add(0.1, 0.1, true).build(), readings, () -> false);
          assertEquals(1e-6, readings.compliance());
          assertEquals(Flags.OVER_RANGE, readings.flags(0));
          assertEquals(0, readings.measured(0));
          assertEquals(1e-12, channel.describe().ranges().getFirst().fullScale());
        });
  }

  @Test
  void forcesAmps() {
    scripted(
        opening("SMU1")
            + set("IT4,0,0,1.0")
            + set("US;DI1,5,0.0,2.0")
            + ask("US;TV1", "NAV 0.0")
            + tell("US;DI1,5,1.0E-5,2.0")
            + ask("US;TV1", "NAV 1.0000E-01")
            + ask("SP", "1")
            + set("US;DV1")
            + SAFE,
        channel -> {
          Course course =
              new Course.Builder(Quantity.AMPS, 2, 0, 20e-3).add(1e-5, 0.1, true).build();
          channel.play(course, readings, () -> false);
          assertEquals(0.1, readings.measured(0));
        });
  }

  @Test
  void takesNoReadingOfAnotherUnit() {
    scripted(
        opening("SMU1")
            + set("IT4,0,0,1.0")
            + set("RG 1,1.0E-7")
            + set("US;DV1,5,0.0,0.001")
            + ask("US;TI1", "NBI 1.0E-12")
            + set("US;DV1")
            + SAFE,
        channel -> {
          Course course = volts(1e-3, 0).add(0.5, 0.1, true).build();
          assertThrows(BoardFault.class, () -> channel.play(course, readings, () -> false));
        });
  }

  @Test
  void namesTheUnitsThereAre() {
    String text = opening("SMU2,VM1");
    String cut = text.substring(0, text.indexOf("> BC"));
    Refused wrong = assertThrows(Refused.class, () -> scripted(cut, _ -> {}));
    assertTrue(String.valueOf(wrong.getMessage()).contains("SMU2"), wrong.getMessage());
  }

  @Test
  void takesNoOtherInstrumentForIt() {
    String other = tell("US;DV1") + ask("ID", "HP4145B");
    LinkLost wrong = assertThrows(LinkLost.class, () -> scripted(other, _ -> {}));
    assertTrue(String.valueOf(wrong.getMessage()).contains("no 4200A"), wrong.getMessage());
  }
}
