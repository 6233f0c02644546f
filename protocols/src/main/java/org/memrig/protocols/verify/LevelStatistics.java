package org.memrig.protocols.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Say how well levels stand apart, by reads that no decision hung on.
 *
 * <p>A level's interval is its mean less and plus one standard deviation over its cells. Levels
 * survive that can be chosen so that no two intervals overlap; the count is the largest number that
 * can. Two cells are the fewest that have a deviation.
 */
public final class LevelStatistics {
  /**
   * Hold one level.
   *
   * @param target S
   * @param mean S, over its cells
   * @param sigma S, of its cells about their mean
   */
  public record Level(int number, double target, int cells, double mean, double sigma) {
    /** Return the lower end of its interval, S. */
    double low() {
      return mean - sigma;
    }

    /** Return the upper end of its interval, S. */
    double high() {
      return mean + sigma;
    }
  }

  private static final class Sums {
    private double target;
    private int count;
    private double sum;
    private double squares;
  }

  private final Map<Integer, Sums> sums = new TreeMap<>();

  /** Add a cell's reading. */
  public void add(int level, double target, double siemens) {
    Sums of = sums.computeIfAbsent(level, _ -> new Sums());
    // Sums about the target lose no digits, as readings lie near it.
    double off = siemens - target;
    of.target = target;
    of.count++;
    of.sum += off;
    of.squares += off * off;
  }

  /** Return the levels that have two cells or more, rising. */
  public List<Level> levels() {
    List<Level> all = new ArrayList<>();
    sums.forEach((number, of) -> {
      if (of.count > 1) {
        double mean = of.sum / of.count;
        double variance = Math.max(0, of.squares - of.count * mean * mean) / (of.count - 1);
        all.add(new Level(number, of.target, of.count, of.target + mean, Math.sqrt(variance)));
      }
    });
    return all;
  }

  /** Return how many levels survive. */
  public int surviving() {
    // Taking the interval that ends first, again and again, gives the most that do not overlap.
    List<Level> byEnd = new ArrayList<>(levels());
    byEnd.sort(Comparator.comparingDouble(Level::high));
    int count = 0;
    double end = Double.NEGATIVE_INFINITY;
    for (Level level : byEnd) {
      if (level.low() > end) {
        count++;
        end = level.high();
      }
    }
    return count;
  }
}
