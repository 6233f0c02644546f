package org.memrig.host.figure;

import java.util.ArrayList;
import java.util.List;

/** Chooses whole numbers to label along rows and columns. */
final class IndexTicks {

  private IndexTicks() {}

  /** Return ticks at the middle of the cells 0, step, 2 step ... of {@code count} cells. */
  static List<Tick> of(int count, int wanted) {
    int step = step(count, wanted);
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < count; i += step) {
      ticks.add(new Tick((i + 0.5) / count, Integer.toString(i)));
    }
    return ticks;
  }

  /** Arrays are mostly powers of two, and then so is the step; else it is 1, 2 or 5 times ten. */
  private static int step(int count, int wanted) {
    boolean powerOfTwo = Integer.bitCount(count) == 1;
    int step = 1;
    for (int i = 0; (count - 1) / step + 1 > wanted; i++) {
      step = !powerOfTwo && i % 3 == 1 ? step / 2 * 5 : step * 2;
    }
    return step;
  }
}
