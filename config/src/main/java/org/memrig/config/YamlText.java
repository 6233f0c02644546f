package org.memrig.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.memrig.config.units.Quantity;

/** Write a record as the YAML that reads as the same record. */
public final class YamlText {
  // Words that need no quotes in any YAML reader: they start with a letter and hold no sign that
  // YAML knows. The words of MEANT would be read as something else than text elsewhere.
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z](?:[A-Za-z0-9_+./ -]*[A-Za-z0-9])?");
  private static final Pattern MEANT =
      Pattern.compile("true|false|yes|no|on|off|null|y|n", Pattern.CASE_INSENSITIVE);

  private YamlText() {}

  /** Return the text of a record, every field written out; what is absent is left out. */
  public static String of(Record record) {
    StringBuilder out = new StringBuilder();
    fields(record, 0, out);
    return out.isEmpty() ? "{}\n" : out.toString();
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
        line(indent, key + (map.isEmpty() ? ": {}" : ":"), out);
        map.forEach((k, v) -> entry(word(String.valueOf(k)), field, v, indent + 2, out));
      }
      case Record _ when field.structuredItems() -> {
        String inner = section(field, value);
        line(indent, key + (inner.isEmpty() ? ": {}" : ":"), out);
        inner.lines().forEach(each -> line(indent + 2, each, out));
      }
      default -> line(indent, key + ": " + scalar(field, value), out);
    }
  }

  private static void list(String key, Field field, List<?> list, int indent, StringBuilder out) {
    if (!field.structuredItems()) {
      String items =
          list.stream().map(item -> scalar(field, item)).collect(Collectors.joining(", "));
      line(indent, key + ": [" + items + "]", out);
      return;
    }
    line(indent, key + (list.isEmpty() ? ": []" : ":"), out);
    for (Object item : list) {
      String inner = section(field, item);
      String mark = "- ";
      for (String each : (inner.isEmpty() ? "{}" : inner).split("\n", -1)) {
        if (!each.isEmpty()) {
          line(indent + 2, mark + each, out);
          mark = "  ";
        }
      }
    }
  }

  private static String section(Field field, Object value) {
    StringBuilder inner = new StringBuilder();
    if (value instanceof Variant variant) {
      line(0, field.choice() + ": " + word(variant.name()), inner);
      fields(variant.settings(), 0, inner);
    } else {
      fields((Record) value, 0, inner);
    }
    return inner.toString();
  }

  private static String scalar(Field field, Object value) {
    return switch (field.kind()) {
      case REAL -> new Quantity((Double) value, field.dimension()).text();
      case WHOLE, YES_NO -> value.toString();
      case ENUM -> word(Field.word(value));
      default -> word(value.toString());
    };
  }

  private static String word(String text) {
    boolean plain = PLAIN.matcher(text).matches() && !MEANT.matcher(text).matches();
    return plain ? text : JsonSchema.string(text);
  }

  private static void line(int indent, String text, StringBuilder out) {
    out.append(" ".repeat(indent)).append(text).append('\n');
  }
}
