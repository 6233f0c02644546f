package org.memrig.instruments.keithley;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntToDoubleFunction;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.LoadedChannel;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.scpi.Dialogue;
import org.memrig.instruments.scpi.InstrumentError;
import org.memrig.instruments.scpi.ScpiNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speak the script language with one channel of a 2600: a course is two tables and a function that
 * goes through them on the instrument. Its other channel is kept off, or is at the gate of the
 * cell.
 *
 * <p>The function switches outputs on at 0 and off at 0, a gate's before the cell's and after it: a
 * host that dies leaves nothing on. It is ended by the word abort, which the instrument takes at
 * any time. A gate that draws its limit ends it before the cell's output goes on.
 */
final class Keithley2600Channel extends LoadedChannel {
  private static final Logger LOG = LoggerFactory.getLogger(Keithley2600Channel.class);

  private static final long SLICE_NANOS = 10_000_000;
  private static final int VALUES_IN_A_MESSAGE = 50;
  private static final int READINGS_IN_A_MESSAGE = 100;
  private static final double URGENT = 0.5;
  private static final String DONE = "memrig done";

  // What a number takes at 9600 baud, s: 14 characters and a comma of 10 bits.
  private static final double SECONDS_A_NUMBER = 16 * 10 / 9600.0;

  // Bits of a reading's status: 2600BS-901-01, buffer status.
  static final int OVER_TEMPERATURE = 0x02;
  static final int LIMITED = 0x40;

  private record Expected(String name, double value) {}

  private final Dialogue dialogue;
  private final String smu;
  private final boolean gated;
  private final Keithley2600Gate beside;
  private final String[] off;
  private final Keithley2600Facts facts;
  private final AnalyzerSettings settings;
  private final HostClock clock;

  Keithley2600Channel(
      Dialogue dialogue, Keithley2600Facts facts, AnalyzerSettings settings, HostClock clock) {
    this.dialogue = dialogue;
    this.smu = Keithley2600Facts.unit(settings.channel());
    this.gated = settings.gateChannel().isPresent();
    this.off = off(settings.channel());
    this.facts = facts;
    this.settings = settings;
    this.clock = clock;
    this.beside =
        new Keithley2600Gate(
            dialogue, Keithley2600Facts.unit(3 - settings.channel()), facts, offMode());
  }

  /**
   * Return what ends a script and switches both channels off: that in use first, the other one if
   * the model has it.
   */
  static String[] off(int channel) {
    String other = Keithley2600Facts.unit(3 - channel);
    return new String[] {
      "abort",
      Keithley2600Facts.unit(channel) + ".source.output=0",
      "if " + other + " then " + other + ".source.output=0 end"
    };
  }

  /** Bring a channel that was reset into the state that all courses share. */
  void prepare() {
    dialogue.tell("format.asciiprecision=8");
    for (String each : prepared(smu, sense(), offMode())) {
      dialogue.tell(each);
    }
    if (gated) {
      beside.prepare();
    }
    dialogue.tell(function("v"));
    dialogue.tell(function("i"));
  }

  /** Return what brings a channel that was reset into the state that all courses share. */
  static List<String> prepared(String unit, int wires, int offMode) {
    return List.of(
        unit + ".source.offmode=" + offMode,
        unit + ".sense=" + wires,
        unit + ".measure.autozero=1",
        unit + ".source.delay=0",
        unit + ".measure.delay=0",
        unit + ".nvbuffer1.appendmode=1",
        unit + ".nvbuffer2.appendmode=1");
  }

  /** Return the function that plays levels of volts, v, or amps, i. */
  private String function(String what) {
    String played = played(what);
    return "function memrig_" + what + "() " + (gated ? beside.around(played) : played) + " end";
  }

  private String played(String what) {
    return smu
        + ".source.output=1 for k=1,memrig_n do "
        + smu
        + ".source.level"
        + what
        + "=memrig_l[k] if memrig_d[k]<0 then delay(-memrig_d[k]-1) else delay(memrig_d[k])"
        + " "
        + smu
        + ".measure.iv("
        + smu
        + ".nvbuffer1,"
        + smu
        + ".nvbuffer2) end end "
        + smu
        + ".source.level"
        + what
        + "=0 "
        + smu
        + ".source.output=0";
  }

  @Override
  public Channel describe() {
    return facts.channel();
  }

  @Override
  public void check(Course course) {
    facts.check(course);
  }

  @Override
  protected boolean run(Course course, Readings into, BooleanSupplier stopped) {
    dialogue.tell(smu + ".nvbuffer1.clear()");
    dialogue.tell(smu + ".nvbuffer2.clear()");
    course.gate().ifPresent(_ -> beside.clear());
    dialogue.begin("memrig_" + Keithley2600Facts.source(course) + "()");
    boolean whole = await(course, stopped);
    course.gate().ifPresent(each -> beside.requireWhole(each, whole));
    fetch(course, into, whole);
    return whole;
  }

  @Override
  protected double range(Course course) {
    return course.senseRange() == 0 ? 0 : facts.senseRange(course);
  }

  @Override
  protected void load(Course course) {
    String source = Keithley2600Facts.source(course);
    String sense = Keithley2600Facts.sense(course);
    dialogue.tell(smu + ".source.output=0");
    number(smu + ".source.func", source.equals("v") ? 1 : 0);
    if (course.senseRange() == 0) {
      number(smu + ".measure.autorange" + sense, 1);
    } else {
      number(smu + ".measure.autorange" + sense, 0);
      number(smu + ".measure.range" + sense, facts.senseRange(course));
    }
    number(smu + ".measure.nplc", facts.cycles(course));
    number(smu + ".source.range" + source, facts.sourceRange(course));
    number(smu + ".source.limit" + sense, facts.limit(course));
    number(smu + ".source.level" + source, 0);
    course.gate().ifPresent(beside::load);
    number("memrig_n", course.points());
    table("memrig_l", course.points(), course::level);
    table("memrig_d", course.points(), i -> waits(course, i));
  }

  /** Return the time before a measurement, s; less than -1 where none follows. */
  private static double waits(Course course, int i) {
    return course.measured(i)
        ? Math.max(0, course.dwell(i) - course.aperture())
        : -1 - course.dwell(i);
  }

  private void table(String name, int size, IntToDoubleFunction values) {
    for (int from = 0; from < size; from += VALUES_IN_A_MESSAGE) {
      int count = Math.min(VALUES_IN_A_MESSAGE, size - from);
      StringBuilder text = new StringBuilder(from == 0 ? name : "memrig_t").append("={");
      for (int i = 0; i < count; i++) {
        text.append(i == 0 ? "" : ",").append(ScpiNumber.write(values.applyAsDouble(from + i)));
      }
      text.append('}');
      if (from > 0) {
        text.append(" for i=1,").append(count).append(" do ").append(name);
        text.append('[').append(from).append("+i]=memrig_t[i] end");
      }
      dialogue.tell(text.toString());
    }
  }

  private void number(String name, double value) {
    dialogue.tell(name + "=" + ScpiNumber.write(value));
  }

  @Override
  protected double verify(Course course) {
    String source = Keithley2600Facts.source(course);
    String sense = Keithley2600Facts.sense(course);
    boolean auto = course.senseRange() == 0;
    List<Expected> all = new ArrayList<>();
    all.add(new Expected(smu + ".source.func", source.equals("v") ? 1 : 0));
    all.add(new Expected(smu + ".source.range" + source, facts.sourceRange(course)));
    all.add(new Expected(smu + ".source.limit" + sense, facts.limit(course)));
    all.add(new Expected(smu + ".source.level" + source, 0));
    all.add(new Expected(smu + ".measure.autorange" + sense, auto ? 1 : 0));
    if (!auto) {
      all.add(new Expected(smu + ".measure.range" + sense, facts.senseRange(course)));
    }
    all.add(new Expected(smu + ".sense", sense()));
    all.add(new Expected(smu + ".source.offmode", offMode()));
    all.add(new Expected("memrig_n", course.points()));
    all.add(new Expected(smu + ".source.output", 0));
    course
        .gate()
        .ifPresent(held ->
            beside.expected(held).forEach((name, value) -> all.add(new Expected(name, value))));
    String[] answers =
        dialogue
            .ask("print(" + String.join(",", all.stream().map(Expected::name).toList()) + ")")
            .split("\t", -1);
    if (answers.length != all.size()) {
      throw fault("was asked for " + all.size() + " settings and gave " + answers.length);
    }
    for (int i = 0; i < answers.length; i++) {
      Expected each = all.get(i);
      ScpiNumber read = ScpiNumber.read(answers[i]);
      if (!read.data() || Math.abs(read.value() - each.value) > Math.abs(each.value) * 1e-5) {
        throw fault(
            "was not switched on: "
                + each.name
                + " reads back '"
                + answers[i]
                + "' and should be "
                + each.value
                + "; look at its front panel");
      }
    }
    return ScpiNumber.read(answers[2]).value();
  }

  private boolean await(Course course, BooleanSupplier stopped) {
    long begun = clock.nanos();
    long nominal = Math.round(course.length() * 1e9);
    while (true) {
      if (stopped.getAsBoolean()) {
        dialogue.urgent(settings.timeout(), off);
        for (InstrumentError each : dialogue.drain()) {
          LOG.info("{} was aborted: {}", facts.channel().name(), each);
        }
        return false;
      }
      long elapsed = clock.nanos() - begun;
      if (elapsed >= nominal) {
        // Over but for the errors of its times; the answer comes when it is.
        double slack = course.length() / 2 + course.points() * facts.channel().overhead();
        String answer = dialogue.ask("print(\"" + DONE + "\")", slack);
        if (!answer.equals(DONE)) {
          throw fault("said '" + answer + "' where it should have said that a course is done");
        }
        return true;
      }
      clock.pause(Duration.ofNanos(Math.clamp(nominal - elapsed, 1_000_000, SLICE_NANOS)));
    }
  }

  private void fetch(Course course, Readings into, boolean whole) {
    int there = (int) ScpiNumber.read(dialogue.ask("print(" + smu + ".nvbuffer2.n)")).value();
    if (whole && there != course.measurements()) {
      throw fault(
          "has "
              + there
              + " readings of a course of "
              + course.measurements()
              + "; look whether another program uses it");
    }
    boolean volts = course.forcesVolts();
    for (int from = 1; from <= there; from += READINGS_IN_A_MESSAGE) {
      int to = Math.min(there, from + READINGS_IN_A_MESSAGE - 1);
      String[] values =
          dialogue
              .ask(
                  "printbuffer("
                      + from
                      + ","
                      + to
                      + ","
                      + smu
                      + ".nvbuffer1.readings,"
                      + smu
                      + ".nvbuffer2.readings,"
                      + smu
                      + ".nvbuffer1.statuses)",
                  3 * (to - from + 1) * SECONDS_A_NUMBER)
              .split(",", -1);
      if (values.length != 3 * (to - from + 1)) {
        throw fault("sent " + values.length + " values for " + (to - from + 1) + " readings of 3");
      }
      for (int i = 0; i < values.length; i += 3) {
        int status = (int) ScpiNumber.read(values[i + 2]).value();
        if ((status & OVER_TEMPERATURE) != 0) {
          throw fault("is too hot; let it cool, then open it again");
        }
        ScpiNumber amps = ScpiNumber.read(values[i]);
        ScpiNumber across = ScpiNumber.read(values[i + 1]);
        into.add(volts ? across : amps, volts ? amps : across, (status & LIMITED) != 0);
      }
    }
  }

  private BoardFault fault(String why) {
    return new BoardFault(BoardFault.Grade.SESSION, facts.channel().name() + " " + why);
  }

  private int sense() {
    return settings.sense() == AnalyzerSettings.Wires.FOUR_WIRE ? 1 : 0;
  }

  /** Return the state between courses; a relay for each of them would not live long. */
  private int offMode() {
    return switch (settings.outputOff()) {
      case NORMAL, GUARD -> 0;
      case ZERO, HIGH_IMPEDANCE -> 1;
    };
  }

  @Override
  public void safe() {
    urgent(off);
  }

  @Override
  public void close() {
    safe();
    if (settings.outputOff() == AnalyzerSettings.OutputOff.HIGH_IMPEDANCE) {
      urgent(smu + ".source.offmode=2");
      if (gated) {
        // A gate whose relay opens keeps what it has: it gets its time to be at 0 V.
        clock.pause(Duration.ofNanos(Math.round(settings.gateSettle() * 1e9)));
        urgent(beside.opened());
      }
    }
    dialogue.close();
  }

  private void urgent(String... commands) {
    try {
      dialogue.urgent(URGENT, commands);
    } catch (LinkLost gone) {
      // Nothing more can be done from here: what holds the output then is the course's own end.
      LOG.debug("{} cannot be told: {}", facts.channel().name(), gone.getMessage());
    }
  }
}
