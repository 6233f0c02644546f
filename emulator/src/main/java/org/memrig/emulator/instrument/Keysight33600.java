package org.memrig.emulator.instrument;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Emulate the output of a Keysight 33611A: waveforms in volatile memory, bursts, a trigger from the
 * bus.
 *
 * <p>Its volts are what it is told only into the load that it is set to: set to 50 ohm it forces
 * twice as much into a cell. It rests at the first point of its waveform. It forces on when its
 * host dies. After the operating guide of the 33500 and 33600 series; what a command costs is
 * assumed: 300 us, and 5 ns for each byte of a block.
 */
final class Keysight33600 implements EmulatedInstrument {
  private static final long COMMAND_NANOS = 300_000;
  private static final long BYTE_NANOS = 5;
  private static final int FULL_CODE = 32_767;
  private static final int LEAST_POINTS = 32;
  private static final int MEMORY = 1_000_000;
  private static final double RATE = 250e6;
  private static final double MOST_VOLTS = 10;

  /** What is selected when the volatile memory is cleared: it begins at its lowest point. */
  private static final String BUILT_IN = "EXP_RISE";

  private static final short[] RISING = {-FULL_CODE, 0, FULL_CODE};

  /** Into how many steps the cell's time is divided where a burst stands still. */
  private static final int STEPS = 200;

  private final WaveBench bench;
  private final ErrorQueue errors = new ErrorQueue();
  private final ScpiTree tree = new ScpiTree();
  private final Map<String, short[]> memory = new HashMap<>();
  private byte[] block = {};
  private int events;
  private long now;

  private boolean on;
  private double load;
  private boolean inverted;
  private String function = "";
  private String selected = "";
  private double rate;
  private String filter = "";
  private double amplitude;
  private double offset;
  private double high;
  private double low;
  private boolean limited;
  private boolean burst;
  private String mode = "";
  private double phase;
  private int cycles;
  private String trigger = "";
  private boolean sync;

  private boolean playing;
  private long began;
  private double played;

  Keysight33600(WaveBench bench) {
    this.bench = bench;
    reset();
    common();
    output();
    source();
    arbitrary();
    bursts();
  }

  @Override
  public String name() {
    return "keysight-33600";
  }

  @Override
  public char terminator() {
    return '\n';
  }

  @Override
  public Reply take(String message, long nanos) {
    reach(nanos);
    reach(now + COMMAND_NANOS + message.length() * BYTE_NANOS);
    return new Reply(tree.run(withoutBlock(message), errors), now);
  }

  /** Take the block out of a message: its bytes may look like anything. */
  private String withoutBlock(String message) {
    block = new byte[0];
    int at = message.indexOf('#');
    if (at < 0 || at + 1 >= message.length() || !Character.isDigit(message.charAt(at + 1))) {
      return message;
    }
    int digits = message.charAt(at + 1) - '0';
    int from = at + 2 + digits;
    if (from > message.length()) {
      return message;
    }
    int count = Integer.parseInt(message.substring(at + 2, from));
    if (from + count != message.length()) {
      return message;
    }
    block = message.substring(from).getBytes(StandardCharsets.ISO_8859_1);
    return message.substring(0, at) + "BLOCK";
  }

  @Override
  public void reach(long nanos) {
    if (playing) {
      play(nanos);
    }
    if (nanos > now) {
      rest((nanos - now) * 1e-9);
      now = nanos;
    }
  }

  private void rest(double seconds) {
    if (on) {
      bench.force(resting(), seconds);
    } else {
      bench.open(seconds);
    }
  }

  /** Go on with a burst up to a moment. */
  private void play(long nanos) {
    short[] codes = codes();
    double cycle = codes.length / rate;
    double whole = cycle * cycles;
    double due = Math.min(whole, (nanos - began) * 1e-9);
    double most = Math.max(1 / rate, cycle / STEPS);
    while (played < due - 1e-15) {
      long sample = (long) Math.floor(played * rate + 1e-6);
      int at = (int) (sample % codes.length);
      int same = 1;
      while (at + same < codes.length && codes[at + same] == codes[at]) {
        same++;
      }
      double end = Math.min(due, (sample + same) / rate);
      double step = Math.min(end - played, most);
      if (on) {
        bench.force(forced(codes[at]), step);
      } else {
        bench.open(step);
      }
      played += step;
    }
    now = Math.max(now, Math.min(nanos, began + Math.round(whole * 1e9)));
    if (played >= whole - 1e-15) {
      playing = false;
    }
  }

  private short[] codes() {
    return selected.equals(BUILT_IN) ? RISING : memory.getOrDefault(selected, RISING);
  }

  /** Return what it forces behind 50 ohm for a code, V. */
  private double forced(short code) {
    double told = code / (double) FULL_CODE * amplitude / 2 + offset;
    double volts = (inverted ? -1 : 1) * told;
    return Double.isInfinite(load) ? volts : volts * (WaveBench.OUTPUT_OHMS + load) / load;
  }

  /** Return what it forces while it plays no burst: its highest volts if it is in no burst mode. */
  private double resting() {
    if (!burst) {
      return forced((short) FULL_CODE);
    }
    return function.equals("ARB") ? forced(codes()[0]) : forced((short) 0);
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
    return !on || !playing && resting() == 0;
  }

  private void reset() {
    playing = false;
    on = false;
    load = WaveBench.OUTPUT_OHMS;
    inverted = false;
    function = "SIN";
    selected = BUILT_IN;
    rate = 40_000;
    filter = "STEP";
    amplitude = 0.1;
    offset = 0;
    high = MOST_VOLTS / 2;
    low = -MOST_VOLTS / 2;
    limited = false;
    burst = false;
    mode = "TRIG";
    phase = 0;
    cycles = 1;
    trigger = "IMM";
    sync = true;
  }

  private void common() {
    tree.ask("*IDN", _ -> "Keysight Technologies,33611A,EMULATED1,A.02.03-3.15-03-64-02");
    tree.set("*RST", _ -> reset());
    tree.set("*CLS", _ -> errors.clear());
    tree.add("*ESE", a -> events = a.whole(0, 0, 255), _ -> Integer.toString(events));
    tree.ask("*STB", _ -> errors.size() == 0 ? "0" : "4");
    tree.set("*TRG", _ -> triggered());
    tree.set(":ABORt", _ -> playing = false);
    tree.ask(":SYSTem:ERRor[:NEXT]", _ -> errors.signedReply());
    tree.add(":FORMat:BORDer", a -> a.choice(0, "NORMal"), _ -> "NORM");
  }

  private void triggered() {
    if (!burst || !trigger.equals("BUS") || playing) {
      throw new ScpiFailure(-211, "Trigger ignored");
    }
    playing = true;
    began = now;
    played = 0;
    if (sync) {
      bench.begin(now);
    }
  }

  private static void first(ScpiArguments a) {
    if (a.suffix(0) != 1) {
      throw new ScpiFailure(-114, "Header suffix out of range");
    }
  }

  /** Set something of the one output. */
  private interface Setter {
    void set(ScpiArguments a);
  }

  /** Get something of the one output. */
  private interface Getter {
    String get();
  }

  private void add(String header, Setter set, Getter get) {
    tree.add(
        header,
        a -> {
          first(a);
          set.set(a);
        },
        a -> {
          first(a);
          return get.get();
        });
  }

  private void output() {
    add(":OUTPut[<c>][:STATe]", a -> on = a.on(0), () -> bit(on));
    add(
        ":OUTPut[<c>]:LOAD",
        a -> load = a.word(0).startsWith("INF") ? Double.POSITIVE_INFINITY : a.number(0, 1, 10_000),
        () -> Double.isInfinite(load) ? "+9.900000000000000E+37" : text(load));
    add(
        ":OUTPut[<c>]:POLarity",
        a -> inverted = a.choice(0, "NORMal", "INVerted").equals("INV"),
        () -> inverted ? "INV" : "NORM");
    tree.add(":OUTPut:SYNC[:STATe]", a -> sync = a.on(0), _ -> bit(sync));
    tree.add(":OUTPut:SYNC:SOURce", a -> a.choice(0, "CH1"), _ -> "CH1");
    add(":OUTPut[<c>]:SYNC:MODE", a -> a.choice(0, "NORMal", "CARRier"), () -> "NORM");
    add(":OUTPut[<c>]:SYNC:POLarity", a -> a.choice(0, "NORMal"), () -> "NORM");
  }

  private void source() {
    add(
        "[:SOURce[<c>]]:FUNCtion",
        a -> function = a.choice(0, "SINusoid", "SQUare", "ARB"),
        () -> function);
    add("[:SOURce[<c>]]:VOLTage", a -> amplitude(a.number(0)), () -> text(amplitude));
    add("[:SOURce[<c>]]:VOLTage:UNIT", a -> a.choice(0, "VPP"), () -> "VPP");
    add(
        "[:SOURce[<c>]]:VOLTage:OFFSet",
        a -> offset = within(a.number(0), amplitude),
        () -> text(offset));
    add("[:SOURce[<c>]]:VOLTage:LIMit:HIGH", a -> high = a.number(0), () -> text(high));
    add("[:SOURce[<c>]]:VOLTage:LIMit:LOW", a -> low = a.number(0), () -> text(low));
    add("[:SOURce[<c>]]:VOLTage:LIMit:STATe", a -> limited = a.on(0), () -> bit(limited));
  }

  private void amplitude(double next) {
    within(offset, next);
    amplitude = next;
  }

  /** Return an offset that goes with an amplitude. */
  private double within(double atOffset, double atAmplitude) {
    double most = atAmplitude / 2 + Math.abs(atOffset);
    double able = Double.isInfinite(load) ? MOST_VOLTS : MOST_VOLTS / 2;
    boolean beyond = atOffset + atAmplitude / 2 > high || atOffset - atAmplitude / 2 < low;
    if (!(atAmplitude >= 1e-3 && most <= able) || limited && beyond) {
      throw ScpiFailure.outOfRange();
    }
    return atOffset;
  }

  private void arbitrary() {
    tree.set(
        "[:SOURce[<c>]]:DATA:VOLatile:CLEar",
        _ -> {
          memory.clear();
          selected = BUILT_IN;
        });
    tree.set("[:SOURce[<c>]]:DATA:ARBitrary:DAC", this::store);
    tree.ask(
        "[:SOURce[<c>]]:DATA:ATTRibute:POINts",
        a -> Integer.toString(existing(a.size() > 0 ? a.text(0) : selected).length));
    add(
        "[:SOURce[<c>]]:FUNCtion:ARBitrary",
        a -> {
          existing(a.text(0));
          selected = a.text(0);
          playing = false;
        },
        () -> "\"" + selected + "\"");
    add(
        "[:SOURce[<c>]]:FUNCtion:ARBitrary:SRATe",
        a -> rate = a.number(0, 1e-6, filter.equals("OFF") ? RATE : 4 * RATE),
        () -> text(rate));
    add(
        "[:SOURce[<c>]]:FUNCtion:ARBitrary:FILTer",
        a -> filter = a.choice(0, "NORMal", "STEP", "OFF"),
        () -> filter);
  }

  private short[] existing(String name) {
    if (name.equals(BUILT_IN)) {
      return RISING;
    }
    short[] found = memory.get(name);
    if (found == null) {
      throw new ScpiFailure(782, "Cannot find arb; " + name);
    }
    return found;
  }

  private void store(ScpiArguments a) {
    String name = a.text(0);
    if (memory.containsKey(name)) {
      throw new ScpiFailure(786, "Specified arb waveform already exists");
    }
    if (!name.matches("[A-Za-z][A-Za-z0-9_]{0,11}")) {
      throw new ScpiFailure(-150, "String data error");
    }
    short[] codes = new short[block.length / 2];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (short) (block[2 * i] << 8 | block[2 * i + 1] & 0xFF);
      if (codes[i] < -FULL_CODE) {
        throw ScpiFailure.outOfRange();
      }
    }
    int used = memory.values().stream().mapToInt(each -> each.length).sum();
    if (!a.word(1).equals("BLOCK") || block.length % 2 != 0 || codes.length < LEAST_POINTS) {
      throw new ScpiFailure(-161, "Invalid block data");
    }
    if (used + codes.length > MEMORY) {
      throw new ScpiFailure(781, "Not enough memory to load arb waveform");
    }
    memory.put(name, codes);
  }

  private void bursts() {
    add("[:SOURce[<c>]]:BURSt:STATe", a -> burst = a.on(0), () -> bit(burst));
    add("[:SOURce[<c>]]:BURSt:MODE", a -> mode = a.choice(0, "TRIGgered", "GATed"), () -> mode);
    add(
        "[:SOURce[<c>]]:BURSt:NCYCles",
        a -> cycles = a.whole(0, 1, 100_000_000),
        () -> text(cycles));
    add("[:SOURce[<c>]]:BURSt:PHASe", a -> phase = a.number(0, -360, 360), () -> text(phase));
    add(
        ":TRIGger[<c>]:SOURce",
        a -> trigger = a.choice(0, "IMMediate", "EXTernal", "TIMer", "BUS"),
        () -> trigger);
    add(":TRIGger[<c>]:DELay", a -> a.number(0, 0, 0), () -> text(0));
  }

  private static String bit(boolean value) {
    return value ? "1" : "0";
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%+.15E", value);
  }
}
