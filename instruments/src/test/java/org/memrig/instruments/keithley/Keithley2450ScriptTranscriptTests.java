package org.memrig.instruments.keithley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Flags;
import org.memrig.instruments.board.LinkLost;

/** Every byte of a session with a 2450 that is set to its script language. */
final class Keithley2450ScriptTranscriptTests {
  private static final String NO_ERROR =
      """
      > print(string.format("%d, %s", eventlog.next(eventlog.SEV_ERROR)))\\n
      < 0, No error\\n
      """;

  private static String told(String command) {
    return "> " + command + "\\n\n" + NO_ERROR;
  }

  private static String asked(String query, String answer) {
    return "> " + query + "\\n\n< " + answer + "\\n\n" + NO_ERROR;
  }

  private static final String SAFE =
      """
      > trigger.model.abort()\\n
      > smu.source.output = smu.OFF\\n
      """;

  private static final String OPENED =
      SAFE
          + """
          > *LANG?\\n
          < TSP\\n
          """
          + NO_ERROR
          + asked("*IDN?", "KEITHLEY INSTRUMENTS,MODEL 2450,04096331,1.7.3c")
          + told("*RST")
          + told("*CLS")
          + asked("print(localnode.linefreq)", "50")
          + told("smu.terminals = smu.TERMINALS_FRONT")
          + told("smu.source.func = smu.FUNC_DC_CURRENT")
          + told("smu.source.offmode = smu.OFFMODE_NORMAL")
          + told("smu.source.func = smu.FUNC_DC_VOLTAGE")
          + told("smu.source.offmode = smu.OFFMODE_NORMAL")
          + told("format.asciiprecision = 0")
          + told("smu.source.configlist.create(\"memrig_list\")");

  private static final String LOADED =
      told("smu.source.output = smu.OFF")
          + told("smu.source.func = smu.FUNC_DC_VOLTAGE")
          + told("smu.measure.func = smu.FUNC_DC_CURRENT")
          + told("smu.measure.range = 1.0E-4")
          + told("smu.measure.nplc = 0.05")
          + told("smu.measure.sense = smu.SENSE_2WIRE")
          + told("smu.measure.autozero.enable = smu.OFF")
          + told("smu.source.range = 2.0")
          + told("smu.source.ilimit.level = 1.25E-8")
          + told("smu.source.readback = smu.ON")
          + told("smu.source.delay = 0.0")
          + told("smu.source.level = 0.0")
          + told(
              "smu.source.configlist.delete(\"memrig_list\")"
                  + " smu.source.configlist.create(\"memrig_list\")")
          + told("memrig_levels = {1.5, 0.0, 0.0}")
          + told(
              "for i = 1, 3 do smu.source.level = memrig_levels[i]"
                  + " smu.source.configlist.store(\"memrig_list\") end")
          + told("trigger.model.load(\"Empty\")")
          + block(1, "BUFFER_CLEAR, defbuffer1")
          + block(2, "CONFIG_RECALL, \"memrig_list\", 3")
          + block(3, "SOURCE_OUTPUT, smu.ON")
          + block(4, "CONFIG_RECALL, \"memrig_list\", 1")
          + block(5, "DELAY_CONSTANT, 0.003")
          + block(6, "MEASURE, defbuffer1")
          + block(7, "CONFIG_RECALL, \"memrig_list\", 2")
          + block(8, "DELAY_CONSTANT, 0.005")
          + block(9, "BRANCH_COUNTER, 2, 4")
          + block(10, "CONFIG_RECALL, \"memrig_list\", 3")
          + block(11, "SOURCE_OUTPUT, smu.OFF");

  private static String block(int number, String what) {
    return told("trigger.model.setblock(" + number + ", trigger.BLOCK_" + what + ")");
  }

  private static String verified(String limit) {
    return asked(
        "print(tostring(smu.source.func == smu.FUNC_DC_VOLTAGE),"
            + " string.format(\"%.9e\", smu.source.range),"
            + " string.format(\"%.9e\", smu.source.ilimit.level),"
            + " tostring(smu.measure.autorange == smu.OFF),"
            + " string.format(\"%.9e\", smu.measure.range),"
            + " tostring(smu.measure.sense == smu.SENSE_2WIRE),"
            + " tostring(smu.source.offmode == smu.OFFMODE_NORMAL),"
            + " tostring(smu.terminals == smu.TERMINALS_FRONT),"
            + " tostring(smu.source.output == smu.OFF),"
            + " tostring(smu.interlock.tripped == smu.ON))",
        "true\\x092.0e+00\\x09"
            + limit
            + "\\x09true\\x091.000000000e-04\\x09true\\x09true\\x09true\\x09true\\x09false");
  }

  private static final Course PULSES =
      new Course.Builder(Course.Quantity.VOLTS, 1.25e-8, 1e-4, 1e-3)
          .add(1.5, 4e-3, true)
          .add(0, 5e-3, false)
          .add(1.5, 4e-3, true)
          .add(0, 5e-3, false)
          .build();

  private static SourceMeasure open(Transcript transcript) {
    return transcript.open(
        new Keithley2450Driver(),
        AnalyzerSettings.at("tcp://10.0.0.2:5025").with(AnalyzerSettings.Language.TSP));
  }

  @Test
  @DisplayName("two pulses: range, limit, level, read back, play, fetch")
  void playsPulses() {
    String script =
        OPENED
            + LOADED
            + verified("1.250000000e-08")
            + told("trigger.model.initiate()")
            + asked(
                "print(trigger.model.state())", "trigger.STATE_IDLE\\x09trigger.STATE_IDLE\\x0911")
            + asked("print(string.format(\"%d\", defbuffer1.n))", "2")
            + asked(
                "printbuffer(1, 2, defbuffer1.sourcevalues, defbuffer1.readings,"
                    + " defbuffer1.sourcestatuses)",
                "1.0001e-03, 1.25e-08, 168, 1.5, 9.9e+37, 136")
            + SAFE;
    Readings readings = new Readings();
    try (Transcript transcript = new Transcript("2450 in script", script);
        SourceMeasure channel = open(transcript)) {
      assertTrue(channel.play(PULSES, readings, () -> false));
    }
    assertEquals(2, readings.size());
    assertEquals(1.25e-8, readings.measured(0));
    assertEquals(Flags.LIMITED, readings.flags(0));
    assertEquals(Flags.OVER_RANGE, readings.flags(1));
    assertEquals(1.25e-8, readings.compliance());
  }

  @Test
  @DisplayName("a limit that reads back otherwise: not started, off")
  void keepsOff() {
    String script = OPENED + LOADED + verified("1.050000000e-04") + SAFE + SAFE;
    try (Transcript transcript = new Transcript("2450 in script", script);
        SourceMeasure channel = open(transcript)) {
      BoardFault fault =
          assertThrows(BoardFault.class, () -> channel.play(PULSES, new Readings(), () -> false));
      assertTrue(String.valueOf(fault.getMessage()).contains("ilimit.level"), fault.getMessage());
    }
  }

  @Test
  @DisplayName("one that is set to SCPI is made safe in SCPI, and told apart")
  void refusesScpi() {
    String script =
        SAFE
            + """
            > *LANG?\\n
            < SCPI\\n
            > :ABOR\\n
            > :OUTP OFF\\n
            """;
    try (Transcript transcript = new Transcript("2450 in SCPI", script)) {
      LinkLost lost = assertThrows(LinkLost.class, () -> open(transcript));
      assertTrue(String.valueOf(lost.getMessage()).contains("*LANG TSP"), lost.getMessage());
    }
  }
}
