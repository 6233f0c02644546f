package org.memrig.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Describe an annotated record once, for all who need it: the binder, schema, help, documentation
 * and the command line.
 *
 * @param <R> the record
 */
public final class Spec<R extends Record> {
  private static final Map<Class<?>, Spec<?>> KNOWN = new ConcurrentHashMap<>();

  private final Class<R> type;
  private final List<Field> fields;
  private final List<RecordComponent> components;

  private Spec(Class<R> type) {
    this.type = type;
    this.components = List.of(type.getRecordComponents());
    List<Field> all = new ArrayList<>();
    for (RecordComponent component : components) {
      all.add(Field.of(component));
    }
    this.fields = List.copyOf(all);
  }

  /** Describe a record type. */
  @SuppressWarnings("unchecked")
  public static <R extends Record> Spec<R> of(Class<R> type) {
    return (Spec<R>) KNOWN.computeIfAbsent(type, _ -> new Spec<>(type));
  }

  /** Return the record type. */
  public Class<R> type() {
    return type;
  }

  /** Return one sentence on the record; empty if it has none. */
  public String text() {
    Text text = type.getAnnotation(Text.class);
    return text == null ? "" : text.value();
  }

  /** Return its fields in order. */
  public List<Field> fields() {
    return fields;
  }

  /**
   * Return a record with the values of its components changed, those of records in it, too; the
   * same record if none is.
   *
   * @param change returns the value that stands in the place of one
   */
  public static <R extends Record> R changed(R record, UnaryOperator<Object> change) {
    @SuppressWarnings("unchecked")
    Spec<R> spec = of((Class<R>) record.getClass());
    @Nullable Object[] values = new Object[spec.components.size()];
    boolean same = true;
    for (int i = 0; i < values.length; i++) {
      Object was = spec.value(record, i);
      Object now = was instanceof Record inner ? changed(inner, change) : change.apply(was);
      same &= Objects.equals(was, now);
      values[i] = now;
    }
    return same ? record : spec.create(values);
  }

  /** Return the values of a record's components in order, those of records in it in their place. */
  public static List<Object> values(Record record) {
    Spec<?> spec = of(record.getClass());
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < spec.components.size(); i++) {
      Object value = spec.value(record, i);
      if (value instanceof Record inner) {
        values.addAll(values(inner));
      } else {
        values.add(value);
      }
    }
    return values;
  }

  /** Return a field's value. */
  Object value(Record record, int index) {
    try {
      var accessor = components.get(index).getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " refuses its own accessor", e);
    }
  }

  /**
   * Make a record.
   *
   * @throws IllegalArgumentException or another RuntimeException as its constructor throws it
   */
  R create(@Nullable Object[] values) {
    Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<R> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(type + " cannot be made of " + Arrays.toString(values), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " has no constructor for its components", e);
    }
  }
}
