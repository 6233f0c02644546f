package org.memrig.instruments.board;

/**
 * Choose the range of a measurement: automatic, or fixed by its full scale.
 *
 * @param fullScale the full scale in A (or V), above 0; 0 stands for automatic
 */
public record SenseRange(double fullScale) {
  /** Let the board choose; the range used stands in the result. */
  public static final SenseRange AUTO = new SenseRange(0);

  public SenseRange {
    Check.notNegative("full scale", fullScale);
  }

  /** Fix the range. */
  public static SenseRange of(double fullScale) {
    return new SenseRange(Check.positive("full scale", fullScale));
  }

  /** Tell whether the board chooses. */
  public boolean auto() {
    return fullScale == 0;
  }
}
