package org.memrig.protocols.data;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Hold finite numbers in order: copied in, never changed, equal by content. */
public final class Samples {

  private static final Samples NONE = new Samples(new double[0]);

  private final double[] values;

  private Samples(double[] values) {
    this.values = values;
  }

  /**
   * Copy numbers.
   *
   * @throws IllegalArgumentException if one is NaN or infinite
   */
  public static Samples of(double... values) {
    return values.length == 0 ? NONE : new Samples(finite(values.clone()));
  }

  /**
   * Compute {@code size} numbers from their index.
   *
   * @throws IllegalArgumentException if one is NaN or infinite
   */
  public static Samples generate(int size, IntToDoubleFunction value) {
    double[] values = new double[size];
    Arrays.setAll(values, value);
    return new Samples(finite(values));
  }

  /** Count: 0, 1, 2 ... below {@code size}; the usual x of a pulse or cycle number. */
  public static Samples indices(int size) {
    return generate(size, i -> i);
  }

  /** Start collecting numbers one by one. */
  public static Builder builder() {
    return new Builder();
  }

  /** Return how many numbers there are. */
  public int size() {
    return values.length;
  }

  /** Return whether there is no number. */
  public boolean isEmpty() {
    return values.length == 0;
  }

  /** Return number {@code i}, from 0. */
  public double at(int i) {
    return values[i];
  }

  /** Copy all numbers into {@code target} from {@code offset} on. */
  public void copyTo(double[] target, int offset) {
    System.arraycopy(values, 0, target, offset, values.length);
  }

  /**
   * Return the smallest number.
   *
   * @throws IllegalStateException if there is none
   */
  public double min() {
    return Arrays.stream(values).min().orElseThrow(Samples::noNumbers);
  }

  /**
   * Return the largest number.
   *
   * @throws IllegalStateException if there is none
   */
  public double max() {
    return Arrays.stream(values).max().orElseThrow(Samples::noNumbers);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Samples that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return values.length <= 8
        ? Arrays.toString(values)
        : values.length + " samples, " + min() + " to " + max();
  }

  private static IllegalStateException noNumbers() {
    return new IllegalStateException("samples: no numbers, so no smallest or largest one");
  }

  private static double[] finite(double[] values) {
    for (int i = 0; i < values.length; i++) {
      Checks.finite("samples", i, values[i]);
    }
    return values;
  }

  /** Collects numbers whose count is not known beforehand. */
  public static final class Builder {

    private double[] values = new double[16];
    private int size;

    private Builder() {}

    /**
     * Append one number.
     *
     * @throws IllegalArgumentException if it is NaN or infinite
     */
    public Builder add(double value) {
      Checks.finite("samples", size, value);
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
      return this;
    }

    /** Return how many numbers were appended. */
    public int size() {
      return size;
    }

    /** Return the numbers so far; the builder may go on. */
    public Samples build() {
      return size == 0 ? NONE : new Samples(Arrays.copyOf(values, size));
    }
  }
}
