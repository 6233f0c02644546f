package org.memrig.instruments.board;

import java.util.Arrays;

/**
 * Give one number to every cell: the same for all, from a palette, or its own.
 *
 * <p>The unit is that of the argument it stands for. All values are finite. Least and greatest are
 * known from the start, so that a guard judges a block in constant time.
 */
public final class Levels {
  /** How the values are laid out. */
  public enum Layout {
    UNIFORM,
    PALETTE,
    PER_CELL
  }

  private static final char[] NO_CHOICE = new char[0];

  private final Layout layout;
  private final double[] values;
  private final char[] choice;
  private final double min;
  private final double max;

  private Levels(Layout layout, double[] values, char[] choice) {
    this.layout = layout;
    this.values = values;
    this.choice = choice;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      Check.finite("level", value);
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    this.min = low;
    this.max = high;
  }

  /** Give the same value to every cell. */
  public static Levels of(double value) {
    return new Levels(Layout.UNIFORM, new double[] {value}, NO_CHOICE);
  }

  /** Give each cell its own value, by position; a single value is uniform. */
  public static Levels perCell(double... values) {
    Check.that(values.length > 0, "per-cell levels need at least one value");
    return values.length == 1
        ? of(values[0])
        : new Levels(Layout.PER_CELL, values.clone(), NO_CHOICE);
  }

  /**
   * Give each cell one value of a palette of up to 65,536.
   *
   * @param palette the values
   * @param choice for each position the index of its value
   */
  public static Levels palette(double[] palette, int[] choice) {
    Check.within("palette size", palette.length, 1, Character.MAX_VALUE + 1L);
    Check.that(choice.length > 0, "palette levels need at least one position");
    char[] index = new char[choice.length];
    for (int i = 0; i < choice.length; i++) {
      index[i] = (char) Check.within("palette index", choice[i], 0, palette.length - 1L);
    }
    return new Levels(Layout.PALETTE, palette.clone(), index);
  }

  /** Return how the values are laid out. */
  public Layout layout() {
    return layout;
  }

  /** Return the number of positions, or 1 for a uniform value that fits any number of cells. */
  public int size() {
    return layout == Layout.PALETTE ? choice.length : values.length;
  }

  /** Tell whether these levels can stand for the given number of cells. */
  public boolean fits(int cells) {
    return layout == Layout.UNIFORM || size() == cells;
  }

  /** Return the value at a position. */
  public double at(int position) {
    return switch (layout) {
      case UNIFORM -> values[0];
      case PALETTE -> values[choice[position]];
      case PER_CELL -> values[position];
    };
  }

  /** Return the least value. */
  public double min() {
    return min;
  }

  /** Return the greatest value. */
  public double max() {
    return max;
  }

  /** Return the greatest absolute value. */
  public double magnitude() {
    return Math.max(Math.abs(min), Math.abs(max));
  }

  /** Return the number of palette entries; 1 if uniform, one a cell if each has its own. */
  public int paletteSize() {
    return values.length;
  }

  /** Return an entry of the palette. */
  public double paletteAt(int index) {
    return values[index];
  }

  /** Return the palette index at a position of a palette. */
  public int choiceAt(int position) {
    return choice[position];
  }

  /** Copy the values of the first {@code target.length} positions. */
  public void copyTo(double[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] = at(i);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Levels that
        && layout == that.layout
        && Arrays.equals(values, that.values)
        && Arrays.equals(choice, that.choice);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + Arrays.hashCode(choice);
  }

  @Override
  public String toString() {
    return layout == Layout.UNIFORM
        ? Double.toString(values[0])
        : layout + "[" + size() + ", " + min + " to " + max + "]";
  }
}
