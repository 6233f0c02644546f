package org.memrig.instruments.waves;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.message.MessageLink;
import org.memrig.instruments.scpi.Conventions;
import org.memrig.instruments.scpi.Dialogue;
import org.memrig.instruments.scpi.Identification;
import org.memrig.instruments.scpi.InstrumentError;
import org.memrig.instruments.scpi.ReadBack;
import org.memrig.instruments.scpi.ScpiNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speak SCPI with one output of a 33500 or 33600 generator: waveforms in its memory, played as
 * bursts by one trigger from the bus.
 *
 * <p>Amplitude, offset and load never change while the output is on, and every waveform begins at 0
 * V: so the output rests at 0 V, and a burst under way ends there by itself.
 */
final class Generator {
  private static final Logger LOG = LoggerFactory.getLogger(Generator.class);

  // Waveforms stay in memory, so that pulse, read, pulse, read loads two of them once. It
  // is cleared only with the output off: clearing selects a built-in waveform, which need not begin
  // at 0 V.

  private static final String CALLED = "the generator";
  private static final double URGENT = 0.5;

  /** What one with one output answers to the word for a second. SCPI 1999 volume 2, 21.8.9. */
  private static final int NO_SUCH_OUTPUT = -114;

  private static final double SECONDS_A_POINT = 2e-5;

  /** How long the output's relay takes to be quiet, ns: assumed. */
  private static final long RELAY_NANOS = 20_000_000;

  private final Dialogue dialogue;
  private final GeneratorFacts facts;
  private final String name;
  private final String firmware;
  private final boolean emulated;
  private final AwgScopeSettings settings;
  private final HostClock clock;
  private final String source;
  private final String output;
  private final Map<Waveform, String> loaded = new HashMap<>();
  private int points;
  private int names;

  /** Whether the output was switched on, as far as is known here. */
  private volatile boolean on;

  /** Whether it was made safe: it drives nothing any more. */
  private volatile boolean ended;

  private Generator(
      Dialogue dialogue,
      GeneratorFacts facts,
      Identification identity,
      AwgScopeSettings settings,
      HostClock clock) {
    this.dialogue = dialogue;
    this.facts = facts;
    this.name = "Keysight " + identity.model() + " " + identity.serial();
    this.firmware = identity.firmware();
    this.emulated = identity.emulated();
    this.settings = settings;
    this.clock = clock;
    this.source = ":SOUR" + settings.channel();
    this.output = ":OUTP" + settings.channel();
  }

  /** Return the commands that end everything: on one of one output the last is an error. */
  private static String[] safe(int channels) {
    return channels == 1
        ? new String[] {":ABOR", ":OUTP1 OFF"}
        : new String[] {":ABOR", ":OUTP1 OFF", ":OUTP2 OFF"};
  }

  /**
   * Open it: its outputs are off before it is asked who it is.
   *
   * @throws LinkLost if no such instrument answers
   */
  static Generator open(MessageLink link, AwgScopeSettings settings, HostClock clock) {
    Dialogue dialogue = new Dialogue(link, Conventions.SCPI, CALLED, settings.timeout());
    dialogue.urgent(settings.timeout(), safe(2));
    Identification identity =
        Identification.of(
            dialogue.greet("*IDN?"),
            link.identity(),
            model -> GeneratorFacts.of(model).isPresent(),
            "no 33500 or 33600 generator");
    GeneratorFacts facts = GeneratorFacts.of(identity.model()).orElseThrow();
    for (InstrumentError left : dialogue.drain()) {
      boolean ours = facts.channels() == 1 && left.number() == NO_SUCH_OUTPUT;
      if (!ours) {
        LOG.info("{} at {} had an error before it was opened: {}", CALLED, link.identity(), left);
      }
    }
    if (settings.channel() > facts.channels()) {
      throw new Refused(
          "the "
              + facts.model()
              + " at "
              + link.identity()
              + " has one output; say"
              + " channel: 1");
    }
    Generator generator = new Generator(dialogue, facts, identity, settings, clock);
    generator.prepare();
    return generator;
  }

  GeneratorFacts facts() {
    return facts;
  }

  String name() {
    return name;
  }

  String firmware() {
    return firmware;
  }

  boolean emulated() {
    return emulated;
  }

  private void prepare() {
    double volts = settings.volts();
    dialogue.tell("*RST");
    dialogue.tell("*CLS");
    dialogue.tell(":FORM:BORD NORM");
    dialogue.tell(output + ":LOAD INF");
    dialogue.tell(output + ":POL NORM");
    dialogue.tell(source + ":DATA:VOL:CLE");
    dialogue.tell(source + ":FUNC ARB");
    dialogue.tell(source + ":FUNC:ARB:FILT OFF");
    dialogue.tell(source + ":VOLT:UNIT VPP");
    dialogue.tell(source + ":VOLT:OFFS 0");
    dialogue.tell(source + ":VOLT " + ScpiNumber.write(2 * volts));
    dialogue.tell(source + ":VOLT:LIM:HIGH " + ScpiNumber.write(volts));
    dialogue.tell(source + ":VOLT:LIM:LOW " + ScpiNumber.write(-volts));
    dialogue.tell(source + ":VOLT:LIM:STAT ON");
    dialogue.tell(source + ":BURS:MODE TRIG");
    dialogue.tell(source + ":BURS:PHAS 0");
    dialogue.tell(source + ":BURS:NCYC 1");
    dialogue.tell(source + ":BURS:STAT ON");
    dialogue.tell(":TRIG" + settings.channel() + ":SOUR BUS");
    dialogue.tell(":TRIG" + settings.channel() + ":DEL 0");
    if (facts.channels() > 1) {
      dialogue.tell(":OUTP:SYNC:SOUR CH" + settings.channel());
    }
    dialogue.tell(output + ":SYNC:MODE NORM");
    dialogue.tell(output + ":SYNC:POL NORM");
    dialogue.tell(":OUTP:SYNC ON");
  }

  /**
   * Make a waveform the next burst, and read back all that keeps the chip safe.
   *
   * @throws BoardFault if a setting reads back otherwise; the output is off
   */
  void load(Waveform next, int cycles) {
    String called = loaded.get(next);
    if (called == null) {
      called = store(next);
    }
    dialogue.tell(source + ":FUNC:ARB \"" + called + "\"");
    dialogue.tell(source + ":FUNC:ARB:SRAT " + ScpiNumber.write(next.rate()));
    dialogue.tell(source + ":BURS:NCYC " + cycles);
    verify(next, called, cycles);
  }

  private String store(Waveform next) {
    if (points + next.size() > facts.mostPoints()) {
      off();
      dialogue.tell(source + ":DATA:VOL:CLE");
      loaded.clear();
      points = 0;
    }
    // A name is used once: loading one that is there already is an error.
    String called = "M" + ++names;
    dialogue.tell(
        source + ":DATA:ARB:DAC " + called + ",", next.bytes(), SECONDS_A_POINT * next.size());
    loaded.put(next, called);
    points += next.size();
    return called;
  }

  private void verify(Waveform next, String called, int cycles) {
    double volts = settings.volts();
    ReadBack back = new ReadBack(dialogue, name);
    back.infinite(output + ":LOAD?");
    back.word(output + ":POL?", "NORM");
    back.word(source + ":FUNC?", "ARB");
    back.name(source + ":FUNC:ARB?", called);
    back.number(source + ":DATA:ATTR:POIN? \"" + called + "\"", next.size());
    back.number(source + ":FUNC:ARB:SRAT?", next.rate());
    back.word(source + ":FUNC:ARB:FILT?", "OFF");
    back.number(source + ":VOLT?", 2 * volts);
    back.number(source + ":VOLT:OFFS?", 0);
    back.number(source + ":VOLT:LIM:HIGH?", volts);
    back.number(source + ":VOLT:LIM:LOW?", -volts);
    back.word(source + ":VOLT:LIM:STAT?", "1");
    back.word(source + ":BURS:STAT?", "1");
    back.word(source + ":BURS:MODE?", "TRIG");
    back.number(source + ":BURS:PHAS?", 0);
    back.number(source + ":BURS:NCYC?", cycles);
    back.word(":TRIG" + settings.channel() + ":SOUR?", "BUS");
    String state = back.check(output + "?");
    if (!state.equals(on ? "1" : "0")) {
      throw new BoardFault(
          BoardFault.Grade.SESSION,
          name + " has its output " + (on ? "off" : "on") + "; look at its front panel");
    }
  }

  /** Switch the output on, at 0 V; what is loaded was read back. */
  void on() {
    if (on) {
      return;
    }
    requireGoesOn();
    on = true;
    dialogue.tell(output + " ON");
    if (ended) {
      // It was made safe while it was switched on: which came first is not known.
      silence();
      requireGoesOn();
    }
    clock.pause(Duration.ofNanos(RELAY_NANOS));
  }

  private void requireGoesOn() {
    if (ended) {
      throw new Refused(name + " was made safe; open it again to go on");
    }
  }

  /** Play what is loaded. */
  void trigger() {
    requireGoesOn();
    dialogue.begin("*TRG");
  }

  /** Read the errors of what was played. */
  void settle() {
    dialogue.settle("*TRG");
  }

  /** Break off what is played, and switch the output off. */
  void off() {
    if (on) {
      try {
        dialogue.tell(":ABOR");
      } finally {
        dialogue.tell(output + " OFF");
      }
      on = false;
    }
  }

  /** Tell it to be off beside whatever is being said. Any thread, never throws. */
  void safe() {
    ended = true;
    silence();
  }

  /** Switch the output off beside whatever is being said; it may go on again. Never throws. */
  void silence() {
    on = false;
    try {
      dialogue.urgent(URGENT, safe(facts.channels()));
    } catch (LinkLost gone) {
      // Nothing more can be done from here: a burst under way ends at 0 V by itself.
      LOG.debug("{} cannot be told to be safe: {}", name, gone.getMessage());
    }
  }

  void close() {
    safe();
    dialogue.close();
  }
}
