package org.memrig.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Write the fields of a record as aligned text, for people. */
public final class HelpText {
  /** One field, as it will be aligned with the others. */
  private record Line(String name, String byDefault, String text) {}

  private HelpText() {}

  /** Return a line a field: name, default, what it means and what is allowed. */
  public static String of(Spec<?> spec) {
    List<Line> lines = new ArrayList<>();
    collect(spec, "", lines);
    int name = widest(lines, Line::name);
    int byDefault = widest(lines, Line::byDefault);
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      text.append("  ").append(padded(line.name(), name));
      text.append("  ").append(padded(line.byDefault(), byDefault));
      text.append("  ").append(line.text().strip()).append('\n');
    }
    return text.toString();
  }

  private static void collect(Spec<?> spec, String path, List<Line> lines) {
    for (Field field : spec.fields()) {
      String many =
          switch (field.shape()) {
            case ONE, OPTIONAL -> "";
            case LIST -> "[]";
            case MAP -> ".<name>";
          };
      String name = (path.isEmpty() ? "" : path + ".") + field.name() + many;
      if (field.kind() == Field.Kind.RECORD) {
        collect(Spec.of(field.type().asSubclass(Record.class)), name, lines);
      } else {
        lines.add(new Line(name, byDefault(field), field.text() + allowed(field)));
      }
    }
  }

  private static String byDefault(Field field) {
    return field.byDefault().orElse(field.mayBeAbsent() ? "(may be left out)" : "(required)");
  }

  private static String allowed(Field field) {
    return field.kind() == Field.Kind.PARSED ? "" : " [" + field.allowed() + "]";
  }

  private static int widest(List<Line> lines, Function<Line, String> column) {
    return lines.stream().map(column).mapToInt(String::length).max().orElse(0);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
