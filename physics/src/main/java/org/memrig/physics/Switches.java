package org.memrig.physics;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Say which noise sources are off; all others are on.
 *
 * @param off names such as {@code c2c}, {@code d2d}, {@code read}, {@code stuck}; the law refuses a
 *     name it does not know
 */
public record Switches(SortedSet<String> off) {

  /** All noise sources on. */
  public static final Switches ON = new Switches(Collections.emptySortedSet());

  public Switches {
    off = Collections.unmodifiableSortedSet(new TreeSet<>(off));
  }

  /** Return these switches with some more sources off. */
  public Switches without(String... names) {
    SortedSet<String> more = new TreeSet<>(off);
    Collections.addAll(more, names);
    return new Switches(more);
  }

  /** Tell whether a source is on. */
  public boolean isOn(String name) {
    return !off.contains(name);
  }

  /**
   * Refuse switches for sources that do not exist.
   *
   * @throws IllegalArgumentException naming the unknown source and the known ones
   */
  public void checkAgainst(SortedSet<String> known) {
    for (String name : off) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "noise source '" + name + "' does not exist; use some of " + String.join(", ", known));
      }
    }
  }
}
