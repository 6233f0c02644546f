package org.memrig.instruments.keithley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.memrig.config.time.ManualHostClock;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.LinkScript;
import org.memrig.instruments.link.ScriptedLink;
import org.memrig.instruments.message.StreamMessages;

/** Every byte of a 2450's session, as a bench notebook has it; a line left over fails. */
final class Keithley2450TranscriptTests {
  private static final String NO_ERROR = "> :SYST:ERR?\\n\n< 0,\"No error;0;0 0\"\\n\n";

  private static String told(String command) {
    return "> " + command + "\\n\n" + NO_ERROR;
  }

  private static String asked(String query, String answer) {
    return "> " + query + "\\n\n< " + answer + "\\n\n" + NO_ERROR;
  }

  private static final String OPENED =
      """
      > :ABOR\\n
      > :OUTP OFF\\n
      > *LANG?\\n
      < SCPI\\n
      > :SYST:ERR?\\n
      < -222,"Parameter data out of range;1;2026/01/01 00:00:00.000"\\n
      """
          + NO_ERROR
          + asked("*IDN?", "KEITHLEY INSTRUMENTS,MODEL 2450,04096331,1.7.3c")
          + told("*RST")
          + told("*CLS")
          + asked(":SYST:LFR?", "50")
          + told(":ROUT:TERM FRON")
          + told(":OUTP:VOLT:SMOD NORM")
          + told(":OUTP:CURR:SMOD NORM")
          + told(":FORM:DATA ASC")
          + told(":FORM:ASC:PREC 0");

  private static final String CLOSED = "> :ABOR\\n\n> :OUTP OFF\\n\n";

  private static final String LOADED =
      told(":OUTP OFF")
          + told(":SOUR:FUNC VOLT")
          + told(":SENS:FUNC \"CURR\"")
          + told(":SENS:CURR:RANG 1.0E-4")
          + told(":SENS:CURR:NPLC 0.05")
          + told(":SENS:CURR:RSEN OFF")
          + told(":SENS:CURR:AZER OFF")
          + told(":SOUR:VOLT:RANG 2.0")
          + told(":SOUR:VOLT:ILIM 1.25E-8")
          + told(":SOUR:VOLT:READ:BACK ON")
          + told(":SOUR:VOLT:DEL 0.0")
          + told(":SOUR:VOLT 0.0")
          + told(":SOUR:LIST:VOLT 1.5, 0.0, 0.0")
          + told(":SOUR:SWE:VOLT:LIST 1, 0, 1, OFF, \"defbuffer1\"")
          + told(":TRIG:LOAD \"EMPTY\"")
          + told(":TRIG:BLOC:BUFF:CLE 1, \"defbuffer1\"")
          + told(":TRIG:BLOC:CONF:RECALL 2, \"VoltCustomSweepList\", 3")
          + told(":TRIG:BLOC:SOUR:STAT 3, ON")
          + told(":TRIG:BLOC:CONF:RECALL 4, \"VoltCustomSweepList\", 1")
          + told(":TRIG:BLOC:DEL:CONS 5, 0.003")
          + told(":TRIG:BLOC:MEAS 6, \"defbuffer1\"")
          + told(":TRIG:BLOC:CONF:RECALL 7, \"VoltCustomSweepList\", 2")
          + told(":TRIG:BLOC:DEL:CONS 8, 0.005")
          + told(":TRIG:BLOC:BRAN:COUN 9, 2, 4")
          + told(":TRIG:BLOC:CONF:RECALL 10, \"VoltCustomSweepList\", 3")
          + told(":TRIG:BLOC:SOUR:STAT 11, OFF");

  private static String verified(String limit) {
    return asked(
        ":SOUR:FUNC?;:SOUR:VOLT:RANG?;:SOUR:VOLT:ILIM?;:SENS:CURR:RANG:AUTO?;:SENS:CURR:RANG?;"
            + ":SENS:CURR:RSEN?;:OUTP:VOLT:SMOD?;:ROUT:TERM?;:OUTP?;:OUTP:INT:TRIP?",
        "VOLT;2;" + limit + ";0;1.000000E-04;0;NORM;FRON;0;0");
  }

  private static final Course PULSES =
      new Course.Builder(Course.Quantity.VOLTS, 1.25e-8, 1e-4, 1e-3)
          .add(1.5, 4e-3, true)
          .add(0, 5e-3, false)
          .add(1.5, 4e-3, true)
          .add(0, 5e-3, false)
          .build();

  private final ManualHostClock clock = new ManualHostClock(Instant.EPOCH);

  private SourceMeasure open(String script) {
    ScriptedLink link = new ScriptedLink(LinkScript.parse("2450", script), clock);
    return new Keithley2450Driver()
        .open(new StreamMessages(link), AnalyzerSettings.at("tcp://10.0.0.2:5025"), clock);
  }

  @Test
  @DisplayName("two pulses: range, limit, level, read back, play, fetch")
  void playsPulses() {
    String script =
        OPENED
            + LOADED
            + verified("1.250000E-08")
            + told(":INIT")
            + asked(":TRIG:STAT?", "IDLE;IDLE;11")
            + asked(":TRAC:ACT? \"defbuffer1\"", "2")
            + asked(
                ":TRAC:DATA? 1, 2, \"defbuffer1\", SOUR, READ, SOURSTATUS",
                "1.0001E-03,1.25E-08,168,1.5,9.9E37,136")
            + CLOSED;
    Readings readings = new Readings();
    try (SourceMeasure channel = open(script)) {
      assertTrue(channel.play(PULSES, readings, () -> false));
    }
    assertEquals(2, readings.size());
    assertEquals(1.25e-8, readings.measured(0));
    assertEquals(Flags.LIMITED, readings.flags(0));
    assertEquals(Flags.OVER_RANGE, readings.flags(1));
    assertEquals(0, readings.measured(1));
    assertEquals(1.25e-8, readings.compliance());
  }

  @Test
  @DisplayName("a limit that reads back otherwise: no INIT, off")
  void keepsOff() {
    String script = OPENED + LOADED + verified("1.050000E-04") + CLOSED + CLOSED;
    try (SourceMeasure channel = open(script)) {
      BoardFault fault =
          assertThrows(BoardFault.class, () -> channel.play(PULSES, new Readings(), () -> false));
      assertTrue(String.valueOf(fault.getMessage()).contains("ILIM?"), fault.getMessage());
    }
  }

  @Test
  @DisplayName("a hostile identity stays on one line")
  void cleansIdentities() {
    String script =
        """
        > :ABOR\\n
        > :OUTP OFF\\n
        > *LANG?\\n
        < SCPI\\n
        """
            + NO_ERROR
            + asked("*IDN?", "EVIL\\x1b[2J%s%n,\\r\\xff");
    LinkLost lost = assertThrows(LinkLost.class, () -> open(script));
    String message = String.valueOf(lost.getMessage());
    assertTrue(message.chars().allMatch(each -> each >= ' ' && each <= '~'), message);
    assertTrue(message.contains("%s%n"), message);
  }
}
