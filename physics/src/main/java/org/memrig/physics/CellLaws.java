package org.memrig.physics;

import java.util.List;
import java.util.SortedMap;
import org.memrig.config.Providers;

/**
 * Find cell laws by name on the class path: exactly one provider per name, see {@link Providers}.
 */
public final class CellLaws {

  private CellLaws() {}

  /**
   * Return the one law of this name.
   *
   * @throws IllegalArgumentException if no provider has the name; the message lists those present
   * @throws org.memrig.config.BadInput naming every provider that is double or fails
   */
  public static CellLaw named(String name) {
    SortedMap<String, CellLaw> laws = all();
    CellLaw law = laws.get(name);
    if (law == null) {
      throw new IllegalArgumentException(
          "cell law '" + name + "' does not exist; use one of " + String.join(", ", laws.keySet()));
    }
    return law;
  }

  /**
   * Return ready parameters of a law.
   *
   * @throws IllegalArgumentException if there is no such law or preset; it lists those there are
   */
  public static Record preset(String law, String preset) {
    SortedMap<String, Record> presets = named(law).presets();
    Record found = presets.get(preset);
    if (found == null) {
      throw new IllegalArgumentException(
          "law "
              + law
              + " has no preset '"
              + preset
              + "'; it has "
              + String.join(", ", presets.keySet()));
    }
    return found;
  }

  /**
   * Return the names of all laws, sorted.
   *
   * @throws org.memrig.config.BadInput as {@link #named}
   */
  public static List<String> names() {
    return List.copyOf(all().keySet());
  }

  private static SortedMap<String, CellLaw> all() {
    return Providers.load(
        CellLaw.class, Thread.currentThread().getContextClassLoader(), CellLaw::name);
  }
}
