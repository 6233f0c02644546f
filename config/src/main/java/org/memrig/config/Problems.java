package org.memrig.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collect what is wrong with a source, so that a person can mend all of it at once. */
final class Problems {
  // More than fits on a screen helps nobody, and a hostile file could ask for a million.
  private static final int MOST = 20;

  private final List<Problem> found = new ArrayList<>();

  void add(Problem problem) {
    if (!full()) {
      found.add(problem);
    }
  }

  boolean full() {
    return found.size() >= MOST;
  }

  int size() {
    return found.size();
  }

  /** Return what was found, as a person meets it in the file; options first. */
  List<Problem> all() {
    Comparator<Problem> place = Comparator.comparingInt(Problem::line);
    return found.stream().sorted(place.thenComparingInt(Problem::column)).toList();
  }
}
