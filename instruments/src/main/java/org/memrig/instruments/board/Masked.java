package org.memrig.instruments.board;

import java.util.BitSet;

/** Name cells of which some are skipped; a skipped cell keeps its position. */
public final class Masked implements Cells {
  private final Cells of;
  private final BitSet skipped;
  private final int active;

  private Masked(Cells of, BitSet skipped) {
    this.of = of;
    this.skipped = skipped;
    this.active = of.size() - skipped.cardinality();
  }

  /**
   * Skip the positions whose bit is set.
   *
   * @throws Refused if a bit lies beyond the cells
   */
  public static Masked of(Cells cells, BitSet skipped) {
    Check.that(
        skipped.length() <= cells.size(),
        "mask reaches position " + (skipped.length() - 1) + " of " + cells.size() + " cells");
    BitSet bits = (BitSet) skipped.clone();
    if (cells instanceof Masked masked) {
      bits.or(masked.skipped);
      return new Masked(masked.of, bits);
    }
    return new Masked(cells, bits);
  }

  /** Return the cells without the mask. */
  public Cells unmasked() {
    return of;
  }

  @Override
  public boolean masked(int position) {
    return skipped.get(position);
  }

  @Override
  public int active() {
    return active;
  }

  @Override
  public int size() {
    return of.size();
  }

  @Override
  public int row(int position) {
    return of.row(position);
  }

  @Override
  public int column(int position) {
    return of.column(position);
  }

  @Override
  public int lastRow() {
    return of.lastRow();
  }

  @Override
  public int lastColumn() {
    return of.lastColumn();
  }

  @Override
  public int mostInRow() {
    return of.mostInRow();
  }

  @Override
  public int mostInColumn() {
    return of.mostInColumn();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Masked that && of.equals(that.of) && skipped.equals(that.skipped);
  }

  @Override
  public int hashCode() {
    return 31 * of.hashCode() + skipped.hashCode();
  }

  @Override
  public String toString() {
    return "Masked[" + active + " of " + of + "]";
  }
}
