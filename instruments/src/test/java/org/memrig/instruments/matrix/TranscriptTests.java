package org.memrig.instruments.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.memrig.config.time.ManualHostClock;
import org.memrig.instruments.link.LinkScript;
import org.memrig.instruments.link.ScriptedLink;
import org.memrig.instruments.message.StreamMessages;

/** What goes over the line to each matrix, byte for byte; left-over lines fail. */
final class TranscriptTests {
  private final ManualHostClock clock = new ManualHostClock(Instant.EPOCH);

  private StreamMessages playing(String script, char terminator) {
    return new StreamMessages(
        new ScriptedLink(LinkScript.parse("matrix", script), clock), terminator);
  }

  private static KeithleyMatrixSettings keithley(List<String> rows, List<String> columns) {
    return new KeithleyMatrixSettings("", rows, columns, List.of(), List.of(), 0.01, 1);
  }

  private static void walk(SwitchMatrix matrix) {
    try (matrix) {
      matrix.connect(0, 0);
      matrix.connect(0, 1);
      assertEquals(3, matrix.closures());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"und", "de-DE", "tr-TR", "ar-EG", "fa-IR"})
  void writesTheSameBytesInEveryLocale(String locale) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(locale));
    try {
      agilentB2200();
      nanosec();
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void keithley707b() {
    String none =
        "print(string.format(\"%d, %s\", errorqueue.next()))\\n\n< 0, Queue Is Empty\\n\n";
    String closed = "> print(channel.getclose(\"allslots\"))\\n\n< ";
    String script =
        "> abort\\n\n> channel.open(\"allslots\")\\n\n> "
            + none
            + "> *IDN?\\n\n< KEITHLEY INSTRUMENTS INC.,MODEL 707B,123,01.20a\\n\n> "
            + none
            + "> channel.connectrule = channel.BREAK_BEFORE_MAKE\\n\n> "
            + none
            + "> channel.open(\"allslots\")\\n\n> "
            + none
            + closed
            + "nil\\n\n> "
            + none
            + "> channel.close(\"1A01,1B03\")\\n\n> "
            + none
            + closed
            + "1A01;1B03\\n\n> "
            + none
            + "> channel.open(\"1B03\")\\n\n> "
            + none
            + "> channel.close(\"1B04\")\\n\n> "
            + none
            + closed
            + "1A01;1B04\\n\n> "
            + none
            + "> channel.open(\"allslots\")\\n\n";
    walk(
        new Keithley707bDriver()
            .open(
                playing(script, '\n'), keithley(List.of("1A01"), List.of("1B03", "1B04")), clock));
  }

  @Test
  void keithley707a() {
    String fine = "> U1X\\r\n< 707A00000000000\\r\n";
    walk(
        new Keithley707aDriver()
            .open(
                playing(
                    "> E0P0X\\r\n> U0X\\r\n< 707A B0E0F1G0\\r\n"
                        + fine
                        + "> E0P0X\\r\n"
                        + fine
                        + "> E0CA1,B3X\\r\n"
                        + fine
                        + "> E0NB3X\\r\n"
                        + fine
                        + "> E0CB4X\\r\n"
                        + fine
                        + "> E0P0X\\r\n",
                    '\r'),
                keithley(List.of("A1"), List.of("B3", "B4")),
                clock));
  }

  @Test
  void agilentB2200() {
    String none = "> :SYST:ERR?\\n\n< +0,\"No error\"\\n\n";
    String closed = "> :ROUT:CLOS:CARD? 0\\n\n< ";
    StringBuilder script = new StringBuilder("> :ROUT:OPEN:CARD 0\\n\n").append(none);
    script.append("> *IDN?\\n\n< Agilent Technologies,B2200A,0,A.02\\n\n").append(none);
    for (String command :
        List.of(
            "*RST",
            ":ROUT:FUNC ACON",
            ":ROUT:CONN:RULE 0,FREE",
            ":ROUT:CONN:SEQ 0,BBM",
            ":ROUT:AGND:PORT 0,12",
            ":ROUT:AGND:CHAN:ENAB:CARD 0",
            ":ROUT:AGND 0,ON",
            ":ROUT:OPEN:CARD 0")) {
      script.append("> ").append(command).append("\\n\n").append(none);
    }
    script.append(closed).append("(@01201,01203,01204)\\n\n").append(none);
    script.append("> :ROUT:CLOS (@00101,00203)\\n\n").append(none);
    script.append(closed).append("(@00101,00203,01204)\\n\n").append(none);
    script.append("> :ROUT:OPEN (@00203)\\n\n").append(none);
    script.append("> :ROUT:CLOS (@00204)\\n\n").append(none);
    script.append(closed).append("(@00101,00204,01203)\\n\n").append(none);
    script.append("> :ROUT:OPEN:CARD 0\\n\n");
    walk(
        new AgilentSwitchDriver()
            .open(
                playing(script.toString(), '\n'),
                new AgilentMatrixSettings(
                    "",
                    1,
                    2,
                    List.of(1),
                    List.of(3, 4),
                    AgilentMatrixSettings.Others.GROUND,
                    12,
                    0.01,
                    1),
                clock));
  }

  @Test
  void nanosec() {
    String fine = "< {\"status\":\"ok\"}\n";
    String row = "> {\"cmd\":\"SET_ROW\",\"row\":";
    String column = "> {\"cmd\":\"SET_COLUMN\",\"column\":";
    walk(
        new NanosecDriver()
            .open(
                playing(
                    row
                        + "13}\n"
                        + fine
                        + column
                        + "13}\n"
                        + fine
                        + "> {\"cmd\":\"*IDN?\"}\n"
                        + "< {\"status\":\"ok\",\"idn\":\"NANOSec Crossbar Controller\"}\n"
                        + row
                        + "13}\n"
                        + fine
                        + column
                        + "13}\n"
                        + fine
                        + row
                        + "0}\n"
                        + fine
                        + column
                        + "3}\n"
                        + fine
                        + column
                        + "13}\n"
                        + fine
                        + column
                        + "4}\n"
                        + fine
                        + row
                        + "13}\n"
                        + column
                        + "13}\n",
                    '}'),
                true,
                new NanosecSettings("", List.of(0), List.of(3, 4), false, 0.01, 1),
                clock));
  }

  @Test
  void nanosecOverASerialLine() {
    walk(
        new NanosecDriver()
            .open(
                playing(
                    """
                    > connect\\n
                    < error:\\n
                    > r: 13\\n
                    < T: 13\\n
                    > c: 13\\n
                    < T: 13\\n
                    > r: 13\\n
                    < T: 13\\n
                    > c: 13\\n
                    < T: 13\\n
                    > r: 0\\n
                    < T: 0\\n
                    > c: 3\\n
                    < T: 3\\n
                    > c: 13\\n
                    < T: 13\\n
                    > c: 4\\n
                    < T: 4\\n
                    > r: 13\\n
                    > c: 13\\n
                    """,
                    '\n'),
                false,
                new NanosecSettings("", List.of(0), List.of(3, 4), false, 0.01, 1),
                clock));
  }

  @Test
  void refusesRelaysThatAreNone() {
    for (String wrong : List.of("A1", "1A1", "7A01", "1I01", "1A01\");os.execute(\"")) {
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class,
              () -> new Keithley707bDriver().crossings(keithley(List.of(wrong), List.of("1B01"))),
              wrong);
      assertTrue(refused.getMessage().contains("for example 1A01"), refused.getMessage());
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new Keithley707bDriver().crossings(keithley(List.of("1A01"), List.of("1A01"))));
  }
}
