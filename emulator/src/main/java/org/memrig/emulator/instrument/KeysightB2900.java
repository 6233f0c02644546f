package org.memrig.emulator.instrument;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * Emulate a Keysight B2912A: two channels with fixed levels, lists, pulses, both trigger layers and
 * a buffer each.
 *
 * <p>After the SCPI command reference B2910-90030. What a command costs is assumed: 300 us. A cell
 * is at one of the channels; the other one's terminals are open, or at its gate.
 */
final class KeysightB2900 implements EmulatedInstrument {
  private static final long COMMAND_NANOS = 300_000;
  private static final double INTERLOCK_VOLTS = 42;
  private static final int BUFFER = 100_000;

  private final ErrorQueue errors = new ErrorQueue();
  private final ScpiTree tree = new ScpiTree();
  private final List<B2900Output> channels;
  private final TreeSet<String> elements = new TreeSet<>();
  private String format = "ASC";
  private boolean swapped;
  private boolean interlocked = true;
  private int events;
  private long now;

  /** Put a load at channel 1. */
  KeysightB2900(Load load) {
    this(load, new OpenTerminals());
  }

  KeysightB2900(Load first, Load second) {
    channels = List.of(new B2900Output(first), new B2900Output(second));
    reset();
    common();
    output();
    source();
    sense();
    trigger();
    data();
  }

  @Override
  public String name() {
    return "keysight-b2900";
  }

  @Override
  public char terminator() {
    return '\n';
  }

  @Override
  public Reply take(String message, long nanos) {
    reach(nanos);
    reach(now + COMMAND_NANOS);
    Optional<String> answer = tree.run(message, errors);
    return new Reply(answer, now);
  }

  @Override
  public void reach(long nanos) {
    now = Math.max(now, nanos);
    long next = next();
    while (next <= now) {
      live(next);
      next = next();
    }
    live(now);
  }

  private long next() {
    return channels.stream().mapToLong(each -> each.layers.next()).min().orElse(Long.MAX_VALUE);
  }

  /** Let both channels live until a time: 2, which may be at a gate, before the cell's. */
  private void live(long until) {
    channels.reversed().forEach(each -> each.layers.reach(until));
  }

  @Override
  public void clear(long nanos) {
    reach(nanos);
    channels.forEach(each -> each.layers.abort());
  }

  @Override
  public void injectError(int number, String text) {
    errors.add(number, text);
  }

  @Override
  public void interlock(boolean closed) {
    interlocked = closed;
    for (B2900Output each : channels) {
      if (!closed && each.most() > INTERLOCK_VOLTS) {
        each.off();
      }
    }
  }

  @Override
  public boolean quiet() {
    return channels.stream().allMatch(each -> each.unit.quiet());
  }

  /** Return whether the output relay of a channel, from 1, is open. */
  boolean open(int channel) {
    SourceUnit unit = channels.get(channel - 1).unit;
    return !unit.on && unit.opens;
  }

  private void reset() {
    channels.forEach(B2900Output::reset);
    elements.clear();
    elements.addAll(List.of("VOLT", "CURR", "RES", "TIME", "STAT", "SOUR"));
    format = "ASC";
    swapped = false;
  }

  private B2900Output channel(ScpiArguments a) {
    return channel(a.suffix(0));
  }

  private B2900Output channel(int number) {
    if (number < 1 || number > channels.size()) {
      throw new ScpiFailure(-114, "Header suffix out of range");
    }
    return channels.get(number - 1);
  }

  /** Return the channels of a list, {@code (@1,2)}: all of them if there is none. */
  private List<B2900Output> listed(ScpiArguments a) {
    if (a.size() == 0) {
      return channels;
    }
    List<B2900Output> chosen = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      String each = a.text(i).replace("(", "").replace("@", "").replace(")", "").strip();
      if (!each.equals("1") && !each.equals("2")) {
        throw ScpiFailure.illegal();
      }
      chosen.add(channel(Integer.parseInt(each)));
    }
    return chosen;
  }

  private void common() {
    tree.ask("*IDN", _ -> "Keysight Technologies,B2912A,EMULATED1,3.4.2011.5100");
    tree.set("*RST", _ -> reset());
    tree.set("*CLS", _ -> errors.clear());
    tree.add("*ESE", a -> events = a.whole(0, 0, 255), _ -> Integer.toString(events));
    tree.ask("*STB", _ -> errors.size() == 0 ? "0" : "4");
    tree.ask(
        "*OPC",
        _ -> {
          finish();
          return "1";
        });
    tree.set("*WAI", _ -> finish());
    tree.ask(":SYSTem:ERRor[:NEXT]", _ -> errors.signedReply());
    tree.ask(":SYSTem:INTerlock:TRIPped", _ -> bit(!interlocked));
    tree.set(":SYSTem:BEEPer:STATe", a -> a.on(0));
    tree.set(":SYSTem:LFRequency", a -> a.number(0, 50, 60));
    tree.ask(":STATus:OPERation:CONDition", _ -> Integer.toString(idle()));
    tree.ask(
        ":STATus:QUEStionable:CONDition",
        _ -> Integer.toString((interlocked ? 0 : 1 << 10) | lost()));
  }

  private int idle() {
    B2900Output one = channels.get(0);
    B2900Output two = channels.get(1);
    return (one.layers.sources() ? 0 : 1 << 1)
        | (one.layers.measures() ? 0 : 1 << 4)
        | (two.layers.sources() ? 0 : 1 << 7)
        | (two.layers.measures() ? 0 : 1 << 10);
  }

  private int lost() {
    return (channels.get(0).layers.lost() ? 1 << 12 : 0)
        | (channels.get(1).layers.lost() ? 1 << 14 : 0);
  }

  private void output() {
    tree.add(
        ":OUTPut[<c>][:STATe]",
        a -> {
          if (a.on(0)) {
            on(channel(a));
          } else {
            channel(a).off();
          }
        },
        a -> bit(channel(a).unit.on));
    tree.add(
        ":OUTPut[<c>]:OFF:MODE",
        a -> channel(a).offMode(a.choice(0, "NORMal", "HIZ", "ZERO")),
        a -> channel(a).offMode);
    flag(":OUTPut[<c>]:OFF:AUTO", (each, on) -> each.offAuto = on, each -> each.offAuto);
    flag(":OUTPut[<c>]:ON:AUTO", (each, on) -> each.onAuto = on, each -> each.onAuto);
    flag(
        ":OUTPut[<c>]:PROTection[:STATe]", (each, on) -> each.protects = on, each -> each.protects);
    tree.set(":OUTPut[<c>]:LOW", a -> a.choice(0, "FLOat", "GROund"));
  }

  private void on(B2900Output channel) {
    if (!interlocked && channel.most() > INTERLOCK_VOLTS) {
      throw new ScpiFailure(102, "Interlock tripped");
    }
    channel.unit.on = true;
  }

  /** Set a flag of a channel. */
  private interface Setter {
    void set(B2900Output channel, boolean on);
  }

  /** Get a flag of a channel. */
  private interface Getter {
    boolean get(B2900Output channel);
  }

  private void flag(String header, Setter set, Getter get) {
    tree.add(header, a -> set.set(channel(a), a.on(0)), a -> bit(get.get(channel(a))));
  }

  private void source() {
    tree.add(
        "[:SOURce[<c>]]:FUNCtion:MODE",
        a -> channel(a).unit.amps = a.choice(0, "VOLTage", "CURRent").equals("CURR"),
        a -> channel(a).unit.amps ? "CURR" : "VOLT");
    tree.add(
        "[:SOURce[<c>]]:FUNCtion[:SHAPe]",
        a -> channel(a).pulsed = a.choice(0, "PULSe", "DC").equals("PULS"),
        a -> channel(a).pulsed ? "PULS" : "DC");
    flag("[:SOURce[<c>]]:FUNCtion:TRIGgered:CONTinuous", (c, on) -> c.keeps = on, c -> c.keeps);
    tree.set("[:SOURce[<c>]]:WAIT[:STATe]", a -> a.on(0));
    tree.add(
        "[:SOURce[<c>]]:PULSe:WIDTh",
        a -> channel(a).width = a.number(0, 50e-6, 100_000),
        a -> text(channel(a).width));
    tree.add("[:SOURce[<c>]]:PULSe:DELay", a -> a.number(0, 0, 0), _ -> text(0));
    levels("VOLTage", 210);
    levels("CURRent", 3.03);
  }

  private void levels(String quantity, double most) {
    boolean amps = quantity.equals("CURRent");
    String node = "[:SOURce[<c>]]:" + quantity;
    tree.add(
        node + "[:LEVel][:IMMediate][:AMPLitude]",
        a -> channel(a).immediate(amps, a.number(0, -most, most)),
        a -> text(channel(a).immediate(amps)));
    tree.add(
        node + ":RANGe",
        a -> channel(a).sourceRange(amps, a.number(0, -most, most)),
        a -> text(channel(a).sourceRange(amps)));
    tree.add(node + ":RANGe:AUTO", a -> a.on(0), _ -> "0");
    tree.add(
        node + ":MODE",
        a -> channel(a).mode(amps, a.choice(0, "FIXed", "SWEep", "LIST")),
        a -> channel(a).mode(amps));
    tree.set("[:SOURce[<c>]]:LIST:" + quantity, a -> values(channel(a), amps, a, most, false));
    tree.set(
        "[:SOURce[<c>]]:LIST:" + quantity + ":APPend",
        a -> values(channel(a), amps, a, most, true));
    tree.ask(
        "[:SOURce[<c>]]:LIST:" + quantity + ":POINts",
        a -> Integer.toString(channel(a).list(amps).size()));
  }

  private static void values(
      B2900Output channel, boolean amps, ScpiArguments a, double most, boolean append) {
    List<Double> all = new ArrayList<>(append ? channel.list(amps) : List.of());
    for (int i = 0; i < a.size(); i++) {
      all.add(a.number(i, -most, most));
    }
    if (a.size() == 0 || all.size() > 2500) {
      throw new ScpiFailure(-223, "Too much data");
    }
    channel.list(amps, all);
  }

  private void sense() {
    tree.add(
        ":SENSe[<c>]:FUNCtion[:ON]",
        a -> {
          for (int i = 0; i < a.size(); i++) {
            channel(a).functions.add(a.choice(i, "VOLTage", "CURRent"));
          }
        },
        a -> "\"" + String.join("\",\"", channel(a).functions) + "\"");
    tree.set(":SENSe[<c>]:FUNCtion:OFF:ALL", a -> channel(a).functions.clear());
    flag(":SENSe[<c>]:REMote", (each, on) -> each.remote = on, each -> each.remote);
    tree.set(":SENSe[<c>]:WAIT[:STATe]", a -> a.on(0));
    meter("VOLTage");
    meter("CURRent");
  }

  private void meter(String quantity) {
    boolean amps = quantity.equals("CURRent");
    String node = ":SENSe[<c>]:" + quantity + "[:DC]";
    tree.add(
        node + ":RANGe[:UPPer]",
        a -> channel(a).senseRange(amps, a.number(0)),
        a -> text(channel(a).senseRange(amps)));
    tree.add(
        node + ":RANGe:AUTO",
        a -> channel(a).senseAuto(amps, a.on(0)),
        a -> bit(channel(a).senseAuto(amps)));
    tree.add(
        node + ":PROTection[:LEVel]",
        a -> channel(a).limit(amps, Math.abs(a.number(0))),
        a -> text(channel(a).limit(amps)));
    tree.ask(node + ":PROTection:TRIPped", a -> bit(channel(a).unit.limited()));
    tree.add(
        node + ":APERture",
        a -> channel(a).unit.apertureSeconds = a.number(0, 8e-6, 2),
        a -> text(channel(a).unit.apertureSeconds));
    tree.add(
        node + ":NPLCycles",
        a -> channel(a).unit.apertureSeconds = a.number(0, 4e-4, 100) / 50,
        a -> text(channel(a).unit.apertureSeconds * 50));
  }

  private void trigger() {
    layer("TRANsient", false, true);
    layer("ACQuire", true, false);
    layer("ALL", true, true);
    tree.set(
        ":INITiate[:IMMediate][:ALL]", a -> listed(a).forEach(each -> start(each, true, true)));
    tree.set(
        ":INITiate[:IMMediate]:TRANsient",
        a -> listed(a).forEach(each -> start(each, true, false)));
    tree.set(
        ":INITiate[:IMMediate]:ACQuire", a -> listed(a).forEach(each -> start(each, false, true)));
    tree.set(":ABORt[:ALL]", a -> listed(a).forEach(each -> each.layers.abort()));
  }

  private void layer(String name, boolean acquires, boolean sources) {
    for (String kind : List.of(":TRIGger[<c>]:", ":ARM[<c>]:")) {
      boolean arm = kind.startsWith(":ARM");
      String node = kind + name;
      tree.add(
          node + ":DELay",
          a -> channel(a).delay(arm, acquires, sources, a.number(0, 0, 100_000)),
          a -> text(channel(a).delay(arm, acquires)));
      tree.set(node + ":SOURce[:SIGNal]", a -> source(channel(a), arm, acquires, sources, a));
      tree.add(
          node + ":COUNt",
          a -> channel(a).count(arm, acquires, sources, a.whole(0, 1, BUFFER)),
          a -> Integer.toString(channel(a).count(arm, acquires)));
    }
    tree.add(
        ":TRIGger[<c>]:" + name + ":TIMer",
        a -> channel(a).timer(acquires, sources, a.number(0, 10e-6, 100_000)),
        a -> text(channel(a).timer(acquires)));
  }

  private static void source(
      B2900Output channel, boolean arm, boolean acquires, boolean sources, ScpiArguments a) {
    String chosen = a.choice(0, "AINT", "TIMer");
    if (!arm) {
      channel.timed(acquires, sources, chosen.equals("TIM"));
    }
  }

  private void start(B2900Output channel, boolean sources, boolean acquires) {
    if (channel.layers.running()) {
      throw new ScpiFailure(-213, "Init ignored");
    }
    if (!channel.unit.on && channel.onAuto) {
      on(channel);
    }
    channel.start(now, sources, acquires);
  }

  private void finish() {
    while (channels.stream().anyMatch(each -> each.layers.running())) {
      reach(Math.max(now, next()));
    }
  }

  private void data() {
    tree.add(
        ":FORMat[:DATA]",
        a -> {
          String kind = a.choice(0, "ASCii", "REAL");
          if (kind.equals("REAL") && a.whole(1, 32, 64) != 64) {
            throw ScpiFailure.illegal();
          }
          format = kind;
        },
        _ -> format.equals("REAL") ? "REAL,64" : format);
    tree.add(
        ":FORMat:BORDer",
        a -> swapped = a.choice(0, "NORMal", "SWAPped").equals("SWAP"),
        _ -> swapped ? "SWAP" : "NORM");
    tree.add(
        ":FORMat:ELEMents:SENSe",
        a -> {
          TreeSet<String> chosen = new TreeSet<>();
          for (int i = 0; i < a.size(); i++) {
            chosen.add(a.choice(i, "VOLTage", "CURRent", "RESistance", "TIME", "STATus", "SOURce"));
          }
          elements.clear();
          elements.addAll(chosen);
        },
        _ -> String.join(",", elements));
    tree.ask(":FETCh:ARRay", a -> rows(listed(a).getFirst()));
    tree.ask(":SENSe[<c>]:DATA:POINts", a -> Integer.toString(channel(a).buffer.size()));
    tree.ask(
        ":MEASure",
        a -> {
          B2900Output each = listed(a).getFirst();
          on(each);
          each.buffer.clear();
          now += Math.round(each.unit.apertureSeconds * 1e9);
          each.measure(now);
          return rows(each);
        });
  }

  /** Give a buffer, in the order that the elements have whatever they were asked for in. */
  private String rows(B2900Output channel) {
    if (channel.buffer.isEmpty()) {
      throw new ScpiFailure(-230, "Data corrupt or stale");
    }
    List<Double> all = new ArrayList<>();
    for (B2900Output.Reading each : channel.buffer) {
      each.addTo(all, elements);
    }
    if (format.equals("ASC")) {
      StringJoiner out = new StringJoiner(",");
      all.forEach(each -> out.add(text(each)));
      return out.toString();
    }
    ByteBuffer bytes = ByteBuffer.allocate(8 * all.size());
    for (double each : all) {
      long bits = Double.doubleToRawLongBits(each);
      bytes.putLong(swapped ? Long.reverseBytes(bits) : bits);
    }
    String count = Integer.toString(bytes.capacity());
    return "#" + count.length() + count + new String(bytes.array(), StandardCharsets.ISO_8859_1);
  }

  private static String bit(boolean value) {
    return value ? "1" : "0";
  }

  private static String text(double value) {
    if (Double.isNaN(value)) {
      return "+9.910000E+37";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+9.900000E+37" : "-9.900000E+37";
    }
    return String.format(Locale.ROOT, "%+.6E", value);
  }
}
