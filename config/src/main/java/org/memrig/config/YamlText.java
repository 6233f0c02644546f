package org.memrig.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.memrig.config.units.Quantity;

/** Write a record as the YAML that reads as the same record. */
public final class YamlText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9+.][A-Za-z0-9_+.,/ %-]*");

  private YamlText() {}

  /** Return the text of a record; what is absent is left out. */
  public static String of(Record record) {
    StringBuilder out = new StringBuilder();
    fields(record, 0, out);
    return out.toString();
  }

  private static void fields(Record record, int indent, StringBuilder out) {
    Spec<?> spec = Spec.of(record.getClass());
    for (int i = 0; i < spec.fields().size(); i++) {
      Field field = spec.fields().get(i);
      entry(field.name(), field, spec.value(record, i), indent, out);
    }
  }

  private static void entry(String key, Field field, Object value, int indent, StringBuilder out) {
    switch (value) {
      case Optional<?> optional -> optional.ifPresent(it -> entry(key, field, it, indent, out));
      case List<?> list -> list(key, field, list, indent, out);
      case Map<?, ?> map -> {
        if (!map.isEmpty()) {
          line(indent, key + ":", out);
          map.forEach((k, v) -> entry(String.valueOf(k), field, v, indent + 2, out));
        }
      }
      case Variant variant -> {
        line(indent, key + ":", out);
        line(indent + 2, field.choice() + ": " + quoted(variant.name()), out);
        fields(variant.settings(), indent + 2, out);
      }
      case Record record when field.kind() == Field.Kind.RECORD -> {
        line(indent, key + ":", out);
        fields(record, indent + 2, out);
      }
      default -> line(indent, key + ": " + scalar(field, value), out);
    }
  }

  private static void list(String key, Field field, List<?> list, int indent, StringBuilder out) {
    if (list.isEmpty()) {
      return;
    }
    line(indent, key + ":", out);
    for (Object item : list) {
      StringBuilder inner = new StringBuilder();
      switch (item) {
        case Variant variant -> {
          line(0, field.choice() + ": " + quoted(variant.name()), inner);
          fields(variant.settings(), 0, inner);
        }
        case Record record when field.kind() == Field.Kind.RECORD -> fields(record, 0, inner);
        default -> line(0, scalar(field, item), inner);
      }
      String mark = "- ";
      for (String each : inner.toString().split("\n", -1)) {
        if (!each.isEmpty()) {
          line(indent + 2, mark + each, out);
          mark = "  ";
        }
      }
    }
  }

  private static String scalar(Field field, Object value) {
    return switch (field.kind()) {
      case REAL -> new Quantity((Double) value, field.dimension()).text();
      case ENUM -> Field.word(value);
      default -> quoted(value.toString());
    };
  }

  private static String quoted(String text) {
    return PLAIN.matcher(text).matches() && !text.endsWith(" ") && !text.contains(": ")
        ? text
        : JsonSchema.string(text);
  }

  private static void line(int indent, String text, StringBuilder out) {
    out.append(" ".repeat(indent)).append(text).append('\n');
  }
}
