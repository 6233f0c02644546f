package org.memrig.config;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.memrig.config.units.Dimension;
import org.memrig.config.units.Quantity;

/**
 * Describe one field of a record: what may stand in a file, and what it means.
 *
 * @param name the key, in kebab-case
 * @param kind what it holds; of the element, if optional, a list or a map
 * @param shape how many
 * @param type the element's Java type
 * @param dimension the unit of a number
 * @param least the least number allowed, in SI
 * @param most the greatest number allowed, in SI
 * @param byDefault the text of the default, if there is one
 * @param text one sentence
 * @param choice the key that names the kind of a {@link Variant}; empty else
 * @param family what the kinds are called, as given to {@link Binder#with}; empty else
 */
public record Field(
    String name,
    Kind kind,
    Shape shape,
    Class<?> type,
    Dimension dimension,
    double least,
    double most,
    Optional<String> byDefault,
    String text,
    String choice,
    String family) {
  /** What a field holds. */
  public enum Kind {
    REAL,
    WHOLE,
    YES_NO,
    WORDS,
    ENUM,
    RECORD,
    PATH,
    PARSED,
    VARIANT
  }

  /** How many a field holds. */
  public enum Shape {
    ONE,
    OPTIONAL,
    LIST,
    MAP
  }

  static Field of(RecordComponent component) {
    Type generic = component.getGenericType();
    Shape shape = shape(component.getType());
    Class<?> element = shape == Shape.ONE ? component.getType() : element(generic, shape);
    Unit unit = component.getAnnotation(Unit.class);
    Dimension dimension = unit == null ? Dimension.ONE : unit.value();
    Range range = component.getAnnotation(Range.class);
    Default byDefault = component.getAnnotation(Default.class);
    Text text = component.getAnnotation(Text.class);
    Choice choice = component.getAnnotation(Choice.class);
    return new Field(
        kebab(component.getName()),
        kind(element),
        shape,
        element,
        dimension,
        bound(range == null ? "" : range.min(), dimension, Double.NEGATIVE_INFINITY),
        bound(range == null ? "" : range.max(), dimension, Double.POSITIVE_INFINITY),
        Optional.ofNullable(byDefault).map(Default::value),
        text == null ? "" : text.value(),
        choice == null ? "" : choice.value(),
        choice == null ? "" : choice.of().isEmpty() ? choice.value() : choice.of());
  }

  private static double bound(String text, Dimension dimension, double none) {
    return text.isEmpty() ? none : Quantity.parse(text, dimension).value();
  }

  private static Shape shape(Class<?> type) {
    if (type == Optional.class) {
      return Shape.OPTIONAL;
    }
    if (type == List.class) {
      return Shape.LIST;
    }
    return type == Map.class ? Shape.MAP : Shape.ONE;
  }

  private static Class<?> element(Type generic, Shape shape) {
    Type[] arguments = ((ParameterizedType) generic).getActualTypeArguments();
    Type last = arguments[shape == Shape.MAP ? 1 : 0];
    if (last instanceof Class<?> type) {
      return type;
    }
    throw new IllegalStateException("a field cannot hold " + last);
  }

  private static Kind kind(Class<?> type) {
    if (type == double.class || type == Double.class) {
      return Kind.REAL;
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return Kind.WHOLE;
    }
    if (type == boolean.class || type == Boolean.class) {
      return Kind.YES_NO;
    }
    if (type == String.class) {
      return Kind.WORDS;
    }
    if (type.isEnum()) {
      return Kind.ENUM;
    }
    if (type == Path.class) {
      return Kind.PATH;
    }
    if (type == Variant.class) {
      return Kind.VARIANT;
    }
    if (parser(type).isPresent()) {
      return Kind.PARSED;
    }
    if (type.isRecord()) {
      return Kind.RECORD;
    }
    throw new IllegalStateException("a field cannot hold " + type.getName());
  }

  /** Return the public static {@code parse(String)} of a type that has one. */
  static Optional<Method> parser(Class<?> type) {
    try {
      Method parse = type.getMethod("parse", String.class);
      boolean fits = Modifier.isStatic(parse.getModifiers()) && parse.getReturnType() == type;
      return fits ? Optional.of(parse) : Optional.empty();
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }

  /** Write a Java name as a key: {@code setVolts} as {@code set-volts}. */
  static String kebab(String name) {
    StringBuilder kebab = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isUpperCase(c)) {
        kebab.append('-').append(Character.toLowerCase(c));
      } else {
        kebab.append(c);
      }
    }
    return kebab.toString();
  }

  /** Write an enum constant as a word: {@code SET_RESET} as {@code set-reset}. */
  static String word(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Return the same field under a path of sections, for example "limits.read.". */
  public Field at(String path) {
    return new Field(
        path + name, kind, shape, type, dimension, least, most, byDefault, text, choice, family);
  }

  /** Say within which bounds a number must lie: "20 ns to 1 s"; empty without bounds. */
  public String range() {
    boolean number = kind == Kind.REAL || kind == Kind.WHOLE;
    return number ? between().strip().replace("from ", "") : "";
  }

  /** Tell whether the field may be left out. */
  public boolean mayBeAbsent() {
    return shape != Shape.ONE || byDefault.isPresent();
  }

  /** Tell whether the value is more than one word: its text is YAML. */
  boolean structured() {
    return shape == Shape.LIST || shape == Shape.MAP || structuredItems();
  }

  /** Tell whether each item is a section. */
  boolean structuredItems() {
    return kind == Kind.RECORD || kind == Kind.VARIANT;
  }

  /** Say what may stand here, for messages and help: "a time from 20 ns to 1 s". */
  public String allowed() {
    return switch (kind) {
      case REAL -> "a " + dimension.noun() + between() + example();
      case WHOLE -> "a whole number" + between();
      case YES_NO -> "true or false";
      case WORDS -> "text";
      case PATH -> "a path";
      case ENUM -> String.join(" | ", words());
      case PARSED -> text.isEmpty() ? "text" : text;
      case RECORD -> "a section";
      case VARIANT -> "a section with " + choice;
    };
  }

  private String example() {
    boolean bounded = least > Double.NEGATIVE_INFINITY || most < Double.POSITIVE_INFINITY;
    return bounded || dimension == Dimension.ONE ? "" : ", for example " + dimension.example();
  }

  /** Say " from 20 ns to 1 s", or nothing without bounds. */
  String between() {
    boolean low = least > Double.NEGATIVE_INFINITY;
    boolean high = most < Double.POSITIVE_INFINITY;
    if (low && high) {
      return " from " + quantity(least) + " to " + quantity(most);
    }
    return low ? " from " + quantity(least) : high ? " up to " + quantity(most) : "";
  }

  String quantity(double value) {
    return new Quantity(value, dimension).text();
  }

  List<String> words() {
    return Arrays.stream(type.getEnumConstants()).map(Field::word).toList();
  }
}
