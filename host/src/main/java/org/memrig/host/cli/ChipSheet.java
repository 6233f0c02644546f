package org.memrig.host.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.memrig.config.Field;
import org.memrig.config.Shipped;
import org.memrig.config.Spec;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Numbers;
import org.memrig.emulator.ChipFile;
import org.memrig.host.report.TextTable;
import org.memrig.physics.CellLaws;
import org.memrig.protocols.data.Table;

/** Write down what an emulated chip is. */
final class ChipSheet {
  static final List<Table.Column> LIST =
      List.of(
          Table.Column.words("chip"),
          Table.Column.words("law"),
          Table.Column.numbers("cells", ""),
          Table.Column.words("with"),
          Table.Column.words("what it is"));

  private static final List<Table.Column> PARAMETERS =
      List.of(
          Table.Column.words("parameter"),
          Table.Column.words("value"),
          Table.Column.words("what it is"));

  private final String name;
  private final ChipFile file;

  /** Read a chip file, or a shipped one. */
  ChipSheet(String name) {
    this.name = name;
    file = ChipFile.read(Shipped.CHIP.read(name, Path.of("")));
  }

  /** Return the line of the list. */
  List<String> line() {
    return List.of(name, file.law(), file.rows() + " x " + file.columns(), access(), file.text());
  }

  /** Return the same for programs. */
  Map<String, Object> head() {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("name", name);
    head.put("text", file.text());
    head.put("law", file.law());
    head.put("preset", preset());
    head.put("rows", file.rows());
    head.put("columns", file.columns());
    head.put("access", access());
    head.put("pristine", file.pristine());
    return head;
  }

  /** Return everything, for programs. */
  Map<String, Object> document() {
    Map<String, Object> values = new LinkedHashMap<>();
    parameters().forEach(each -> values.put(each.get(0), each.get(1)));
    Map<String, Object> document = head();
    document.put("parameters", values);
    document.put("off", List.copyOf(CellLaws.named(file.law()).noiseSources()));
    return document;
  }

  /** Return everything as text. */
  String text() {
    return String.join(
        "\n",
        file.text(),
        "",
        "cells       " + file.rows() + " x " + file.columns() + ", " + access(),
        "law         " + file.law() + ", " + preset(),
        "set         " + level(file.set()),
        "reset       " + level(file.reset()),
        "read        " + Numbers.people(file.read().volts(), Dimension.VOLT, 3),
        "can be off  " + String.join(", ", CellLaws.named(file.law()).noiseSources()),
        "",
        TextTable.columns(PARAMETERS, parameters()));
  }

  private String access() {
    return file.wiring().cellType().text();
  }

  private String preset() {
    return file.cell().isPresent() ? "parameters of its own" : file.preset();
  }

  private static String level(ChipFile.StressAt at) {
    String gate = at.gate() == 0 ? "" : ", gate " + Numbers.people(at.gate(), Dimension.VOLT, 3);
    String limit =
        at.limit() == 0 ? "" : ", limit " + Numbers.people(at.limit(), Dimension.AMPERE, 3);
    return Numbers.people(at.volts(), Dimension.VOLT, 3)
        + " for "
        + Numbers.people(at.width(), Dimension.SECOND, 3)
        + gate
        + limit;
  }

  private List<List<String>> parameters() {
    Record parameters = file.parameters();
    List<Field> fields = new ArrayList<>();
    collect(Spec.of(parameters.getClass()), "", fields);
    List<Object> values = Spec.values(parameters);
    List<List<String>> lines = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Field field = fields.get(i);
      String value =
          values.get(i) instanceof Double number
              ? Numbers.people(number, field.dimension(), 4)
              : String.valueOf(values.get(i));
      lines.add(List.of(field.name(), value, field.text()));
    }
    return lines;
  }

  /** Collect fields in the order of {@link Spec#values}, named by their sections. */
  private static void collect(Spec<?> spec, String path, List<Field> fields) {
    for (Field field : spec.fields()) {
      if (field.kind() == Field.Kind.RECORD && field.shape() == Field.Shape.ONE) {
        collect(Spec.of(field.type().asSubclass(Record.class)), path + field.name() + ".", fields);
      } else {
        fields.add(field.at(path));
      }
    }
  }
}
