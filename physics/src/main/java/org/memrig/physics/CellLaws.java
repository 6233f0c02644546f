package org.memrig.physics;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeSet;

/** Find cell laws by name among the providers on the class path. */
public final class CellLaws {

  private CellLaws() {}

  /**
   * Return the one law of this name.
   *
   * @throws IllegalArgumentException if no provider has the name; the message lists those present
   * @throws IllegalStateException if more than one provider has it; the message names their classes
   * @throws java.util.ServiceConfigurationError if any provider fails to load
   */
  public static CellLaw named(String name) {
    return pick(name, ServiceLoader.load(CellLaw.class));
  }

  /** Return the names of all laws, sorted. */
  public static List<String> names() {
    TreeSet<String> names = new TreeSet<>();
    ServiceLoader.load(CellLaw.class).forEach(law -> names.add(law.name()));
    return List.copyOf(names);
  }

  static CellLaw pick(String name, Iterable<CellLaw> laws) {
    List<CellLaw> found = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>();
    for (CellLaw law : laws) {
      names.add(law.name());
      if (law.name().equals(name)) {
        found.add(law);
      }
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "cell law '" + name + "' does not exist; use one of " + String.join(", ", names));
    }
    if (found.size() > 1) {
      List<String> classes = found.stream().map(law -> law.getClass().getName()).sorted().toList();
      throw new IllegalStateException(
          "cell law '"
              + name
              + "' is provided by "
              + String.join(" and ", classes)
              + "; remove all but one from the class path");
    }
    return found.getFirst();
  }
}
