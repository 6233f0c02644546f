package org.memrig.emulator.instrument;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Emulate a Keithley 2602A: attributes and functions of its script language, for both channels.
 *
 * <p>After the reference manual 2600BS-901-01. A statement that does something costs 20 us and a
 * message 200 us: assumed. A script runs on by itself; {@code abort} ends it at once and leaves the
 * output as it is.
 */
final class Keithley2600 implements EmulatedInstrument {
  private static final long MESSAGE_NANOS = 200_000;
  private static final long STATEMENT_NANOS = 20_000;

  /** Something that a script has asked for and whose time comes. */
  private record Action(long nanos, Runnable what) {}

  private final List<Keithley2600Unit> units;
  private final ErrorQueue errors = new ErrorQueue();
  private final Tsp tsp = new Tsp(new Names());
  private final TspAttributes attributes = new TspAttributes(this::later, this::settle);
  private final Deque<Action> script = new ArrayDeque<>();
  private final List<String> said = new ArrayList<>();
  private int precision;
  private long now;
  private long cursor;

  /** Build one with a load at channel A and nothing at channel B. */
  Keithley2600(Load load) {
    this(load, new OpenTerminals());
  }

  /** Build one with a load at each channel. */
  Keithley2600(Load atA, Load atB) {
    units =
        List.of(
            new Keithley2600Unit("smua", atA, attributes),
            new Keithley2600Unit("smub", atB, attributes));
    attributes.readOnly("localnode.linefreq", () -> Keithley2600Unit.HERTZ);
    attributes.readOnly("localnode.model", () -> 2602);
    attributes.readOnly("errorqueue.count", errors::size);
    attributes.free("localnode.prompts");
    attributes.free("localnode.showerrors");
    attributes.timed(
        "format.asciiprecision", 1, 16, () -> precision, value -> precision = (int) value);
    reset();
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
      live(next.nanos());
      next.what().run();
    }
    live(now);
  }

  /** Let both channels live until a time: B, which may be at a gate, before the cell's. */
  private void live(long until) {
    units.reversed().forEach(each -> each.unit.reach(until));
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
    return units.stream().allMatch(each -> each.unit.quiet());
  }

  private void reset() {
    units.forEach(Keithley2600Unit::reset);
    precision = 6;
  }

  private void later(Runnable what) {
    script.addLast(new Action(cursor, what));
    cursor += STATEMENT_NANOS;
  }

  /** Let all that was asked for happen, as a reader of results has to. */
  private void settle() {
    reach(cursor);
  }

  /** What names with dots stand for. */
  private final class Names implements Tsp.Host {
    @Override
    public @Nullable Object get(String name) {
      Double value = attributes.get(name);
      if (value != null) {
        return name.endsWith(".source.compliance") ? (Object) (value != 0) : value;
      }
      return units.stream().anyMatch(each -> each.named(name)) ? name : null;
    }

    @Override
    public boolean set(String name, Object value) {
      return attributes.set(name, Tsp.number(value));
    }

    @Override
    public @Nullable List<Object> call(String name, List<Object> arguments) {
      return Keithley2600.this.call(name, arguments);
    }
  }

  /** Return the channel that a name belongs to. */
  private Keithley2600Unit unit(String name) {
    return units.stream()
        .filter(each -> name.startsWith(each.name() + "."))
        .findFirst()
        .orElseThrow(() -> new ScpiFailure(-286, "TSP Runtime error: no channel"));
  }

  private List<Keithley2600Unit.Reading> buffer(String name) {
    return unit(name).buffer(name);
  }

  private @Nullable List<Object> call(String name, List<Object> arguments) {
    switch (name) {
      case "reset" -> {
        settle();
        reset();
        return List.of();
      }
      case "smua.reset", "smub.reset" -> {
        settle();
        unit(name).reset();
        return List.of();
      }
      case "print" -> {
        StringJoiner line = new StringJoiner("\t");
        arguments.forEach(each -> line.add(text(each)));
        said.add(line.toString());
        return List.of();
      }
      case "string.format" -> {
        return List.of(Tsp.format(arguments));
      }
      case "delay" -> {
        TspAttributes.within(Tsp.number(arguments.getFirst()), 0, 100_000);
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
      case "smua.nvbuffer1.clear",
          "smua.nvbuffer2.clear",
          "smub.nvbuffer1.clear",
          "smub.nvbuffer2.clear" -> {
        String buffer = name.substring(0, name.length() - ".clear".length());
        later(() -> buffer(buffer).clear());
        return List.of();
      }
      case "printbuffer" -> {
        settle();
        said.add(printed(arguments));
        return List.of();
      }
      case "smua.measure.i",
          "smua.measure.v",
          "smua.measure.iv",
          "smub.measure.i",
          "smub.measure.v",
          "smub.measure.iv" -> {
        return measured(unit(name), name.substring("smua.measure.".length()), arguments);
      }
      default -> {
        return null;
      }
    }
  }

  private List<Object> measured(Keithley2600Unit from, String what, List<Object> arguments) {
    long aperture = Math.round(from.unit.apertureSeconds * 1e9);
    if (arguments.isEmpty()) {
      settle();
      double[] values = from.measure();
      cursor += aperture;
      return switch (what) {
        case "i" -> List.of(values[0]);
        case "v" -> List.of(values[1]);
        default -> List.of(values[0], values[1]);
      };
    }
    long start = cursor;
    later(() -> {
      double[] values = from.measure();
      for (int i = 0; i < arguments.size(); i++) {
        double value = what.equals("v") ? values[1] : values[i];
        from.keep(buffer(String.valueOf(arguments.get(i))), value, start * 1e-9);
      }
    });
    cursor += aperture;
    return List.of();
  }

  private String printed(List<Object> arguments) {
    int first = (int) Tsp.number(arguments.get(0));
    int last = (int) Tsp.number(arguments.get(1));
    StringJoiner out = new StringJoiner(", ");
    for (int i = first; i <= last; i++) {
      for (Object each : arguments.subList(2, arguments.size())) {
        String name = String.valueOf(each);
        List<Keithley2600Unit.Reading> buffer = buffer(name);
        if (i < 1 || i > buffer.size()) {
          throw new ScpiFailure(-286, "TSP Runtime error: index out of range");
        }
        double value = buffer.get(i - 1).column(name);
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
}
