package org.memrig.instruments.keysight;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.analyzer.AnalyzerSettings;
import org.memrig.instruments.analyzer.Course;
import org.memrig.instruments.analyzer.CourseLimits;
import org.memrig.instruments.analyzer.LoadedChannel;
import org.memrig.instruments.analyzer.PulseSource;
import org.memrig.instruments.analyzer.PulserSettings;
import org.memrig.instruments.analyzer.Readings;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.link.Printable;
import org.memrig.instruments.scpi.Dialogue;
import org.memrig.instruments.scpi.ScpiNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speak FLEX with one module of a B1500A: courses are programs of its memory. */
final class FlexChannel extends LoadedChannel {
  private static final Logger LOG = LoggerFactory.getLogger(FlexChannel.class);
  private static final long SLICE_NANOS = 10_000_000;
  private static final double SLICE = 0.01;
  private static final double URGENT = 0.5;

  /** How long data of a program that was broken off are waited for, s. */
  private static final double REMNANT = 0.05;

  /** The module's series resistor, ohm; nominal, B1500A data sheet. */
  private static final double SERIES_OHMS = 1e6;

  private final Dialogue dialogue;
  private final Channel description;
  private final SmuModule module;
  private final AnalyzerSettings settings;
  private final HostClock clock;
  private final Optional<SpguModule> spgu;
  private final Optional<FlexGate> gate;

  FlexChannel(
      Dialogue dialogue,
      Channel description,
      SmuModule module,
      AnalyzerSettings settings,
      HostClock clock,
      String selector,
      Optional<FlexGate> gate) {
    this.gate = gate;
    this.dialogue = dialogue;
    this.description = description;
    this.module = module;
    this.settings = settings;
    this.clock = clock;
    this.spgu = settings.pulser().map(each -> generator(each, selector));
  }

  private SpguModule generator(PulserSettings pulser, String selector) {
    return new SpguModule(
        dialogue,
        description.name() + " with a " + SpguModule.MODEL,
        pulser,
        new PulseSelector(
            dialogue,
            description.name(),
            settings.channel(),
            pulser,
            settings.discharge(),
            clock,
            selector),
        settings.timeout(),
        clock,
        this::safe);
  }

  /**
   * Return what makes an analyzer safe, in order: pulses end, levels go to 0 V, a selector parts
   * the cell from them, outputs open. A gate goes to 0 V after the cell, and has its time to fall
   * before outputs open: behind an open one it would keep what it has.
   */
  static String[] safe(AnalyzerSettings settings) {
    if (settings.gateChannel().isPresent()) {
      int cell = settings.channel();
      return new String[] {
        "AB",
        Flex.command("DZ", cell),
        "DZ",
        Flex.command("PA", settings.gateSettle() / 2),
        Flex.command("CL", cell),
        "CL"
      };
    }
    return settings
        .pulser()
        .map(each -> new String[] {"AB", "SPP", "DZ", PulseSelector.open(each), "CL"})
        .orElse(new String[] {"AB", "DZ", "CL"});
  }

  /** Bring an analyzer that was reset into the state that all courses share. */
  void prepare() {
    int channel = settings.channel();
    // What a program before this one has left: its format would make all data unreadable.
    dialogue.tell("FMT 1,0");
    dialogue.tell("TSC 0");
    dialogue.tell(Flex.command("FL", 0, channel));
    dialogue.tell(Flex.command("AAD", channel, 0));
    dialogue.tell(Flex.command("SSR", channel, settings.seriesResistor() ? 1 : 0));
    gate.map(FlexGate::channel)
        .ifPresent(each -> {
          dialogue.tell(Flex.command("FL", 0, each));
          dialogue.tell(Flex.command("AAD", each, 0));
          dialogue.tell(Flex.command("SSR", each, 0));
        });
    dialogue.tell("BC");
    spgu.ifPresent(SpguModule::prepare);
  }

  @Override
  public Channel describe() {
    return description;
  }

  @Override
  public Optional<PulseSource> pulses() {
    return Optional.<PulseSource>empty().or(() -> spgu);
  }

  @Override
  public void check(Course course) {
    boolean volts = course.forcesVolts();
    CourseLimits.check(course, description);
    double most = module.mostAmps(volts ? course.peak() : course.limit());
    double amps = volts ? course.limit() : course.peak();
    if (amps > most * (1 + 1e-9)) {
      throw new Refused(
          amps
              + " A at "
              + (volts ? course.peak() : course.limit())
              + " V are beyond the power of the module; allowed to "
              + most
              + " A");
    }
    MemoryProgram.of(course, module, settings.channel(), gate);
  }

  @Override
  protected boolean run(Course course, Readings into, BooleanSupplier stopped) {
    spgu.ifPresent(each -> each.toMeter(settings.channel()));
    if (spgu.isPresent() && stopped.getAsBoolean()) {
      // Made safe meanwhile, by another thread, it may have been connected again after that.
      safe();
      return false;
    }
    dialogue.tell("BC");
    gate.ifPresent(FlexGate::clear);
    dialogue.begin("DO 1");
    boolean whole = await(course, into, stopped);
    if (whole) {
      dialogue.settle("DO 1");
    } else {
      breakOff(course, into);
    }
    gate.ifPresent(each -> each.requireWhole(course, description.name()));
    return whole;
  }

  /** The program was read back when it was stored: it holds the limit. */
  @Override
  protected double verify(Course course) {
    return MemoryProgram.compliance(course, module);
  }

  @Override
  protected double range(Course course) {
    return MemoryProgram.range(course, module);
  }

  /** Store the program, and read it back: it holds range, limit and every level. */
  @Override
  protected void load(Course course) {
    List<String> stored = new ArrayList<>();
    stored.add("ST 1");
    stored.addAll(MemoryProgram.of(course, module, settings.channel(), gate).commands());
    stored.add("END");
    dialogue.tell("SCR 1");
    // Between ST and END everything is stored; a question for errors there would be one.
    stored.forEach(dialogue::begin);
    dialogue.settle("ST 1 ... END");
    requireStored(stored);
  }

  private void requireStored(List<String> stored) {
    List<String> listed = listed();
    for (int i = 0; i < stored.size(); i++) {
      if (i >= listed.size() || !Flex.same(stored.get(i), listed.get(i))) {
        throw new BoardFault(
            BoardFault.Grade.SESSION,
            description.name()
                + " was not started: line "
                + (i + 1)
                + " of its program reads back '"
                + (i < listed.size() ? Printable.line(listed.get(i), 80) : "nothing")
                + "' and should be '"
                + stored.get(i)
                + "'");
      }
    }
  }

  /** Ask for the program: a line for each command, in one message or in many. */
  private List<String> listed() {
    List<String> lines = new ArrayList<>();
    dialogue.begin("LST? 1");
    while (lines.isEmpty() || !lines.getLast().equals("END")) {
      Optional<String> message = dialogue.heard(settings.timeout());
      if (message.isEmpty() || lines.size() > 4 * MemoryProgram.MOST_POINTS) {
        dialogue.mistrust();
        throw new BoardFault(
            BoardFault.Grade.SESSION,
            description.name() + " does not list its program to the end after 'LST? 1'");
      }
      message.get().lines().map(String::strip).forEach(lines::add);
    }
    dialogue.settle("LST? 1");
    return lines;
  }

  /** Wait for the data, no longer than the course can take; false if it is to stop. */
  private boolean await(Course course, Readings into, BooleanSupplier stopped) {
    long begun = clock.nanos();
    long nominal = Math.round(course.length() * 1e9);
    double slack = course.points() * description.overhead() + settings.timeout();
    long latest = nominal + nominal / 2 + Math.round(slack * 1e9);
    while (true) {
      if (stopped.getAsBoolean()) {
        return false;
      }
      long elapsed = clock.nanos() - begun;
      boolean measured = gate.map(FlexGate::complete).orElse(true);
      if (elapsed >= nominal && measured && into.size() >= course.measurements()) {
        return true;
      }
      if (elapsed > latest) {
        throw late(course, into, elapsed);
      }
      if (elapsed < nominal) {
        clock.pause(Duration.ofNanos(Math.clamp(nominal - elapsed, 1_000_000, SLICE_NANOS)));
      } else {
        dialogue.heard(SLICE).ifPresent(line -> take(line, course, into));
      }
    }
  }

  private BoardFault late(Course course, Readings into, long elapsed) {
    // Its data may still come, and must not be taken for the answer to another question.
    dialogue.mistrust();
    try {
      dialogue.settle("DO 1");
    } catch (BoardFault told) {
      return told;
    }
    return new BoardFault(
        BoardFault.Grade.SESSION,
        description.name()
            + " gave "
            + into.size()
            + " readings of "
            + course.measurements()
            + " in "
            + elapsed * 1e-9
            + " s; its output was brought to 0 V");
  }

  private void take(String line, Course course, Readings into) {
    if (gate.isPresent() && gate.get().takes(line)) {
      return;
    }
    boolean volts = course.forcesVolts();
    FlexData.read(
        line,
        settings.channel(),
        volts ? 'I' : 'V',
        data -> {
          if (into.size() == course.measurements()) {
            throw new BoardFault(
                BoardFault.Grade.SESSION,
                description.name() + " gave more readings than " + course.measurements());
          }
          into.add(source(course, into.size(), data), data.value(), data.limited());
        });
  }

  /** Return what the cell saw: the level, less what the series resistor takes. */
  private ScpiNumber source(Course course, int reading, FlexData data) {
    int point = -1;
    for (int measured = -1; measured < reading; ) {
      measured += course.measured(++point) ? 1 : 0;
    }
    double level = course.level(point);
    boolean drops = settings.seriesResistor() && course.forcesVolts();
    return new ScpiNumber(
        drops ? level - data.value().value() * SERIES_OHMS : level, ScpiNumber.Kind.DATA);
  }

  /** End a program: AB alone leaves the bias on. */
  private void breakOff(Course course, Readings into) {
    List<String> off = new ArrayList<>(List.of("AB", Flex.command("DZ", settings.channel())));
    gate.ifPresent(each -> off.add(Flex.command("DZ", each.channel())));
    dialogue.urgent(URGENT, off.toArray(String[]::new));
    while (into.size() < course.measurements()) {
      Optional<String> line = dialogue.heard(REMNANT);
      if (line.isEmpty()) {
        break;
      }
      take(line.get(), course, into);
    }
    dialogue.mistrust();
  }

  @Override
  public void safe() {
    forget();
    spgu.ifPresent(SpguModule::forget);
    try {
      // A device clear goes before these where the link has one: AB waits behind other commands.
      dialogue.urgent(URGENT, safe(settings));
    } catch (LinkLost gone) {
      LOG.debug("{} cannot be told to be safe: {}", description.name(), gone.getMessage());
    }
  }

  @Override
  public void close() {
    safe();
    spgu.ifPresent(SpguModule::close);
    dialogue.close();
  }
}
