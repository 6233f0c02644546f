package org.memrig.instruments.keysight;

import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.LoadedChannel;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.scpi.DataBlock;
import org.memrig.instruments.scpi.Dialogue;
import org.memrig.instruments.scpi.ReadBack;
import org.memrig.instruments.scpi.ScpiNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speak SCPI with one channel of a B2900: courses are lists on its transient and acquire triggers.
 *
 * <p>The output goes on with the triggers and off with their end (automatic output on and off): a
 * host that dies leaves nothing on. A gate's channel starts by the same trigger, and this one waits
 * until it has settled.
 */
final class B2900Channel extends LoadedChannel {
  private static final Logger LOG = LoggerFactory.getLogger(B2900Channel.class);

  private static final long SLICE_NANOS = 10_000_000;
  private static final int VALUES_IN_A_MESSAGE = 100;
  private static final double URGENT = 0.5;
  private static final double SECONDS_A_READING = 1e-3;
  private static final int ELEMENTS = 3;

  // Bits of a reading's status: B2910-90030, table 1-2.
  static final int COMPLIANCE = 1 << 1 | 1 << 2;
  private static final int PROTECTED = 1 << 3 | 1 << 4;
  private static final int TOO_HOT = 1 << 5;
  private static final int OVERFLOW = 1 << 13;

  private final Dialogue dialogue;
  private final B2900Facts facts;
  private final AnalyzerSettings settings;
  private final HostClock clock;
  private final int number;
  private final int channels;
  private final Optional<B2900Gate> beside;

  B2900Channel(
      Dialogue dialogue,
      B2900Facts facts,
      AnalyzerSettings settings,
      HostClock clock,
      int channels) {
    this.dialogue = dialogue;
    this.facts = facts;
    this.settings = settings;
    this.clock = clock;
    this.number = settings.channel();
    this.channels = channels;
    this.beside = settings.gateChannel().map(each -> new B2900Gate(dialogue, each, facts));
  }

  /** Bring an instrument that was reset into the state that all courses share. */
  void prepare() {
    dialogue.tell(":SYST:BEEP:STAT OFF");
    dialogue.tell(":FORM REAL,64");
    dialogue.tell(":FORM:BORD NORM");
    prepare(number, fourWire());
    settings.gateChannel().ifPresent(each -> prepare(each, false));
  }

  private void prepare(int each, boolean remote) {
    dialogue.tell(":OUTP" + each + ":OFF:MODE ZERO");
    dialogue.tell(":OUTP" + each + ":OFF:AUTO ON");
    dialogue.tell(":OUTP" + each + ":ON:AUTO ON");
    dialogue.tell(":OUTP" + each + ":PROT OFF");
    dialogue.tell(":SENS" + each + ":REM " + (remote ? "ON" : "OFF"));
    dialogue.tell(":SENS" + each + ":WAIT OFF");
    dialogue.tell(":SOUR" + each + ":WAIT OFF");
    dialogue.tell(":SOUR" + each + ":FUNC:TRIG:CONT OFF");
    dialogue.tell(":TRIG" + each + ":TRAN:SOUR TIM");
    dialogue.tell(":TRIG" + each + ":ACQ:SOUR TIM");
  }

  @Override
  public Channel describe() {
    return facts.channel();
  }

  @Override
  public void check(Course course) {
    facts.check(course);
    B2900Sweep.of(course);
  }

  @Override
  protected boolean run(Course course, Readings into, BooleanSupplier stopped) {
    B2900Sweep sweep = B2900Sweep.of(course);
    boolean sourcesOnly = sweep.measurements() == 0 && beside.isEmpty();
    dialogue.tell((sourcesOnly ? ":INIT:TRAN" : ":INIT") + " " + used());
    boolean whole = await(course, sweep, stopped);
    if (course.gate().isPresent()) {
      lookAtGate(course, whole);
    }
    if (sweep.measurements() > 0) {
      fetch(course, sweep, into, whole);
    }
    return whole;
  }

  @Override
  protected double range(Course course) {
    return course.senseRange() == 0 ? 0 : facts.senseRange(course);
  }

  @Override
  protected void load(Course course) {
    B2900Sweep sweep = B2900Sweep.of(course);
    String source = source(course);
    String sense = sense(course);
    dialogue.tell(output() + " OFF");
    dialogue.tell(":SOUR" + number + ":FUNC:MODE " + facts.source(course));
    number(source, 0);
    dialogue.tell(":SENS" + number + ":FUNC:OFF:ALL");
    dialogue.tell(":SENS" + number + ":FUNC \"" + facts.sense(course) + "\"");
    dialogue.tell(sense + ":RANG:AUTO ON");
    number(source + ":RANG", facts.sourceRange(course));
    number(sense + ":PROT", facts.compliance(course));
    if (course.senseRange() != 0) {
      number(sense + ":RANG", facts.senseRange(course));
    }
    number(sense + ":APER", sweep.aperture());
    elements(facts.sense(course));
    dialogue.tell(":SOUR" + number + ":FUNC:SHAP " + (sweep.pulsed() ? "PULS" : "DC"));
    if (sweep.pulsed()) {
      number(":SOUR" + number + ":PULS:DEL", 0);
      number(":SOUR" + number + ":PULS:WIDT", sweep.width());
    }
    list(facts.source(course), sweep.levels());
    dialogue.tell(source + ":MODE LIST");
    number(":TRIG" + number + ":TRAN:TIM", sweep.step());
    dialogue.tell(":TRIG" + number + ":TRAN:COUN " + sweep.levels().length);
    if (course.gate().isPresent()) {
      number(":ARM" + number + ":TRAN:DEL", course.lead());
    }
    if (sweep.measurements() > 0 || course.gate().isPresent()) {
      number(
          ":ARM" + number + ":ACQ:DEL", B2900Sweep.whole(course.lead() + sweep.firstMeasurement()));
      number(":TRIG" + number + ":ACQ:TIM", sweep.period());
      dialogue.tell(":TRIG" + number + ":ACQ:COUN " + Math.max(1, sweep.measurements()));
    }
    course.gate().ifPresent(held -> beside.orElseThrow().load(held, sweep.seconds()));
  }

  /** Look at what the gate drew: amps, whatever is read of the cell. */
  private void lookAtGate(Course course, boolean whole) {
    if (!course.forcesVolts()) {
      elements("CURR");
    }
    beside.orElseThrow().requireWhole(course.gate().orElseThrow(), whole);
    if (!course.forcesVolts()) {
      elements(facts.sense(course));
    }
  }

  private void elements(String sense) {
    dialogue.tell(":FORM:ELEM:SENS " + sense + ",STAT,SOUR");
  }

  /** Return the list of the channels that play a course. */
  private String used() {
    return settings
        .gateChannel()
        .map(each -> "(@" + Math.min(number, each) + "," + Math.max(number, each) + ")")
        .orElse("(@" + number + ")");
  }

  private void list(String quantity, double[] levels) {
    for (int from = 0; from < levels.length; from += VALUES_IN_A_MESSAGE) {
      StringBuilder text = new StringBuilder(":SOUR" + number + ":LIST:" + quantity);
      text.append(from == 0 ? " " : ":APP ");
      for (int i = from; i < Math.min(levels.length, from + VALUES_IN_A_MESSAGE); i++) {
        text.append(i == from ? "" : ",").append(ScpiNumber.write(levels[i]));
      }
      dialogue.tell(text.toString());
    }
  }

  private void number(String command, double value) {
    dialogue.tell(command + " " + ScpiNumber.write(value));
  }

  @Override
  protected double verify(Course course) {
    B2900Sweep sweep = B2900Sweep.of(course);
    String source = source(course);
    String sense = sense(course);
    boolean auto = course.senseRange() == 0;
    ReadBack back = new ReadBack(dialogue, facts.channel().name());
    back.word(":SOUR" + number + ":FUNC:MODE?", facts.source(course));
    back.word(":SOUR" + number + ":FUNC:SHAP?", sweep.pulsed() ? "PULS" : "DC");
    if (sweep.pulsed()) {
      back.number(":SOUR" + number + ":PULS:WIDT?", sweep.width());
    }
    back.number(source + "?", 0);
    back.range(source + ":RANG?", facts.sourceRange(course));
    back.number(sense + ":PROT?", facts.compliance(course));
    back.word(sense + ":RANG:AUTO?", auto ? "1" : "0");
    if (!auto) {
      back.range(sense + ":RANG?", facts.senseRange(course));
    }
    back.word(":SENS" + number + ":REM?", fourWire() ? "1" : "0");
    back.word(output() + ":OFF:MODE?", "ZERO");
    back.word(output() + ":OFF:AUTO?", "1");
    back.word(output() + ":ON:AUTO?", "1");
    back.word(output() + ":PROT?", "0");
    back.number(":SOUR" + number + ":LIST:" + facts.source(course) + ":POIN?", levels(sweep));
    back.number(":TRIG" + number + ":TRAN:COUN?", levels(sweep));
    back.number(":TRIG" + number + ":TRAN:TIM?", sweep.step());
    if (course.gate().isPresent()) {
      back.number(":ARM" + number + ":TRAN:DEL?", course.lead());
      beside.orElseThrow().expect(back, course.gate().get(), sweep.seconds());
    }
    for (int i = 1; i <= channels; i++) {
      back.word(":OUTP" + i + "?", "0");
    }
    boolean open = !back.check(":SYST:INT:TRIP?").equals("0");
    if (open && facts.needsInterlock(course)) {
      throw new BoardFault(
          BoardFault.Grade.SAFETY,
          facts.channel().name()
              + " has its interlock open; close the fixture before sourcing more than "
              + B2900Facts.VOLTS_WITHOUT_INTERLOCK
              + " V");
    }
    return back.value(sense + ":PROT?");
  }

  private static int levels(B2900Sweep sweep) {
    return sweep.levels().length;
  }

  private boolean await(Course course, B2900Sweep sweep, BooleanSupplier stopped) {
    double seconds =
        course.gate().map(held -> B2900Gate.seconds(held, sweep.seconds())).orElse(sweep.seconds());
    long begun = clock.nanos();
    long nominal = Math.round(seconds * 1e9);
    long latest = nominal + nominal / 2 + Math.round(settings.timeout() * 1e9);
    while (true) {
      if (stopped.getAsBoolean()) {
        dialogue.tell(":ABOR " + used());
        dialogue.tell(output() + " OFF");
        beside.ifPresent(each -> dialogue.tell(each.output() + " OFF"));
        return false;
      }
      long elapsed = clock.nanos() - begun;
      if (elapsed >= nominal && idle()) {
        return true;
      }
      if (elapsed > latest) {
        throw fault("is not done with a course of " + seconds + " s; it was switched off");
      }
      clock.pause(Duration.ofNanos(Math.clamp(nominal - elapsed, 1_000_000, SLICE_NANOS)));
    }
  }

  /** Ask whether all trigger layers that are used are idle: B2910-90030, table 4-6. */
  private boolean idle() {
    int both = layers(number) | settings.gateChannel().map(B2900Channel::layers).orElse(0);
    int state = (int) ScpiNumber.read(dialogue.ask(":STAT:OPER:COND?")).value();
    return (state & both) == both;
  }

  private static int layers(int each) {
    return each == 1 ? 1 << 1 | 1 << 4 : 1 << 7 | 1 << 10;
  }

  private void fetch(Course course, B2900Sweep sweep, Readings into, boolean whole) {
    if (!whole && count() == 0) {
      return;
    }
    byte[] block =
        dialogue.askBytes(":FETC:ARR? (@" + number + ")", sweep.measurements() * SECONDS_A_READING);
    double[] values = DataBlock.doubles(DataBlock.read(block), ByteOrder.BIG_ENDIAN);
    int there = values.length / ELEMENTS;
    if (values.length % ELEMENTS != 0 || whole && there != sweep.measurements()) {
      throw fault(
          "sent "
              + values.length
              + " values for "
              + sweep.measurements()
              + " readings of "
              + ELEMENTS
              + "; with automatic range a reading may be lost: name a range, or measure less often");
    }
    for (int i = 0; i < Math.min(there, course.measurements()); i++) {
      int status = (int) values[ELEMENTS * i + 1];
      if ((status & (TOO_HOT | PROTECTED)) != 0) {
        throw fault("has protected itself, status " + status + "; look at its front panel");
      }
      ScpiNumber measured =
          (status & OVERFLOW) == 0
              ? ScpiNumber.of(values[ELEMENTS * i])
              : new ScpiNumber(0, ScpiNumber.Kind.OVER_RANGE);
      into.add(ScpiNumber.of(values[ELEMENTS * i + 2]), measured, (status & COMPLIANCE) != 0);
    }
  }

  /** Ask how many readings there are of a course that was broken off. */
  private int count() {
    return (int) ScpiNumber.read(dialogue.ask(":SENS" + number + ":DATA:POIN?")).value();
  }

  private BoardFault fault(String why) {
    return new BoardFault(BoardFault.Grade.SESSION, facts.channel().name() + " " + why);
  }

  private boolean fourWire() {
    return settings.sense() == AnalyzerSettings.Wires.FOUR_WIRE;
  }

  private String output() {
    return ":OUTP" + number;
  }

  private String source(Course course) {
    return ":SOUR" + number + ":" + facts.source(course);
  }

  private String sense(Course course) {
    return ":SENS" + number + ":" + facts.sense(course);
  }

  @Override
  public void safe() {
    try {
      dialogue.urgent(
          URGENT, KeysightB2900Driver.safe(channels, KeysightB2900Driver.gateFirst(settings)));
    } catch (LinkLost gone) {
      // Nothing more can be done from here: what holds the output then is the course's own end.
      LOG.debug("{} cannot be told to be safe: {}", facts.channel().name(), gone.getMessage());
    }
  }

  @Override
  public void close() {
    safe();
    if (settings.outputOff() != AnalyzerSettings.OutputOff.ZERO) {
      open();
    }
    dialogue.close();
  }

  /** Open the output relay: once, at the end of a session. */
  private void open() {
    boolean normal = settings.outputOff() == AnalyzerSettings.OutputOff.NORMAL;
    try {
      open(output(), normal);
      if (beside.isPresent()) {
        // A gate whose relay opens keeps what it has: it gets its time to be at 0 V.
        clock.pause(Duration.ofNanos(Math.round(settings.gateSettle() * 1e9)));
        open(beside.get().output(), normal);
      }
    } catch (LinkLost gone) {
      LOG.debug("{} cannot open its output: {}", facts.channel().name(), gone.getMessage());
    }
  }

  private void open(String output, boolean normal) {
    dialogue.urgent(URGENT, output + ":OFF:MODE " + (normal ? "NORM" : "HIZ"), output + " OFF");
  }
}
