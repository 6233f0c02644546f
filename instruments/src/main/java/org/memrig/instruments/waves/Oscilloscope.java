package org.memrig.instruments.waves;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.LinkLost;
import org.memrig.instruments.link.Printable;
import org.memrig.instruments.message.MessageLink;
import org.memrig.instruments.scpi.Conventions;
import org.memrig.instruments.scpi.DataBlock;
import org.memrig.instruments.scpi.Dialogue;
import org.memrig.instruments.scpi.Identification;
import org.memrig.instruments.scpi.InstrumentError;
import org.memrig.instruments.scpi.ReadBack;
import org.memrig.instruments.scpi.ScpiNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speak SCPI with an InfiniiVision oscilloscope: the drive is at channel 1, the shunt at channel 2,
 * the generator's sync output at the external trigger.
 *
 * <p>It measures what one burst does, once: it is armed, sees its trigger, stops by itself and is
 * asked for bytes.
 */
final class Oscilloscope {
  private static final Logger LOG = LoggerFactory.getLogger(Oscilloscope.class);

  /** The slowest of the family with two channels: 1000 X-series data sheet. */
  static final double RATE = 1e9;

  private static final String CALLED = "the oscilloscope";
  private static final Pattern MODEL = Pattern.compile("(?:DSO|MSO|EDU)[ -]?X ?[1-6][0-9]{3}\\w*");
  private static final double URGENT = 0.5;
  private static final String STOP = ":STOP";
  private static final double SECONDS_A_POINT = 1e-6;
  private static final int TRIGGER_VOLTS = 1;

  /** The run bit of the operation status: it is armed, or acquires. Programmer's Guide, :OPER. */
  private static final int RUN = 1 << 3;

  private static final long POLL_NANOS = 2_000_000;

  /**
   * What one burst is looked at with.
   *
   * @param seconds the span of time
   * @param drive the span of volts of channel 1
   * @param shunt the span of volts of channel 2
   */
  record View(double seconds, double drive, double shunt) {}

  private final Dialogue dialogue;
  private final String name;
  private final String firmware;
  private final boolean emulated;
  private final AwgScopeSettings settings;
  private final HostClock clock;
  private @Nullable View view;

  private Oscilloscope(
      Dialogue dialogue, Identification identity, AwgScopeSettings settings, HostClock clock) {
    this.dialogue = dialogue;
    this.name = identity.model() + " " + identity.serial();
    this.firmware = identity.firmware();
    this.emulated = identity.emulated();
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Open it: whatever it is doing is broken off before it is asked who it is.
   *
   * @throws LinkLost if no such instrument answers
   */
  static Oscilloscope open(MessageLink link, AwgScopeSettings settings, HostClock clock) {
    Dialogue dialogue = new Dialogue(link, Conventions.SCPI, CALLED, settings.timeout());
    dialogue.urgent(settings.timeout(), STOP);
    Identification identity =
        Identification.of(
            dialogue.greet("*IDN?"),
            link.identity(),
            MODEL.asMatchPredicate(),
            "no InfiniiVision X-series oscilloscope");
    for (InstrumentError left : dialogue.drain()) {
      LOG.info("{} at {} had an error before it was opened: {}", CALLED, link.identity(), left);
    }
    Oscilloscope scope = new Oscilloscope(dialogue, identity, settings, clock);
    scope.prepare();
    return scope;
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
    dialogue.tell("*RST");
    dialogue.tell("*CLS");
    for (int i = 1; i <= 2; i++) {
      String channel = ":CHAN" + i;
      dialogue.tell(channel + ":DISP 1");
      dialogue.tell(channel + ":PROB 1");
      dialogue.tell(channel + ":COUP DC");
      dialogue.tell(channel + ":IMP ONEM");
      dialogue.tell(channel + ":OFFS 0");
    }
    dialogue.tell(":TIM:MODE MAIN");
    dialogue.tell(":TIM:REF LEFT");
    dialogue.tell(":TIM:POS 0");
    dialogue.tell(":TRIG:MODE EDGE");
    dialogue.tell(":TRIG:SWE NORM");
    dialogue.tell(":TRIG:EDGE:SOUR EXT");
    dialogue.tell(":TRIG:EDGE:SLOP POS");
    dialogue.tell(":TRIG:EDGE:LEV " + TRIGGER_VOLTS);
    dialogue.tell(":ACQ:TYPE NORM");
    dialogue.tell(":WAV:FORM BYTE");
    dialogue.tell(":WAV:UNS 1");
    dialogue.tell(":WAV:POIN:MODE RAW");
    dialogue.tell(":WAV:POIN " + settings.points());
  }

  /**
   * Look at the next burst so, and read back that it will.
   *
   * @throws BoardFault if a setting reads back otherwise
   */
  void look(View next) {
    if (!next.equals(view)) {
      view = null;
      dialogue.tell(":TIM:RANG " + ScpiNumber.write(next.seconds()));
      dialogue.tell(":CHAN1:RANG " + ScpiNumber.write(next.drive()));
      dialogue.tell(":CHAN2:RANG " + ScpiNumber.write(next.shunt()));
    }
    ReadBack back = new ReadBack(dialogue, name);
    back.number(":TIM:RANG?", next.seconds());
    back.word(":TIM:REF?", "LEFT");
    back.number(":TIM:POS?", 0);
    spans(back, 1, next.drive());
    spans(back, 2, next.shunt());
    back.word(":TRIG:EDGE:SOUR?", "EXT");
    back.number(":TRIG:EDGE:LEV?", TRIGGER_VOLTS);
    back.word(":TRIG:SWE?", "NORM");
    String format = back.check(":WAV:FORM?");
    if (!format.equals("BYTE")) {
      throw fault("reads back the format '" + Printable.line(format, 20) + "' and not BYTE");
    }
    view = next;
  }

  private static void spans(ReadBack back, int number, double volts) {
    String channel = ":CHAN" + number;
    back.number(channel + ":RANG?", volts);
    back.number(channel + ":OFFS?", 0);
    back.number(channel + ":PROB?", 1);
    back.word(channel + ":COUP?", "DC");
    back.word(channel + ":IMP?", "ONEM");
  }

  /**
   * Arm it.
   *
   * @throws BoardFault if it is not armed in time
   */
  void arm() {
    dialogue.ask(":AER?"); // reading clears it
    dialogue.tell(":SING");
    long until = clock.nanos() + nanos(settings.timeout());
    while (ScpiNumber.read(dialogue.ask(":AER?")).value() != 1) {
      if (clock.nanos() - until > 0) {
        throw fault("is not armed; nothing was played");
      }
      clock.pause(Duration.ofNanos(POLL_NANOS));
    }
  }

  /** Tell whether it has seen all that it was armed for. */
  boolean done() {
    int state = (int) ScpiNumber.read(dialogue.ask(":OPER:COND?")).value();
    return (state & RUN) == 0;
  }

  /** Stop it, whatever it has seen. */
  void stop() {
    dialogue.tell(STOP);
  }

  /** Return what it saw. */
  Trace fetch() {
    Trace.Channel drive = fetch(1);
    Trace.Channel shunt = fetch(2);
    if (drive.start() != shunt.start()
        || drive.interval() != shunt.interval()
        || drive.codes().size() != shunt.codes().size()) {
      throw fault("tells of other times for its two channels");
    }
    return new Trace(drive, shunt);
  }

  private Trace.Channel fetch(int number) {
    dialogue.tell(":WAV:SOUR CHAN" + number);
    String answer = dialogue.ask(":WAV:PRE?");
    String[] parts = answer.split(",");
    if (parts.length != 10) {
      throw fault("tells '" + Printable.line(answer, 80) + "' of its data, not ten numbers");
    }
    double[] told = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      told[i] = ScpiNumber.read(parts[i]).value();
    }
    // Format, type, points, count, then increment, origin and reference of time and of volts.
    int points = (int) told[2];
    View seen = java.util.Objects.requireNonNull(view);
    byte[] bytes =
        DataBlock.read(dialogue.askBytes(":WAV:DATA?", SECONDS_A_POINT * settings.points()));
    if (told[0] != 0 || bytes.length != points || !(told[4] > 0) || !(told[7] > 0)) {
      throw fault(
          "sent " + bytes.length + " bytes for '" + Printable.line(answer, 80) + "' of data");
    }
    return new Trace.Channel(
        new Trace.Codes(bytes),
        told[5] - told[6] * told[4],
        told[4],
        told[7],
        told[8],
        told[9],
        number == 1 ? seen.drive() : seen.shunt());
  }

  private BoardFault fault(String why) {
    return new BoardFault(BoardFault.Grade.SESSION, name + " " + why);
  }

  /** Stop it beside whatever is being said. Any thread, never throws. */
  void safe() {
    try {
      dialogue.urgent(URGENT, STOP);
    } catch (LinkLost gone) {
      LOG.debug("{} cannot be stopped: {}", name, gone.getMessage());
    }
  }

  void close() {
    safe();
    dialogue.close();
  }

  private static long nanos(double seconds) {
    return Math.round(seconds * 1e9);
  }
}
