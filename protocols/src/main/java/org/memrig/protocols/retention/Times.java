package org.memrig.protocols.retention;

/** Space readings evenly on a log axis: at once, at the first time, and so on to the duration. */
record Times(double first, int perDecade, double duration) {
  /** Return how many readings there are. */
  int size() {
    double decades = StrictMath.log10(duration / first);
    return 2 + (int) Math.ceil(decades * perDecade - 1e-9);
  }

  /** Return when a reading is due, s since the start. */
  double at(int reading) {
    if (reading == 0) {
      return 0;
    }
    double due = first * StrictMath.pow(10, (reading - 1) / (double) perDecade);
    return reading == size() - 1 ? duration : Math.min(due, duration);
  }
}
