package org.memrig.protocols.data;

import java.util.Locale;

/** Refuses what a figure must never hold. */
final class Checks {

  private Checks() {}

  static void finite(String what, int index, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s: number %d is %s; leave it out or mask it", what, index, value));
    }
  }

  static void notBlank(String what, String field, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(what + ": the " + field + " is blank; give it words");
    }
  }

  static void sameSize(String what, String one, int oneSize, String other, int otherSize) {
    if (oneSize != otherSize) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: %d numbers in %s but %d in %s; give as many",
              what,
              oneSize,
              one,
              otherSize,
              other));
    }
  }

  static void atLeastOne(String what, String things, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s: no %s; use EmptyFigure and say why", what, things));
    }
  }
}
