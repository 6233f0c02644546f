package org.memrig.emulator.instrument;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Emulate channel A of a Keithley 2602A: attributes and functions of its script language.
 *
 * <p>After the reference manual 2600BS-901-01. A statement that does something costs 20 us and a
 * message 200 us: assumed. A script runs on by itself; {@code abort} ends it at once and leaves the
 * output as it is.
 */
final class Keithley2600 implements EmulatedInstrument {
  private static final double[] VOLT_RANGES = {0.1, 1, 6, 40};
  private static final double[] AMP_RANGES = {1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 3};
  private static final long MESSAGE_NANOS = 200_000;
  private static final long STATEMENT_NANOS = 20_000;
  private static final double HERTZ = 50;
  private static final int MOST_READINGS = 60_000;

  /** Something that a script has asked for and whose time comes. */
  private record Action(long nanos, Runnable what) {}

  private record Reading(double value, double source, int status, double seconds) {}

  private static final class Attribute {
    private final DoubleSupplier get;
    private final @Nullable DoubleConsumer set;

    Attribute(DoubleSupplier get, @Nullable DoubleConsumer set) {
      this.get = get;
      this.set = set;
    }
  }

  private final SourceUnit unit;
  private final ErrorQueue errors = new ErrorQueue();
  private final Tsp tsp = new Tsp(new Names());
  private final Map<String, Attribute> attributes = new HashMap<>();
  private final Map<String, List<Reading>> buffers = new HashMap<>();
  private final Deque<Action> script = new ArrayDeque<>();
  private final List<String> said = new ArrayList<>();
  private final double[] plain = new double[8];
  private boolean limited;
  private int precision;
  private long now;
  private long cursor;

  Keithley2600(Load load) {
    unit = new SourceUnit(load, VOLT_RANGES, AMP_RANGES);
    reset();
    constants();
    source();
    measure();
  }

  @Override
  public String name() {
    return "keithley-2600";
  }

  @Override
  public char terminator() {
    return '\n';
  }

  @Override
  public Reply take(String message, long nanos) {
    reach(nanos);
    String text = message.strip();
    if (text.equals("abort")) {
      clear(nanos);
      return new Reply(Optional.empty(), nanos + MESSAGE_NANOS);
    }
    cursor = Math.max(cursor, nanos) + MESSAGE_NANOS;
    said.clear();
    try {
      switch (text) {
        case "*IDN?" -> said.add("Keithley Instruments Inc., Model 2602A, EMULATED1, 2.2.6");
        case "*RST" -> call("reset", List.of());
        case "*CLS" -> errors.clear();
        case "*OPC?" -> said.add("1");
        default -> tsp.run(text);
      }
    } catch (ScpiFailure failure) {
      errors.add(failure.number(), String.valueOf(failure.getMessage()));
    }
    if (said.isEmpty()) {
      return new Reply(Optional.empty(), nanos + MESSAGE_NANOS);
    }
    reach(cursor);
    return new Reply(Optional.of(String.join("\n", said)), cursor);
  }

  @Override
  public void reach(long nanos) {
    now = Math.max(now, nanos);
    while (!script.isEmpty() && script.getFirst().nanos() <= now) {
      Action next = script.removeFirst();
      unit.reach(next.nanos());
      next.what().run();
    }
    unit.reach(now);
  }

  @Override
  public void clear(long nanos) {
    reach(nanos);
    script.clear();
    cursor = Math.max(now, nanos);
  }

  @Override
  public void injectError(int number, String text) {
    errors.add(number, text);
  }

  /** A 2602A has none. */
  @Override
  public void interlock(boolean closed) {}

  @Override
  public boolean quiet() {
    return unit.quiet();
  }

  private void reset() {
    unit.on = false;
    unit.opens = false;
    unit.amps = false;
    unit.volts = 0;
    unit.current = 0;
    unit.limitAmps = 1;
    unit.limitVolts = 40;
    unit.ampAuto = true;
    unit.voltAuto = true;
    unit.apertureSeconds = 1 / HERTZ;
    limited = false;
    precision = 6;
    java.util.Arrays.fill(plain, 0);
    buffers.put("smua.nvbuffer1", new ArrayList<>());
    buffers.put("smua.nvbuffer2", new ArrayList<>());
  }

  private void later(Runnable what) {
    script.addLast(new Action(cursor, what));
    cursor += STATEMENT_NANOS;
  }

  /** Let all that was asked for happen, as a reader of results has to. */
  private void settle() {
    reach(cursor);
  }

  private void constants() {
    Map<String, Integer> all = new HashMap<>();
    all.put("OUTPUT_DCAMPS", 0);
    all.put("OUTPUT_DCVOLTS", 1);
    all.put("OUTPUT_OFF", 0);
    all.put("OUTPUT_ON", 1);
    all.put("OUTPUT_NORMAL", 0);
    all.put("OUTPUT_ZERO", 1);
    all.put("OUTPUT_HIGH_Z", 2);
    all.put("SENSE_LOCAL", 0);
    all.put("SENSE_REMOTE", 1);
    all.put("AUTORANGE_OFF", 0);
    all.put("AUTORANGE_ON", 1);
    all.put("AUTOZERO_OFF", 0);
    all.put("AUTOZERO_ONCE", 1);
    all.put("AUTOZERO_AUTO", 2);
    all.forEach((name, value) -> readOnly("smua." + name, () -> value));
    readOnly("localnode.linefreq", () -> HERTZ);
    readOnly("localnode.model", () -> 2602);
    readOnly("errorqueue.count", errors::size);
    readOnly("smua.source.compliance", () -> limited() ? 1 : 0);
    readOnly("status.measurement.instrument.smua.condition", () -> limited ? unit.amps ? 1 : 2 : 0);
    free("smua.source.delay", 0);
    free("smua.measure.delay", 1);
    free("smua.measure.autozero", 2);
    free("localnode.prompts", 3);
    free("localnode.showerrors", 4);
    free("smua.source.highc", 5);
    attribute("format.asciiprecision", 1, 16, () -> precision, value -> precision = (int) value);
  }

  private void source() {
    attribute("smua.source.func", 0, 1, () -> unit.amps ? 0 : 1, value -> unit.amps = value == 0);
    attribute("smua.source.levelv", -40.4, 40.4, () -> unit.volts, value -> unit.volts = value);
    attribute("smua.source.leveli", -3.03, 3.03, () -> unit.current, value -> unit.current = value);
    attribute("smua.source.limiti", 1e-8, 3, () -> unit.limitAmps, value -> unit.limitAmps = value);
    attribute(
        "smua.source.limitv", 0.01, 40, () -> unit.limitVolts, value -> unit.limitVolts = value);
    double[] range = {1, 1e-3};
    attribute(
        "smua.source.rangev",
        -40.4,
        40.4,
        () -> range[0],
        value -> range[0] = range(VOLT_RANGES, value));
    attribute(
        "smua.source.rangei",
        -3.03,
        3.03,
        () -> range[1],
        value -> range[1] = range(AMP_RANGES, value));
    attribute("smua.source.output", 0, 1, () -> unit.on ? 1 : 0, value -> unit.on = value == 1);
    double[] off = new double[1];
    attribute(
        "smua.source.offmode",
        0,
        2,
        () -> off[0],
        value -> {
          off[0] = value;
          unit.opens = value == 2;
        });
    double[] sense = new double[1];
    attribute("smua.sense", 0, 3, () -> sense[0], value -> sense[0] = value);
  }

  private void measure() {
    attribute(
        "smua.measure.rangei",
        -3,
        3,
        () -> unit.ampRange,
        value -> {
          unit.ampRange = range(AMP_RANGES, value);
          unit.ampAuto = false;
        });
    attribute(
        "smua.measure.rangev",
        -40,
        40,
        () -> unit.voltRange,
        value -> {
          unit.voltRange = range(VOLT_RANGES, value);
          unit.voltAuto = false;
        });
    attribute(
        "smua.measure.autorangei",
        0,
        1,
        () -> unit.ampAuto ? 1 : 0,
        value -> unit.ampAuto = value == 1);
    attribute(
        "smua.measure.autorangev",
        0,
        1,
        () -> unit.voltAuto ? 1 : 0,
        value -> unit.voltAuto = value == 1);
    attributes.put(
        "smua.measure.nplc",
        new Attribute(
            () -> unit.apertureSeconds * HERTZ,
            value -> {
              within(value, 0.001 * (1 - 1e-9), 25);
              // At once: how long the measurements of this message take depends on it.
              unit.apertureSeconds = value / HERTZ;
            }));
    for (String each : List.of("smua.nvbuffer1", "smua.nvbuffer2")) {
      readOnly(each + ".n", () -> buffer(each).size());
      free(each + ".appendmode", 6);
      free(each + ".collectsourcevalues", 7);
    }
  }

  private void readOnly(String name, DoubleSupplier get) {
    attributes.put(name, new Attribute(get, null));
  }

  private void free(String name, int place) {
    attributes.put(name, new Attribute(() -> plain[place], value -> plain[place] = value));
  }

  private void attribute(
      String name, double low, double high, DoubleSupplier get, DoubleConsumer set) {
    attributes.put(
        name,
        new Attribute(
            get,
            value -> {
              within(value, low, high);
              later(() -> set.accept(value));
            }));
  }

  private static void within(double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new ScpiFailure(1102, "Parameter too big");
    }
  }

  private static double range(double[] ranges, double value) {
    for (double each : ranges) {
      if (Math.abs(value) <= each * 1.01) {
        return each;
      }
    }
    return ranges[ranges.length - 1];
  }

  private List<Reading> buffer(String name) {
    List<Reading> found = buffers.get(name);
    if (found == null) {
      throw new ScpiFailure(-286, "TSP Runtime error: no buffer");
    }
    return found;
  }

  private boolean limited() {
    return unit.on && unit.measure().limited();
  }

  /** What names with dots stand for. */
  private final class Names implements Tsp.Host {
    @Override
    public @Nullable Object get(String name) {
      Attribute attribute = attributes.get(name);
      if (attribute == null) {
        return buffers.containsKey(stem(name)) ? name : null;
      }
      settle();
      return attribute.get.getAsDouble();
    }

    @Override
    public boolean set(String name, Object value) {
      Attribute attribute = attributes.get(name);
      if (attribute == null || attribute.set == null) {
        return false;
      }
      attribute.set.accept(Tsp.number(value));
      return true;
    }

    @Override
    public @Nullable List<Object> call(String name, List<Object> arguments) {
      return Keithley2600.this.call(name, arguments);
    }
  }

  private static String stem(String name) {
    for (String each : List.of(".readings", ".statuses", ".sourcevalues", ".timestamps")) {
      if (name.endsWith(each)) {
        return name.substring(0, name.length() - each.length());
      }
    }
    return name;
  }

  private @Nullable List<Object> call(String name, List<Object> arguments) {
    switch (name) {
      case "reset", "smua.reset" -> {
        settle();
        reset();
        return List.of();
      }
      case "print" -> {
        StringJoiner line = new StringJoiner("\t");
        arguments.forEach(each -> line.add(text(each)));
        said.add(line.toString());
        return List.of();
      }
      case "string.format" -> {
        return List.of(formatted(arguments));
      }
      case "delay" -> {
        within(Tsp.number(arguments.getFirst()), 0, 100_000);
        cursor += Math.round(Tsp.number(arguments.getFirst()) * 1e9);
        return List.of();
      }
      case "waitcomplete" -> {
        settle();
        return List.of();
      }
      case "errorqueue.clear" -> {
        errors.clear();
        return List.of();
      }
      case "errorqueue.next" -> {
        ErrorQueue.Entry next = errors.next();
        String text = next.number() == 0 ? "Queue Is Empty" : next.text();
        return List.of((double) next.number(), text, 20.0, 1.0);
      }
      case "smua.nvbuffer1.clear", "smua.nvbuffer2.clear" -> {
        String buffer = name.substring(0, name.length() - ".clear".length());
        later(() -> buffer(buffer).clear());
        return List.of();
      }
      case "printbuffer" -> {
        settle();
        said.add(printed(arguments));
        return List.of();
      }
      case "smua.measure.i", "smua.measure.v", "smua.measure.iv" -> {
        return measured(name.substring("smua.measure.".length()), arguments);
      }
      default -> {
        return null;
      }
    }
  }

  private List<Object> measured(String what, List<Object> arguments) {
    if (arguments.isEmpty()) {
      settle();
      double[] values = values(unit.measure());
      cursor += Math.round(unit.apertureSeconds * 1e9);
      return switch (what) {
        case "i" -> List.of(values[0]);
        case "v" -> List.of(values[1]);
        default -> List.of(values[0], values[1]);
      };
    }
    long start = cursor;
    later(() -> {
      double[] values = values(unit.measure());
      for (int i = 0; i < arguments.size(); i++) {
        List<Reading> into = buffer(String.valueOf(arguments.get(i)));
        double value = what.equals("v") ? values[1] : values[i];
        if (into.size() < MOST_READINGS) {
          into.add(
              new Reading(
                  value, unit.amps ? unit.current : unit.volts, limited ? 0x40 : 0, start * 1e-9));
        }
      }
    });
    cursor += Math.round(unit.apertureSeconds * 1e9);
    return List.of();
  }

  /** Return amps and volts; beyond its range a reading is 9.91E37. */
  private double[] values(SourceUnit.Measured measured) {
    limited = measured.limited();
    double value = Math.abs(measured.value()) > 9e37 ? 9.91e37 : measured.value();
    return unit.amps
        ? new double[] {measured.source(), value}
        : new double[] {value, measured.source()};
  }

  private String printed(List<Object> arguments) {
    int first = (int) Tsp.number(arguments.get(0));
    int last = (int) Tsp.number(arguments.get(1));
    StringJoiner out = new StringJoiner(", ");
    for (int i = first; i <= last; i++) {
      for (Object each : arguments.subList(2, arguments.size())) {
        String name = String.valueOf(each);
        List<Reading> buffer = buffer(stem(name));
        if (i < 1 || i > buffer.size()) {
          throw new ScpiFailure(-286, "TSP Runtime error: index out of range");
        }
        Reading reading = buffer.get(i - 1);
        double value =
            name.endsWith(".statuses")
                ? reading.status()
                : name.endsWith(".sourcevalues")
                    ? reading.source()
                    : name.endsWith(".timestamps") ? reading.seconds() : reading.value();
        out.add(text(value));
      }
    }
    return out.toString();
  }

  private String text(Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%." + (precision - 1) + "e", number)
        : String.valueOf(value);
  }

  private static String formatted(List<Object> arguments) {
    StringBuilder out = new StringBuilder();
    String form = String.valueOf(arguments.getFirst());
    int next = 1;
    for (int i = 0; i < form.length(); i++) {
      if (form.startsWith("%d", i)) {
        out.append((long) Tsp.number(arguments.get(next++)));
        i++;
      } else if (form.startsWith("%s", i)) {
        out.append(arguments.get(next++));
        i++;
      } else {
        out.append(form.charAt(i));
      }
    }
    return out.toString();
  }
}
