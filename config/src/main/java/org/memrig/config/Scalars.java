package org.memrig.config;

import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.memrig.config.units.BadQuantity;
import org.memrig.config.units.Quantity;
import org.memrig.config.units.Shown;

/** Read one word of a file as what its field holds. */
final class Scalars {
  // "10_000" and "1e6" are how people write counts; both are exact. Bounded, so that BigDecimal
  // cannot be made to work for long.
  private static final Pattern WHOLE =
      Pattern.compile(
          "[+-]?[0-9]{1,3}(?:_?[0-9]{1,3}){0,18}(?:\\.[0-9]{1,18})?(?:[eE]\\+?[0-9]{1,2})?");

  private Scalars() {}

  /**
   * Read.
   *
   * @throws IllegalArgumentException saying what is wrong and what to write
   */
  static Object read(String text, Field field) {
    return switch (field.kind()) {
      case REAL -> real(text, field);
      case WHOLE -> whole(text, field);
      case YES_NO -> yesNo(text);
      case WORDS -> text;
      case PATH -> path(text);
      case ENUM -> constant(text, field);
      case PARSED -> parsed(text, field);
      case RECORD, VARIANT -> throw new IllegalStateException(field.name() + " is a section");
    };
  }

  private static Double real(String text, Field field) {
    double value;
    try {
      value = Quantity.parse(text, field.dimension()).value();
    } catch (BadQuantity e) {
      String allowed = field.range().isEmpty() ? "" : " (allowed " + field.range() + ")";
      throw new IllegalArgumentException(e.getMessage() + allowed, e);
    }
    if (!(value >= field.least() && value <= field.most())) {
      throw outOfRange(text, field);
    }
    return value;
  }

  private static Object whole(String text, Field field) {
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          Shown.quoted(text) + " is not a whole number; write " + field.allowed());
    }
    BigDecimal number = new BigDecimal(text.replace("_", ""));
    if (number.stripTrailingZeros().scale() > 0) {
      throw new IllegalArgumentException(
          Shown.quoted(text) + " is not a whole number; write " + field.allowed());
    }
    boolean small = field.type() == int.class || field.type() == Integer.class;
    BigDecimal most = BigDecimal.valueOf(small ? Integer.MAX_VALUE : Long.MAX_VALUE);
    BigDecimal least = BigDecimal.valueOf(small ? Integer.MIN_VALUE : Long.MIN_VALUE);
    boolean fits = number.compareTo(least) >= 0 && number.compareTo(most) <= 0;
    double value = number.doubleValue();
    if (!(fits && value >= field.least() && value <= field.most())) {
      throw outOfRange(text, field);
    }
    if (small) {
      return number.intValueExact();
    }
    return number.longValueExact();
  }

  private static IllegalArgumentException outOfRange(String text, Field field) {
    return new IllegalArgumentException(
        Shown.quoted(text) + " is out of range; write " + field.allowed());
  }

  private static Boolean yesNo(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              Shown.quoted(text) + " is neither true nor false; write one of them");
    };
  }

  private static Path path(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("an empty text is no path; write a path");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(Shown.quoted(text) + " is not a path", e);
    }
  }

  private static Object constant(String text, Field field) {
    for (Object constant : field.type().getEnumConstants()) {
      if (Field.word(constant).equals(text)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        Shown.quoted(text)
            + " is not one of "
            + String.join(", ", field.words())
            + Nearest.hint(text, field.words()));
  }

  private static Object parsed(String text, Field field) {
    try {
      return Field.parser(field.type()).orElseThrow().invoke(null, text);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException cause) {
        throw cause;
      }
      throw new IllegalStateException(field.type() + " fails to parse " + Shown.quoted(text), e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(field.type() + " hides its parse", e);
    }
  }
}
