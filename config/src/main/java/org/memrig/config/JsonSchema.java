package org.memrig.config;

import java.util.StringJoiner;

/** Write a record as a JSON Schema (2020-12), for editors. */
public final class JsonSchema {
  private JsonSchema() {}

  /** Return the schema of a record's section. */
  public static String of(Spec<?> spec) {
    return "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\"," + body(spec) + "}";
  }

  private static String body(Spec<?> spec) {
    StringJoiner properties = new StringJoiner(",");
    StringJoiner required = new StringJoiner(",");
    for (Field field : spec.fields()) {
      properties.add(string(field.name()) + ":{" + property(field) + "}");
      if (!field.mayBeAbsent()) {
        required.add(string(field.name()));
      }
    }
    String text = spec.text().isEmpty() ? "" : "\"description\":" + string(spec.text()) + ",";
    return text
        + "\"type\":\"object\",\"properties\":{"
        + properties
        + "},\"required\":["
        + required
        + "],\"additionalProperties\":false";
  }

  private static String property(Field field) {
    String text = field.text().isEmpty() ? "" : "\"description\":" + string(field.text()) + ",";
    String byDefault =
        field.byDefault().map(value -> "\"default\":" + string(value) + ",").orElse("");
    String element = element(field);
    return text
        + byDefault
        + switch (field.shape()) {
          case ONE, OPTIONAL -> element;
          case LIST -> "\"type\":\"array\",\"items\":{" + element + "}";
          case MAP -> "\"type\":\"object\",\"additionalProperties\":{" + element + "}";
        };
  }

  private static String element(Field field) {
    return switch (field.kind()) {
      case REAL ->
          field.dimension() == org.memrig.config.units.Dimension.ONE
              ? "\"type\":[\"number\",\"string\"]"
              : "\"type\":\"string\",\"pattern\":"
                  + string("^[+-]?[0-9.]+.*" + field.dimension().symbol() + "$");
      case WHOLE -> "\"type\":\"integer\"" + bounds(field);
      case YES_NO -> "\"type\":\"boolean\"";
      case WORDS, PATH, PARSED -> "\"type\":[\"string\",\"number\"]";
      case ENUM -> {
        StringJoiner words = new StringJoiner(",");
        field.words().forEach(word -> words.add(string(word)));
        yield "\"enum\":[" + words + "]";
      }
      case RECORD -> body(Spec.of(field.type().asSubclass(Record.class)));
      case VARIANT -> "\"type\":\"object\",\"required\":[" + string(field.choice()) + "]";
    };
  }

  private static String bounds(Field field) {
    String low =
        field.least() > Double.NEGATIVE_INFINITY ? ",\"minimum\":" + (long) field.least() : "";
    String high =
        field.most() < Double.POSITIVE_INFINITY ? ",\"maximum\":" + (long) field.most() : "";
    return low + high;
  }

  /** Quote text for JSON. */
  static String string(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        default -> {
          if (c < 0x20) {
            quoted.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
