package org.memrig.emulator.instrument;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Be one channel of an emulated 2602A: its source, its attributes and its two buffers. */
final class Keithley2600Unit {
  /** The mains that it measures by. */
  static final double HERTZ = 50;

  private static final double[] VOLT_RANGES = {0.1, 1, 6, 40};
  private static final double[] AMP_RANGES = {1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 3};
  private static final int MOST_READINGS = 60_000;
  private static final int LIMITED = 0x40;

  /** A place of a buffer. */
  record Reading(double value, double source, int status, double seconds) {
    /** Return the part that a name ends with. */
    double column(String name) {
      return switch (name.substring(name.lastIndexOf('.') + 1)) {
        case "statuses" -> status;
        case "sourcevalues" -> source;
        case "timestamps" -> seconds;
        default -> value;
      };
    }
  }

  final SourceUnit unit;

  private final String name;
  private final TspAttributes attributes;
  private final Map<String, List<Reading>> buffers = new LinkedHashMap<>();
  private double sourceVolts;
  private double sourceAmps;
  private double offMode;
  private double sense;
  private boolean limited;

  /** Add a channel's attributes to those of its instrument. */
  Keithley2600Unit(String name, Load load, TspAttributes attributes) {
    this.name = name;
    this.attributes = attributes;
    this.unit = new SourceUnit(load, VOLT_RANGES, AMP_RANGES);
    reset();
    constants();
    source();
    measure("i", 3, AMP_RANGES);
    measure("v", 40, VOLT_RANGES);
  }

  String name() {
    return name;
  }

  /** Tell whether it, or a buffer of it, is called so. */
  boolean named(String asked) {
    return asked.equals(name) || buffers.keySet().stream().anyMatch(asked::startsWith);
  }

  /** Return the buffer that a name, or a part of it, stands for. */
  List<Reading> buffer(String asked) {
    return buffers.entrySet().stream()
        .filter(each -> asked.startsWith(each.getKey()))
        .findFirst()
        .orElseThrow(() -> new ScpiFailure(-286, "TSP Runtime error: no buffer"))
        .getValue();
  }

  void reset() {
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
    sourceVolts = 1;
    sourceAmps = 1e-3;
    offMode = 0;
    sense = 0;
    limited = false;
    buffers.put(name + ".nvbuffer1", new ArrayList<>());
    buffers.put(name + ".nvbuffer2", new ArrayList<>());
  }

  /** Return amps and volts; beyond its range a reading is 9.91E37. */
  double[] measure() {
    SourceUnit.Measured measured = unit.measure();
    limited = measured.limited();
    double value = Math.abs(measured.value()) > 9e37 ? 9.91e37 : measured.value();
    return unit.amps
        ? new double[] {measured.source(), value}
        : new double[] {value, measured.source()};
  }

  /** Put what was just measured into a buffer, if there is room. */
  void keep(List<Reading> into, double value, double seconds) {
    if (into.size() < MOST_READINGS) {
      double source = unit.amps ? unit.current : unit.volts;
      into.add(new Reading(value, source, limited ? LIMITED : 0, seconds));
    }
  }

  private void constants() {
    Map<String, Integer> all = new LinkedHashMap<>();
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
    all.forEach((each, value) -> attributes.readOnly(name + "." + each, () -> value));
    attributes.readOnly(
        "status.measurement.instrument." + name + ".condition",
        () -> limited ? unit.amps ? 1 : 2 : 0);
    attributes.free(name + ".source.delay");
    attributes.free(name + ".source.highc");
    attributes.free(name + ".measure.delay");
    attributes.free(name + ".measure.autozero");
    for (String each : List.copyOf(buffers.keySet())) {
      attributes.readOnly(each + ".n", () -> buffer(each).size());
      attributes.free(each + ".appendmode");
      attributes.free(each + ".collectsourcevalues");
    }
  }

  private void source() {
    String source = name + ".source.";
    attributes.readOnly(source + "compliance", () -> unit.limited() ? 1 : 0);
    attributes.timed(
        source + "func", 0, 1, () -> unit.amps ? 0 : 1, value -> unit.amps = value == 0);
    attributes.timed(source + "levelv", -40.4, 40.4, () -> unit.volts, value -> unit.volts = value);
    attributes.timed(
        source + "leveli", -3.03, 3.03, () -> unit.current, value -> unit.current = value);
    attributes.timed(
        source + "limiti", 1e-8, 3, () -> unit.limitAmps, value -> unit.limitAmps = value);
    attributes.timed(
        source + "limitv", 0.01, 40, () -> unit.limitVolts, value -> unit.limitVolts = value);
    attributes.timed(
        source + "rangev",
        -40.4,
        40.4,
        () -> sourceVolts,
        value -> sourceVolts = range(VOLT_RANGES, value));
    attributes.timed(
        source + "rangei",
        -3.03,
        3.03,
        () -> sourceAmps,
        value -> sourceAmps = range(AMP_RANGES, value));
    attributes.timed(source + "output", 0, 1, () -> unit.on ? 1 : 0, value -> unit.on = value == 1);
    attributes.timed(
        source + "offmode",
        0,
        2,
        () -> offMode,
        value -> {
          offMode = value;
          unit.opens = value == 2;
        });
    attributes.timed(name + ".sense", 0, 3, () -> sense, value -> sense = value);
    // At once: how long the measurements of this message take depends on it.
    attributes.atOnce(
        name + ".measure.nplc",
        0.001 * (1 - 1e-9),
        25,
        () -> unit.apertureSeconds * HERTZ,
        value -> unit.apertureSeconds = value / HERTZ);
  }

  private void measure(String what, double most, double[] ranges) {
    boolean amps = what.equals("i");
    attributes.timed(
        name + ".measure.range" + what,
        -most,
        most,
        () -> amps ? unit.ampRange : unit.voltRange,
        value -> {
          if (amps) {
            unit.ampRange = range(ranges, value);
          } else {
            unit.voltRange = range(ranges, value);
          }
          auto(amps, false);
        });
    attributes.timed(
        name + ".measure.autorange" + what,
        0,
        1,
        () -> (amps ? unit.ampAuto : unit.voltAuto) ? 1 : 0,
        value -> auto(amps, value == 1));
  }

  private void auto(boolean amps, boolean on) {
    if (amps) {
      unit.ampAuto = on;
    } else {
      unit.voltAuto = on;
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
}
