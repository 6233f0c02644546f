package org.memrig.protocols.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.memrig.instruments.board.Block;
import org.memrig.instruments.board.CellList;
import org.memrig.instruments.board.Cells;
import org.memrig.instruments.board.Refused;

/**
 * Name cells in a plan: {@code all}, {@code 3,7}, {@code 0-7,0-15}, several joined by {@code ;}, or
 * {@code spread 9} for that many cells spread evenly over the chip.
 */
public final class CellRange {
  private static final Pattern BLOCK =
      Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?,(\\d{1,5})(?:-(\\d{1,5}))?");
  private static final Pattern SPREAD = Pattern.compile("spread (\\d{1,7})");

  private final String text;
  private final int spread;
  private final List<Block> blocks;
  private final BadCells spared;

  private CellRange(String text, int spread, List<Block> blocks, BadCells spared) {
    this.text = text;
    this.spread = spread;
    this.blocks = List.copyOf(blocks);
    this.spared = spared;
  }

  /** Name every cell of the chip. */
  public static final CellRange ALL = new CellRange("all", 0, List.of(), BadCells.NONE);

  /**
   * Parse the text form; rows and columns count from 0, both ends included.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static CellRange parse(String text) {
    String plain = text.strip();
    if (plain.equals("all")) {
      return ALL;
    }
    Matcher spread = SPREAD.matcher(plain);
    if (spread.matches()) {
      int count = Integer.parseInt(spread.group(1));
      if (count < 1) {
        throw new IllegalArgumentException("spread 0 names no cell; write spread 1 or more");
      }
      return new CellRange(plain, count, List.of(), BadCells.NONE);
    }
    List<Block> blocks = new ArrayList<>();
    for (String part : plain.split(";", -1)) {
      blocks.add(block(part.replace(" ", ""), text));
    }
    return new CellRange(plain, 0, blocks, BadCells.NONE);
  }

  private static Block block(String part, String text) {
    Matcher match = BLOCK.matcher(part);
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' names no cells; write all, 3,7, 0-7,0-15, 0,0;5,5 or spread 9");
    }
    int row = Integer.parseInt(match.group(1));
    int lastRow = match.group(2) == null ? row : Integer.parseInt(match.group(2));
    int column = Integer.parseInt(match.group(3));
    int lastColumn = match.group(4) == null ? column : Integer.parseInt(match.group(4));
    if (lastRow < row || lastColumn < column || lastRow > 32766 || lastColumn > 32766) {
      throw new IllegalArgumentException(
          "'" + part + "' runs backwards or beyond 32766; write the lower number first");
    }
    return new Block(row, column, lastRow - row + 1, lastColumn - column + 1);
  }

  /**
   * Return the same range without the cells that are marked: {@code all} and blocks leave them out,
   * {@code spread} takes the next one that is good. A cell that is named by itself stays.
   */
  public CellRange sparing(BadCells bad) {
    return new CellRange(text, spread, blocks, bad);
  }

  /**
   * Name the cells of a chip.
   *
   * @throws IllegalArgumentException if some lie beyond it or are named twice, or if all of them
   *     are marked as bad
   */
  public Cells on(int rows, int columns) {
    return spread > 0 ? spread(rows, columns) : without(named(rows, columns));
  }

  /** Return those of its cells that are left out because they are marked, in words. */
  public List<String> leftOut(int rows, int columns) {
    Set<String> marked = new LinkedHashSet<>(spared.among(whole(rows, columns)));
    marked.removeAll(used(rows, columns));
    return List.copyOf(marked);
  }

  /** Return those of its cells that are marked and named by themselves, in words. */
  public List<String> used(int rows, int columns) {
    return spared.among(on(rows, columns));
  }

  private Cells whole(int rows, int columns) {
    return sparing(BadCells.NONE).on(rows, columns);
  }

  /** Tell whether a plan names a cell by itself. */
  private boolean byItself(int row, int column) {
    return blocks.contains(new Block(row, column, 1, 1));
  }

  private Cells without(Cells named) {
    if (spared.among(named).isEmpty()) {
      return named;
    }
    int[] left =
        IntStream.range(0, named.size())
            .filter(i -> {
              int row = named.row(i);
              int column = named.column(i);
              return !spared.has(row, column) || byItself(row, column);
            })
            .toArray();
    if (left.length == 0) {
      throw noneLeft();
    }
    return left.length == named.size()
        ? named
        : CellList.of(
            Arrays.stream(left).map(named::row).toArray(),
            Arrays.stream(left).map(named::column).toArray());
  }

  private IllegalArgumentException noneLeft() {
    return new IllegalArgumentException(
        "all cells of '"
            + text
            + "' are marked as bad; name others, or one by itself to use it all the same");
  }

  private Cells named(int rows, int columns) {
    if (blocks.isEmpty()) {
      return Cells.all(rows, columns);
    }
    for (Block block : blocks) {
      if (block.lastRow() >= rows || block.lastColumn() >= columns) {
        throw new IllegalArgumentException(
            "cells '"
                + text
                + "' lie beyond the chip of "
                + rows
                + " x "
                + columns
                + "; rows go from 0 to "
                + (rows - 1)
                + ", columns from 0 to "
                + (columns - 1));
      }
    }
    return blocks.size() == 1 ? blocks.getFirst() : list(blocks);
  }

  private static Cells list(List<Block> blocks) {
    int size = blocks.stream().mapToInt(Block::size).sum();
    int[] rows = new int[size];
    int[] columns = new int[size];
    int at = 0;
    for (Block block : blocks) {
      for (int i = 0; i < block.size(); i++) {
        rows[at] = block.row(i);
        columns[at++] = block.column(i);
      }
    }
    try {
      return CellList.of(rows, columns);
    } catch (Refused e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Step through the chip by the golden ratio, so that neither rows nor columns line up; a cell
   * that is taken already gives way to the next free one.
   */
  private Cells spread(int rows, int columns) {
    long all = (long) rows * columns;
    BitSet taken = marked(rows, columns);
    if (spread >= all - taken.cardinality()) {
      return without(Cells.all(rows, columns));
    }
    int[] row = new int[spread];
    int[] column = new int[spread];
    for (int i = 0; i < spread; i++) {
      long even = i * all / spread + all / (2L * spread);
      long shifted = (even % columns + i * (long) (columns * 0.618)) % columns;
      int cell = taken.nextClearBit((int) (even / columns * columns + shifted));
      cell = cell < all ? cell : taken.nextClearBit(0);
      taken.set(cell);
      row[i] = cell / columns;
      column[i] = cell % columns;
    }
    return CellList.of(row, column);
  }

  private BitSet marked(int rows, int columns) {
    BitSet marked = new BitSet();
    for (int cell = 0; cell < rows * columns && !spared.isEmpty(); cell++) {
      marked.set(cell, spared.has(cell / columns, cell % columns));
    }
    return marked;
  }

  /** Return the text form. */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CellRange that && text.equals(that.text) && spared.equals(that.spared);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
