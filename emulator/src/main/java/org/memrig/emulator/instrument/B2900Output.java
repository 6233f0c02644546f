package org.memrig.emulator.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Be one channel of a B2900: its settings, its source, its trigger layers and its buffer. */
final class B2900Output {
  private static final double[] VOLT_RANGES = {0.2, 2, 20, 200};
  private static final double[] AMP_RANGES = {
    1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 1.5, 3
  };

  /** What an immediate trigger layer takes beyond its action, s: assumed. */
  private static final double IMMEDIATE_SECONDS = 50e-6;

  /** Readings beyond this are none: what {@link SourceUnit} gives for an overflow. */
  private static final double NO_READING = 9e37;

  /** One reading: NaN for what was not measured. */
  record Reading(double volts, double amps, double seconds, int status, double source) {
    /** Add the elements that are asked for, in the instrument's order. */
    void addTo(List<Double> all, Set<String> elements) {
      add(all, elements, "VOLT", volts);
      add(all, elements, "CURR", amps);
      add(all, elements, "RES", Double.NaN);
      add(all, elements, "TIME", seconds);
      add(all, elements, "STAT", status);
      add(all, elements, "SOUR", source);
    }

    private static void add(List<Double> all, Set<String> elements, String name, double value) {
      if (elements.contains(name)) {
        all.add(value);
      }
    }
  }

  final SourceUnit unit;
  final TwoLayers layers;
  final List<Reading> buffer = new ArrayList<>();
  final Set<String> functions = new TreeSet<>();
  String offMode = "NORM";
  boolean offAuto;
  boolean onAuto;
  boolean protects;
  boolean remote;
  boolean pulsed;
  boolean keeps;
  double width;

  // Of volts, then of amps.
  private final double[] immediate = new double[2];
  private final double[] sourceRange = new double[2];
  private final String[] mode = {"FIX", "FIX"};
  private final List<List<Double>> lists = new ArrayList<>(List.of(List.of(), List.of()));

  // Of the layer that sources, then of the one that measures.
  private final double[] armDelay = new double[2];
  private final double[] delay = new double[2];
  private final double[] timer = new double[2];
  private final int[] arms = new int[2];
  private final int[] counts = new int[2];
  private final boolean[] timed = new boolean[2];

  B2900Output(Load load) {
    unit = new SourceUnit(load, VOLT_RANGES, AMP_RANGES);
    layers = new TwoLayers(unit);
  }

  void reset() {
    layers.abort();
    unit.on = false;
    unit.amps = false;
    unit.volts = 0;
    unit.current = 0;
    unit.limitAmps = 1e-4;
    unit.limitVolts = 2;
    unit.ampAuto = true;
    unit.voltAuto = true;
    unit.ampRange = 1e-4;
    unit.voltRange = 2;
    unit.apertureSeconds = 1e-2;
    buffer.clear();
    functions.addAll(List.of("VOLT", "CURR"));
    offMode("NORM");
    offAuto = false;
    onAuto = true;
    protects = false;
    remote = false;
    pulsed = false;
    keeps = false;
    width = 50e-6;
    sourceRange[0] = 2;
    sourceRange[1] = 1e-4;
    for (int i = 0; i < 2; i++) {
      immediate[i] = 0;
      mode[i] = "FIX";
      lists.set(i, List.of(0.0));
      armDelay[i] = 0;
      delay[i] = 0;
      timer[i] = 10e-6;
      arms[i] = 1;
      counts[i] = 1;
      timed[i] = false;
    }
  }

  void offMode(String name) {
    offMode = name;
    unit.opens = !name.equals("ZERO");
  }

  void off() {
    layers.abort();
    unit.on = false;
  }

  /** Return the most volts that it is set to. */
  double most() {
    double most = Math.abs(immediate[0]);
    for (double each : lists.get(0)) {
      most = mode[0].equals("LIST") ? Math.max(most, Math.abs(each)) : most;
    }
    return unit.amps ? unit.limitVolts : most;
  }

  private static int of(boolean amps) {
    return amps ? 1 : 0;
  }

  void immediate(boolean amps, double value) {
    immediate[of(amps)] = value;
    if (amps) {
      unit.current = value;
    } else {
      unit.volts = value;
    }
  }

  double immediate(boolean amps) {
    return immediate[of(amps)];
  }

  void sourceRange(boolean amps, double value) {
    sourceRange[of(amps)] = range(amps, value);
  }

  double sourceRange(boolean amps) {
    return sourceRange[of(amps)];
  }

  void mode(boolean amps, String name) {
    mode[of(amps)] = name;
  }

  String mode(boolean amps) {
    return mode[of(amps)];
  }

  void list(boolean amps, List<Double> values) {
    lists.set(of(amps), List.copyOf(values));
  }

  List<Double> list(boolean amps) {
    return lists.get(of(amps));
  }

  /** Fix a measure range: not above that of the limit. */
  void senseRange(boolean amps, double value) {
    double chosen = range(amps, value);
    if (chosen > range(amps, limit(amps))) {
      throw ScpiFailure.conflict();
    }
    if (amps) {
      unit.ampRange = chosen;
    } else {
      unit.voltRange = chosen;
    }
    senseAuto(amps, false);
  }

  double senseRange(boolean amps) {
    return amps ? unit.ampRange : unit.voltRange;
  }

  void senseAuto(boolean amps, boolean on) {
    if (amps) {
      unit.ampAuto = on;
    } else {
      unit.voltAuto = on;
    }
  }

  boolean senseAuto(boolean amps) {
    return amps ? unit.ampAuto : unit.voltAuto;
  }

  void limit(boolean amps, double value) {
    double[] ranges = amps ? AMP_RANGES : VOLT_RANGES;
    if (value < ranges[0] * 1e-2 || value > ranges[ranges.length - 1] * SourceUnit.OVER) {
      throw ScpiFailure.outOfRange();
    }
    if (amps) {
      unit.limitAmps = value;
    } else {
      unit.limitVolts = value;
    }
  }

  double limit(boolean amps) {
    return amps ? unit.limitAmps : unit.limitVolts;
  }

  void delay(boolean arm, boolean acquires, boolean sources, double value) {
    double[] all = arm ? armDelay : delay;
    all[0] = sources ? value : all[0];
    all[1] = acquires ? value : all[1];
  }

  double delay(boolean arm, boolean acquires) {
    return (arm ? armDelay : delay)[of(acquires)];
  }

  void count(boolean arm, boolean acquires, boolean sources, int value) {
    int[] all = arm ? arms : counts;
    all[0] = sources ? value : all[0];
    all[1] = acquires ? value : all[1];
  }

  int count(boolean arm, boolean acquires) {
    return (arm ? arms : counts)[of(acquires)];
  }

  void timer(boolean acquires, boolean sources, double value) {
    timer[0] = sources ? value : timer[0];
    timer[1] = acquires ? value : timer[1];
  }

  double timer(boolean acquires) {
    return timer[of(acquires)];
  }

  void timed(boolean acquires, boolean sources, boolean byTimer) {
    timed[0] = sources ? byTimer : timed[0];
    timed[1] = acquires ? byTimer : timed[1];
  }

  /** Start the layers that are asked for. */
  void start(long now, boolean sources, boolean acquires) {
    buffer.clear();
    boolean listed = mode(unit.amps).equals("LIST");
    List<Double> levels = listed ? list(unit.amps) : List.of(immediate(unit.amps));
    layers.start(
        now,
        sources ? plan(0) : TwoLayers.Plan.NONE,
        levels.stream().mapToDouble(Double::doubleValue).toArray(),
        immediate(unit.amps),
        pulsed ? width : 0,
        acquires ? plan(1) : TwoLayers.Plan.NONE,
        this::measure,
        this::over);
  }

  private TwoLayers.Plan plan(int layer) {
    double immediately = delay[1] + unit.apertureSeconds + IMMEDIATE_SECONDS;
    return new TwoLayers.Plan(
        armDelay[layer],
        delay[layer],
        timed[layer] ? timer[layer] : immediately,
        arms[layer] * counts[layer]);
  }

  /** Measure for the aperture that ends at a time, ns. */
  void measure(long nanos) {
    boolean amps = unit.amps;
    double level = amps ? unit.current : unit.volts;
    SourceUnit.Measured measured = unit.measure();
    boolean beyond = Math.abs(measured.value()) > NO_READING;
    double value = beyond ? Math.copySign(1 / 0.0, measured.value()) : measured.value();
    int status = (amps ? 1 : 0) | (measured.limited() ? 1 << 1 : 0) | (beyond ? 1 << 13 : 0);
    double volts = amps ? value : functions.contains("VOLT") ? measured.source() : Double.NaN;
    double current = amps ? measured.source() : value;
    buffer.add(new Reading(volts, current, nanos * 1e-9, status, level));
    if (measured.limited() && protects) {
      off();
    }
  }

  private void over() {
    if (!keeps) {
      immediate(unit.amps, immediate(unit.amps));
    }
    if (offAuto) {
      off();
    }
  }

  private static double range(boolean amps, double value) {
    for (double each : amps ? AMP_RANGES : VOLT_RANGES) {
      if (Math.abs(value) <= each * SourceUnit.OVER * (1 + 1e-12)) {
        return each;
      }
    }
    throw ScpiFailure.outOfRange();
  }
}
