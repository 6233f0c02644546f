package org.memrig.benchmarks.law;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.memrig.physics.CellArray;
import org.memrig.physics.CellLaw;
import org.memrig.physics.CellLaws;
import org.memrig.physics.Condition;
import org.memrig.physics.PulseShape;
import org.memrig.physics.Switches;

/**
 * Know a preset of a law and the pulses that move its cells up and down.
 *
 * <p>A law that names its reference pulses, as parts {@code set} and {@code reset} with volts and a
 * width, is pulsed with those; any other with 1 V of 100 ns.
 */
final class LawCase {
  static final double ROOM = 300;

  private final CellLaw law;
  private final Record parameters;
  final double upVolts;
  final double downVolts;
  final PulseShape upShape;
  final PulseShape downShape;

  /** Look up a case by its name, for example {@code soft-bounds/reram-sb}. */
  LawCase(String name) {
    String[] parts = name.split("/", 2);
    law = CellLaws.named(parts[0]);
    parameters = Objects.requireNonNull(law.presets().get(parts[1]), "no preset " + name);
    int sign = law.setSign(parameters);
    boolean melts = all(parameters, "meltVolts").anyMatch(found -> number(found) > 0);
    upVolts = sign * Math.abs(part("set", "volts", 1));
    downVolts = (melts ? sign : -sign) * Math.abs(part("reset", "volts", 1));
    upShape = PulseShape.rectangle(part("set", "width", 100e-9));
    downShape = PulseShape.rectangle(part("reset", "width", 100e-9));
  }

  /** Return the names of all cases that there are. */
  static List<String> all() {
    return CellLaws.names().stream()
        .flatMap(
            law -> CellLaws.named(law).presets().keySet().stream().map(each -> law + "/" + each))
        .toList();
  }

  /** Make cells in the middle of their windows. */
  CellArray cells(int count, Switches switches) {
    CellArray cells = law.create(parameters, count, 1, switches);
    for (int cell = 0; cell < count; cell++) {
      cells.place(cell, Condition.FORMED, 0.5);
    }
    return cells;
  }

  /** Pulse all cells once. */
  void pulse(CellArray cells, boolean up) {
    cells.pulse(
        0,
        cells.size(),
        up ? upVolts : downVolts,
        up ? upShape : downShape,
        Double.POSITIVE_INFINITY,
        ROOM);
  }

  private double part(String pulse, String name, double otherwise) {
    return all(parameters, pulse)
        .filter(Record.class::isInstance)
        .map(Record.class::cast)
        .filter(found -> own(found, "volts").findAny().isPresent())
        .flatMap(found -> own(found, name))
        .findFirst()
        .map(LawCase::number)
        .orElse(otherwise);
  }

  private static double number(Object found) {
    return ((Number) found).doubleValue();
  }

  /** Find the values of all components of a name, in a record and in those that it holds. */
  private static Stream<Object> all(Record record, String name) {
    Stream<Object> inner =
        Stream.of(record.getClass().getRecordComponents())
            .map(each -> value(record, each))
            .filter(Record.class::isInstance)
            .flatMap(each -> all((Record) each, name));
    return Stream.concat(own(record, name), inner);
  }

  private static Stream<Object> own(Record record, String name) {
    return Stream.of(record.getClass().getRecordComponents())
        .filter(each -> each.getName().equals(name))
        .map(each -> value(record, each));
  }

  private static Object value(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(record + " refuses its own accessor", e);
    }
  }
}
