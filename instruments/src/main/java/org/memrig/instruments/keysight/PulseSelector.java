package org.memrig.instruments.keysight;

import java.time.Duration;
import java.util.function.Function;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.analyzer.PulserSettings;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.link.Printable;
import org.memrig.instruments.matrix.RelayWear;
import org.memrig.instruments.scpi.Dialogue;
import org.memrig.instruments.scpi.ScpiNumber;

/**
 * Move one output of a 16440A selector between the source-measure module and the pulse generator,
 * by the analyzer's digital port.
 *
 * <p>It never moves under volts: who is connected has been seen to be at 0 V, then the line
 * discharges, then both are apart, then the other one is connected.
 */
final class PulseSelector {
  /** What is connected to the cell; the codes of ERSSP from the programming guide. */
  enum At {
    NOTHING(0),
    METER(1),
    GENERATOR(2);

    private final int code;

    At(int code) {
      this.code = code;
    }
  }

  /** What counts as 0 V: a generator's own accuracy at 0 V, B1500A data sheet 5989-2785EN. */
  private static final double REST_VOLTS = 50e-3;

  private static final String CONTROL = "ERMOD 1";

  private final Dialogue dialogue;
  private final String name;
  private final int meter;
  private final PulserSettings settings;
  private final double discharge;
  private final HostClock clock;
  private final String book;
  private volatile boolean known;
  private volatile At at = At.NOTHING;
  private RelayWear wear = RelayWear.NONE;

  /**
   * Use a selector.
   *
   * @param name of the analyzer's module, for people
   * @param meter the module's slot
   * @param discharge how long the line discharges before a relay moves, s
   * @param book what the selector is called in the book of relays
   */
  PulseSelector(
      Dialogue dialogue,
      String name,
      int meter,
      PulserSettings settings,
      double discharge,
      HostClock clock,
      String book) {
    this.dialogue = dialogue;
    this.name = name;
    this.meter = meter;
    this.settings = settings;
    this.discharge = discharge;
    this.clock = clock;
    this.book = book;
  }

  /** Return the command that opens all relays of an output. */
  static String open(PulserSettings settings) {
    return connect(settings, At.NOTHING);
  }

  private static String connect(PulserSettings settings, At to) {
    return Flex.command("ERSSP", settings.selector() - 1.0, to.code);
  }

  /** Take it over: everything is off, and its relays open. */
  void prepare() {
    dialogue.tell(CONTROL);
    move(At.NOTHING);
    known = true;
  }

  /** Take for granted no longer where it is: it was told to open, and nobody has seen it. */
  void forget() {
    known = false;
  }

  /** Tell whether it has been seen to connect that. */
  boolean isAt(At what) {
    return known && at == what;
  }

  /**
   * Connect one to the cell, and no other. It is at 0 V already.
   *
   * @throws BoardFault if who was connected is not at 0 V, or a relay did not move
   */
  void to(At next) {
    if (isAt(next)) {
      return;
    }
    if (!known) {
      move(At.NOTHING);
      known = true;
    } else if (at != At.NOTHING) {
      requireRest();
      pause(discharge);
      move(At.NOTHING);
    }
    if (next != At.NOTHING) {
      // Counted first: a book that cannot be written keeps the relay open.
      wear.closed("CH" + settings.selector() + (next == At.METER ? " SMU" : " PGU"));
      move(next);
    }
  }

  private void move(At next) {
    known = false;
    dialogue.tell(connect(settings, next));
    String answer = dialogue.ask(Flex.command("ERSSP?", settings.selector() - 1.0));
    if (ScpiNumber.read(answer).value() != next.code) {
      throw new BoardFault(
          BoardFault.Grade.SAFETY,
          name
              + ": output "
              + settings.selector()
              + " of the selector says '"
              + Printable.line(answer, 20)
              + "' and should be at "
              + next.code
              + "; nothing else was connected");
    }
    at = next;
    known = true;
    pause(settings.settle());
  }

  private void requireRest() {
    if (at == At.METER) {
      requireZero("its module", measured());
    } else {
      requireOver();
      double[] levels = Flex.numbers(dialogue.ask(Flex.command("SPV?", settings.channel(), 1)));
      requireZero("its generator", levels[0]);
    }
  }

  private double measured() {
    double[] volts = {Double.NaN};
    FlexData.read(
        dialogue.ask(Flex.command("TV", meter, 0)),
        meter,
        'V',
        data -> volts[0] = data.value().data() ? data.value().value() : Double.NaN);
    return volts[0];
  }

  private void requireZero(String who, double volts) {
    if (!(Math.abs(volts) <= REST_VOLTS)) {
      throw hot(who + " is at " + volts + " V");
    }
  }

  private void requireOver() {
    if (ScpiNumber.read(dialogue.ask("SPST?")).value() != 0) {
      throw hot("its generator still gives pulses");
    }
  }

  private BoardFault hot(String why) {
    return new BoardFault(
        BoardFault.Grade.SAFETY, name + ": " + why + " where the selector was to move; it did not");
  }

  private void pause(double seconds) {
    clock.pause(Duration.ofNanos(Math.round(seconds * 1e9)));
  }

  void countIn(Function<String, RelayWear> books) {
    wear = books.apply(book);
  }

  void close() {
    wear.close();
  }
}
