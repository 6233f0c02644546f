package org.memrig.algorithms.mapping;

/**
 * Say which conductances stand for weights.
 *
 * @param low least conductance of a cell, S, 0 or more
 * @param high greatest conductance of a cell, S, above low
 * @param perWeight siemens of difference that stand for a weight of 1, above 0
 */
public record PairScale(double low, double high, double perWeight) {
  public PairScale {
    if (!(low >= 0 && low < high && Double.isFinite(high))) {
      throw new IllegalArgumentException(
          "conductances from " + low + " S to " + high + " S; allowed 0 S or more, low below high");
    }
    if (!(perWeight > 0 && Double.isFinite(perWeight))) {
      throw new IllegalArgumentException(
          perWeight + " S for a weight of 1; allowed any number above 0 S");
    }
  }

  /**
   * Use the whole window for the largest weight.
   *
   * @param largest size of the largest weight; 0 if all are 0, then 1 is used
   */
  public static PairScale fitting(double largest, double low, double high) {
    double size = largest > 0 ? largest : 1;
    return new PairScale(low, high, (high - low) / size);
  }

  /** Return the largest weight that a pair can stand for. */
  public double largest() {
    return (high - low) / perWeight;
  }
}
