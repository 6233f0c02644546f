package org.memrig.physics;

import java.util.List;
import org.memrig.config.Field;
import org.memrig.config.Range;
import org.memrig.config.Spec;

/** Check numbers against the range a law or circuit is valid in; NaN is never inside. */
public final class Allowed {

  private Allowed() {}

  /**
   * Return the value if it lies in [min, max].
   *
   * @throws IllegalArgumentException naming the value and the allowed range
   */
  public static double within(String what, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(
          what + ": " + value + " is not allowed; use " + min + " to " + max);
    }
    return value;
  }

  /**
   * Refuse values of a record that its {@link Range} annotations do not allow.
   *
   * <p>To be called from the compact constructor, so that a range holds in code as in files and is
   * written down once.
   *
   * @param values all components in their order
   * @throws IllegalArgumentException naming the field, the value and the allowed range
   */
  public static void fields(Class<? extends Record> type, Object... values) {
    List<Field> fields = Spec.of(type).fields();
    for (int i = 0; i < values.length; i++) {
      Field field = fields.get(i);
      if (values[i] instanceof Number number) {
        double value = number.doubleValue();
        if (!(value >= field.least() && value <= field.most())) {
          throw new IllegalArgumentException(
              field.name() + ": " + value + " is not allowed; use " + field.allowed());
        }
      }
    }
  }

  /** Return the count if it lies in [min, max], else refuse as {@link #within}. */
  public static int count(String what, int value, int min, int max) {
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(
          what + ": " + value + " is not allowed; use " + min + " to " + max);
    }
    return value;
  }
}
