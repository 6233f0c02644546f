package org.memrig.host.serve;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.memrig.config.BadInput;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Quantity;
import org.memrig.emulator.BoardFaults;
import org.memrig.emulator.instrument.InstrumentPort;
import org.memrig.instruments.link.LineFaults;
import org.memrig.instruments.wire.WireFaults;
import org.memrig.instruments.wire.WireServer;

/**
 * Switch faults by words, one switch a line: {@code corrupt 0.001}, {@code silent on}, {@code
 * reset}.
 */
public final class FaultSwitches {
  /** One switch: what it takes, what it does. */
  private record Switch(String takes, String text, Consumer<String> set) {}

  private static final String CHANCE = "P";
  private static final String ON_OFF = "on|off";

  private final ServedLine line;
  private final Map<String, Switch> switches = new LinkedHashMap<>();

  /** Switch the faults of a line, of the wire and of the board behind it. */
  public FaultSwitches(ServedRig rig, ServedLine line) {
    this.line = line;
    lineSwitches();
    wireSwitches(rig.server());
    boardSwitches(rig.faults(), rig.server().faults());
  }

  /** Switch the faults of a line and of the instrument at its end. */
  public FaultSwitches(ServedInstrument instrument, ServedLine line) {
    this(instrument.port(), line);
  }

  private FaultSwitches(WireServer server, ServedLine line) {
    this.line = line;
    lineSwitches();
    wireSwitches(server);
    add("good", "", "all faults are off", _ -> good(server.faults()));
  }

  private FaultSwitches(InstrumentPort port, ServedLine line) {
    this.line = line;
    lineSwitches();
    instrumentSwitches(port);
  }

  /**
   * Switch the faults of a bench: those of its analyzer, and those of its matrix by the same words
   * behind {@code matrix-}.
   */
  public static FaultSwitches of(ServedBench bench, ServedLine meter, ServedLine matrix) {
    FaultSwitches all = new FaultSwitches(bench.meter(), meter);
    FaultSwitches others =
        bench
            .switches()
            .map(port -> new FaultSwitches(port, matrix))
            .orElseGet(() -> new FaultSwitches(bench.switching().orElseThrow(), matrix));
    others.add("weld", "RELAY", "it stays closed from its next closure on", bench.relays()::weld);
    others.add("kill", "RELAY", "it stays open for ever", bench.relays()::kill);
    others.switches.forEach((name, one) -> all.switches.put("matrix-" + name, one));
    return all;
  }

  /**
   * Switch the faults of a generator, those of the oscilloscope by the same words behind {@code
   * scope-}, and the trigger's cable between them.
   */
  public static FaultSwitches of(ServedPair pair, ServedLine generator, ServedLine scope) {
    FaultSwitches all = new FaultSwitches(pair.generatorPort(), generator);
    new FaultSwitches(pair.scopePort(), scope)
        .switches.forEach((name, one) -> all.switches.put("scope-" + name, one));
    all.add(
        "trigger",
        ON_OFF,
        "the cable between sync output and external trigger",
        value -> pair.bench().sync(onOff(value)));
    return all;
  }

  private void instrumentSwitches(InstrumentPort port) {
    String faults =
        Stream.of(InstrumentPort.Fault.values())
            .map(FaultSwitches::word)
            .collect(Collectors.joining("|"));
    add("reply", faults, "how replies go wrong", value -> port.fault(fault(value)));
    add("late", "TIME", "replies come so much later", value -> port.late(nanos(value)));
    add(
        "error",
        "NUMBER",
        "an error stands in the queue",
        value -> port.error((int) number(value), "Injected"));
    add("interlock", "open|closed", "the fixture's lid", value -> port.interlock(lid(value)));
    add(
        "good",
        "",
        "all faults are off",
        _ -> {
          line.fault(LineFaults.NONE);
          port.fault(InstrumentPort.Fault.NONE);
          port.late(0);
          port.interlock(true);
        });
  }

  private static String word(InstrumentPort.Fault fault) {
    return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static InstrumentPort.Fault fault(String value) {
    for (InstrumentPort.Fault each : InstrumentPort.Fault.values()) {
      if (word(each).equals(value.toLowerCase(Locale.ROOT))) {
        return each;
      }
    }
    throw new IllegalArgumentException("'" + value + "' is no way for a reply to go wrong");
  }

  private static boolean lid(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "closed" -> true;
      case "open" -> false;
      default -> throw new IllegalArgumentException("'" + value + "' is neither open nor closed");
    };
  }

  private void lineSwitches() {
    chance("corrupt", "a bit of a byte is flipped, of each byte", LineFaults::withFlip);
    chance("drop", "a byte is lost", LineFaults::withDrop);
    chance("insert", "a random byte comes before a byte", LineFaults::withInsert);
    chance("duplicate", "a byte comes twice", LineFaults::withDuplicate);
    chance("burst", "garbage comes before what one write carries", LineFaults::withBurst);
    chance("reorder", "what one write carries is passed by the next", LineFaults::withReorder);
    add(
        "delay",
        "TIME",
        "everything comes so much later",
        value -> line.fault(line.faults().withDelay(nanos(value))));
    add(
        "silent",
        ON_OFF,
        "nothing passes, either way",
        value -> line.fault(line.faults().withSilence(onOff(value))));
    add("cut", "", "the cable is pulled", _ -> line.cut());
  }

  private void chance(String name, String text, Chance chance) {
    add(name, CHANCE, text, value -> line.fault(chance.in(line.faults(), number(value))));
  }

  private interface Chance {
    LineFaults in(LineFaults faults, double chance);
  }

  private void wireSwitches(WireServer server) {
    WireFaults wire = server.faults();
    add(
        "nak-storm",
        ON_OFF,
        "every frame is asked for again",
        value -> wire.nakStorm(onOff(value)));
    add(
        "wrong-sequence",
        "N",
        "acknowledgements name a number that is off by N; 0 for none",
        value -> wire.wrongNumbers((int) number(value)));
    add("reset", "", "the board is reset, as by a brown-out", _ -> server.reset());
  }

  private void boardSwitches(BoardFaults board, WireFaults wire) {
    add(
        "stuck-adc",
        "AMPS|off",
        "every read gives this current",
        value ->
            board.stuckAdc(
                value.equals("off")
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Quantity.parse(value, Dimension.AMPERE).value())));
    add(
        "stuck-output",
        "LINE|off",
        "an output does not come back to rest: a safety fault",
        value -> board.stuckOutput(value.equals("off") ? Optional.empty() : Optional.of(value)));
    add(
        "compliance",
        ON_OFF,
        "every read and pulse reaches its limit",
        value -> board.compliance(onOff(value)));
    add(
        "over-temperature",
        ON_OFF,
        "no program begins: a session fault",
        value -> board.overTemperature(onOff(value)));
    add("good", "", "all faults are off", _ -> good(board, wire));
  }

  private void good(WireFaults wire) {
    line.fault(LineFaults.NONE);
    wire.nakStorm(false);
    wire.wrongNumbers(0);
  }

  private void good(BoardFaults board, WireFaults wire) {
    good(wire);
    board.stuckAdc(OptionalDouble.empty());
    board.stuckOutput(Optional.empty());
    board.compliance(false);
    board.overTemperature(false);
  }

  private void add(String name, String takes, String text, Consumer<String> set) {
    switches.put(name, new Switch(takes, text, set));
  }

  /**
   * Do what a line of words says.
   *
   * @throws BadInput if it is no switch, or its value is none
   */
  public void set(String words) {
    String[] parts = words.strip().split("\\s+", 2);
    String name = parts[0].toLowerCase(Locale.ROOT);
    Switch found = switches.get(name);
    if (found == null) {
      throw BadInput.of(
          "switch", "'" + name + "' is none; there are " + String.join(", ", switches.keySet()));
    }
    String value = parts.length == 1 ? "" : parts[1].strip();
    if (found.takes().isEmpty() != value.isEmpty()) {
      throw BadInput.of(
          name,
          value.isEmpty()
              ? "takes a value: " + name + " " + found.takes()
              : "takes no value, not '" + value + "'");
    }
    try {
      found.set().accept(value);
    } catch (IllegalArgumentException wrong) {
      throw BadInput.of(name, String.valueOf(wrong.getMessage()));
    }
  }

  /** Tell of each switch: its words, and what it does. */
  public void each(BiConsumer<String, String> page) {
    switches.forEach((name, one) -> page.accept((name + " " + one.takes()).strip(), one.text()));
  }

  private static boolean onOff(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new IllegalArgumentException("'" + value + "' is neither on nor off");
    };
  }

  private static double number(String value) {
    return Quantity.parse(value, Dimension.ONE).value();
  }

  private static long nanos(String value) {
    return Math.round(Quantity.parse(value, Dimension.SECOND).value() * 1e9);
  }
}
