package org.memrig.instruments.keysight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

/** What is said to a B1500A, word for word, and what is made of its answers. */
final class KeysightB1500TranscriptTests {
  private static final AnalyzerSettings SETTINGS = AnalyzerSettings.at("tcp://127.0.0.1:1");
  private static final String SAFE = "> AB\\n\n> DZ\\n\n> CL\\n\n";
  private static final String NO_ERROR = "> ERRX?\\n\n< +0,\"No Error.\"\\r\\n\n";
  private static final String NO_SERIES = "SSR 1,0";

  private final ManualHostClock clock = new ManualHostClock(Instant.EPOCH);
  private final Readings readings = new Readings();

  /** A command and a look at the errors. */
  private static String tell(String command) {
    return "> " + command + "\\n\n" + NO_ERROR;
  }

  private static String ask(String query, String answer) {
    return "> " + query + "\\n\n< " + answer + "\\r\\n\n" + NO_ERROR;
  }

  private static String opening(String units, String series) {
    return SAFE
        + "> *IDN?\\n\n< Agilent Technologies,B1500A,0,A.06.00\\r\\n\n"
        + "> ERRX?\\n\n< +100,\"Undefined GPIB command.\"\\r\\n\n"
        + NO_ERROR
        + tell("*RST")
        + ask("UNT? 0", units)
        + ask("INTLKVTH?", "42")
        + tell("FMT 1,0")
        + tell("TSC 0")
        + tell("FL 0,1")
        + tell("AAD 1,0")
        + tell(series)
        + tell("BC");
  }

  private static final String UNITS = "B1517A,0;B1511B,0;0,0;0,0;0,0;0,0;0,0;0,0;0,0;0,0";

  /** Store a program, and have it listed as it was stored. */
  private static String load(String... commands) {
    StringBuilder text = new StringBuilder(tell("SCR 1")).append("> ST 1\\n\n");
    for (String each : commands) {
      text.append("> ").append(each).append("\\n\n");
    }
    text.append("> END\\n\n").append(NO_ERROR).append("> LST? 1\\n\n< ST1\\r\\n\n");
    for (String each : commands) {
      text.append("< ").append(each).append("\\r\\n\n");
    }
    return text.append("< END\\r\\n\n").append(NO_ERROR).toString();
  }

  private static String run(String... lines) {
    StringBuilder text = new StringBuilder(tell("BC")).append("> DO 1\\n\n");
    for (String each : lines) {
      text.append("< ").append(each).append("\\r\\n\n");
    }
    return text.append(NO_ERROR).toString();
  }

  private void scripted(AnalyzerSettings settings, String text, Consumer<SourceMeasure> use) {
    ScriptedLink link = new ScriptedLink(LinkScript.parse("b1500.link", text), clock);
    try (SourceMeasure channel =
        new KeysightB1500Driver().open(new StreamMessages(link), settings, clock)) {
      use.accept(channel);
    }
  }

  private void scripted(String text, Consumer<SourceMeasure> use) {
    scripted(SETTINGS, opening(UNITS, NO_SERIES) + text + SAFE, use);
  }

  private static Course read(double volts, double limit) {
    return new Course.Builder(Quantity.VOLTS, limit, 0, 1e-3).add(volts, 2e-3, true).build();
  }

  private static final String[] SPOT = {
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

  @Test
  void readsOnePoint() {
    scripted(
        load(SPOT) + run("NAI+1.99990E-05") + run("NAI+2.00010E-05"),
        channel -> {
          assertTrue(channel.play(read(0.2, 1e-3), readings, () -> false));
          assertEquals(1.9999e-5, readings.measured(0));
          assertEquals(0.2, readings.source(0));
          assertEquals(1e-3, readings.compliance());
          // The same once more is not sent again.
          readings.clear();
          channel.play(read(0.2, 1e-3), readings, () -> false);
          assertEquals(2.0001e-5, readings.measured(0));
        });
  }

  @Test
  void sweepsUpAndDownAsTwoStaircases() {
    Course.Builder course = new Course.Builder(Quantity.VOLTS, 1e-4, 1e-4, 20e-3);
    for (double volts : new double[] {0.1, 0.2, 0.3, 0.2, 0.1}) {
      course.add(volts, 30e-3, true);
    }
    String program =
        load(
            "CN 1",
            "DV 1,5,0,1.0E-4",
            "AV 128,1",
            "CMM 1,1",
            "RI 1,-16",
            "WT 0,0.01,0.02",
            "WM 1,2",
            "MM 2,1",
            "WV 1,1,5,0.1,0.3,3,1.0E-4",
            "XE",
            "WT 0,0.01,0.02",
            "WM 1,2",
            "MM 2,1",
            "WV 1,1,5,0.2,0.1,2,1.0E-4",
            "XE",
            "DZ 1");
    scripted(
        program + run("NAI+1.0E-05,NAI+2.0E-05,CAI+1.0E-04", "VAI+199.999E+99,XAI+1.0E-05"),
        channel -> {
          assertTrue(channel.play(course.build(), readings, () -> false));
          assertEquals(5, readings.size());
          assertEquals(0, readings.flags(1));
          assertEquals(Flags.LIMITED, readings.flags(2));
          assertEquals(Flags.OVER_RANGE, readings.flags(3), "beyond the range");
          assertEquals(0, readings.measured(3), "what is no value is not kept as one");
          assertEquals(Flags.OVER_RANGE, readings.flags(4), "oscillating");
          assertEquals(0.1, readings.source(4));
        });
  }

  @Test
  void pulsesOnZero() {
    Course.Builder course = new Course.Builder(Quantity.VOLTS, 1e-3, 1e-3, 0.25e-3);
    for (int i = 0; i < 3; i++) {
      course.add(-1.5, 1e-3, true).add(0, 9e-3, false);
    }
    scripted(
        load(
                "CN 1",
                "DV 1,20,0,0.001",
                "AV 2,1",
                "CMM 1,1",
                "RI 1,-17",
                "PT 0,0.001,0.01",
                "WM 1,1",
                "MM 4,1",
                "PWV 1,1,20,0,-1.5,-1.5,3,0.001",
                "XE",
                "DZ 1")
            + run("NAI-1.5E-04,NAI-1.5E-04,NAI-1.5E-04"),
        channel -> {
          assertTrue(channel.play(course.build(), readings, () -> false));
          assertEquals(3, readings.size());
        });
  }

  @Test
  void pulsesOneByOneWhereThePeriodIsTooShort() {
    Course course =
        new Course.Builder(Quantity.VOLTS, 1e-3, 1e-3, 0.25e-3)
            .add(1.5, 1e-3, true)
            .add(0, 1e-3, false)
            .add(1.5, 1e-3, true)
            .add(0, 1e-3, false)
            .build();
    String[] one = {"PT 0,0.001", "WM 1,1", "MM 4,1", "PWV 1,1,20,0,1.5,1.5,1,0.001", "XE"};
    String[] gap = {"DV 1,20,0,0.001", "PA 0.001"};
    scripted(
        load(
                "CN 1",
                "DV 1,20,0,0.001",
                "AV 2,1",
                "CMM 1,1",
                "RI 1,-17",
                one[0],
                one[1],
                one[2],
                one[3],
                one[4],
                gap[0],
                gap[1],
                one[0],
                one[1],
                one[2],
                one[3],
                one[4],
                gap[0],
                gap[1],
                "DZ 1")
            + run("NAI+1.5E-04", "NAI+1.5E-04"),
        channel -> {
          assertTrue(channel.play(course, readings, () -> false));
          assertEquals(2, readings.size());
        });
  }

  @Test
  void forcesAmpsAndMeasuresVolts() {
    Course course = new Course.Builder(Quantity.AMPS, 2, 0, 1e-3).add(1e-5, 2e-3, true).build();
    scripted(
        load(
                "CN 1",
                "DI 1,15,0,2",
                "AV 6,1",
                "CMM 1,2",
                "RV 1,0",
                "DI 1,15,1.0E-5,2",
                "PA 0.001",
                "TV 1,0",
                "DZ 1")
            + run("NAV+1.00000E-01"),
        channel -> {
          channel.play(course, readings, () -> false);
          assertEquals(0.1, readings.measured(0));
        });
  }

  @Test
  void holdsTheLimitToTheRange() {
    Course course =
        new Course.Builder(Quantity.VOLTS, 1e-3, 1e-6, 1e-3).add(0.2, 2e-3, true).build();
    String[] program = SPOT.clone();
    program[1] = "DV 1,5,0,1.0E-6";
    program[4] = "RI 1,-14";
    program[5] = "DV 1,5,0.2,1.0E-6";
    program[7] = "TI 1,-14";
    scripted(
        load(program) + run("CAI+1.0E-06"),
        channel -> {
          channel.play(course, readings, () -> false);
          assertEquals(
              1e-6, readings.compliance(), "the lowest of limit and range is what is stored");
        });
  }

  @Test
  void startsNothingThatReadsBackOtherwise() {
    String stored = load(SPOT).replace("< DV 1,5,0.2,0.001", "< DV 1,5,2,0.001");
    scripted(
        stored + SAFE,
        channel -> {
          BoardFault fault =
              assertThrows(
                  BoardFault.class, () -> channel.play(read(0.2, 1e-3), readings, () -> false));
          assertTrue(String.valueOf(fault.getMessage()).contains("line 7"), fault.getMessage());
        });
  }

  @Test
  void endsABrokenOffProgramAtZero() {
    String broken = tell("BC") + "> DO 1\\n\n> AB\\n\n> DZ 1\\n\n";
    int[] asked = {0};
    scripted(
        load(SPOT) + broken,
        channel -> assertFalse(channel.play(read(0.2, 1e-3), readings, () -> asked[0]++ > 0)));
  }

  @Test
  void tellsTheAnalyzersOwnError() {
    // Late data could be on their way: it is brought into step by two markers before it is asked.
    String failed =
        tell("BC")
            + "> DO 1\\n\n"
            + "> *SRE 1;*SRE?\\n\n< 1\\r\\n\n> *SRE 189;*SRE?\\n\n< 189\\r\\n\n"
            + "> ERRX?\\n\n< +310,\"Interlock is open.\"\\r\\n\n"
            + NO_ERROR;
    scripted(
        load(SPOT) + failed + SAFE,
        channel -> {
          BoardFault fault =
              assertThrows(
                  BoardFault.class, () -> channel.play(read(0.2, 1e-3), readings, () -> false));
          assertTrue(String.valueOf(fault.getMessage()).contains("Interlock is open"));
        });
  }

  @Test
  void waitsAsLongAsTheCourseTakes() {
    // 100 s of course are longer than any time-out of an answer.
    Course course = new Course.Builder(Quantity.VOLTS, 1e-3, 0, 1e-3).add(0.2, 100, true).build();
    String[] program = {
      SPOT[0], SPOT[1], SPOT[2], SPOT[3], SPOT[4], SPOT[5], "PA 99", "PA 0.999", SPOT[7], SPOT[8]
    };
    String late = tell("BC") + "> DO 1\\n\nwait 110 s\n< NAI+2.0E-05\\r\\n\n" + NO_ERROR;
    scripted(
        load(program) + late, channel -> assertTrue(channel.play(course, readings, () -> false)));
  }

  @Test
  void subtractsTheSeriesResistor() {
    AnalyzerSettings series =
        new AnalyzerSettings(
            "tcp://127.0.0.1:1",
            2,
            1e-3,
            1e-3,
            AnalyzerSettings.Wires.TWO_WIRE,
            AnalyzerSettings.Terminals.FRONT,
            AnalyzerSettings.OutputOff.NORMAL,
            AnalyzerSettings.Language.SCPI,
            1,
            true,
            SETTINGS.matrix());
    scripted(
        series,
        opening(UNITS, "SSR 1,1") + load(SPOT) + run("NAI+1.00000E-07") + SAFE,
        channel -> {
          channel.play(read(0.2, 1e-3), readings, () -> false);
          assertEquals(0.1, readings.source(0), 1e-12, "0.2 V less 100 nA through 1 Mohm");
        });
  }

  @Test
  void refusesWhatIsBeyondTheModule() {
    scripted(
        "",
        channel -> {
          channel.check(read(20, 0.1));
          Refused power = assertThrows(Refused.class, () -> channel.check(read(21, 0.1)));
          assertTrue(String.valueOf(power.getMessage()).contains("power"), power.getMessage());
          assertThrows(Refused.class, () -> channel.check(read(43, 1e-3)), "without interlock");
          assertThrows(Refused.class, () -> channel.check(read(0.2, 1e-12)));
        });
  }

  @Test
  void namesWhatIsInTheSlotInstead() {
    String text = opening("B1520A,0;B1517A,0;0,0;0,0;0,0;0,0;0,0;0,0;0,0;0,0", NO_SERIES);
    String cut = text.substring(0, text.indexOf("> INTLKVTH?"));
    Refused wrong = assertThrows(Refused.class, () -> scripted(SETTINGS, cut, _ -> {}));
    assertTrue(String.valueOf(wrong.getMessage()).contains("B1520A"), wrong.getMessage());
  }

  @Test
  void takesNoOtherInstrumentForIt() {
    String other = SAFE + "> *IDN?\\n\n< KEITHLEY INSTRUMENTS,MODEL 2450,1,1.7\\n\n";
    LinkLost wrong = assertThrows(LinkLost.class, () -> scripted(SETTINGS, other, _ -> {}));
    assertTrue(String.valueOf(wrong.getMessage()).contains("no B1500A"), wrong.getMessage());
  }
}
