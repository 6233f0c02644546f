package org.memrig.emulator.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.memrig.config.random.RandomStream;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.testkit.QuietExtension;
import org.memrig.instruments.testkit.TestSeed;
import org.memrig.instruments.testkit.Trials;

/** Errors, late answers, languages and hostile names, for every analyzer. */
@ExtendWith(QuietExtension.class)
final class AnalyzerDialogueTests {
  private static final List<String> LANGUAGES =
      List.of("de-DE", "tr-TR", "ar-EG-u-nu-arab", "fa-IR-u-nu-arabext");

  private final Readings readings = new Readings();
  private Bench bench;
  private Wiretap tap;

  private SourceMeasure open(Analyzer analyzer) {
    bench = new Bench(analyzer.instrument, "10k");
    tap = bench.replug();
    return analyzer.driver.open(bench.messages(), analyzer.settings(), bench.clock);
  }

  private static Course course(double volts) {
    return new Course.Builder(Course.Quantity.VOLTS, 1e-3, 0, 1e-3)
        .add(volts, 0.05, true)
        .add(-volts / 2, 0.05, true)
        .build();
  }

  private static boolean asksForErrors(String message) {
    return message.contains(":SYST:ERR")
        || message.contains("errorqueue.next")
        || message.contains("eventlog.next")
        || message.contains("ERRX?")
        || message.equals("SP");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("D1: an error at any message of a course is told with the command that caused it")
  void attributesErrors(Analyzer analyzer) {
    int messages;
    try (SourceMeasure channel = open(analyzer)) {
      int before = tap.heard.size();
      channel.play(course(0.5), readings, () -> false);
      messages = tap.heard.size() - before;
    }
    assertTrue(messages > 3, messages + " messages");
    int told = 0;
    for (int at = 0; at < messages; at++) {
      told += attributed(analyzer, at) ? 1 : 0;
    }
    assertTrue(told > messages / 4, told + " of " + messages);
  }

  /** Put an error behind one message of a course; tell whether there was one to be told. */
  private boolean attributed(Analyzer analyzer, int at) {
    String[] caused = new String[1];
    String[] before = {""};
    try (SourceMeasure channel = open(analyzer)) {
      int[] count = new int[1];
      tap.then =
          message -> {
            if (count[0]++ == at && !asksForErrors(message)) {
              caused[0] = message;
              tap.injectError(-222, "Parameter data out of range");
            }
          };
      readings.clear();
      try {
        channel.play(course(0.5), readings, () -> false);
      } catch (BoardFault fault) {
        before[0] = String.valueOf(fault.getMessage());
      }
      tap.then = _ -> {};
      if (caused[0] == null) {
        assertEquals("", before[0], "no error, no fault");
        return false;
      }
      assertTrue(
          names(before[0], caused[0]), "error at '" + caused[0] + "' is told as " + before[0]);
      readings.clear();
      if (analyzer.goesOn()) {
        assertTrue(channel.play(course(0.5), readings, () -> false), "the next course is good");
      }
      assertTrue(bench.holdsNothing());
    }
    return true;
  }

  /** What is begun and not waited for is told as a whole. */
  private static boolean names(String fault, String command) {
    String start = command.substring(0, Math.min(30, command.length()));
    return fault.contains(start)
        || fault.contains("ST 1 ... END")
        || fault.contains("the course's points");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("D3: of 100,000 questions with late answers none gets that of another one")
  void pairsAnswers(Analyzer analyzer, TestSeed seed) {
    RandomStream random = seed.stream();
    SourceMeasure channel = open(analyzer);
    int asked = 0;
    int late = 0;
    int whole = 0;
    int questions = Trials.of(100_000) / Analyzer.values().length;
    while (asked < questions) {
      tap.heard.clear();
      double often = random.nextDouble() < 0.5 ? 0.03 : 0;
      tap.then =
          _ -> {
            boolean now = random.nextDouble() < often;
            double seconds = now ? analyzer.settings().timeout() * (0.5 + random.nextDouble()) : 0;
            bench.port.late(Math.round(seconds * 1e9));
          };
      double volts = 0.1 + 0.8 * random.nextDouble();
      readings.clear();
      boolean lost = false;
      try {
        if (channel.play(course(volts), readings, () -> false)) {
          assertEquals(volts / 10e3, readings.measured(0), volts * 1e-7, "of this course");
          assertEquals(-volts / 20e3, readings.measured(1), volts * 1e-7, "of this course");
          whole++;
        }
      } catch (BoardFault | LinkLost tooLate) {
        String why = String.valueOf(tooLate.getMessage());
        boolean told = Stream.of("answer", "silent", "list", "readings of").anyMatch(why::contains);
        assertTrue(told, why);
        late++;
        lost = true;
      }
      asked += tap.heard.size();
      if (lost) {
        tap.then = _ -> {};
        bench.port.late(0);
        bench.pass(2 * analyzer.settings().timeout());
        channel.close();
        tap = bench.replug();
        channel = analyzer.driver.open(bench.messages(), analyzer.settings(), bench.clock);
      }
    }
    tap.then = _ -> {};
    channel.close();
    assertTrue(late > 0 && whole > 0, late + " late, " + whole + " whole");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("D4: the same words go over the wire whatever the computer's language")
  void speaksOneLanguage(Analyzer analyzer) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.ROOT);
      List<String> words = words(analyzer);
      for (String each : LANGUAGES) {
        Locale.setDefault(Locale.forLanguageTag(each));
        assertEquals(words, words(analyzer), each);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  private List<String> words(Analyzer analyzer) {
    try (SourceMeasure channel = open(analyzer)) {
      readings.clear();
      channel.play(course(0.12345), readings, () -> false);
      assertEquals(0.12345 / 10e3, readings.measured(0), 1e-9);
      channel.safe();
      bench.pass(0.1);
      return tap.words();
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("G5: hostile names and versions are one line of plain characters wherever they go")
  void cleansNames(Analyzer analyzer, TestSeed seed) {
    RandomStream random = seed.stream();
    List<String> seen = new ArrayList<>();
    int trials = Math.max(20, Trials.of(100_000) / Analyzer.values().length);
    for (int i = 0; i < trials; i++) {
      String hostile = hostile(random);
      bench = new Bench(analyzer.instrument, "10k");
      tap = bench.replug();
      boolean whole = random.nextDouble() < 0.3;
      tap.replies =
          reply ->
              !reply.contains("EMULATED1")
                  ? reply
                  : whole ? hostile : reply.replace("EMULATED1", "EMULATED1" + hostile);
      try (SourceMeasure channel =
          analyzer.driver.open(bench.messages(), analyzer.settings(), bench.clock)) {
        seen.add(channel.describe().name());
        seen.add(channel.describe().firmware());
        seen.add(channel.describe().source());
      } catch (LinkLost | BoardFault | Refused refused) {
        seen.add(String.valueOf(refused.getMessage()));
      }
    }
    for (String each : seen) {
      assertTrue(each.matches("[\\x20-\\x7e]{0,600}"), () -> "'" + each + "'");
    }
    assertFalse(seen.isEmpty());
  }

  /** Return what no name is: ends of lines, colours, formats, other alphabets, much of it. */
  private static String hostile(RandomStream random) {
    List<String> parts =
        List.of(
            "\r\n",
            "\n0,\"No error\"\n",
            "\u001b[31m",
            "%s%n%x",
            "{}",
            "\u00e9\u4e16\u202e",
            "\u0000",
            ",",
            "${jndi:ldap://x}",
            "A".repeat(10_240));
    StringBuilder text = new StringBuilder();
    int count = 1 + (int) (random.nextDouble() * 6);
    for (int i = 0; i < count; i++) {
      text.append(parts.get((int) (random.nextDouble() * parts.size())));
    }
    return text.toString();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("a voltage of microvolts and a limit of nanoamps keep their digits on the way")
  void keepsSmallNumbers(Analyzer analyzer) {
    try (SourceMeasure channel = open(analyzer)) {
      Course small =
          new Course.Builder(Course.Quantity.VOLTS, 1.25e-8, 0, 1e-3)
              .add(1.2345e-5, 0.05, true)
              .build();
      tap.heard.clear();
      channel.play(small, readings, () -> false);
      String said = String.join("\n", tap.words());
      assertTrue(said.contains("1.2345E-5"), said);
      assertTrue(said.contains("1.25E-8"), said);
      assertEquals(1.2345e-9, readings.measured(0), 2e-12);
    }
  }
}
