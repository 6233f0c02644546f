package org.memrig.emulator.instrument;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keep the attributes of a scripted instrument: what a name with dots gives and takes, and when.
 */
final class TspAttributes {
  private record Attribute(DoubleSupplier get, @Nullable DoubleConsumer set) {}

  private final Map<String, Attribute> all = new HashMap<>();
  private final Consumer<Runnable> later;
  private final Runnable settle;

  /**
   * Begin with none.
   *
   * @param later does something in its turn of the script
   * @param settle lets all that was asked for happen
   */
  TspAttributes(Consumer<Runnable> later, Runnable settle) {
    this.later = later;
    this.settle = settle;
  }

  /** Refuse a value out of its bounds, as the instrument does. */
  static void within(double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new ScpiFailure(1102, "Parameter too big");
    }
  }

  /** Add one that can be read. */
  void readOnly(String name, DoubleSupplier get) {
    all.put(name, new Attribute(get, null));
  }

  /** Add one that keeps what it is given, and has no effect. */
  void free(String name) {
    double[] kept = new double[1];
    all.put(name, new Attribute(() -> kept[0], value -> kept[0] = value));
  }

  /** Add one that is set in its turn of the script. */
  void timed(String name, double low, double high, DoubleSupplier get, DoubleConsumer set) {
    atOnce(name, low, high, get, value -> later.accept(() -> set.accept(value)));
  }

  /** Add one that is set when its message is read. */
  void atOnce(String name, double low, double high, DoubleSupplier get, DoubleConsumer set) {
    all.put(
        name,
        new Attribute(
            get,
            value -> {
              within(value, low, high);
              set.accept(value);
            }));
  }

  /** Return one, once all before has happened; null if there is none of that name. */
  @Nullable Double get(String name) {
    Attribute found = all.get(name);
    if (found == null) {
      return null;
    }
    settle.run();
    return found.get().getAsDouble();
  }

  /** Set one; false if there is none that can be set. */
  boolean set(String name, double value) {
    Attribute found = all.get(name);
    if (found == null || found.set() == null) {
      return false;
    }
    found.set().accept(value);
    return true;
  }
}
