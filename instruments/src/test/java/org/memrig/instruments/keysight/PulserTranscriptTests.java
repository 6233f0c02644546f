package org.memrig.instruments.keysight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.memrig.config.time.ManualHostClock;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.PulseSource;
import org.memrig.instruments.analyzer.PulseSource.Train;
import org.memrig.instruments.analyzer.PulserSettings;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Limit;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.link.LinkScript;
import org.memrig.instruments.link.ScriptedLink;
import org.memrig.instruments.message.StreamMessages;

/** What is said to a B1500A with a pulse generator and a selector, word for word. */
final class PulserTranscriptTests {
  private static final AnalyzerSettings SETTINGS =
      AnalyzerSettings.at("tcp://127.0.0.1:1").with(PulserSettings.at(201, 1));
  private static final String SAFE = "> AB\\n\n> SPP\\n\n> DZ\\n\n> ERSSP 0,0\\n\n> CL\\n\n";
  private static final String NO_ERROR = "> ERRX?\\n\n< +0,\"No Error.\"\\r\\n\n";
  private static final String UNITS = "B1517A,0;B1525A,0;0,0;0,0;0,0;0,0;0,0;0,0;0,0;0,0";

  /** Three pulses of 1.5 V for 1 us with the fastest edges, 2 us apart. */
  private static final Train TRAIN = new Train(1.5, 1e-6, 0, 0, 2e-6, 3, Limit.NONE);

  private final ManualHostClock clock = new ManualHostClock(Instant.EPOCH);

  private static String tell(String command) {
    return "> " + command + "\\n\n" + NO_ERROR;
  }

  private static String ask(String query, String answer) {
    return "> " + query + "\\n\n< " + answer + "\\r\\n\n" + NO_ERROR;
  }

  private static String until(String units) {
    return SAFE
        + "> *IDN?\\n\n< Agilent Technologies,B1500A,MY1,A.06.00\\r\\n\n"
        + NO_ERROR
        + tell("*RST")
        + ask("UNT? 0", units);
  }

  private static String opening() {
    return until(UNITS)
        + ask("INTLKVTH?", "42")
        + tell("FMT 1,0")
        + tell("TSC 0")
        + tell("FL 0,1")
        + tell("AAD 1,0")
        + tell("SSR 1,0")
        + tell("BC")
        + tell("ERMOD 1")
        + to(0)
        + tell("SIM 0")
        + tell("ODSW 201,0")
        + tell("SER 201,1000000")
        + tell("SPM 201,1");
  }

  private static String to(int what) {
    return tell("ERSSP 0," + what) + ask("ERSSP? 0", Integer.toString(what));
  }

  private static String load() {
    return tell("SPRM 1,3")
        + tell("SPPER 3.05E-6")
        + tell("SPT 201,1,0,1.025E-6,2.0E-8,2.0E-8")
        + tell("SPV 201,1,0,1.5");
  }

  private static final List<String> BACK =
      List.of(
          ask("SIM?", "0"),
          ask("ODSW? 201", "0,0,0,1.0E-7"),
          ask("SER? 201", "+1.000000E+06"),
          ask("SPM? 201", "1"),
          ask("SPRM?", "1,3"),
          ask("SPPER?", "+3.050000E-06"),
          ask("SPT? 201,1", "0,+1.025000E-06,+2.000000E-08,+2.000000E-08"),
          ask("SPV? 201,1", "0,+1.500400E+00"));

  private void scripted(AnalyzerSettings settings, String text, Consumer<SourceMeasure> use) {
    ScriptedLink link = new ScriptedLink(LinkScript.parse("b1500.link", text), clock);
    try (SourceMeasure channel =
        new KeysightB1500Driver().open(new StreamMessages(link), settings, clock)) {
      use.accept(channel);
    }
  }

  private void scripted(String text, Consumer<PulseSource> use) {
    scripted(SETTINGS, opening() + text + SAFE, channel -> use.accept(pulses(channel)));
  }

  private static PulseSource pulses(SourceMeasure channel) {
    return channel.pulses().orElseThrow();
  }

  @Test
  @DisplayName(
      "a train is set, read back, led to the cell and started; the same again is read back")
  void givesATrain() {
    String first =
        load()
            + String.join("", BACK)
            + tell("CN 201")
            + tell("SPUPD 201")
            + to(2)
            + tell("SRP")
            + ask("SPST?", "1")
            + ask("SPST?", "0");
    String again = String.join("", BACK) + tell("SPUPD 201") + tell("SRP") + ask("SPST?", "0");
    scripted(
        first + again,
        pulses -> {
          assertEquals(3, pulses.give(TRAIN, () -> false));
          assertEquals(3, pulses.give(TRAIN, () -> false));
        });
  }

  @ParameterizedTest
  @CsvSource({
    "0, '0', '1'",
    "1, '0,0', '1,0'",
    "2, '+1.000000E+06', '+50'",
    "3, '1', '0'",
    "4, '1,3', '1,30'",
    "5, 'E-06', 'E-03'",
    "6, '1.025', '1.03'",
    "7, '1.500400', '1.6'"
  })
  @DisplayName("nothing is switched on that reads back otherwise")
  void startsNothingThatReadsBackOtherwise(int which, String as, String instead) {
    List<String> back = new ArrayList<>(BACK.subList(0, which + 1));
    String changed = back.get(which).replaceFirst("< (.*?)" + quoted(as), "< $1" + instead);
    back.set(which, changed);
    scripted(
        load() + String.join("", back) + SAFE,
        pulses -> {
          BoardFault fault = assertThrows(BoardFault.class, () -> pulses.give(TRAIN, () -> false));
          assertTrue(String.valueOf(fault.getMessage()).contains("reads back"));
        });
  }

  private static String quoted(String text) {
    return java.util.regex.Pattern.quote(text);
  }

  @Test
  @DisplayName("the selector moves only once the generator, then the module, is seen at 0 V")
  void movesNothingHot() {
    String pulse =
        load()
            + String.join("", BACK)
            + tell("CN 201")
            + tell("SPUPD 201")
            + to(2)
            + tell("SRP")
            + ask("SPST?", "0");
    String[] read = {
      "CN 1",
      "DV 1,5,0,0.001",
      "AV 6,1",
      "CMM 1,1",
      "RI 1,0",
      "DV 1,5,0.2,0.001",
      "PA 0.001",
      "TI 1,0",
      "DZ 1"
    };
    StringBuilder course = new StringBuilder(tell("SCR 1")).append("> ST 1\\n\n");
    for (String each : read) {
      course.append("> ").append(each).append("\\n\n");
    }
    course.append("> END\\n\n").append(NO_ERROR).append("> LST? 1\\n\n< ST1\\r\\n\n");
    for (String each : read) {
      course.append("< ").append(each).append("\\r\\n\n");
    }
    course.append("< END\\r\\n\n").append(NO_ERROR);
    String toMeter = tell("CN 1") + ask("SPST?", "0") + ask("SPV? 201,1", "0,1.5") + to(0) + to(1);
    String run = tell("BC") + "> DO 1\\n\n< NAI+2.00000E-05\\r\\n\n" + NO_ERROR;
    String hot =
        String.join("", BACK) + tell("SPUPD 201") + ask("TV 1,0", "NAV+2.00000E-01") + SAFE;
    Readings readings = new Readings();
    scripted(
        SETTINGS,
        opening() + pulse + course + toMeter + run + hot + SAFE,
        channel -> {
          pulses(channel).give(TRAIN, () -> false);
          Course spot =
              new Course.Builder(Course.Quantity.VOLTS, 1e-3, 0, 1e-3).add(0.2, 2e-3, true).build();
          assertTrue(channel.play(spot, readings, () -> false));
          BoardFault fault =
              assertThrows(BoardFault.class, () -> pulses(channel).give(TRAIN, () -> false));
          assertEquals(BoardFault.Grade.SAFETY, fault.grade());
          assertTrue(String.valueOf(fault.getMessage()).contains("0.2 V"), fault.getMessage());
        });
  }

  @Test
  @DisplayName("a selector that does not say where it was sent is a safety fault")
  void believesTheSelectorOnly() {
    scripted(
        load()
            + String.join("", BACK)
            + tell("CN 201")
            + tell("SPUPD 201")
            + tell("ERSSP 0,2")
            + ask("ERSSP? 0", "1")
            + SAFE,
        pulses -> {
          BoardFault fault = assertThrows(BoardFault.class, () -> pulses.give(TRAIN, () -> false));
          assertEquals(BoardFault.Grade.SAFETY, fault.grade());
        });
  }

  @Test
  @DisplayName("a stop ends the pulses, and that is seen")
  void stops() {
    Train slow = new Train(1, 0.5, 0, 0, 0.5, 10, Limit.NONE);
    int[] asked = {0};
    String text =
        tell("SPRM 1,10")
            + tell("SPPER 1.00000005")
            + tell("SPT 201,1,0,0.500000025,2.0E-8,2.0E-8")
            + tell("SPV 201,1,0,1")
            + ask("SIM?", "0")
            + ask("ODSW? 201", "0")
            + ask("SER? 201", "1000000")
            + ask("SPM? 201", "1")
            + ask("SPRM?", "1,10")
            + ask("SPPER?", "1.00000005")
            + ask("SPT? 201,1", "0,0.500000025,2.0E-8,2.0E-8")
            + ask("SPV? 201,1", "0,1")
            + tell("CN 201")
            + tell("SPUPD 201")
            + to(2)
            + tell("SRP")
            + "> SPP\\n\n"
            + ask("SPST?", "0");
    scripted(text, pulses -> assertEquals(1, pulses.give(slow, () -> asked[0]++ > 5)));
  }

  @Test
  @DisplayName("one that never says that it has ended is given up, and everything is off")
  void givesUpWhatDoesNotEnd() {
    StringBuilder endless = new StringBuilder();
    endless.append(load()).append(String.join("", BACK));
    endless.append(tell("CN 201")).append(tell("SPUPD 201")).append(to(2)).append(tell("SRP"));
    // Asked each millisecond of its clock: the time-out of an answer, 2 s, is what it is given.
    int asked = 2001;
    endless.append(ask("SPST?", "1").repeat(asked)).append(SAFE);
    scripted(
        endless.toString(),
        pulses -> {
          BoardFault fault = assertThrows(BoardFault.class, () -> pulses.give(TRAIN, () -> false));
          assertTrue(String.valueOf(fault.getMessage()).contains("still gives pulses"));
        });
  }

  @Test
  @DisplayName("a limit is refused unless a declared resistor keeps it")
  void refusesLimitsThatNothingKeeps() {
    Limit limit = Limit.source(1e-4);
    Train limited = new Train(1.5, 1e-6, 0, 0, 0, 1, limit);
    scripted(
        "",
        pulses -> {
          Refused none = assertThrows(Refused.class, () -> pulses.check(limited));
          assertTrue(
              String.valueOf(none.getMessage()).contains("14950.0 ohm or more"), none.getMessage());
        });
    PulserSettings before = new PulserSettings(201, 1, 1e6, 15e3, 20e-3);
    scripted(SETTINGS.with(before), opening() + SAFE, channel -> pulses(channel).check(limited));
  }

  @Test
  @DisplayName("volts, widths and edges beyond the module are refused with what is allowed")
  void refusesWhatIsBeyondTheModule() {
    scripted(
        "",
        pulses -> {
          pulses.check(new Train(39, 1e-6, 0, 0, 0, 1, Limit.NONE));
          for (Train beyond :
              List.of(
                  new Train(41, 1e-6, 0, 0, 0, 1, Limit.NONE),
                  new Train(1, 20e-9, 0, 0, 0, 1, Limit.NONE),
                  new Train(1, 1e-6, 20e-9, 0, 0, 1, Limit.NONE),
                  new Train(15, 1e-6, 0, 30e-9, 0, 1, Limit.NONE))) {
            Refused refused = assertThrows(Refused.class, () -> pulses.check(beyond));
            assertTrue(String.valueOf(refused.getMessage()).contains("allowed"));
          }
        });
  }

  @Test
  @DisplayName("what is given is what the module can set: edges, widths and periods on its grid")
  void fitsItsGrid() {
    scripted(
        "",
        pulses -> {
          Train fitted = pulses.fitted(new Train(1, 1.0011e-6, 0, 1e-6, 0, 2, Limit.NONE));
          assertEquals(25e-9, fitted.rise(), 1e-15);
          assertEquals(1e-6, fitted.fall(), 1e-15);
          assertEquals(1e-6, fitted.width(), 1e-12, "half a nanosecond off the grid of 2.5 ns");
          assertEquals(2.08e-6, fitted.period(), 1e-15, "with 50 ns between pulses at the least");
        });
  }

  @Test
  @DisplayName("what is in the slot instead is told")
  void namesWhatIsInTheSlotInstead() {
    String units = "B1517A,0;B1520A,0;0,0;0,0;0,0;0,0;0,0;0,0;0,0;0,0";
    Refused other = assertThrows(Refused.class, () -> scripted(SETTINGS, until(units), _ -> {}));
    assertTrue(String.valueOf(other.getMessage()).contains("slot 2 of the B1500A holds B1520A"));
    AnalyzerSettings empty = SETTINGS.with(PulserSettings.at(301, 1));
    Refused nothing = assertThrows(Refused.class, () -> scripted(empty, until(UNITS), _ -> {}));
    assertTrue(String.valueOf(nothing.getMessage()).contains("slot 3 of the B1500A holds nothing"));
    AnalyzerSettings third = SETTINGS.with(PulserSettings.at(203, 1));
    Refused output = assertThrows(Refused.class, () -> scripted(third, "", _ -> {}));
    assertTrue(String.valueOf(output.getMessage()).contains("203"), output.getMessage());
  }
}
