package org.memrig.instruments.keysight;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.memrig.config.time.HostClock;
import org.memrig.instruments.analyzer.PulseSource;
import org.memrig.instruments.analyzer.PulserSettings;
import org.memrig.instruments.board.BoardFault;
import org.memrig.instruments.board.Refused;
import org.memrig.instruments.board.Span;
import org.memrig.instruments.link.Printable;
import org.memrig.instruments.matrix.RelayWear;
import org.memrig.instruments.scpi.Dialogue;
import org.memrig.instruments.scpi.ScpiNumber;

/**
 * Give pulses by one output of a B1525A, a high-voltage pulse generator in a slot of a B1500A.
 *
 * <p>A train is a count of pulses on 0 V that the module times and ends by itself; it measures
 * nothing and has no limit of current. Times and volts from the B1500A data sheet (5989-2785EN):
 * what it calls programmable and guarantees nothing of is not used.
 */
final class SpguModule implements PulseSource {
  static final String MODEL = "B1525A";

  /** What stands between its source and its terminal, ohm. */
  static final double SOURCE_OHMS = 50;

  private static final long SLICE_NANOS = 10_000_000;
  private static final double URGENT = 0.5;

  /** The most volts of its source, either sign, before its own resistance. */
  private static final double MOST_VOLTS = 40;

  private static final int MOST_COUNT = 1_000_000;

  /** The shortest width and period that its accuracy is given for, s; the gap is taken likewise. */
  private static final double LEAST_WIDTH = 50e-9;

  private static final double LEAST_PERIOD = 100e-9;
  private static final double LEAST_GAP = 50e-9;

  // Together they are its longest period of 10 s.
  private static final double MOST_WIDTH = 5;
  private static final double MOST_GAP = 4;
  private static final double MOST_EDGE = 0.5;

  /** Its edges are set from 10 % to 90 %, its width from middle to middle. */
  private static final double OF_EDGE = 0.8;

  /** Edges up to this, 10 % to 90 %, let it set times more finely, s. */
  private static final double FINE_EDGE = 8e-6;

  private static final double PERIOD_STEP = 10e-9;

  /** How finely it sets volts at the worst. */
  private static final double VOLT_STEP = 1.6e-3;

  private final Dialogue dialogue;
  private final String name;
  private final PulserSettings settings;
  private final PulseSelector selector;
  private final double timeout;
  private final HostClock clock;
  private final Runnable safe;
  private volatile @Nullable Train loaded;
  private volatile boolean on;

  /**
   * Use a module.
   *
   * @param name of it, for people
   * @param timeout how long an answer may take, s
   * @param safe makes the whole analyzer safe
   */
  SpguModule(
      Dialogue dialogue,
      String name,
      PulserSettings settings,
      PulseSelector selector,
      double timeout,
      HostClock clock,
      Runnable safe) {
    this.dialogue = dialogue;
    this.name = name;
    this.settings = settings;
    this.selector = selector;
    this.timeout = timeout;
    this.clock = clock;
    this.safe = safe;
  }

  /** Bring it into the state that all trains share: pulses, no switch of its own, base 0 V. */
  void prepare() {
    selector.prepare();
    int channel = settings.channel();
    dialogue.tell("SIM 0");
    dialogue.tell(Flex.command("ODSW", channel, 0));
    dialogue.tell(Flex.command("SER", channel, settings.load()));
    dialogue.tell(Flex.command("SPM", channel, 1));
  }

  /** Connect the measuring module in its place, switched on at 0 V first. */
  void toMeter(int slot) {
    if (!selector.isAt(PulseSelector.At.METER)) {
      dialogue.tell(Flex.command("CN", slot));
      selector.to(PulseSelector.At.METER);
    }
  }

  /** Know nothing any more of what was told to it: all was switched off. */
  void forget() {
    loaded = null;
    on = false;
    selector.forget();
  }

  @Override
  public Description describe() {
    double fastest = edge(20) / OF_EDGE;
    return new Description(
        new Span(LEAST_WIDTH - edge(0) / OF_EDGE, MOST_WIDTH, 2.5e-9),
        Span.of(0, MOST_EDGE),
        new Span(0, MOST_GAP, PERIOD_STEP),
        MOST_COUNT,
        20 / fastest,
        SOURCE_OHMS + settings.series());
  }

  /** Return its fastest edge, from 10 % to 90 %, that its accuracy is given for, s. */
  private static double edge(double volts) {
    double size = Math.abs(volts);
    return size <= 10 ? 20e-9 : size <= 20 ? 30e-9 : 60e-9;
  }

  @Override
  public Train fitted(Train asked) {
    double rise = edge(asked.rise(), asked.volts());
    double fall = edge(asked.fall(), asked.volts());
    boolean fine = Math.max(rise, fall) * OF_EDGE <= FINE_EDGE;
    double edges = (rise + fall) / 2;
    double width = nearest(asked.width() + edges, fine ? 2.5e-9 : 10e-9) - edges;
    double pulse = rise + width + fall;
    double gap = Math.max(LEAST_GAP, asked.count() > 1 ? asked.gap() : 0);
    double period =
        Math.max(LEAST_PERIOD, Math.ceil((pulse + gap) / PERIOD_STEP - 1e-6) * PERIOD_STEP);
    return new Train(
        asked.volts(), width, rise, fall, period - pulse, asked.count(), asked.limit());
  }

  private static double edge(double asked, double volts) {
    double set = asked == 0 ? edge(volts) : asked * OF_EDGE;
    return nearest(set, set <= FINE_EDGE ? 2e-9 : 8e-9) / OF_EDGE;
  }

  private static double nearest(double seconds, double step) {
    return Math.rint(seconds / step) * step;
  }

  @Override
  public void check(Train asked) {
    double most = MOST_VOLTS * settings.load() / (settings.load() + SOURCE_OHMS);
    if (Math.abs(asked.volts()) > most) {
      throw new Refused(
          "a pulse of " + asked.volts() + " V; allowed to " + most + " V into the load declared");
    }
    requireEdge("rise", asked.rise(), asked.volts());
    requireEdge("fall", asked.fall(), asked.volts());
    Train train = fitted(asked);
    double width = train.width() + (train.rise() + train.fall()) / 2;
    if (width < LEAST_WIDTH * (1 - 1e-6)) {
      throw new Refused(
          "a pulse of "
              + asked.width()
              + " s is "
              + width
              + " s from the middle of its rise to that of its fall; allowed from "
              + LEAST_WIDTH);
    }
    requireLimit(asked);
  }

  private static void requireEdge(String what, double seconds, double volts) {
    double least = edge(volts) / OF_EDGE;
    if (seconds != 0 && !(seconds >= least * (1 - 1e-9) && seconds <= MOST_EDGE)) {
      throw new Refused(
          "a pulse's "
              + what
              + " is "
              + seconds
              + " s; at "
              + volts
              + " V allowed "
              + least
              + " to "
              + MOST_EDGE
              + " s, or 0 for the fastest");
    }
  }

  /** It has no limit: what a resistor before the cell holds back may be asked for, no less. */
  private void requireLimit(Train asked) {
    if (!asked.limit().present()) {
      return;
    }
    double through = Math.abs(asked.volts()) / (SOURCE_OHMS + settings.series());
    if (through > asked.limit().amps() * (1 + 1e-9)) {
      throw new Refused(
          "a pulse of "
              + asked.volts()
              + " V asks for a limit of "
              + asked.limit().amps()
              + " A, and a pulse generator has none: into a short it drives "
              + through
              + " A; put a resistor of "
              + (Math.abs(asked.volts()) / asked.limit().amps() - SOURCE_OHMS)
              + " ohm or more before it and declare it as series: in the board's pulser:, or ask"
              + " for no limit");
    }
  }

  @Override
  public long give(Train asked, BooleanSupplier stopped) {
    check(asked);
    Train train = fitted(asked);
    try {
      load(train);
      if (stopped.getAsBoolean()) {
        return 0;
      }
      connect();
      if (stopped.getAsBoolean()) {
        // Made safe meanwhile, by another thread, it may have been connected again after that.
        safe.run();
        return 0;
      }
      return run(train, stopped);
    } catch (RuntimeException failed) {
      safe.run();
      throw failed;
    }
  }

  /** Set a train, and read it back. Nothing reaches the output before it is asked to update. */
  private void load(Train train) {
    int channel = settings.channel();
    double lead = decimal(train.rise() * OF_EDGE);
    double trail = decimal(train.fall() * OF_EDGE);
    double width = decimal(train.width() + (train.rise() + train.fall()) / 2);
    double period = decimal(train.period());
    if (!train.equals(loaded)) {
      loaded = null;
      dialogue.tell(Flex.command("SPRM", 1, train.count()));
      dialogue.tell(Flex.command("SPPER", period));
      dialogue.tell(Flex.command("SPT", channel, 1, 0, width, lead, trail));
      dialogue.tell(Flex.command("SPV", channel, 1, 0, train.volts()));
    }
    back("SIM?", 0, 0);
    back(Flex.command("ODSW?", channel), 0, 0);
    back(Flex.command("SER?", channel), 0, settings.load());
    back(Flex.command("SPM?", channel), 0, 1);
    back("SPRM?", 0, 1, train.count());
    back("SPPER?", 0, period);
    back(Flex.command("SPT?", channel, 1), 0, 0, width, lead, trail);
    back(Flex.command("SPV?", channel, 1), VOLT_STEP, 0, train.volts());
    loaded = train;
  }

  /** Return a time without the last digits that its arithmetic has left, s: to 0.1 ns. */
  private static double decimal(double seconds) {
    return Math.rint(seconds * 1e10) / 1e10;
  }

  /** Compare an answer with what was set: all numbers that are told to be, to their rounding. */
  private void back(String query, double step, double... set) {
    String answer = dialogue.ask(query);
    double[] is = Flex.numbers(answer);
    boolean same = is.length >= set.length;
    for (int i = 0; same && i < set.length; i++) {
      same = Math.abs(is[i] - set[i]) <= Math.max(step, 1e-6 * Math.abs(set[i]));
    }
    if (!same) {
      throw new BoardFault(
          BoardFault.Grade.SESSION,
          name
              + " was not started: "
              + query
              + " reads back '"
              + Printable.line(answer, 80)
              + "' and should be "
              + text(set));
    }
  }

  private static String text(double... numbers) {
    StringBuilder text = new StringBuilder();
    for (double each : numbers) {
      text.append(text.isEmpty() ? "" : ",").append(ScpiNumber.write(each));
    }
    return text.toString();
  }

  /** Switch the output on at its base of 0 V, then let the selector lead it to the cell. */
  private void connect() {
    if (!on) {
      dialogue.tell(Flex.command("CN", settings.channel()));
      on = true;
    }
    dialogue.tell(Flex.command("SPUPD", settings.channel()));
    selector.to(PulseSelector.At.GENERATOR);
  }

  /** Start it and wait until it says that it has ended. */
  private long run(Train train, BooleanSupplier stopped) {
    long begun = clock.nanos();
    long nominal = Math.round(train.count() * train.period() * 1e9);
    long latest = nominal + nominal / 2 + Math.round(timeout * 1e9);
    dialogue.tell("SRP");
    while (true) {
      if (stopped.getAsBoolean()) {
        return breakOff(train, begun);
      }
      long elapsed = clock.nanos() - begun;
      if (elapsed >= nominal && over()) {
        return train.count();
      }
      if (elapsed > latest) {
        throw new BoardFault(
            BoardFault.Grade.SESSION,
            name
                + " still gives pulses after "
                + elapsed * 1e-9
                + " s, and should have ended after "
                + nominal * 1e-9
                + " s; it was stopped and switched off");
      }
      clock.pause(Duration.ofNanos(Math.clamp(nominal - elapsed, 1_000_000, SLICE_NANOS)));
    }
  }

  private boolean over() {
    return ScpiNumber.read(dialogue.ask("SPST?")).value() == 0;
  }

  /** End it; how many pulses that were is known by the time only, and told as the most. */
  private long breakOff(Train train, long begun) {
    dialogue.urgent(URGENT, "SPP");
    boolean ended = over();
    double seconds = (clock.nanos() - begun) * 1e-9;
    if (!ended) {
      throw new BoardFault(
          BoardFault.Grade.SAFETY, name + " still gives pulses after it was stopped");
    }
    return Math.clamp((long) Math.ceil(seconds / train.period()), 0, train.count());
  }

  @Override
  public void countIn(Function<String, RelayWear> books) {
    selector.countIn(books);
  }

  void close() {
    selector.close();
  }
}
