package org.memrig.config;

import java.util.ArrayList;
import java.util.List;

/** Write the fields of a record as aligned text, for people. */
public final class HelpText {
  private HelpText() {}

  /** Return a line a field: name, default, what is allowed, and what it means. */
  public static String of(Spec<?> spec) {
    List<String[]> lines = new ArrayList<>();
    collect(spec, "", lines);
    int name = lines.stream().mapToInt(line -> line[0].length()).max().orElse(0);
    int byDefault = lines.stream().mapToInt(line -> line[1].length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (String[] line : lines) {
      text.append("  ").append(line[0]).append(" ".repeat(name - line[0].length() + 2));
      text.append(line[1]).append(" ".repeat(byDefault - line[1].length() + 2));
      text.append(line[2]).append('\n');
    }
    return text.toString();
  }

  private static void collect(Spec<?> spec, String path, List<String[]> lines) {
    for (Field field : spec.fields()) {
      String name = YamlNode.join(path, field.name());
      if (field.kind() == Field.Kind.RECORD && field.shape() != Field.Shape.MAP) {
        collect(Spec.of(field.type().asSubclass(Record.class)), name, lines);
        continue;
      }
      String byDefault =
          field.byDefault().orElse(field.mayBeAbsent() ? "(may be left out)" : "(required)");
      String allowed = field.kind() == Field.Kind.PARSED ? "" : " [" + field.allowed() + "]";
      lines.add(new String[] {name, byDefault, field.text() + allowed});
    }
  }
}
