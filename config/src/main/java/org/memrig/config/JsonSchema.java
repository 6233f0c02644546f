package org.memrig.config;

import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Quantity;

/** Write a record as a JSON Schema (2020-12), for editors. */
public final class JsonSchema {
  private static final Pattern JSON_WORD =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false");

  private final Map<String, Variants> variants;

  private JsonSchema(Map<String, Variants> variants) {
    this.variants = variants;
  }

  /** Return the schema of a record's section; kinds of variants are left open. */
  public static String of(Spec<?> spec) {
    return of(spec, Map.of());
  }

  /**
   * Return the schema of a record's section with every kind of its variants.
   *
   * @param variants by choice key, as given to {@link Binder#with}
   */
  public static String of(Spec<?> spec, Map<String, Variants> variants) {
    JsonSchema schema = new JsonSchema(variants);
    return "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\","
        + schema.section(spec, "")
        + "}";
  }

  /** Write a section; a choice, if there is one, is a first property that is given. */
  private String section(Spec<?> spec, String choice) {
    StringJoiner properties = new StringJoiner(",");
    StringJoiner required = new StringJoiner(",");
    if (!choice.isEmpty()) {
      properties.add(choice);
    }
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

  private String property(Field field) {
    String text = field.text().isEmpty() ? "" : "\"description\":" + string(field.text()) + ",";
    String byDefault =
        field.byDefault().map(value -> "\"default\":" + value(value, field) + ",").orElse("");
    String element = element(field);
    return text
        + byDefault
        + switch (field.shape()) {
          case ONE, OPTIONAL -> element;
          case LIST -> list(field, element);
          case MAP -> "\"type\":\"object\",\"additionalProperties\":{" + element + "}";
        };
  }

  private static String list(Field field, String element) {
    String array = "\"type\":\"array\",\"items\":{" + element + "}";
    return field.structuredItems()
        ? array
        : "\"anyOf\":[{" + array + "},{\"type\":[\"string\",\"number\"]}]";
  }

  private static String value(String text, Field field) {
    boolean word = field.kind() == Field.Kind.WORDS || !JSON_WORD.matcher(text).matches();
    return word ? string(text) : text;
  }

  private String element(Field field) {
    return switch (field.kind()) {
      case REAL -> real(field);
      case WHOLE ->
          "\"type\":[\"integer\",\"string\"],\"pattern\":\"^[+-]?[0-9][0-9_]*$\"" + bounds(field);
      case YES_NO -> "\"type\":\"boolean\"";
      case WORDS, PATH, PARSED -> "\"type\":[\"string\",\"number\",\"boolean\"]";
      case ENUM -> {
        StringJoiner words = new StringJoiner(",");
        field.words().forEach(word -> words.add(string(word)));
        yield "\"enum\":[" + words + "]";
      }
      case RECORD -> section(Spec.of(field.type().asSubclass(Record.class)), "");
      case VARIANT -> variant(field);
    };
  }

  private static String real(Field field) {
    String pattern = "\"pattern\":" + string(Quantity.pattern(field.dimension()));
    return field.dimension() == Dimension.ONE
        ? "\"type\":[\"number\",\"string\"]," + pattern + bounds(field)
        : "\"type\":\"string\"," + pattern;
  }

  private String variant(Field field) {
    String choice = string(field.choice());
    Variants family = variants.get(field.family());
    if (family == null) {
      return "\"type\":\"object\",\"required\":[" + choice + "]";
    }
    StringJoiner kinds = new StringJoiner(",");
    for (String name : family.names().stream().sorted().toList()) {
      Class<? extends Record> type = family.find(name).orElseThrow();
      String named = choice + ":{\"const\":" + string(name) + "}";
      kinds.add("{" + section(Spec.of(type), named) + "}");
    }
    return "\"required\":[" + choice + "],\"oneOf\":[" + kinds + "]";
  }

  private static String bounds(Field field) {
    boolean low = field.least() > Double.NEGATIVE_INFINITY;
    boolean high = field.most() < Double.POSITIVE_INFINITY;
    return (low ? ",\"minimum\":" + new Quantity(field.least(), Dimension.ONE).text() : "")
        + (high ? ",\"maximum\":" + new Quantity(field.most(), Dimension.ONE).text() : "");
  }

  /** Quote text for JSON, in ASCII; YAML reads it the same. */
  static String string(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c >= 0x20 && c < 0x7f) {
        quoted.append(c);
      } else {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    return quoted.append('"').toString();
  }
}
