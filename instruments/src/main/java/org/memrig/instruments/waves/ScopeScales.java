package org.memrig.instruments.waves;

import java.util.ArrayList;
import java.util.List;
import org.memrig.instruments.board.Refused;

/** Choose scales of an oscilloscope: 1, 2 or 5 a division, eight divisions high and ten wide. */
final class ScopeScales {
  private static final int HIGH = 8;
  private static final int WIDE = 10;

  // InfiniiVision X-series: 1 mV to 5 V a division without a probe, 10 ns to 50 s are used.
  private static final List<Double> VOLTS = scales(-3, 0, HIGH);
  private static final List<Double> SECONDS = scales(-8, 1, WIDE);

  private ScopeScales() {}

  private static List<Double> scales(int low, int high, int divisions) {
    List<Double> all = new ArrayList<>();
    for (int exponent = low; exponent <= high; exponent++) {
      for (int mantissa : new int[] {1, 2, 5}) {
        all.add(Double.parseDouble(mantissa * divisions + "e" + exponent));
      }
    }
    return List.copyOf(all);
  }

  /** Return all that a channel can span, from the lowest to the highest volts, rising. */
  static List<Double> volts() {
    return VOLTS;
  }

  /** Return the smallest span of volts that holds a level of either sign, or the largest. */
  static double holding(double volts) {
    for (double each : VOLTS) {
      if (Math.abs(volts) <= each / 2) {
        return each;
      }
    }
    return VOLTS.getLast();
  }

  /** Return the longest time that can be seen after the trigger, s. */
  static double longest() {
    return after(SECONDS.getLast());
  }

  /** Return how much of a span of time lies after the trigger, s: one division lies before. */
  static double after(double span) {
    return span * (WIDE - 1) / WIDE;
  }

  /**
   * Return the smallest span of time that shows so much after the trigger.
   *
   * @throws Refused if there is none
   */
  static double showing(double seconds) {
    for (double each : SECONDS) {
      if (seconds <= after(each) * 0.98) {
        return each;
      }
    }
    throw new Refused(
        "a burst takes " + seconds + " s; the oscilloscope shows " + longest() + " s at the most");
  }
}
