package org.memrig.host.store;

/** Scale how often chance is tried: a tenth by default, in full by -Dmemrig.trials=1. */
final class Trials {
  private Trials() {}

  static int of(int full) {
    return Math.max(1, (int) Math.round(full * factor()));
  }

  static double factor() {
    return Double.parseDouble(System.getProperty("memrig.trials", "0.1"));
  }
}
