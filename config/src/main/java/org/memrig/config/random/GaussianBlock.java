package org.memrig.config.random;

import org.memrig.config.math.NormalQuantiles;

/**
 * Draw normal numbers for many cells at once: the same as {@link Draws#gaussian(long, long, long)}
 * gives one by one, in a fraction of the time. Not for several threads at a time.
 */
public final class GaussianBlock {

  // Short loops over arrays, each of which a processor does several numbers at a time.

  private final long[] hash;
  private final double[] uniform;
  private final double[] values;
  private final NormalQuantiles quantiles;

  /**
   * Make room.
   *
   * @param capacity how many at a time, at least 1
   */
  public GaussianBlock(int capacity) {
    hash = new long[capacity];
    uniform = new double[capacity];
    values = new double[capacity];
    quantiles = new NormalQuantiles(capacity);
  }

  /**
   * Draw one number for each of the first n cells, each with its own event.
   *
   * @param key of seed and source, see {@link Draws#key}
   * @param n up to the capacity
   * @return the numbers, a view that the next call overwrites
   */
  public double[] draw(long key, int[] cells, long[] events, int n) {
    for (int i = 0; i < n; i++) {
      hash[i] = Draws.ofCell(key, cells[i]);
    }
    for (int i = 0; i < n; i++) {
      hash[i] = Draws.ofEvent(hash[i], events[i]);
    }
    for (int i = 0; i < n; i++) {
      uniform[i] = Draws.unit(hash[i]);
    }
    quantiles.find(uniform, n, values);
    return values;
  }
}
