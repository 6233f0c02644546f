package org.memrig.instruments.keithley;

import java.util.ArrayList;
import java.util.List;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.scpi.Conventions;
import org.memrig.instruments.scpi.ReadBack;
import org.memrig.instruments.scpi.ScpiNumber;

/** Speak SCPI with a graphical SourceMeter; 2450 reference manual 2450-901-01. */
final class GraphicalScpi implements GraphicalSpeech {
  private static final int VALUES_IN_A_MESSAGE = 100;

  @Override
  public String language() {
    return "SCPI";
  }

  @Override
  public Conventions conventions() {
    return Conventions.SCPI;
  }

  @Override
  public String[] safe() {
    return new String[] {":ABOR", ":OUTP OFF"};
  }

  @Override
  public String hertz() {
    return ":SYST:LFR?";
  }

  @Override
  public List<String> prepare(AnalyzerSettings settings) {
    return List.of(
        ":ROUT:TERM " + terminals(settings),
        ":OUTP:VOLT:SMOD " + outputOff(settings),
        ":OUTP:CURR:SMOD " + outputOff(settings),
        ":FORM:DATA ASC",
        ":FORM:ASC:PREC 0");
  }

  @Override
  public List<String> load(Course course, Facts facts, AnalyzerSettings settings) {
    List<String> all = new ArrayList<>();
    TriggerBlocks blocks = TriggerBlocks.of(course);
    String source = facts.source(course);
    String sense = facts.sense(course);
    all.add(":OUTP OFF");
    all.add(":SOUR:FUNC " + source);
    all.add(":SENS:FUNC \"" + sense + "\"");
    if (course.senseRange() == 0) {
      all.add(":SENS:" + sense + ":RANG:AUTO ON");
    } else {
      all.add(number(":SENS:" + sense + ":RANG", facts.senseRange(course)));
    }
    all.add(number(":SENS:" + sense + ":NPLC", course.aperture() * facts.lineHertz()));
    all.add(":SENS:" + sense + ":RSEN " + (fourWire(settings) ? "ON" : "OFF"));
    all.add(":SENS:" + sense + ":AZER OFF");
    all.add(number(":SOUR:" + source + ":RANG", facts.sourceRange(course)));
    all.add(number(limitOf(course), facts.compliance(course)));
    all.add(":SOUR:" + source + ":READ:BACK ON");
    all.add(number(":SOUR:" + source + ":DEL", 0));
    all.add(number(":SOUR:" + source, 0));
    list(all, source, blocks.levels());
    all.add(":SOUR:SWE:" + source + ":LIST 1, 0, 1, OFF, \"defbuffer1\"");
    all.add(":TRIG:LOAD \"EMPTY\"");
    // What a sweep made of a source list of volts or amps is called.
    String list = course.forcesVolts() ? "\"VoltCustomSweepList\"" : "\"CurrCustomSweepList\"";
    int number = 1;
    for (TriggerBlocks.Block each : blocks.blocks()) {
      all.add(block(number++, each, list));
    }
    return all;
  }

  private static void list(List<String> all, String source, double[] levels) {
    for (int from = 0; from < levels.length; from += VALUES_IN_A_MESSAGE) {
      StringBuilder text = new StringBuilder(":SOUR:LIST:" + source);
      text.append(from == 0 ? " " : ":APP ");
      for (int i = from; i < Math.min(levels.length, from + VALUES_IN_A_MESSAGE); i++) {
        text.append(i == from ? "" : ", ").append(ScpiNumber.write(levels[i]));
      }
      all.add(text.toString());
    }
  }

  private static String block(int number, TriggerBlocks.Block block, String list) {
    return switch (block.kind()) {
      case CLEAR -> ":TRIG:BLOC:BUFF:CLE " + number + ", \"defbuffer1\"";
      case OUTPUT -> ":TRIG:BLOC:SOUR:STAT " + number + ", " + (block.number() == 0 ? "OFF" : "ON");
      case RECALL -> ":TRIG:BLOC:CONF:RECALL " + number + ", " + list + ", " + (int) block.number();
      case NEXT -> ":TRIG:BLOC:CONF:NEXT " + number + ", " + list;
      case DELAY -> ":TRIG:BLOC:DEL:CONS " + number + ", " + ScpiNumber.write(block.number());
      case MEASURE -> ":TRIG:BLOC:MEAS " + number + ", \"defbuffer1\"";
      case COUNT ->
          ":TRIG:BLOC:BRAN:COUN " + number + ", " + (int) block.number() + ", " + block.target();
    };
  }

  private static String number(String command, double value) {
    return command + " " + ScpiNumber.write(value);
  }

  private static String limitOf(Course course) {
    return course.forcesVolts() ? ":SOUR:VOLT:ILIM" : ":SOUR:CURR:VLIM";
  }

  @Override
  public ReadBack.Joining joining() {
    return ReadBack.Joining.SCPI;
  }

  @Override
  public void expect(ReadBack back, Course course, Facts facts, AnalyzerSettings settings) {
    String source = ":SOUR:" + facts.source(course);
    String sense = ":SENS:" + facts.sense(course);
    back.word(":SOUR:FUNC?", facts.source(course));
    back.number(source + ":RANG?", facts.sourceRange(course));
    back.number(limit(course), facts.compliance(course));
    back.word(sense + ":RANG:AUTO?", course.senseRange() == 0 ? "1" : "0");
    if (course.senseRange() != 0) {
      back.number(sense + ":RANG?", facts.senseRange(course));
    }
    back.word(sense + ":RSEN?", fourWire(settings) ? "1" : "0");
    back.word(":OUTP:" + facts.source(course) + ":SMOD?", outputOff(settings));
    back.word(":ROUT:TERM?", terminals(settings));
    back.word(":OUTP?", "0");
  }

  @Override
  public String limit(Course course) {
    return limitOf(course) + "?";
  }

  @Override
  public String interlock() {
    return ":OUTP:INT:TRIP?";
  }

  @Override
  public String yes() {
    return "1";
  }

  @Override
  public String start() {
    return ":INIT";
  }

  @Override
  public String stateQuestion() {
    return ":TRIG:STAT?";
  }

  @Override
  public State state(String answer) {
    if (answer.startsWith("FAILED") || answer.startsWith("ABORTED")) {
      return State.GIVEN_UP;
    }
    return answer.startsWith("IDLE") ? State.DONE : State.RUNNING;
  }

  @Override
  public String count() {
    return ":TRAC:ACT? \"defbuffer1\"";
  }

  @Override
  public String data(int from, int to) {
    return ":TRAC:DATA? " + from + ", " + to + ", \"defbuffer1\", SOUR, READ, SOURSTATUS";
  }

  private static boolean fourWire(AnalyzerSettings settings) {
    return settings.sense() == AnalyzerSettings.Wires.FOUR_WIRE;
  }

  private static String terminals(AnalyzerSettings settings) {
    return settings.terminals() == AnalyzerSettings.Terminals.REAR ? "REAR" : "FRON";
  }

  private static String outputOff(AnalyzerSettings settings) {
    return switch (settings.outputOff()) {
      case NORMAL -> "NORM";
      case ZERO -> "ZERO";
      case HIGH_IMPEDANCE -> "HIMP";
      case GUARD -> "GUAR";
    };
  }
}
