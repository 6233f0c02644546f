package org.memrig.instruments.board;

import java.util.List;
import java.util.Optional;

/**
 * Repeat steps on the board, without the host: pulse trains, ladders, endurance, verify loops.
 *
 * <p>A repeat has no variables. With {@code until}, a cell whose last read in the body meets the
 * band is masked out of the rounds that follow, and the repeat ends when none is left. With {@code
 * until} or CELL_MAJOR every operation in the body that names cells names the same ones.
 *
 * @param times how many rounds at the most, at least 1
 * @param report whether each round's results are given, or those of a cell's last round only
 */
public record Repeat(
    List<Step> body,
    long times,
    Optional<Ladder> ladder,
    Optional<Band> until,
    Order order,
    Report report)
    implements Step {
  /** Which rounds give results. */
  public enum Report {
    /** Every one. */
    EVERY,
    /** The last of each cell; counts and energies are sums over all rounds. */
    LAST
  }

  /** How deep repeats may stand in one another. */
  public static final int MOST_NESTED = 2;

  public Repeat {
    body = List.copyOf(body);
    Check.that(!body.isEmpty(), "a repeat needs at least one step");
    Check.within("times", times, 1, Long.MAX_VALUE >> 16);
    Check.within("nesting of repeats", depth(body) + 1L, 1, MOST_NESTED);
    if (until.isPresent() || order == Order.CELL_MAJOR) {
      Cells cells = commonCells(body);
      Check.that(
          until.isEmpty() || until.get().fits(cells.size()),
          "the band's levels do not fit " + cells.size() + " cells");
      Check.that(
          until.isEmpty() || reads(body), "until needs a read in the body to judge the cells by");
    }
    Check.that(
        ladder.isEmpty() || body.stream().anyMatch(Pulse.class::isInstance),
        "a ladder needs a pulse directly in the repeat's body");
  }

  /** Repeat steps a number of times over the array, giving every result. */
  public static Repeat of(long times, Step... body) {
    return new Repeat(
        List.of(body), times, Optional.empty(), Optional.empty(), Order.ARRAY_MAJOR, Report.EVERY);
  }

  /**
   * Return the cells that the body's operations share.
   *
   * @throws Refused if they name different cells, or none
   */
  public Cells cells() {
    return commonCells(body);
  }

  private static Cells commonCells(List<Step> body) {
    Cells common = null;
    for (Step step : body) {
      Cells cells =
          switch (step) {
            case Read read -> read.cells();
            case Pulse pulse -> pulse.cells();
            case Repeat repeat -> commonCells(repeat.body());
            case Multiply _, Wave _ ->
                throw new Refused("a repeat by cell holds reads, pulses and idle times only");
            case Idle _ -> common;
          };
      Check.that(
          common == null || common.equals(cells),
          "operations of a repeat by cell share their cells");
      common = cells;
    }
    if (common == null) {
      throw new Refused("a repeat by cell needs a read or a pulse");
    }
    return common;
  }

  private static boolean reads(List<Step> body) {
    return body.stream()
        .anyMatch(step ->
            step instanceof Read || (step instanceof Repeat repeat && reads(repeat.body())));
  }

  private static int depth(List<Step> steps) {
    int deepest = 0;
    for (Step step : steps) {
      if (step instanceof Repeat repeat) {
        deepest = Math.max(deepest, 1 + depth(repeat.body()));
      }
    }
    return deepest;
  }
}
