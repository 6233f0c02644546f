package org.memrig.protocols;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.memrig.config.Variants;

/** Find experiments by name: exactly one provider a name, and never another instead. */
public final class Experiments implements Variants {
  private final SortedMap<String, Experiment<?>> byName;

  private Experiments(SortedMap<String, Experiment<?>> byName) {
    this.byName = byName;
  }

  /**
   * Load every experiment on the class path.
   *
   * @throws IllegalStateException if a provider fails or two share a name
   */
  public static Experiments load(ClassLoader loader) {
    TreeMap<String, Experiment<?>> found = new TreeMap<>();
    var providers = ServiceLoader.load(Experiment.class, loader).iterator();
    try {
      while (providers.hasNext()) {
        Experiment<?> experiment = providers.next();
        Experiment<?> other = found.putIfAbsent(experiment.name(), experiment);
        if (other != null) {
          throw new IllegalStateException(
              "two experiments are named "
                  + experiment.name()
                  + ": "
                  + other.getClass().getName()
                  + " and "
                  + experiment.getClass().getName()
                  + "; remove one jar");
        }
      }
    } catch (ServiceConfigurationError e) {
      throw new IllegalStateException("an experiment cannot be loaded: " + e.getMessage(), e);
    }
    return new Experiments(found);
  }

  /** Return the same experiments, but one, which takes the place of its namesake. */
  public Experiments with(Experiment<?> instead) {
    TreeMap<String, Experiment<?>> all = new TreeMap<>(byName);
    all.put(instead.name(), instead);
    return new Experiments(all);
  }

  /** Return all experiments, by name. */
  public Collection<Experiment<?>> all() {
    return Collections.unmodifiableCollection(byName.values());
  }

  /** Return the experiment of a name. */
  public Optional<Experiment<?>> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  @Override
  public Optional<Class<? extends Record>> find(String name) {
    return named(name).map(Experiment::parameters);
  }

  @Override
  public Collection<String> names() {
    return Collections.unmodifiableCollection(byName.keySet());
  }
}
