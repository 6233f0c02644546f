package org.memrig.instruments.keithley;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.analyzer.SourceMeasure;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.scpi.Dialogue;
import org.memrig.instruments.scpi.ScpiNumber;

/** Speak SCPI with a graphical SourceMeter: courses are trigger models over a source list. */
final class ScpiChannel implements SourceMeasure {
  private static final long SLICE_NANOS = 10_000_000;
  private static final int VALUES_IN_A_MESSAGE = 100;
  private static final int READINGS_IN_A_MESSAGE = 250;
  private static final double URGENT = 0.5;

  // Bits of a reading's source status: 2450 reference manual, bufferVar.sourcestatuses, with the
  // values of its constants buffer.STAT_OVER_TEMP and buffer.STAT_LIMIT.
  private static final int OVER_TEMPERATURE = 16;
  private static final int LIMITED = 32;

  private final Dialogue dialogue;
  private final Facts facts;
  private final AnalyzerSettings settings;
  private final HostClock clock;
  private @Nullable Course loaded;

  ScpiChannel(Dialogue dialogue, Facts facts, AnalyzerSettings settings, HostClock clock) {
    this.dialogue = dialogue;
    this.facts = facts;
    this.settings = settings;
    this.clock = clock;
  }

  /** Bring an instrument that was reset into the state that all courses share. */
  void prepare() {
    dialogue.tell(":ROUT:TERM " + terminals());
    dialogue.tell(":OUTP:VOLT:SMOD " + outputOff());
    dialogue.tell(":OUTP:CURR:SMOD " + outputOff());
    dialogue.tell(":FORM:DATA ASC");
    dialogue.tell(":FORM:ASC:PREC 0");
  }

  @Override
  public Channel describe() {
    return facts.channel();
  }

  @Override
  public void check(Course course) {
    facts.check(course);
    TriggerBlocks.of(course);
  }

  @Override
  public boolean play(Course course, Readings into, BooleanSupplier stopped) {
    try {
      load(course);
      into.compliance(verify(course));
      into.range(course.senseRange() == 0 ? 0 : facts.senseRange(course));
      if (stopped.getAsBoolean()) {
        return false;
      }
      dialogue.tell(":INIT");
      boolean whole = await(course, stopped);
      fetch(course, into, whole);
      return whole;
    } catch (BoardFault | LinkLost | Refused failed) {
      loaded = null;
      safe();
      throw failed;
    }
  }

  /** Range, then limit, then levels. What is loaded already is not sent again. */
  private void load(Course course) {
    if (course.equals(loaded)) {
      return;
    }
    loaded = null;
    TriggerBlocks blocks = TriggerBlocks.of(course);
    String source = facts.source(course);
    String sense = facts.sense(course);
    dialogue.tell(":OUTP OFF");
    dialogue.tell(":SOUR:FUNC " + source);
    dialogue.tell(":SENS:FUNC \"" + sense + "\"");
    if (course.senseRange() == 0) {
      dialogue.tell(":SENS:" + sense + ":RANG:AUTO ON");
    } else {
      number(":SENS:" + sense + ":RANG", facts.senseRange(course));
    }
    number(":SENS:" + sense + ":NPLC", course.aperture() * facts.lineHertz());
    dialogue.tell(":SENS:" + sense + ":RSEN " + (fourWire() ? "ON" : "OFF"));
    dialogue.tell(":SENS:" + sense + ":AZER OFF");
    number(":SOUR:" + source + ":RANG", facts.sourceRange(course));
    number(":SOUR:" + source + ":" + facts.limit(course), facts.compliance(course));
    dialogue.tell(":SOUR:" + source + ":READ:BACK ON");
    number(":SOUR:" + source + ":DEL", 0);
    number(":SOUR:" + source, 0);
    list(source, blocks.levels());
    dialogue.tell(":SOUR:SWE:" + source + ":LIST 1, 0, 1, OFF, \"defbuffer1\"");
    dialogue.tell(":TRIG:LOAD \"EMPTY\"");
    blocks.commands().forEach(dialogue::tell);
    loaded = course;
  }

  private void list(String source, double[] levels) {
    for (int from = 0; from < levels.length; from += VALUES_IN_A_MESSAGE) {
      StringBuilder text = new StringBuilder(":SOUR:LIST:" + source);
      text.append(from == 0 ? " " : ":APP ");
      for (int i = from; i < Math.min(levels.length, from + VALUES_IN_A_MESSAGE); i++) {
        text.append(i == from ? "" : ", ").append(ScpiNumber.write(levels[i]));
      }
      dialogue.tell(text.toString());
    }
  }

  private void number(String command, double value) {
    dialogue.tell(command + " " + ScpiNumber.write(value));
  }

  /**
   * Read back what keeps the chip safe; the output stays off unless all of it is as asked.
   *
   * @return the limit in force
   */
  private double verify(Course course) {
    String source = ":SOUR:" + facts.source(course);
    String sense = ":SENS:" + facts.sense(course);
    List<Expected> all = new ArrayList<>();
    all.add(new Expected(":SOUR:FUNC?", facts.source(course)));
    all.add(new Expected(source + ":RANG?", facts.sourceRange(course)));
    all.add(new Expected(source + ":" + facts.limit(course) + "?", facts.compliance(course)));
    all.add(new Expected(sense + ":RANG:AUTO?", course.senseRange() == 0 ? "1" : "0"));
    if (course.senseRange() != 0) {
      all.add(new Expected(sense + ":RANG?", facts.senseRange(course)));
    }
    all.add(new Expected(sense + ":RSEN?", fourWire() ? "1" : "0"));
    all.add(new Expected(":OUTP:" + facts.source(course) + ":SMOD?", outputOff()));
    all.add(new Expected(":ROUT:TERM?", terminals()));
    all.add(new Expected(":OUTP?", "0"));
    StringBuilder query = new StringBuilder();
    all.forEach(each -> query.append(each.query).append(';'));
    String[] answers = dialogue.ask(query + ":OUTP:INT:TRIP?").split(";", -1);
    if (answers.length != all.size() + 1) {
      throw refused("asked for " + (all.size() + 1) + " settings and got " + answers.length);
    }
    for (int i = 0; i < all.size(); i++) {
      if (!all.get(i).met(answers[i].strip())) {
        throw refused(
            all.get(i).query + " reads back '" + answers[i] + "' and should be " + all.get(i).text);
      }
    }
    boolean interlocked = answers[all.size()].strip().equals("1");
    if (!interlocked && facts.needsInterlock(course)) {
      throw new BoardFault(
          BoardFault.Grade.SAFETY,
          facts.channel().name()
              + " has its interlock open; close the fixture before sourcing more than "
              + Facts.VOLTS_WITHOUT_INTERLOCK
              + " V");
    }
    return ScpiNumber.read(answers[2].strip()).value();
  }

  private BoardFault refused(String why) {
    return new BoardFault(
        BoardFault.Grade.SESSION,
        facts.channel().name() + " was not switched on: " + why + "; look at its front panel");
  }

  private record Expected(String query, String text, Optional<Double> value) {
    Expected(String query, String text) {
      this(query, text, Optional.empty());
    }

    Expected(String query, double value) {
      this(query, ScpiNumber.write(value), Optional.of(value));
    }

    boolean met(String answer) {
      if (value.isEmpty()) {
        return answer.equalsIgnoreCase(text);
      }
      ScpiNumber read = ScpiNumber.read(answer);
      return read.data() && Math.abs(read.value() - value.get()) <= Math.abs(value.get()) * 1e-5;
    }
  }

  private boolean await(Course course, BooleanSupplier stopped) {
    long begun = clock.nanos();
    long nominal = Math.round(course.seconds() * 1e9);
    double slack = course.points() * facts.channel().overhead() + settings.timeout();
    long latest = nominal + nominal / 2 + Math.round(slack * 1e9);
    while (true) {
      if (stopped.getAsBoolean()) {
        dialogue.tell(":ABOR");
        dialogue.tell(":OUTP OFF");
        return false;
      }
      long elapsed = clock.nanos() - begun;
      if (elapsed >= nominal) {
        String state = dialogue.ask(":TRIG:STAT?");
        if (state.startsWith("IDLE")) {
          return true;
        }
        if (state.startsWith("FAILED") || state.startsWith("ABORTED")) {
          throw new BoardFault(
              BoardFault.Grade.SESSION,
              facts.channel().name() + " gave its course up: its trigger model is " + state);
        }
      }
      if (elapsed > latest) {
        throw new BoardFault(
            BoardFault.Grade.SESSION,
            facts.channel().name()
                + " is not done with a course of "
                + course.seconds()
                + " s after "
                + elapsed * 1e-9
                + " s; its output was switched off");
      }
      clock.pause(Duration.ofNanos(Math.clamp(nominal - elapsed, 1_000_000, SLICE_NANOS)));
    }
  }

  private void fetch(Course course, Readings into, boolean whole) {
    int there = (int) ScpiNumber.read(dialogue.ask(":TRAC:ACT? \"defbuffer1\"")).value();
    if (whole && there != course.measurements()) {
      throw new BoardFault(
          BoardFault.Grade.SESSION,
          facts.channel().name()
              + " has "
              + there
              + " readings of a course of "
              + course.measurements()
              + "; look whether another program uses it");
    }
    int most = Math.min(there, course.measurements());
    for (int from = 1; from <= most; from += READINGS_IN_A_MESSAGE) {
      int to = Math.min(most, from + READINGS_IN_A_MESSAGE - 1);
      String[] values =
          dialogue
              .ask(":TRAC:DATA? " + from + ", " + to + ", \"defbuffer1\", SOUR, READ, SOURSTATUS")
              .split(",", -1);
      if (values.length != 3 * (to - from + 1)) {
        throw new BoardFault(
            BoardFault.Grade.SESSION,
            facts.channel().name()
                + " sent "
                + values.length
                + " values for "
                + (to - from + 1)
                + " readings of 3");
      }
      for (int i = 0; i < values.length; i += 3) {
        int status = (int) ScpiNumber.read(values[i + 2]).value();
        if ((status & OVER_TEMPERATURE) != 0) {
          throw new BoardFault(
              BoardFault.Grade.SESSION,
              facts.channel().name() + " is too hot; let it cool, then open it again");
        }
        into.add(
            ScpiNumber.read(values[i]), ScpiNumber.read(values[i + 1]), (status & LIMITED) != 0);
      }
    }
  }

  private boolean fourWire() {
    return settings.sense() == AnalyzerSettings.Wires.FOUR_WIRE;
  }

  private String terminals() {
    return settings.terminals() == AnalyzerSettings.Terminals.REAR ? "REAR" : "FRON";
  }

  private String outputOff() {
    return switch (settings.outputOff()) {
      case NORMAL -> "NORM";
      case ZERO -> "ZERO";
      case HIGH_IMPEDANCE -> "HIMP";
      case GUARD -> "GUAR";
    };
  }

  @Override
  public void safe() {
    try {
      dialogue.urgent(URGENT, ":ABOR", ":OUTP OFF");
    } catch (LinkLost gone) {
      // Nothing more can be done from here: what holds the output then is the course's own end.
      facts.lost(gone);
    }
  }

  @Override
  public void close() {
    safe();
    dialogue.close();
  }
}
