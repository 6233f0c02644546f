package org.memrig.emulator.instrument;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.memrig.config.random.Draws;

/**
 * Emulate two channels of a Keysight InfiniiVision oscilloscope: single acquisitions, eight bits,
 * noise and an offset of its own.
 *
 * <p>After the programmer's guides of the X-series. It is armed by {@code :SING}; with an automatic
 * sweep it acquires without a trigger. Channel 1 is at the generator's output, channel 2 over the
 * shunt.
 */
final class InfiniiVision implements EmulatedInstrument {
  private static final long COMMAND_NANOS = 300_000;
  private static final long BYTE_NANOS = 10;
  private static final long ARMING_NANOS = 3_000_000;

  /** How long an automatic sweep waits for a trigger, ns: assumed. */
  private static final long AUTO_NANOS = 50_000_000;

  private static final double RATE = 1e9;
  private static final int RUN = 1 << 3;
  private static final int CODES = 256;
  private static final int MIDDLE = 128;
  private static final int LOWEST = 1;
  private static final int HIGHEST = 255;

  /** Its noise in steps of its converter, rms: assumed. */
  private static final double NOISE = 0.6;

  /** Its offset as a part of a division: a tenth is what data sheets allow. */
  private static final double OFFSET = 0.05;

  private static final int SOURCE = 33;

  /** What is set of a channel. */
  private static final class Channel {
    double range = 40;
    double offset;
    double probe = 10;
    String coupling = "DC";
    String impedance = "ONEM";
    boolean shown;
  }

  private final WaveBench bench;
  private final long seed;
  private final ErrorQueue errors = new ErrorQueue();
  private final ScpiTree tree = new ScpiTree();
  private final Channel[] channels = {new Channel(), new Channel()};
  private int events;
  private long now;

  private double span;
  private double position;
  private String reference = "";
  private String trigger = "";
  private String slope = "";
  private double level;
  private String sweep = "";
  private String format = "";
  private int points;
  private String mode = "";
  private int source;

  private boolean armEvent;
  private boolean armed;
  private long armedAt;
  private long triggered = Long.MIN_VALUE;
  private boolean running;
  private boolean holds;
  private long acquisitions;

  InfiniiVision(WaveBench bench, long seed) {
    this.bench = bench;
    this.seed = seed;
    bench.onEdge(this::edge);
    reset();
    common();
    vertical();
    horizontal();
    data();
  }

  @Override
  public String name() {
    return "keysight-infiniivision";
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
    reach(now + answer.map(String::length).orElse(0) * BYTE_NANOS);
    return new Reply(answer, now);
  }

  @Override
  public void reach(long nanos) {
    now = Math.max(now, nanos);
    bench.reach(now);
    if (armed && sweep.equals("AUTO") && now - armedAt > AUTO_NANOS) {
      trigger(armedAt + AUTO_NANOS);
    }
    if (running && !armed && now - triggered >= Math.round((start() + span) * 1e9)) {
      running = false;
      holds = true;
    }
  }

  private void edge(long nanos) {
    if (armed && trigger.equals("EXT") && slope.equals("POS") && nanos - armedAt >= 0) {
      trigger(nanos);
    }
  }

  private void trigger(long nanos) {
    armed = false;
    triggered = nanos;
    acquisitions++;
  }

  /** Return the time of the first sample, s from the trigger. */
  private double start() {
    double before =
        switch (reference) {
          case "LEFT" -> 0.1;
          case "RIGH" -> 0.9;
          default -> 0.5;
        };
    return position - before * span;
  }

  @Override
  public void clear(long nanos) {
    reach(nanos);
  }

  @Override
  public void injectError(int number, String text) {
    errors.add(number, text);
  }

  @Override
  public void interlock(boolean closed) {
    // It has none.
  }

  @Override
  public boolean quiet() {
    return true;
  }

  private void reset() {
    for (int i = 0; i < channels.length; i++) {
      channels[i] = new Channel();
    }
    channels[0].shown = true;
    span = 1e-3;
    position = 0;
    reference = "CENT";
    trigger = "CHAN1";
    slope = "POS";
    level = 0;
    sweep = "AUTO";
    format = "BYTE";
    points = 1000;
    mode = "NORM";
    source = 0;
    armed = false;
    running = true;
    holds = false;
  }

  private void common() {
    tree.ask("*IDN", _ -> "KEYSIGHT TECHNOLOGIES,DSO-X 3024T,EMULATED2,07.50.2021102830");
    tree.set("*RST", _ -> reset());
    tree.set("*CLS", _ -> errors.clear());
    tree.add("*ESE", a -> events = a.whole(0, 0, 255), _ -> Integer.toString(events));
    tree.ask(":SYSTem:ERRor", _ -> errors.signedReply());
    tree.set(":STOP", _ -> stop());
    tree.set(":SINGle", _ -> arm());
    tree.ask(
        ":AER",
        _ -> {
          boolean was = armEvent && now - armedAt >= 0;
          armEvent = armEvent && !was;
          return was ? "+1" : "+0";
        });
    tree.ask(":OPERegister:CONDition", _ -> Integer.toString(running ? RUN : 0));
  }

  private void stop() {
    armed = false;
    running = false;
  }

  private void arm() {
    armed = true;
    armEvent = true;
    armedAt = now + ARMING_NANOS;
    running = true;
    holds = false;
  }

  private Channel channel(ScpiArguments a) {
    int number = a.suffix(0);
    if (number < 1 || number > channels.length) {
      throw new ScpiFailure(-114, "Header suffix out of range");
    }
    return channels[number - 1];
  }

  private void vertical() {
    tree.add(
        ":CHANnel<c>:RANGe",
        a -> channel(a).range = a.number(0, 8e-3 * 0.99, 40 * 1.01),
        a -> text(channel(a).range));
    tree.add(
        ":CHANnel<c>:OFFSet", a -> channel(a).offset = a.number(0), a -> text(channel(a).offset));
    tree.add(
        ":CHANnel<c>:PROBe",
        a -> channel(a).probe = a.number(0, 0.1, 1000),
        a -> text(channel(a).probe));
    tree.add(
        ":CHANnel<c>:COUPling",
        a -> channel(a).coupling = a.choice(0, "AC", "DC"),
        a -> channel(a).coupling);
    tree.add(
        ":CHANnel<c>:IMPedance",
        a -> channel(a).impedance = a.choice(0, "ONEMeg", "FIFTy"),
        a -> channel(a).impedance);
    tree.add(
        ":CHANnel<c>:DISPlay", a -> channel(a).shown = a.on(0), a -> channel(a).shown ? "1" : "0");
  }

  private void horizontal() {
    tree.add(":TIMebase:MODE", a -> a.choice(0, "MAIN"), _ -> "MAIN");
    tree.add(":TIMebase:RANGe", a -> span = a.number(0, 2e-8, 500), _ -> text(span));
    tree.add(":TIMebase:POSition", a -> position = a.number(0), _ -> text(position));
    tree.add(
        ":TIMebase:REFerence",
        a -> reference = a.choice(0, "LEFT", "CENTer", "RIGHt"),
        _ -> reference);
    tree.add(":TRIGger:MODE", a -> a.choice(0, "EDGE"), _ -> "EDGE");
    tree.add(":TRIGger:SWEep", a -> sweep = a.choice(0, "AUTO", "NORMal"), _ -> sweep);
    tree.add(
        ":TRIGger[:EDGE]:SOURce",
        a -> trigger = a.choice(0, "CHAN1", "CHAN2", "EXTernal"),
        _ -> trigger);
    tree.add(":TRIGger[:EDGE]:SLOPe", a -> slope = a.choice(0, "POSitive", "NEGative"), _ -> slope);
    tree.add(":TRIGger[:EDGE]:LEVel", a -> level = a.number(0, -8, 8), _ -> text(level));
    tree.add(":ACQuire:TYPE", a -> a.choice(0, "NORMal"), _ -> "NORM");
  }

  private void data() {
    tree.add(
        ":WAVeform:SOURce",
        a -> source = a.choice(0, "CHAN1", "CHAN2").equals("CHAN2") ? 1 : 0,
        _ -> "CHAN" + (source + 1));
    tree.add(":WAVeform:FORMat", a -> format = a.choice(0, "BYTE", "WORD", "ASCii"), _ -> format);
    tree.add(":WAVeform:UNSigned", a -> a.on(0), _ -> "1");
    tree.add(":WAVeform:POINts:MODE", a -> mode = a.choice(0, "NORMal", "RAW"), _ -> mode);
    tree.add(":WAVeform:POINts", a -> points = a.whole(0, 100, 4_000_000), _ -> text(recorded()));
    tree.ask(":WAVeform:PREamble", _ -> preamble());
    tree.ask(":WAVeform:DATA", _ -> block());
  }

  private int recorded() {
    return (int) Math.min(points, Math.floor(span * RATE + 1e-6));
  }

  private double interval() {
    return span / recorded();
  }

  private String preamble() {
    Channel channel = seen();
    return String.join(
        ",",
        "+0",
        "+0",
        "+" + recorded(),
        "+1",
        text(interval()),
        text(start()),
        "+0",
        text(channel.range / CODES),
        text(channel.offset),
        "+" + MIDDLE);
  }

  private Channel seen() {
    if (!holds || !channels[source].shown) {
      throw new ScpiFailure(-230, "Data corrupt or stale");
    }
    return channels[source];
  }

  private String block() {
    Channel channel = seen();
    int count = recorded();
    byte[] codes = new byte[count];
    WaveBench.Point point = source == 0 ? WaveBench.Point.DRIVE : WaveBench.Point.SHUNT;
    double step = channel.range / CODES;
    long key = Draws.key(seed, SOURCE + source);
    for (int i = 0; i < count; i++) {
      double volts = bench.volts(point, start() + i * interval());
      double told = volts * channel.probe + OFFSET * channel.range / 8 - channel.offset;
      double noisy = told / step + NOISE * Draws.gaussian(key, acquisitions, i);
      codes[i] = (byte) Math.clamp(Math.round(noisy) + MIDDLE, LOWEST, HIGHEST);
    }
    return "#8"
        + String.format(Locale.ROOT, "%08d", count)
        + new String(codes, StandardCharsets.ISO_8859_1);
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%+.12E", value);
  }
}
