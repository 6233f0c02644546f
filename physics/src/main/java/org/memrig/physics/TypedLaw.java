package org.memrig.physics;

import java.util.Arrays;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.memrig.config.random.NoiseSource;

/**
 * Provide a law whose parameters are of one type, checked here once.
 *
 * @param <P> record of its parameters
 */
public abstract class TypedLaw<P extends Record> implements CellLaw {
  private final String name;
  private final Class<P> type;
  private final SortedSet<String> sources;

  /**
   * Name the law.
   *
   * @param name in chip files
   * @param sources what of it can be switched off
   */
  protected TypedLaw(String name, Class<P> type, NoiseSource... sources) {
    this.name = name;
    this.type = type;
    SortedSet<String> names = new TreeSet<>();
    Arrays.stream(sources).map(NoiseSource::name).forEach(names::add);
    this.sources = Collections.unmodifiableSortedSet(names);
  }

  /** Return +1 if volts from top to bottom raise the conductance, else -1. */
  protected abstract int sign(P parameters);

  /** Create the cells; arguments have been checked. */
  protected abstract CellArray cells(P parameters, int cells, long seed, Switches switches);

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Class<P> parameters() {
    return type;
  }

  @Override
  public SortedSet<String> noiseSources() {
    return sources;
  }

  @Override
  public final int setSign(Record parameters) {
    return sign(checked(parameters));
  }

  @Override
  public final CellArray create(Record parameters, int cells, long seed, Switches switches) {
    Allowed.count("cells", cells, 1, 1 << 24);
    switches.checkAgainst(noiseSources());
    return cells(checked(parameters), cells, seed, switches);
  }

  private P checked(Record parameters) {
    if (type.isInstance(parameters)) {
      return type.cast(parameters);
    }
    throw new IllegalArgumentException(
        "law "
            + name
            + " takes "
            + type.getSimpleName()
            + ", not "
            + parameters.getClass().getSimpleName());
  }
}
