package org.memrig.emulator.instrument;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;

/**
 * Emulate a Keithley 2450, set to SCPI or to its script language: source, meter, lists, sweeps,
 * trigger blocks and buffer.
 *
 * <p>After the reference manual 2450-901-01. What a command and a trigger block cost is assumed:
 * 300 us and 20 us.
 */
final class Keithley2450 implements EmulatedInstrument {
  private static final double[] VOLT_RANGES = {0.02, 0.2, 2, 20, 200};
  private static final double[] AMP_RANGES = {1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1};
  private static final long COMMAND_NANOS = 300_000;
  private static final double HERTZ = 50;
  private static final int MOST_READINGS = 100_000;

  /** With its interlock open: beyond this an event, and no more than that (page 6-33). */
  private static final double INTERLOCK_VOLTS = 20;

  private static final double OPEN_VOLTS = 37;

  private final SourceUnit unit;
  private final ErrorQueue errors = new ErrorQueue();
  private final ScpiTree tree = new ScpiTree();
  private final TriggerModel model;
  private final List<Buffered> buffer = new ArrayList<>();
  private final Map<String, List<Double>> lists = new HashMap<>();
  private final Map<String, Integer> position = new HashMap<>();
  private final Optional<Keithley2450Script> script;
  private String language;
  private String sense = "CURR";
  private String terminals = "FRON";
  private final Map<String, String> offState = new HashMap<>();
  private boolean fourWire;
  private boolean readBack = true;
  private boolean interlocked = true;
  private double sourceRangeVolts = 2;
  private double sourceRangeAmps = 1e-3;
  private boolean sourceAuto = true;
  private double delay;
  private int events;
  private long now;

  /** One reading in the buffer. */
  private record Buffered(double source, double value, int status, long nanos) {}

  /** Build one that is set to SCPI. */
  Keithley2450(Load load) {
    this(load, "SCPI");
  }

  /** Build one that is set to its script language. */
  static Keithley2450 scripted(Load load) {
    return new Keithley2450(load, "TSP");
  }

  private Keithley2450(Load load, String language) {
    this.language = language;
    script = language.equals("TSP") ? Optional.of(new Keithley2450Script(this)) : Optional.empty();
    unit = new SourceUnit(load, VOLT_RANGES, AMP_RANGES);
    model = new TriggerModel(new Actions());
    reset();
    common();
    source();
    sense();
    buffer();
    trigger();
  }

  /** What trigger blocks do to the instrument. */
  private final class Actions implements TriggerModel.Actions {
    @Override
    public void output(boolean on) {
      switchOutput(on);
    }

    @Override
    public void recall(String list, int index) {
      List<Double> levels = lists.getOrDefault(list, List.of());
      if (index < 1 || index > levels.size()) {
        throw new ScpiFailure(2725, "Configuration list index is not there");
      }
      position.put(list, index);
      boolean ofAmps = script.isPresent() ? unit.amps : list.startsWith("Curr");
      level(ofAmps, levels.get(index - 1));
    }

    @Override
    public void next(String list) {
      int size = lists.getOrDefault(list, List.of()).size();
      recall(list, position.getOrDefault(list, 0) % Math.max(1, size) + 1);
    }

    @Override
    public void clearBuffer() {
      buffer.clear();
    }

    @Override
    public long measureNanos() {
      return Math.round(unit.apertureSeconds * 1e9);
    }

    @Override
    public void measure() {
      store();
    }

    @Override
    public void reach(long nanos) {
      unit.reach(nanos);
    }
  }

  @Override
  public String name() {
    return "keithley-2450";
  }

  @Override
  public char terminator() {
    return '\n';
  }

  @Override
  public Reply take(String message, long nanos) {
    now = Math.max(now, nanos);
    reach(now);
    now += COMMAND_NANOS;
    reach(now);
    return new Reply(run(message), now);
  }

  /** Common commands are the same in both languages. */
  private Optional<String> run(String message) {
    if (script.isEmpty() || message.strip().startsWith("*")) {
      return tree.run(message, errors);
    }
    try {
      return script.get().run(message);
    } catch (ScpiFailure failure) {
      errors.add(failure.number(), String.valueOf(failure.getMessage()));
      return Optional.empty();
    }
  }

  /** Do for a script what a command does. */
  void tell(String command) {
    commanded(command);
  }

  /** Answer a script what a question asks. */
  String ask(String question) {
    return commanded(question).orElseThrow();
  }

  private Optional<String> commanded(String message) {
    ErrorQueue failed = new ErrorQueue();
    Optional<String> answer = tree.run(message, failed);
    ErrorQueue.Entry first = failed.next();
    if (first.number() != 0) {
      throw new ScpiFailure(first.number(), first.text());
    }
    return answer;
  }

  ErrorQueue.Entry nextError() {
    return errors.next();
  }

  void createList(String name) {
    if (lists.putIfAbsent(name, new ArrayList<>()) != null) {
      throw new ScpiFailure(2701, "Configuration list already exists");
    }
  }

  void deleteList(String name) {
    lists.remove(known(name));
  }

  /** Store the level that is set now, V or A, at the end of a list. */
  void storeLevel(String name) {
    lists.computeIfPresent(
        known(name),
        (_, levels) -> {
          levels.add(unit.amps ? unit.current : unit.volts);
          return levels;
        });
  }

  @Override
  public void reach(long nanos) {
    now = Math.max(now, nanos);
    try {
      model.reach(nanos);
    } catch (ScpiFailure failure) {
      errors.add(failure.number(), String.valueOf(failure.getMessage()));
      model.fail();
    }
    unit.reach(model.lives(nanos));
  }

  @Override
  public void clear(long nanos) {
    reach(nanos);
    model.abort();
  }

  @Override
  public void injectError(int number, String text) {
    errors.add(number, text);
  }

  @Override
  public void interlock(boolean closed) {
    interlocked = closed;
    unit.mostVolts = closed ? Double.POSITIVE_INFINITY : OPEN_VOLTS;
  }

  @Override
  public boolean quiet() {
    return unit.quiet();
  }

  /** Reach the limit in every reading, whatever the load. */
  void compliance(boolean always) {
    unit.compliance = always;
  }

  private void reset() {
    unit.on = false;
    unit.opens = false;
    unit.amps = false;
    unit.volts = 0;
    unit.current = 0;
    unit.limitAmps = 105e-6;
    unit.limitVolts = 2;
    unit.ampAuto = true;
    unit.voltAuto = true;
    unit.apertureSeconds = 1 / HERTZ;
    model.abort();
    model.clear();
    buffer.clear();
    lists.clear();
    position.clear();
    script.ifPresent(Keithley2450Script::clear);
    offState.put("VOLT", "NORM");
    offState.put("CURR", "NORM");
    sense = "CURR";
    fourWire = false;
    readBack = true;
    sourceAuto = true;
    delay = 0;
  }

  private void common() {
    tree.ask("*IDN", _ -> "KEITHLEY INSTRUMENTS,MODEL 2450,EMULATED1,1.7.3e");
    tree.set("*RST", _ -> reset());
    tree.set("*CLS", _ -> errors.clear());
    tree.add("*ESE", a -> events = a.whole(0, 0, 255), _ -> Integer.toString(events));
    tree.add(
        "*OPC",
        _ -> finish(),
        _ -> {
          finish();
          return "1";
        });
    tree.set("*WAI", _ -> finish());
    tree.ask("*TST", _ -> "0");
    tree.ask("*STB", _ -> errors.size() == 0 ? "0" : "4");
    tree.add("*LANG", a -> language = a.choice(0, "SCPI", "TSP", "SCPI2400"), _ -> language);
    tree.ask(
        ":SYSTem:ERRor[:NEXT]",
        _ -> {
          ErrorQueue.Entry next = errors.next();
          return next.number() + ",\"" + next.text() + ";1;2026/01/01 00:00:00.000\"";
        });
    tree.ask(":SYSTem:ERRor:COUNt", _ -> Integer.toString(errors.size()));
    tree.set(":SYSTem:CLEar", _ -> errors.clear());
    tree.ask(":SYSTem:LFRequency", _ -> text(HERTZ));
    tree.ask(":SYSTem:VERSion", _ -> "1999.0");
    tree.add(":ROUTe:TERMinals", a -> terminals = a.choice(0, "FRONt", "REAR"), _ -> terminals);
    tree.add(":FORMat[:DATA]", a -> a.choice(0, "ASCii", "REAL", "SREal"), _ -> "ASC");
    tree.add(":FORMat:ASCii:PRECision", a -> a.whole(0, 0, 16), _ -> "0");
    tree.add(":OUTPut[1][:STATe]", a -> switchOutput(a.on(0)), _ -> unit.on ? "1" : "0");
    tree.ask(":OUTPut[1]:INTerlock:TRIPped", _ -> interlocked ? "1" : "0");
    for (String each : List.of("VOLTage", "CURRent")) {
      String brief = ScpiTree.shortForm(each);
      tree.add(
          ":OUTPut[1]:" + each + "[:DC]:SMODe",
          a -> offState.put(brief, a.choice(0, "NORMal", "HIMPedance", "ZERO", "GUARd")),
          _ -> String.valueOf(offState.get(brief)));
    }
  }

  private void source() {
    tree.add(
        ":SOURce[1]:FUNCtion[:MODE]",
        a -> unit.amps = a.choice(0, "VOLTage", "CURRent").equals("CURR"),
        _ -> unit.amps ? "CURR" : "VOLT");
    number(
        ":SOURce[1]:VOLTage[:LEVel][:IMMediate][:AMPLitude]",
        210,
        value -> level(false, value),
        () -> unit.volts);
    number(
        ":SOURce[1]:CURRent[:LEVel][:IMMediate][:AMPLitude]",
        1.05,
        value -> level(true, value),
        () -> unit.current);
    number(
        ":SOURce[1]:VOLTage:RANGe",
        210,
        value -> {
          sourceRangeVolts = range(VOLT_RANGES, value);
          sourceAuto = false;
        },
        () -> sourceRangeVolts);
    number(
        ":SOURce[1]:CURRent:RANGe",
        1.05,
        value -> {
          sourceRangeAmps = range(AMP_RANGES, value);
          sourceAuto = false;
        },
        () -> sourceRangeAmps);
    for (String each : List.of("VOLTage", "CURRent")) {
      tree.add(
          ":SOURce[1]:" + each + ":RANGe:AUTO",
          a -> sourceAuto = a.on(0),
          _ -> sourceAuto ? "1" : "0");
      tree.add(
          ":SOURce[1]:" + each + ":READ:BACK", a -> readBack = a.on(0), _ -> readBack ? "1" : "0");
      tree.add(":SOURce[1]:" + each + ":DELay", a -> delay = a.number(0, 0, 1e4), _ -> text(delay));
      tree.add(":SOURce[1]:" + each + ":DELay:AUTO", a -> a.on(0), _ -> "0");
      String list = ScpiTree.shortForm(each).equals("VOLT") ? "Volt" : "Curr";
      tree.set(":SOURce[1]:LIST:" + each, a -> values(list, a, false));
      tree.set(":SOURce[1]:LIST:" + each + ":APPend", a -> values(list, a, true));
      tree.ask(
          ":SOURce[1]:LIST:" + each + ":POINts",
          _ -> Integer.toString(lists.getOrDefault(list, List.of()).size()));
      tree.set(":SOURce[1]:SWEep:" + each + ":LIST", a -> sweepList(list, a));
      tree.set(":SOURce[1]:SWEep:" + each + ":LINear", a -> sweepLinear(list, a));
    }
    tree.add(
        ":SOURce[1]:VOLTage:ILIMit[:LEVel]",
        a -> unit.limitAmps = a.number(0, 1e-9, 1.05),
        _ -> text(unit.limitAmps));
    tree.ask(":SOURce[1]:VOLTage:ILIMit[:LEVel]:TRIPped", _ -> limited() ? "1" : "0");
    tree.add(
        ":SOURce[1]:CURRent:VLIMit[:LEVel]",
        a -> unit.limitVolts = a.number(0, 0.02, 210),
        _ -> text(unit.limitVolts));
    tree.ask(":SOURce[1]:CURRent:VLIMit[:LEVel]:TRIPped", _ -> limited() ? "1" : "0");
  }

  private boolean limited() {
    return unit.limited();
  }

  private void number(String header, double most, DoubleConsumer set, DoubleSupplier get) {
    tree.add(header, a -> set.accept(a.number(0, -most, most)), _ -> text(get.getAsDouble()));
  }

  private void sense() {
    tree.add(
        "[:SENSe[1]]:FUNCtion[:ON]",
        a -> sense = a.choice(0, "CURRent", "VOLTage", "CURRent:DC", "VOLTage:DC").substring(0, 4),
        _ -> "\"" + sense + ":DC\"");
    for (String each : List.of("VOLTage", "CURRent")) {
      boolean current = each.equals("CURRent");
      String node = "[:SENSe[1]]:" + each + "[:DC]";
      tree.add(
          node + ":RANGe[:UPPer]",
          a -> {
            if (current) {
              unit.ampRange = range(AMP_RANGES, Math.abs(a.number(0, -1.05, 1.05)));
              unit.ampAuto = false;
            } else {
              unit.voltRange = range(VOLT_RANGES, Math.abs(a.number(0, -210, 210)));
              unit.voltAuto = false;
            }
          },
          _ -> text(current ? unit.ampRange : unit.voltRange));
      tree.add(
          node + ":RANGe:AUTO",
          a -> {
            boolean on = a.on(0);
            unit.ampAuto = current ? on : unit.ampAuto;
            unit.voltAuto = current ? unit.voltAuto : on;
          },
          _ -> (current ? unit.ampAuto : unit.voltAuto) ? "1" : "0");
      tree.add(
          node + ":NPLCycles",
          a -> unit.apertureSeconds = a.number(0, 0.01 * (1 - 1e-9), 10 * (1 + 1e-9)) / HERTZ,
          _ -> text(unit.apertureSeconds * HERTZ));
      tree.add(node + ":RSENse", a -> fourWire = a.on(0), _ -> fourWire ? "1" : "0");
      tree.add(node + ":AZERo[:STATe]", a -> a.on(0), _ -> "0");
    }
    tree.ask(":MEASure[:CURRent][:VOLTage]", _ -> spot());
    tree.ask(":READ", _ -> spot());
    tree.ask(
        ":FETCh", _ -> buffer.isEmpty() ? "9.91E37" : text(buffer.get(buffer.size() - 1).value()));
  }

  /** Measure once, as MEAS? and READ? do; with the output off the load sees 0 V. */
  private String spot() {
    now += Math.round(unit.apertureSeconds * 1e9);
    store();
    return text(buffer.get(buffer.size() - 1).value());
  }

  private void buffer() {
    tree.set(":TRACe:CLEar", _ -> buffer.clear());
    tree.ask(":TRACe:ACTual", _ -> Integer.toString(buffer.size()));
    tree.ask(":TRACe:DATA", this::data);
    tree.add(":TRACe:POINts", a -> a.whole(0, 10, MOST_READINGS), _ -> "" + MOST_READINGS);
  }

  private String data(ScpiArguments a) {
    int from = a.whole(0, 1, MOST_READINGS);
    int to = a.whole(1, from, MOST_READINGS);
    if (to > buffer.size()) {
      throw ScpiFailure.outOfRange();
    }
    StringJoiner out = new StringJoiner(",");
    for (int i = from; i <= to; i++) {
      Buffered each = buffer.get(i - 1);
      for (int k = 3; k < Math.max(4, a.size()); k++) {
        String what = a.size() < 4 ? "READ" : a.word(k);
        out.add(
            switch (what) {
              case "READ", "READING" -> text(each.value());
              case "SOUR", "SOURCE" -> text(each.source());
              case "SOURST", "SOURSTATUS" -> Integer.toString(each.status());
              case "REL", "RELATIVE" -> text((each.nanos() - buffer.get(0).nanos()) * 1e-9);
              case "STAT", "STATUS" -> "0";
              default -> throw ScpiFailure.illegal();
            });
      }
    }
    return out.toString();
  }

  private void trigger() {
    tree.set(
        ":TRIGger:LOAD",
        a -> {
          if (!a.word(0).equals("EMPTY")) {
            throw ScpiFailure.illegal();
          }
          model.clear();
        });
    tree.set(":INITiate[:IMMediate]", _ -> model.start(now));
    tree.set(":ABORt", _ -> model.abort());
    tree.ask(":TRIGger:STATe", _ -> model.state());
    tree.set(":TRIGger:BLOCk:BUFFer:CLEar", a -> model.put(block(a), TriggerModel.Kind.CLEAR));
    tree.set(
        ":TRIGger:BLOCk:SOURce:STATe",
        a -> model.put(block(a), a.on(1) ? TriggerModel.Kind.ON : TriggerModel.Kind.OFF));
    tree.set(
        ":TRIGger:BLOCk:DELay:CONStant",
        a -> model.put(block(a), TriggerModel.Kind.DELAY, a.number(1, 0, 10_000), 0, ""));
    tree.set(":TRIGger:BLOCk:MEASure", a -> model.put(block(a), TriggerModel.Kind.MEASURE));
    tree.set(":TRIGger:BLOCk:MDIGitize", a -> model.put(block(a), TriggerModel.Kind.MEASURE));
    tree.set(
        ":TRIGger:BLOCk:CONFig:RECall",
        a ->
            model.put(
                block(a),
                TriggerModel.Kind.RECALL,
                a.size() > 2 ? a.whole(2, 1, 2500) : 1,
                0,
                known(a.text(1))));
    tree.set(
        ":TRIGger:BLOCk:CONFig:NEXT",
        a -> model.put(block(a), TriggerModel.Kind.NEXT, 0, 0, known(a.text(1))));
    tree.set(
        ":TRIGger:BLOCk:BRANch:COUNter",
        a ->
            model.put(
                block(a), TriggerModel.Kind.COUNT, a.number(1, 1, 1e9), a.whole(2, 1, 255), ""));
    tree.set(
        ":TRIGger:BLOCk:BRANch:ALWays",
        a -> model.put(block(a), TriggerModel.Kind.ALWAYS, 0, a.whole(1, 0, 255), ""));
    tree.set(":TRIGger:BLOCk:NOP", a -> model.put(block(a), TriggerModel.Kind.NOP));
  }

  private static int block(ScpiArguments a) {
    return a.whole(0, 1, 255);
  }

  private String known(String list) {
    if (!lists.containsKey(list)) {
      throw new ScpiFailure(2702, "Configuration list does not exist");
    }
    return list;
  }

  private void values(String list, ScpiArguments a, boolean append) {
    List<Double> all =
        append ? new ArrayList<>(lists.getOrDefault(list, List.of())) : new ArrayList<>();
    double most = list.equals("Curr") ? 1.05 : 210;
    for (int i = 0; i < a.size(); i++) {
      all.add(a.number(i, -most, most));
    }
    if (a.size() == 0 || a.size() > 100 || all.size() > 2500) {
      throw new ScpiFailure(-223, "Too much data");
    }
    lists.put(list, all);
  }

  private void sweepList(String list, ScpiArguments a) {
    List<Double> all = lists.get(list);
    if (all == null) {
      throw ScpiFailure.conflict();
    }
    lists.put(list + "CustomSweepList", List.copyOf(all));
    sweep(list + "CustomSweepList", all.size(), a.size() > 1 ? a.number(1, 0, 1e4) : 0);
  }

  private void sweepLinear(String list, ScpiArguments a) {
    double start = a.number(0);
    double stop = a.number(1);
    int points = a.whole(2, 2, 2500);
    List<Double> all = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      all.add(start + (stop - start) * i / (points - 1));
    }
    String name = list + "LinearSweepList";
    lists.put(name, all);
    sweep(name, points, a.size() > 3 ? Math.max(0, a.number(3)) : 0);
  }

  private void sweep(String list, int points, double wait) {
    model.clear();
    model.put(1, TriggerModel.Kind.CLEAR);
    model.put(2, TriggerModel.Kind.RECALL, 1, 0, list);
    model.put(3, TriggerModel.Kind.ON);
    model.put(4, TriggerModel.Kind.ALWAYS, 0, 6, "");
    model.put(5, TriggerModel.Kind.NEXT, 0, 0, list);
    model.put(6, TriggerModel.Kind.DELAY, wait, 0, "");
    model.put(7, TriggerModel.Kind.MEASURE);
    model.put(8, TriggerModel.Kind.COUNT, points, 5, "");
    model.put(9, TriggerModel.Kind.OFF);
  }

  private void finish() {
    while (model.running()) {
      now = Math.max(now, model.next());
      reach(now);
    }
  }

  private void store() {
    SourceUnit.Measured measured = unit.measure();
    int status = (measured.limited() ? 32 : 0) | (unit.on ? 128 : 0) | (fourWire ? 64 : 0);
    double source = readBack ? measured.source() : unit.amps ? unit.current : unit.volts;
    if (buffer.size() == MOST_READINGS) {
      buffer.remove(0);
    }
    buffer.add(new Buffered(source, measured.value(), status | (readBack ? 8 : 0), now));
  }

  private void level(boolean ofAmps, double value) {
    if (ofAmps) {
      unit.current = value;
    } else {
      unit.volts = value;
    }
  }

  private void switchOutput(boolean to) {
    if (to && !interlocked && !unit.amps && Math.abs(unit.volts) > INTERLOCK_VOLTS) {
      errors.add(5074, "Output voltage limited by interlock");
    }
    unit.on = to;
    unit.opens = "HIMP".equals(offState.get(unit.amps ? "CURR" : "VOLT"));
  }

  private static double range(double[] ranges, double value) {
    for (double each : ranges) {
      if (Math.abs(value) <= each * SourceUnit.OVER) {
        return each;
      }
    }
    throw ScpiFailure.outOfRange();
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.9E", value);
  }
}
