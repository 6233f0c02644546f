package org.memrig.emulator;

import java.util.Arrays;

/** Gather times in an array that grows. */
final class Nodes {
  private Nodes() {}

  static double[] add(double[] times, int count, double time) {
    double[] room = count < times.length ? times : Arrays.copyOf(times, 2 * times.length);
    room[count] = time;
    return room;
  }

  /** Return the times sorted, each once. */
  static double[] distinct(double[] times, int count) {
    double[] sorted = Arrays.copyOf(times, count);
    Arrays.sort(sorted);
    int kept = 1;
    for (int i = 1; i < count; i++) {
      if (sorted[i] > sorted[kept - 1]) {
        sorted[kept++] = sorted[i];
      }
    }
    return Arrays.copyOf(sorted, kept);
  }
}
