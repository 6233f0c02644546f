package org.memrig.instruments.keithley;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.LoadedChannel;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.scpi.Dialogue;
import org.memrig.instruments.scpi.ReadBack;
import org.memrig.instruments.scpi.ScpiNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speak SCPI with a 2400: courses are lists or source memory, and the output goes off by itself.
 *
 * <p>While a sweep runs the instrument takes no command but an abort (2400S-900-01, 16-3), so
 * nothing is asked until it should be over. The output goes on with the first trigger and off with
 * the last (auto output-off by trigger count, 18-72): a host that dies leaves nothing on.
 */
final class Keithley2400Channel extends LoadedChannel {
  private static final Logger LOG = LoggerFactory.getLogger(Keithley2400Channel.class);

  private static final long SLICE_NANOS = 10_000_000;
  private static final int VALUES_IN_A_MESSAGE = 100;
  private static final double URGENT = 0.5;

  // What a reading takes on the wire: three numbers of 14 characters of 10 bits at 9600 baud.
  private static final double SECONDS_A_READING = 3 * 14 * 10 / 9600.0;

  // Bits of a reading's status word: 2400S-900-01, 18-47.
  private static final int OVERFLOW = 1;
  private static final int COMPLIANCE = 1 << 3;
  private static final int RANGE_COMPLIANCE = 1 << 16;

  private final Dialogue dialogue;
  private final Keithley2400Facts facts;
  private final AnalyzerSettings settings;
  private final HostClock clock;

  Keithley2400Channel(
      Dialogue dialogue, Keithley2400Facts facts, AnalyzerSettings settings, HostClock clock) {
    this.dialogue = dialogue;
    this.facts = facts;
    this.settings = settings;
    this.clock = clock;
  }

  /** Bring an instrument that was reset into the state that all courses share. */
  void prepare() {
    dialogue.tell(":ROUT:TERM " + terminals());
    dialogue.tell(":OUTP:SMOD " + outputOff());
    dialogue.tell(":SYST:RSEN " + (fourWire() ? "ON" : "OFF"));
    dialogue.tell(":SYST:AZER OFF");
    dialogue.tell(":SENS:FUNC:CONC OFF");
    dialogue.tell(":FORM:DATA ASC");
    dialogue.tell(":FORM:ELEM VOLT,CURR,STAT");
    dialogue.tell(":TRAC:FEED SENS");
    dialogue.tell(":SOUR:CLE:AUTO ON");
    dialogue.tell(":SOUR:CLE:AUTO:MODE TCO");
    dialogue.tell(":SOUR:SWE:RANG FIX");
  }

  @Override
  public Channel describe() {
    return facts.channel();
  }

  @Override
  public void check(Course course) {
    facts.check(course);
    Keithley2400Sweep.of(course);
  }

  @Override
  protected boolean run(Course course, Readings into, BooleanSupplier stopped) {
    Keithley2400Sweep sweep = Keithley2400Sweep.of(course);
    dialogue.tell(":TRAC:FEED:CONT NEV");
    dialogue.tell(":TRAC:CLE");
    dialogue.tell(":TRAC:POIN " + sweep.triggers());
    dialogue.tell(":TRAC:FEED:CONT NEXT");
    dialogue.begin(":INIT");
    boolean whole = await(course, sweep, stopped);
    fetch(course, sweep, into, whole);
    return whole;
  }

  @Override
  protected double range(Course course) {
    return course.senseRange() == 0 ? 0 : facts.senseRange(course);
  }

  @Override
  protected void load(Course course) {
    Keithley2400Sweep sweep = Keithley2400Sweep.of(course);
    String source = ":SOUR:" + facts.source(course);
    String sense = ":SENS:" + facts.sense(course);
    dialogue.tell(":OUTP OFF");
    dialogue.tell(":OUTP:ENAB " + (facts.needsEnable(course) ? "ON" : "OFF"));
    dialogue.tell(":SOUR:FUNC " + facts.source(course));
    dialogue.tell(source + ":MODE FIX");
    dialogue.tell(":SENS:FUNC \"" + facts.sense(course) + "\"");
    // A fixed range left from before would hold the limit between 0.1 % and 100 % of itself.
    dialogue.tell(sense + ":RANG:AUTO ON");
    number(source + ":RANG", facts.sourceRange(course));
    number(sense + ":PROT", course.limit());
    if (course.senseRange() != 0) {
      number(sense + ":RANG", facts.senseRange(course));
    }
    number(sense + ":NPLC", facts.cycles(course));
    number(source, 0);
    if (sweep.memory()) {
      memory(source, sweep);
    } else {
      list(course, sweep);
    }
    dialogue.tell(":TRIG:COUN " + sweep.triggers());
  }

  private void list(Course course, Keithley2400Sweep sweep) {
    for (int from = 0; from < sweep.triggers(); from += VALUES_IN_A_MESSAGE) {
      StringBuilder text = new StringBuilder(":SOUR:LIST:" + facts.source(course));
      text.append(from == 0 ? " " : ":APP ");
      for (int i = from; i < Math.min(sweep.triggers(), from + VALUES_IN_A_MESSAGE); i++) {
        text.append(i == from ? "" : ",").append(ScpiNumber.write(sweep.level(i)));
      }
      dialogue.tell(text.toString());
    }
    number(":SOUR:DEL", sweep.delay(0));
    dialogue.tell(":SOUR:" + facts.source(course) + ":MODE LIST");
  }

  private void memory(String source, Keithley2400Sweep sweep) {
    for (int i = 0; i < sweep.triggers(); i++) {
      number(":SOUR:DEL", sweep.delay(i));
      number(source, sweep.level(i));
      dialogue.tell(":SOUR:MEM:SAVE " + (i + 1));
    }
    number(source, 0);
    dialogue.tell(":SOUR:MEM:POIN " + sweep.triggers());
    dialogue.tell(":SOUR:MEM:STAR 1");
    dialogue.tell(":SOUR:FUNC MEM");
  }

  private void number(String command, double value) {
    dialogue.tell(command + " " + ScpiNumber.write(value));
  }

  @Override
  protected double verify(Course course) {
    Keithley2400Sweep sweep = Keithley2400Sweep.of(course);
    String source = ":SOUR:" + facts.source(course);
    String sense = ":SENS:" + facts.sense(course);
    boolean auto = course.senseRange() == 0;
    boolean enable = facts.needsEnable(course);
    ReadBack back = new ReadBack(dialogue, facts.channel().name());
    back.word(":SOUR:FUNC?", sweep.memory() ? "MEM" : facts.source(course));
    back.range(source + ":RANG?", facts.sourceRange(course));
    back.number(sense + ":PROT?", course.limit());
    back.word(sense + ":RANG:AUTO?", auto ? "1" : "0");
    if (!auto) {
      back.range(sense + ":RANG?", facts.senseRange(course));
    }
    back.word(":SYST:RSEN?", fourWire() ? "1" : "0");
    back.word(":OUTP:SMOD?", outputOff());
    back.word(":ROUT:TERM?", terminals());
    back.word(":SOUR:CLE:AUTO?", "1");
    back.word(":SOUR:CLE:AUTO:MODE?", "TCO");
    back.number(":ARM:COUN?", 1);
    back.number(":TRIG:COUN?", sweep.triggers());
    back.word(":OUTP:ENAB?", enable ? "1" : "0");
    back.word(":OUTP?", "0");
    String allowed = back.check(":OUTP:ENAB:TRIP?");
    if (enable && !allowed.equals("1")) {
      throw new BoardFault(
          BoardFault.Grade.SAFETY,
          facts.channel().name()
              + " has its output enable line open; close the fixture before sourcing more than "
              + Keithley2400Facts.VOLTS_WITHOUT_ENABLE
              + " V");
    }
    double limit = back.value(sense + ":PROT?");
    return auto ? limit : Keithley2400Facts.inForce(limit, facts.senseRange(course));
  }

  private boolean await(Course course, Keithley2400Sweep sweep, BooleanSupplier stopped) {
    long begun = clock.nanos();
    long nominal = Math.round(course.seconds() * 1e9);
    while (true) {
      if (stopped.getAsBoolean()) {
        dialogue.tell(":ABOR");
        dialogue.tell(":OUTP OFF");
        return false;
      }
      long elapsed = clock.nanos() - begun;
      if (elapsed >= nominal) {
        // Over but for the errors of its times; the answer comes when it is.
        double slack = course.seconds() / 2 + sweep.triggers() * facts.channel().overhead();
        dialogue.ask("*OPC?", slack);
        return true;
      }
      clock.pause(Duration.ofNanos(Math.clamp(nominal - elapsed, 1_000_000, SLICE_NANOS)));
    }
  }

  private void fetch(Course course, Keithley2400Sweep sweep, Readings into, boolean whole) {
    int there = (int) ScpiNumber.read(dialogue.ask(":TRAC:POIN:ACT?")).value();
    if (whole && there != sweep.triggers()) {
      throw fault(
          "has "
              + there
              + " readings of "
              + sweep.triggers()
              + " triggers; look whether another program uses it");
    }
    if (there == 0) {
      return;
    }
    String[] values = dialogue.ask(":TRAC:DATA?", there * SECONDS_A_READING).split(",", -1);
    if (values.length != 3 * there) {
      throw fault("sent " + values.length + " values for " + there + " readings of 3");
    }
    boolean volts = course.forcesVolts();
    for (int i = 0; i < sweep.readings() && sweep.trigger(i) < there; i++) {
      int at = 3 * sweep.trigger(i);
      ScpiNumber source = ScpiNumber.read(values[volts ? at : at + 1]);
      ScpiNumber measured = ScpiNumber.read(values[volts ? at + 1 : at]);
      int status = (int) ScpiNumber.read(values[at + 2]).value();
      if ((status & OVERFLOW) != 0) {
        measured = new ScpiNumber(0, ScpiNumber.Kind.OVER_RANGE);
      }
      boolean limited = (status & (COMPLIANCE | RANGE_COMPLIANCE)) != 0;
      into.add(source, measured, limited);
    }
  }

  private BoardFault fault(String why) {
    return new BoardFault(BoardFault.Grade.SESSION, facts.channel().name() + " " + why);
  }

  private boolean fourWire() {
    return settings.sense() == AnalyzerSettings.Wires.FOUR_WIRE;
  }

  private String terminals() {
    return settings.terminals() == AnalyzerSettings.Terminals.REAR ? "REAR" : "FRON";
  }

  /** Return the state between courses; a relay for each of them would not live long. */
  private String outputOff() {
    return switch (settings.outputOff()) {
      case NORMAL -> "NORM";
      case ZERO, HIGH_IMPEDANCE -> "ZERO";
      case GUARD -> "GUAR";
    };
  }

  @Override
  public void safe() {
    try {
      dialogue.urgent(URGENT, ":ABOR", ":OUTP OFF");
    } catch (LinkLost gone) {
      // Nothing more can be done from here: what holds the output then is the sweep's own end.
      LOG.debug("{} cannot be told to be safe: {}", facts.channel().name(), gone.getMessage());
    }
  }

  @Override
  public void close() {
    safe();
    if (settings.outputOff() == AnalyzerSettings.OutputOff.HIGH_IMPEDANCE) {
      open();
    }
    dialogue.close();
  }

  /** Open the output relay: once, at the end of a session. */
  private void open() {
    try {
      dialogue.urgent(URGENT, ":OUTP:SMOD HIMP");
    } catch (LinkLost gone) {
      LOG.debug("{} cannot open its output: {}", facts.channel().name(), gone.getMessage());
    }
  }
}
