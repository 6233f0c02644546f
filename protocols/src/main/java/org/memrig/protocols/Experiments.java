package org.memrig.protocols;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.memrig.config.Providers;
import org.memrig.config.Variants;

/** Find experiments by name: exactly one provider per name, see {@link Providers}. */
public final class Experiments implements Variants {
  private final SortedMap<String, Experiment<?>> byName;

  private Experiments(SortedMap<String, Experiment<?>> byName) {
    this.byName = byName;
  }

  /**
   * Load every experiment that a class loader sees.
   *
   * @throws org.memrig.config.BadInput naming every provider that is double or fails
   */
  public static Experiments load(@Nullable ClassLoader loader) {
    SortedMap<String, Experiment<?>> found = new TreeMap<>();
    Providers.load(Experiment.class, loader, experiment -> experiment.name()).forEach(found::put);
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
