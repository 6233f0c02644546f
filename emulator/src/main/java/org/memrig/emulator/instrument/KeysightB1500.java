package org.memrig.emulator.instrument;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.memrig.config.math.PortableMath;

/**
 * Emulate a Keysight B1500A with one high-resolution module, in slot 1: spot, staircase and pulsed
 * measurements, program memory, data buffer and error queue; with a pulse generator in slot 2 and a
 * selector before the cell, with a second module there, at the gate of the cell, or without.
 *
 * <p>After the programming guide B1500-90010. Its manners: {@code DV} sets range, limit, level and
 * output at once; {@code AB} ends what it does and leaves the bias on, and waits behind other
 * commands; {@code *RST} leaves the errors where they are; a sweep leaves its last value on. What a
 * command costs, 500 us, and the number of its interlock error are assumed.
 */
final class KeysightB1500 implements EmulatedInstrument {
  private static final double[] VOLT_RANGES = {0.5, 2, 5, 20, 40, 100};
  private static final double[] AMP_RANGES = {
    1e-11, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1
  };
  private static final long COMMAND_NANOS = 500_000;
  private static final double SAMPLE = 1.0 / 50 / 128;
  private static final double SERIES_OHMS = 1e6;
  private static final int CHANNEL = 1;
  private static final int GENERATOR_SLOT = 2;
  private static final int SECOND = 2;

  /**
   * Something that happens so much later than what was before.
   *
   * @param measures whether it measures all that while
   */
  private record Event(long delayNanos, boolean measures, Runnable action) {}

  private final SourceUnit unit;
  private final SeriesLoad load;
  private final Optional<Spgu> generator;
  private final Optional<SourceUnit> second;
  private final Deque<ErrorQueue.Entry> errors = new ArrayDeque<>();
  private final Map<Integer, List<String>> memory = new TreeMap<>();
  private final Deque<Event> events = new ArrayDeque<>();
  private final Deque<String> output = new ArrayDeque<>();
  private StringJoiner line = new StringJoiner(",");
  private int storing;
  private boolean switchedOn;
  private boolean interlocked = true;
  private int mode = 1;
  private boolean sweepsAmps;
  private double[] sweep = {};
  private double base;
  private double[] waits = {0, 0, 0};
  private double[] pulse = {0, 1e-3, 0};
  private boolean endsAtStop;
  private double sensing;
  private int serviceMask;
  private long due;
  private long now;

  KeysightB1500(Load between) {
    this(between, Optional.empty(), Optional.empty());
  }

  /** Build one with a second module, which forces volts and measures amps. */
  KeysightB1500(Load between, Load atSecond) {
    this(between, Optional.empty(), Optional.of(new SourceUnit(atSecond, VOLT_RANGES, AMP_RANGES)));
  }

  private KeysightB1500(Load between, Optional<Spgu> generator, Optional<SourceUnit> second) {
    this.second = second;
    load = new SeriesLoad(between);
    unit = new SourceUnit(load, VOLT_RANGES, AMP_RANGES);
    this.generator = generator;
    reset();
  }

  /** Build one with a pulse generator at the other side of a selector. */
  static KeysightB1500 withGenerator(Load between) {
    return withGenerator(new SelectedCell(between, Spgu.SOURCE_OHMS));
  }

  /** Build one with a pulse generator at the other side of a selector. */
  static KeysightB1500 withGenerator(SelectedCell selector) {
    return new KeysightB1500(
        selector, Optional.of(new Spgu(GENERATOR_SLOT, selector)), Optional.empty());
  }

  @Override
  public String name() {
    return "keysight-b1500";
  }

  @Override
  public char terminator() {
    return '\n';
  }

  @Override
  public Reply take(String message, long nanos) {
    now = Math.max(now, nanos);
    reach(now);
    StringJoiner answers = new StringJoiner("\r\n", "", "\r");
    boolean asked = false;
    for (String each : message.strip().split(";", -1)) {
      Optional<String> answer = command(each);
      if (answer.isPresent()) {
        asked = true;
        answers.add(answer.get());
      }
    }
    return new Reply(asked ? Optional.of(answers.toString()) : Optional.empty(), now);
  }

  private Optional<String> command(String text) {
    FlexLine command = FlexLine.read(text);
    boolean aborts = command.header().equals("AB");
    if (!aborts) {
      finish();
    }
    now += COMMAND_NANOS;
    reach(now);
    if (aborts) {
      abort();
      return Optional.empty();
    }
    try {
      return storing == 0 ? execute(command, false) : store(command, text.strip());
    } catch (FlexFailure failure) {
      injectError(failure.number(), String.valueOf(failure.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<String> store(FlexLine command, String text) {
    if (command.header().equals("END")) {
      storing = 0;
      return Optional.empty();
    }
    if (command.header().endsWith("?") || command.header().startsWith("*")) {
      throw new FlexFailure(161, "Command that cannot be stored in program memory.");
    }
    memory.computeIfAbsent(storing, _ -> new ArrayList<>()).add(text);
    return Optional.empty();
  }

  /** Do what is under way to its end; whoever asks next waits for it. */
  private void finish() {
    while (!events.isEmpty()) {
      now = Math.max(now, due + events.getFirst().delayNanos());
      reach(now);
    }
  }

  @Override
  public void reach(long nanos) {
    now = Math.max(now, nanos);
    while (!events.isEmpty() && due + events.getFirst().delayNanos() <= nanos) {
      Event next = events.removeFirst();
      live(due);
      due += next.delayNanos();
      try {
        next.action().run();
      } catch (FlexFailure failure) {
        injectError(failure.number(), String.valueOf(failure.getMessage()));
        events.clear();
      }
    }
    // A measurement under way reads the source from its own start, which is due.
    boolean measuring = !events.isEmpty() && events.getFirst().measures();
    live(measuring ? Math.min(nanos, due) : nanos);
  }

  /** Let both modules live until a time: the one that may be at a gate before the cell's. */
  private void live(long until) {
    second.ifPresent(each -> each.reach(until));
    unit.reach(until);
  }

  @Override
  public Optional<String> tell() {
    return Optional.ofNullable(output.pollFirst());
  }

  @Override
  public void clear(long nanos) {
    reach(nanos);
    abort();
    output.clear();
    storing = 0;
  }

  /** End what is done and give what was measured. The bias stays. */
  private void abort() {
    events.clear();
    flush();
  }

  @Override
  public void injectError(int number, String text) {
    errors.addLast(new ErrorQueue.Entry(number, text));
  }

  @Override
  public void interlock(boolean closed) {
    interlocked = closed;
    if (!closed && Math.abs(unit.volts) > 42) {
      unit.volts = 0;
    }
  }

  @Override
  public boolean quiet() {
    return unit.quiet()
        && second.map(SourceUnit::quiet).orElse(true)
        && generator.map(Spgu::quiet).orElse(true);
  }

  private void reset() {
    abort();
    output.clear();
    storing = 0;
    switchOff();
    unit.limitAmps = 1e-4;
    unit.limitVolts = 20;
    second.ifPresent(each -> each.limitAmps = 1e-4);
    unit.ampAuto = true;
    unit.voltAuto = true;
    unit.apertureSeconds = SAMPLE;
    mode = 1;
    sweep = new double[0];
    sensing = 0;
    load.ohms(0);
    generator.ifPresent(Spgu::reset);
  }

  private void switchOff() {
    zero();
    second.ifPresent(KeysightB1500::switchOff);
    switchedOn = false;
    unit.on = false;
    unit.opens = true;
  }

  private static void switchOff(SourceUnit each) {
    each.volts = 0;
    each.on = false;
    each.opens = true;
  }

  private void zero() {
    unit.amps = false;
    unit.volts = 0;
    unit.current = 0;
  }

  private Optional<String> execute(FlexLine a, boolean stored) {
    if (generator.isPresent() && generator.get().knows(a)) {
      return generator.get().execute(a);
    }
    switch (a.header()) {
      case "*IDN?" -> {
        return Optional.of("Agilent Technologies,B1500A,EMULATED1,A.06.00.2015.0101");
      }
      case "UNT?" -> {
        String slot = generator.isPresent() ? "B1525A,0" : second.isPresent() ? "B1517A,0" : "0,0";
        return Optional.of("B1517A,0;" + slot + ";0,0;0,0;0,0;0,0;0,0;0,0;0,0;0,0");
      }
      case "ERRX?" -> {
        ErrorQueue.Entry next = errors.pollFirst();
        return Optional.of(
            next == null
                ? "+0,\"No Error.\""
                : String.format(Locale.ROOT, "%+d,\"%s\"", next.number(), next.text()));
      }
      case "*SRE?" -> {
        return Optional.of(Integer.toString(serviceMask));
      }
      case "*OPC?" -> {
        return Optional.of("1");
      }
      case "NUB?" -> {
        return Optional.of(Integer.toString(output.size()));
      }
      case "INTLKVTH?" -> {
        return Optional.of("42");
      }
      case "LST?" -> {
        return Optional.of(list(a.whole(0, 1, 2000)));
      }
      default -> {
        set(a, stored);
        return stored ? Optional.empty() : spot(a);
      }
    }
  }

  /** Measure at once what is asked for by itself: nothing else is looked at before that is done. */
  private Optional<String> spot(FlexLine a) {
    if (!a.header().equals("TI") && !a.header().equals("TV")) {
      return Optional.empty();
    }
    finish();
    return Optional.ofNullable(output.pollLast()).map(String::strip);
  }

  private String list(int program) {
    StringJoiner lines = new StringJoiner("\r\n");
    lines.add("ST " + program);
    memory.getOrDefault(program, List.of()).forEach(lines::add);
    return lines.add("END").toString();
  }

  /** Do what is for the second module; false if it is for the first, or for both. */
  private boolean ofSecond(FlexLine a, boolean stored) {
    if (second.isEmpty() || a.number(0, 0) != SECOND) {
      return false;
    }
    SourceUnit to = second.get();
    switch (a.header()) {
      case "CN" -> to.on = true;
      case "CL" -> switchOff(to);
      case "DZ" -> to.volts = 0;
      case "SSR" -> a.whole(1, 0, 0);
      case "DV" -> {
        if (!to.on) {
          throw FlexFailure.switchedOff();
        }
        double limit = a.number(3, to.limitAmps);
        if (!(limit > 0 && limit <= 0.1)) {
          throw FlexFailure.compliance();
        }
        requireInterlock(a.between(2, -100, 100));
        to.limitAmps = limit;
        to.volts = a.number(2);
      }
      case "TI" -> {
        if (!stored) {
          due = now;
        }
        measureSecond(to, a.number(1, 0));
        at(0, this::flush);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void measureSecond(SourceUnit from, double code) {
    events.addLast(
        new Event(
            Math.round(unit.apertureSeconds * 1e9),
            true,
            () -> {
              from.apertureSeconds = unit.apertureSeconds;
              from.ampAuto = code >= 0;
              from.ampRange = code >= 0 ? from.ampRange : PortableMath.pow(10, -code - 20);
              SourceUnit.Measured measured = from.measure();
              line.add(datum(measured.value(), measured.limited(), SECOND, 'I'));
            }));
  }

  private void set(FlexLine a, boolean stored) {
    if (ofSecond(a, stored)) {
      return;
    }
    switch (a.header()) {
      case "" -> {}
      case "*RST" -> reset();
      case "*SRE" -> serviceMask = a.whole(0, 0, 255) & ~64;
      case "ST" -> {
        storing = a.whole(0, 1, 2000);
        memory.put(storing, new ArrayList<>());
      }
      case "SCR" -> memory.remove(a.whole(0, 1, 2000));
      case "DO" -> start(a.whole(0, 1, 2000));
      case "BC" -> output.clear();
      case "FMT", "TSC", "FL", "AAD", "CMM", "AZ" -> a.number(0);
      case "SSR" -> load.ohms(a.whole(1, 0, 1) * SERIES_OHMS);
      case "AV" -> {
        int count = a.whole(0, -100, 1023);
        unit.apertureSeconds = count < 0 ? -count / 50.0 : count * SAMPLE;
      }
      case "CN" -> {
        if (!switchedOn) {
          zero();
          unit.limitAmps = 1e-4;
        }
        switchedOn = true;
        unit.on = true;
      }
      case "CL" -> {
        switchOff();
        generator.ifPresent(Spgu::off);
      }
      case "DZ" -> {
        zero();
        if (a.number(0, 0) == 0) {
          second.ifPresent(each -> each.volts = 0);
        }
      }
      case "DV" -> forceVolts(a.between(2, -100, 100), a.number(3, unit.limitAmps));
      case "DI" -> forceAmps(a.between(2, -0.1, 0.1), a.number(3, unit.limitVolts));
      case "RI", "RV" -> sensing = a.number(1);
      case "WT" -> waits = new double[] {a.number(0), a.number(1), a.number(2, 0)};
      case "WM" -> endsAtStop = a.number(1, 1) == 2;
      case "PT" -> pulse = new double[] {a.number(0), a.between(1, 5e-4, 2), a.number(2, 0)};
      case "MM" -> mode = a.whole(0, 1, 28);
      case "WV", "WI" -> stairs(a, 3, a.header().equals("WI"));
      case "PWV", "PWI" -> {
        base = a.number(3);
        stairs(a, 4, a.header().equals("PWI"));
      }
      case "PA", "TI", "TV", "XE" -> {
        if (!stored) {
          due = now;
        }
        begin(a);
      }
      default -> throw FlexFailure.undefined();
    }
  }

  private void forceVolts(double volts, double limit) {
    requireOn();
    if (!(limit > 0 && limit <= 0.1)) {
      throw FlexFailure.compliance();
    }
    requireInterlock(volts);
    unit.amps = false;
    unit.limitAmps = limit;
    unit.volts = volts;
  }

  private void forceAmps(double amps, double limit) {
    requireOn();
    if (!(limit > 0 && limit <= 100)) {
      throw FlexFailure.compliance();
    }
    requireInterlock(limit);
    unit.amps = true;
    unit.limitVolts = limit;
    unit.current = amps;
  }

  private void requireOn() {
    if (!switchedOn) {
      throw FlexFailure.switchedOff();
    }
  }

  private void requireInterlock(double volts) {
    if (!interlocked && Math.abs(volts) > 42) {
      throw new FlexFailure(310, "Interlock is open.");
    }
  }

  private void stairs(FlexLine a, int at, boolean ofAmps) {
    double start = a.number(at);
    double stop = a.number(at + 1);
    int count = a.whole(at + 2, 1, 1001);
    double limit = a.number(at + 3);
    sweepsAmps = ofAmps;
    sweep = new double[count];
    for (int i = 0; i < count; i++) {
      sweep[i] = count == 1 ? start : start + (stop - start) * i / (count - 1);
    }
    requireInterlock(Math.max(Math.abs(start), Math.abs(stop)));
    if (ofAmps) {
      unit.limitVolts = limit;
    } else {
      unit.limitAmps = limit;
    }
  }

  /** Run a program: each command in its turn, what takes time in its time. */
  private void start(int number) {
    due = now;
    List<FlexLine> lines =
        memory.getOrDefault(number, List.of()).stream().map(FlexLine::read).toList();
    next(lines, 0);
  }

  private void next(List<FlexLine> lines, int at) {
    if (at < lines.size()) {
      events.addLast(
          new Event(
              0,
              false,
              () -> {
                execute(lines.get(at), true);
                next(lines, at + 1);
              }));
    }
  }

  private void begin(FlexLine a) {
    switch (a.header()) {
      case "PA" -> at(a.between(0, 0, 99.9999), () -> {});
      case "TI", "TV" -> {
        boolean amps = a.header().equals("TI");
        double range = a.number(1, 0);
        measure(amps, range);
        at(0, this::flush);
      }
      default -> {
        requireOn();
        if (mode == 2) {
          staircase();
        } else if (mode == 4) {
          pulses();
        } else {
          throw FlexFailure.value();
        }
      }
    }
  }

  private void staircase() {
    at(waits[0], () -> {});
    for (double level : sweep) {
      at(0, () -> force(level));
      at(waits[1], () -> {});
      measure(!sweepsAmps, sensing);
      at(Math.max(0, waits[2] - unit.apertureSeconds), () -> {});
    }
    double last = endsAtStop ? sweep[sweep.length - 1] : sweep[0];
    at(
        0,
        () -> {
          force(last);
          flush();
        });
  }

  private void pulses() {
    double gap = pulse[2] == 0 ? Math.max(2e-3, 5e-3 - pulse[1]) : pulse[2] - pulse[1];
    at(pulse[0], () -> {});
    for (double level : sweep) {
      at(0, () -> force(level));
      at(Math.max(0, pulse[1] - unit.apertureSeconds), () -> {});
      measure(!sweepsAmps, sensing);
      at(0, () -> force(base));
      at(gap, () -> {});
    }
    at(0, this::flush);
  }

  private void force(double level) {
    unit.amps = sweepsAmps;
    if (sweepsAmps) {
      unit.current = level;
    } else {
      unit.volts = level;
    }
  }

  private void measure(boolean ofAmps, double range) {
    events.addLast(
        new Event(
            Math.round(unit.apertureSeconds * 1e9),
            true,
            () -> {
              ranged(ofAmps, range);
              SourceUnit.Measured measured = unit.measure();
              boolean own = ofAmps != unit.amps;
              double value = own ? measured.value() : measured.source();
              line.add(datum(value, measured.limited(), CHANNEL, ofAmps ? 'I' : 'V'));
            }));
  }

  private static String datum(double value, boolean limited, int channel, char quantity) {
    boolean over = Math.abs(value) > 1e30;
    char status = over ? 'V' : limited ? 'C' : 'N';
    return String.format(
        Locale.ROOT,
        "%c%c%c%s",
        status,
        'A' + channel - 1,
        quantity,
        over ? "+199.999E+99" : String.format(Locale.ROOT, "%+.5E", value));
  }

  private void ranged(boolean ofAmps, double code) {
    if (ofAmps) {
      unit.ampAuto = code >= 0;
      unit.ampRange = code >= 0 ? unit.ampRange : PortableMath.pow(10, -code - 20);
    } else {
      unit.voltAuto = code >= 0;
      unit.voltRange = code >= 0 ? unit.voltRange : -code / 10;
    }
  }

  private void at(double seconds, Runnable action) {
    events.addLast(new Event(Math.round(seconds * 1e9), false, action));
  }

  /** Put what was measured into the output buffer, as one line. */
  private void flush() {
    if (line.length() > 0) {
      output.addLast(line + "\r");
    }
    line = new StringJoiner(",");
  }
}
