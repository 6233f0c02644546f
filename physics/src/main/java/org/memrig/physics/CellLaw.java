package org.memrig.physics;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Provide one law of cell behaviour, found by name through {@link java.util.ServiceLoader}.
 *
 * <p>A third party adds a law as a public class with a public constructor without arguments and a
 * line in {@code META-INF/services/org.memrig.physics.CellLaw}.
 */
public interface CellLaw {

  /** Return the name used in chip files, for example {@code filament}. */
  String name();

  /** Return the record that holds the law's parameters. */
  Class<? extends Record> parameters();

  /** Return the names of the noise sources that this law can switch off. */
  SortedSet<String> noiseSources();

  /** Return +1 if volts from top to bottom raise the conductance with these parameters, else -1. */
  int setSign(Record parameters);

  /** Return ready parameters by name, for chip files; none by default. */
  default SortedMap<String, Record> presets() {
    return Collections.emptySortedMap();
  }

  /**
   * Create the cells of a chip, all formed and at the low end of their window.
   *
   * @param parameters an instance of {@link #parameters()}
   * @param cells how many, at least 1
   * @param seed what every random number of these cells is derived from
   * @param switches which noise sources are off
   * @throws IllegalArgumentException for other parameters or unknown switches
   */
  CellArray create(Record parameters, int cells, long seed, Switches switches);
}
