package org.memrig.emulator.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Emulate a Keithley 2400: source, meter, fixed levels, lists, source memory and buffer.
 *
 * <p>After the user's manual 2400S-900-01. While its triggers run it executes nothing but an abort
 * or a reset; other commands wait (16-3). What a command costs is assumed: 1 ms; a trigger costs
 * what the datasheet's reading rates leave beside its measurement.
 */
final class Keithley2400 implements EmulatedInstrument {
  private static final double[] VOLT_RANGES = {0.2, 2, 20, 200};
  private static final double[] AMP_RANGES = {1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1};
  private static final long COMMAND_NANOS = 1_000_000;
  private static final double HERTZ = 50;
  private static final double LIST_SECONDS = 1.0 / 1515 - 0.2e-3;
  private static final double MEMORY_SECONDS = 1.0 / 162 - 0.2e-3;
  private static final int MOST = 2500;
  private static final int PLACES = 100;

  // Bit 9 of the measurement events, buffer full: section 15.
  private static final int BUFFER_FULL = 1 << 9;

  private static final Set<String> AT_ONCE = Set.of("ABOR", "ABORT", "*RST", "*TRG", "*RCL");

  private final SourceUnit unit;
  private final ErrorQueue errors = new ErrorQueue();
  private final ScpiTree tree = new ScpiTree();
  private final Sweep sweep;
  private final List<Reading> buffer = new ArrayList<>();
  private final List<Reading> sample = new ArrayList<>();
  private final Map<String, List<Double>> lists = new TreeMap<>();
  private final Map<String, String> mode = new TreeMap<>();
  private final TreeMap<Integer, Place> memory = new TreeMap<>();
  private final Set<String> functions = new TreeSet<>();
  private final Set<String> elements = new TreeSet<>();
  private String function = "VOLT";
  private String terminals = "FRON";
  private String offState = "NORM";
  private String feedControl = "NEV";
  private String clearMode = "ALW";
  private boolean concurrent;
  private boolean fourWire;
  private boolean clears;
  private boolean enable;
  private boolean enabled = true;
  private double voltRange;
  private double ampRange;
  private double delay;
  private double triggerDelay;
  private int memoryPoints;
  private int memoryStart;
  private int triggers;
  private int arms;
  private int bufferSize = 100;
  private int events;
  private int requests;
  private int measurementEvents;
  private int measurementEnable;
  private long now;

  /** One reading: volts and amps, each measured or as programmed. */
  private record Reading(double volts, double amps, int status, double seconds) {}

  /** One place of the source memory. */
  private record Place(boolean amps, double level, double delay, double aperture) {}

  Keithley2400(Load load) {
    unit = new SourceUnit(load, VOLT_RANGES, AMP_RANGES);
    sweep = new Sweep(unit);
    reset();
    common();
    source();
    sense();
    trigger();
    buffer();
  }

  @Override
  public String name() {
    return "keithley-2400";
  }

  @Override
  public char terminator() {
    return '\n';
  }

  @Override
  public Reply take(String message, long nanos) {
    reach(nanos);
    if (sweep.running() && !atOnce(message)) {
      finish();
    }
    reach(now + COMMAND_NANOS);
    Optional<String> answer = tree.run(message, errors);
    return new Reply(answer, now);
  }

  private static boolean atOnce(String message) {
    String head = message.strip().toUpperCase(Locale.ROOT);
    return AT_ONCE.contains(head.startsWith(":") ? head.substring(1) : head)
        || head.startsWith(":SYST:PRES");
  }

  private void finish() {
    while (sweep.running()) {
      reach(Math.max(now, sweep.next()));
    }
  }

  @Override
  public void reach(long nanos) {
    now = Math.max(now, nanos);
    sweep.reach(now);
  }

  @Override
  public void clear(long nanos) {
    reach(nanos);
    sweep.abort();
  }

  @Override
  public void injectError(int number, String text) {
    errors.add(number, text);
  }

  /** The output enable line, where it is used. */
  @Override
  public void interlock(boolean closed) {
    enabled = closed;
    if (enable && !closed) {
      sweep.abort();
      unit.on = false;
    }
  }

  @Override
  public boolean quiet() {
    return unit.quiet();
  }

  /** Return the output-off mode, in its short form. */
  String outputOff() {
    return offState;
  }

  private void reset() {
    sweep.abort();
    unit.on = false;
    unit.opens = false;
    unit.amps = false;
    unit.volts = 0;
    unit.current = 0;
    unit.limitAmps = 105e-6;
    unit.limitVolts = 21;
    unit.ampAuto = true;
    unit.voltAuto = true;
    unit.ampRange = 1e-4;
    unit.voltRange = 20;
    unit.apertureSeconds = 1 / HERTZ;
    function = "VOLT";
    lists.clear();
    memory.clear();
    mode.put("VOLT", "FIX");
    mode.put("CURR", "FIX");
    functions.clear();
    functions.add("CURR");
    elements.addAll(List.of("VOLT", "CURR", "RES", "TIME", "STAT"));
    offState = "NORM";
    concurrent = true;
    fourWire = false;
    clears = false;
    clearMode = "ALW";
    enable = false;
    voltRange = 20;
    ampRange = 1e-4;
    delay = 0;
    triggerDelay = 0;
    memoryPoints = 1;
    memoryStart = 1;
    triggers = 1;
    arms = 1;
  }

  private void common() {
    tree.ask(
        "*IDN", _ -> "KEITHLEY INSTRUMENTS INC.,MODEL 2400,EMULATED1,C34 Sep 21 2016/A02 /V/M");
    tree.set("*RST", _ -> reset());
    tree.set(
        "*CLS",
        _ -> {
          errors.clear();
          measurementEvents = 0;
        });
    tree.add("*ESE", a -> events = a.whole(0, 0, 255), _ -> Integer.toString(events));
    tree.ask("*OPC", _ -> "1");
    tree.add("*SRE", a -> requests = a.whole(0, 0, 255), _ -> Integer.toString(requests));
    tree.ask("*STB", _ -> Integer.toString(statusByte()));
    tree.set(":STATus:PRESet", _ -> measurementEnable = 0);
    tree.add(
        ":STATus:MEASurement:ENABle",
        a -> measurementEnable = a.whole(0, 0, 65_535),
        _ -> Integer.toString(measurementEnable));
    tree.ask(
        ":STATus:MEASurement[:EVENt]",
        _ -> {
          int told = measurementEvents;
          measurementEvents = 0;
          return Integer.toString(told);
        });
    tree.set("*TRG", _ -> {});
    tree.ask(":SYSTem:ERRor[:NEXT]", _ -> errors.reply());
    tree.ask(":SYSTem:LFRequency", _ -> text(HERTZ));
    tree.ask(":SYSTem:VERSion", _ -> "1996.0");
    tree.add(":SYSTem:RSENse", a -> fourWire = a.on(0), _ -> bit(fourWire));
    tree.add(":SYSTem:AZERo[:STATe]", a -> a.on(0), _ -> "0");
    tree.set(":SYSTem:BEEPer[:STATe]", a -> a.on(0));
    tree.add(
        ":ROUTe:TERMinals",
        a -> {
          terminals = a.choice(0, "FRONt", "REAR");
          unit.on = false; // 18-34: what the terminals carried is off
        },
        _ -> terminals);
    tree.add(":FORMat[:DATA]", a -> a.choice(0, "ASCii"), _ -> "ASC");
    tree.add(
        ":FORMat:ELEMents[:SENSe[1]]",
        a -> {
          Set<String> chosen = new TreeSet<>();
          for (int i = 0; i < a.size(); i++) {
            chosen.add(a.choice(i, "VOLTage", "CURRent", "RESistance", "TIME", "STATus"));
          }
          elements.clear();
          elements.addAll(chosen);
        },
        _ -> String.join(",", elements));
    tree.add(":OUTPut[1][:STATe]", a -> output(a.on(0)), _ -> bit(unit.on));
    tree.add(
        ":OUTPut[1]:SMODe",
        a -> {
          offState = a.choice(0, "HIMPedance", "NORMal", "ZERO", "GUARd");
          unit.opens = offState.equals("HIMP");
        },
        _ -> offState);
    tree.add(":OUTPut[1]:ENABle[:STATe]", a -> enable = a.on(0), _ -> bit(enable));
    tree.ask(":OUTPut[1]:ENABle:TRIPped", _ -> bit(enabled));
  }

  /** Errors, measurement events, and the service asked for because of them: section 15. */
  private int statusByte() {
    int byCause = errors.size() == 0 ? 0 : 4;
    byCause |= (measurementEvents & measurementEnable) == 0 ? 0 : 1;
    return byCause | ((byCause & requests) == 0 ? 0 : 64);
  }

  private void output(boolean on) {
    if (on && enable && !enabled) {
      throw new ScpiFailure(802, "OUTPUT blocked by output enable");
    }
    unit.on = on;
  }

  private void source() {
    tree.add(
        ":SOURce[1]:FUNCtion[:MODE]",
        a -> {
          function = a.choice(0, "VOLTage", "CURRent", "MEMory");
          unit.amps = function.equals("CURR") || (unit.amps && function.equals("MEM"));
        },
        _ -> function);
    tree.add(
        ":SOURce[1]:VOLTage[:LEVel][:IMMediate][:AMPLitude]",
        a -> unit.volts = a.number(0, -210, 210),
        _ -> text(unit.volts));
    tree.add(
        ":SOURce[1]:CURRent[:LEVel][:IMMediate][:AMPLitude]",
        a -> unit.current = a.number(0, -1.05, 1.05),
        _ -> text(unit.current));
    tree.add(
        ":SOURce[1]:VOLTage:RANGe",
        a -> voltRange = range(VOLT_RANGES, a.number(0, -210, 210)),
        _ -> text(voltRange * SourceUnit.OVER));
    tree.add(
        ":SOURce[1]:CURRent:RANGe",
        a -> ampRange = range(AMP_RANGES, a.number(0, -1.05, 1.05)),
        _ -> text(ampRange * SourceUnit.OVER));
    for (String each : List.of("VOLTage", "CURRent")) {
      String brief = ScpiTree.shortForm(each);
      double most = brief.equals("VOLT") ? 210 : 1.05;
      // The range of its source is a matter of resolution, which is not emulated.
      tree.set(":SOURce[1]:" + each + ":RANGe:AUTO", a -> a.on(0));
      tree.add(
          ":SOURce[1]:" + each + ":MODE",
          a -> mode.put(brief, a.choice(0, "FIXed", "LIST", "SWEep")),
          _ -> String.valueOf(mode.get(brief)));
      tree.set(":SOURce[1]:LIST:" + each, a -> values(brief, a, most, false));
      tree.set(":SOURce[1]:LIST:" + each + ":APPend", a -> values(brief, a, most, true));
      tree.ask(
          ":SOURce[1]:LIST:" + each + ":POINts",
          _ -> Integer.toString(lists.getOrDefault(brief, List.of()).size()));
    }
    tree.add(":SOURce[1]:DELay", a -> delay = a.number(0, 0, 9999.999), _ -> text(delay));
    tree.set(":SOURce[1]:DELay:AUTO", a -> a.on(0));
    tree.add(":SOURce[1]:CLEar:AUTO", a -> clears = a.on(0), _ -> bit(clears));
    tree.add(
        ":SOURce[1]:CLEar:AUTO:MODE",
        a -> clearMode = a.choice(0, "ALWays", "TCOunt"),
        _ -> clearMode);
    tree.set(":SOURce[1]:SWEep:RANGing", a -> a.choice(0, "BEST", "AUTO", "FIXed"));
    tree.set(":SOURce[1]:MEMory:SAVE", a -> save(a.whole(0, 1, PLACES)));
    tree.add(
        ":SOURce[1]:MEMory:POINts",
        a -> memoryPoints = a.whole(0, 1, PLACES),
        _ -> Integer.toString(memoryPoints));
    tree.add(
        ":SOURce[1]:MEMory:STARt",
        a -> memoryStart = a.whole(0, 1, PLACES),
        _ -> Integer.toString(memoryStart));
  }

  private void values(String list, ScpiArguments a, double most, boolean append) {
    List<Double> all = new ArrayList<>(append ? lists.getOrDefault(list, List.of()) : List.of());
    for (int i = 0; i < a.size(); i++) {
      all.add(a.number(i, -most, most));
    }
    if (a.size() == 0 || a.size() > 100 || all.size() > MOST) {
      throw new ScpiFailure(-223, "Too much data");
    }
    lists.put(list, all);
  }

  private void save(int place) {
    double level = unit.amps ? unit.current : unit.volts;
    memory.put(place, new Place(unit.amps, level, delay, unit.apertureSeconds));
  }

  private void sense() {
    tree.add(
        "[:SENSe[1]]:FUNCtion[:ON]",
        a -> {
          if (!concurrent) {
            functions.clear();
          }
          for (int i = 0; i < a.size(); i++) {
            functions.add(
                a.choice(i, "CURRent", "VOLTage", "CURRent:DC", "VOLTage:DC").substring(0, 4));
          }
        },
        _ -> "\"" + String.join(":DC\",\"", functions) + ":DC\"");
    tree.add("[:SENSe[1]]:FUNCtion:CONCurrent", a -> concurrent = a.on(0), _ -> bit(concurrent));
    tree.add(
        "[:SENSe[1]]:CURRent[:DC]:RANGe[:UPPer]",
        a -> fix(true, a.number(0, -1.05, 1.05)),
        _ -> text(unit.ampRange * SourceUnit.OVER));
    tree.add(
        "[:SENSe[1]]:VOLTage[:DC]:RANGe[:UPPer]",
        a -> fix(false, a.number(0, -210, 210)),
        _ -> text(unit.voltRange * SourceUnit.OVER));
    tree.add(
        "[:SENSe[1]]:CURRent[:DC]:RANGe:AUTO", a -> unit.ampAuto = a.on(0), _ -> bit(unit.ampAuto));
    tree.add(
        "[:SENSe[1]]:VOLTage[:DC]:RANGe:AUTO",
        a -> unit.voltAuto = a.on(0),
        _ -> bit(unit.voltAuto));
    tree.add(
        "[:SENSe[1]]:CURRent[:DC]:PROTection[:LEVel]",
        a -> limit(true, Math.abs(a.number(0, -1.05, 1.05))),
        _ -> text(unit.limitAmps));
    tree.add(
        "[:SENSe[1]]:VOLTage[:DC]:PROTection[:LEVel]",
        a -> limit(false, Math.abs(a.number(0, -210, 210))),
        _ -> text(unit.limitVolts));
    tree.ask("[:SENSe[1]]:CURRent[:DC]:PROTection:TRIPped", _ -> bit(tripped()));
    tree.ask("[:SENSe[1]]:VOLTage[:DC]:PROTection:TRIPped", _ -> bit(tripped()));
    for (String each : List.of("CURRent", "VOLTage")) {
      tree.add(
          "[:SENSe[1]]:" + each + "[:DC]:NPLCycles",
          a -> unit.apertureSeconds = a.number(0, 0.01 * (1 - 1e-9), 10 * (1 + 1e-9)) / HERTZ,
          _ -> text(unit.apertureSeconds * HERTZ));
    }
  }

  private boolean tripped() {
    return unit.limited();
  }

  /** Fix a measure range: not above that of the limit, and the limit not below 0.1 % of it. */
  private void fix(boolean ofAmps, double value) {
    double[] ranges = ofAmps ? AMP_RANGES : VOLT_RANGES;
    double limit = ofAmps ? unit.limitAmps : unit.limitVolts;
    double chosen = range(ranges, value);
    if (chosen > range(ranges, limit)) {
      throw new ScpiFailure(824, "Cannot exceed compliance range");
    }
    if (ofAmps) {
      unit.ampRange = chosen;
      unit.ampAuto = false;
    } else {
      unit.voltRange = chosen;
      unit.voltAuto = false;
    }
  }

  private void limit(boolean ofAmps, double value) {
    boolean auto = ofAmps ? unit.ampAuto : unit.voltAuto;
    double least = (ofAmps ? AMP_RANGES : VOLT_RANGES)[0];
    double held = auto ? least : ofAmps ? unit.ampRange : unit.voltRange;
    if (value < held * 1e-3 * (1 - 1e-9)) {
      throw ScpiFailure.outOfRange();
    }
    if (ofAmps) {
      unit.limitAmps = value;
    } else {
      unit.limitVolts = value;
    }
  }

  private void trigger() {
    tree.add(
        ":TRIGger:COUNt",
        a -> triggers = count(a.whole(0, 1, MOST), arms),
        _ -> Integer.toString(triggers));
    tree.add(
        ":ARM:COUNt",
        a -> arms = count(a.whole(0, 1, MOST), triggers),
        _ -> Integer.toString(arms));
    tree.add(
        ":TRIGger:DELay", a -> triggerDelay = a.number(0, 0, 999.9999), _ -> text(triggerDelay));
    tree.set(":TRIGger:CLEar", _ -> {});
    tree.set(":INITiate[:IMMediate]", _ -> start());
    tree.set(":ABORt", _ -> sweep.abort());
    tree.ask(
        ":READ",
        _ -> {
          start();
          finish();
          return rows(sample);
        });
    tree.ask(
        ":MEASure",
        _ -> {
          output(true);
          start();
          finish();
          return rows(sample);
        });
    tree.ask(":FETCh", _ -> rows(sample));
  }

  /** The product of both counts has a most; 18-118. */
  private static int count(int one, int other) {
    if (one * other > MOST) {
      throw ScpiFailure.outOfRange();
    }
    return one;
  }

  private void start() {
    if (!unit.on && !clears) {
      throw new ScpiFailure(803, "Not permitted with OUTPUT off");
    }
    if (clears) {
      output(true);
    }
    List<Sweep.Trigger> all = new ArrayList<>();
    for (int i = 0; i < arms * triggers; i++) {
      all.add(triggered(i % triggers));
    }
    sample.clear();
    boolean storing = feedControl.equals("NEXT");
    if (storing) {
      buffer.clear();
    }
    sweep.start(
        all,
        now,
        (trigger, measured, nanos) -> store(trigger, measured, nanos, storing),
        this::over);
  }

  private Sweep.Trigger triggered(int i) {
    double wait = triggerDelay + delay;
    if (function.equals("MEM")) {
      Place place = memory.get(memoryStart + i % memoryPoints);
      if (place == null) {
        throw new ScpiFailure(-221, "Settings conflict");
      }
      return new Sweep.Trigger(
          place.amps(), place.level(), MEMORY_SECONDS + place.delay(), place.aperture());
    }
    double level = unit.amps ? unit.current : unit.volts;
    if ("LIST".equals(mode.get(function))) {
      List<Double> list = lists.getOrDefault(function, List.of());
      if (list.isEmpty()) {
        throw new ScpiFailure(-221, "Settings conflict");
      }
      level = list.get(i % list.size());
    }
    return new Sweep.Trigger(unit.amps, level, LIST_SECONDS + wait, unit.apertureSeconds);
  }

  private void store(
      Sweep.Trigger trigger, SourceUnit.Measured measured, long nanos, boolean storing) {
    boolean ranged =
        trigger.amps()
            ? !unit.voltAuto && unit.voltRange * SourceUnit.OVER < unit.limitVolts
            : !unit.ampAuto && unit.ampRange * SourceUnit.OVER < unit.limitAmps;
    int status = terminals.equals("FRON") ? 1 << 2 : 0;
    status |= measured.limited() ? ranged ? 1 << 16 : 1 << 3 : 0;
    status |= Math.abs(measured.value()) > 9e37 ? 1 : 0;
    status |= trigger.amps() ? 1 << 11 | 1 << 15 : 1 << 12 | 1 << 14;
    status |= fourWire ? 1 << 22 : 0;
    // A source that is not measured as well is given as it was programmed; 18-46.
    double source = concurrent && functions.size() > 1 ? measured.source() : trigger.level();
    Reading reading =
        trigger.amps()
            ? new Reading(measured.value(), source, status, nanos * 1e-9)
            : new Reading(source, measured.value(), status, nanos * 1e-9);
    sample.add(reading);
    if (storing && buffer.size() < bufferSize) {
      buffer.add(reading);
    }
  }

  private void over() {
    if (clears) {
      unit.on = false;
    }
    if (buffer.size() == bufferSize) {
      feedControl = "NEV";
      measurementEvents |= BUFFER_FULL;
    }
  }

  private void buffer() {
    tree.set(":TRACe:CLEar", _ -> buffer.clear());
    tree.add(
        ":TRACe:POINts", a -> bufferSize = a.whole(0, 1, MOST), _ -> Integer.toString(bufferSize));
    tree.ask(":TRACe:POINts:ACTual", _ -> Integer.toString(buffer.size()));
    tree.set(":TRACe:FEED", a -> a.choice(0, "SENSe", "SENSe1"));
    tree.add(
        ":TRACe:FEED:CONTrol", a -> feedControl = a.choice(0, "NEXT", "NEVer"), _ -> feedControl);
    tree.ask(":TRACe:DATA", _ -> rows(buffer));
  }

  private String rows(List<Reading> readings) {
    if (readings.isEmpty()) {
      throw new ScpiFailure(-230, "Data corrupt or stale");
    }
    StringJoiner out = new StringJoiner(",");
    for (Reading each : readings) {
      if (elements.contains("VOLT")) {
        out.add(text(each.volts()));
      }
      if (elements.contains("CURR")) {
        out.add(text(each.amps()));
      }
      if (elements.contains("RES")) {
        out.add("+9.910000E+37");
      }
      if (elements.contains("TIME")) {
        out.add(text(each.seconds()));
      }
      if (elements.contains("STAT")) {
        out.add(text(each.status()));
      }
    }
    return out.toString();
  }

  private static double range(double[] ranges, double value) {
    for (double each : ranges) {
      if (Math.abs(value) <= each * SourceUnit.OVER * (1 + 1e-12)) {
        return each;
      }
    }
    throw ScpiFailure.outOfRange();
  }

  private static String bit(boolean value) {
    return value ? "1" : "0";
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%+.6E", value);
  }
}
