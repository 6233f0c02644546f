package org.memrig.config.random;

import org.memrig.config.math.PortableMath;

/**
 * Draw numbers one after the other, for protocols and algorithms.
 *
 * <p>The n-th number depends on seed, source, index and n only, so {@link #position()} is all that
 * a checkpoint has to keep. Not safe for use by several threads: give each its own index.
 */
public final class RandomStream {

  private final long seed;
  private final NoiseSource source;
  private final long index;
  private final long key;
  private long position;

  /** Open the stream of a source at its first number. */
  public RandomStream(long seed, NoiseSource source) {
    this(seed, source, 0, 0);
  }

  private RandomStream(long seed, NoiseSource source, long index, long position) {
    this.seed = seed;
    this.source = source;
    this.index = index;
    this.key = Draws.key(seed, source.id());
    this.position = position;
  }

  /** Open an independent stream of the same seed and source, for example one for each cell. */
  public RandomStream withIndex(long newIndex) {
    return new RandomStream(seed, source, newIndex, 0);
  }

  /** Return how many 64-bit draws have been made: 0 at the start. */
  public long position() {
    return position;
  }

  /** Continue at a position that {@link #position()} gave earlier. */
  public void moveTo(long newPosition) {
    if (newPosition < 0) {
      throw new IllegalArgumentException(
          "stream " + source.name() + ": position " + newPosition + " is below 0");
    }
    position = newPosition;
  }

  /** Return 64 random bits. */
  public long nextLong() {
    return Draws.bits(key, index, position++);
  }

  /** Return a number in the open interval (0, 1). */
  public double nextDouble() {
    return Draws.uniform(key, index, position++);
  }

  /** Return a standard normal number. */
  public double nextGaussian() {
    return PortableMath.normalQuantile(nextDouble());
  }

  /** Return true with probability one half. */
  public boolean nextBoolean() {
    return nextLong() < 0;
  }

  /** Return an integer from 0 to bound - 1, each equally likely; bound is at least 1. */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException(
          "stream " + source.name() + ": bound " + bound + " is below 1");
    }
    // The high word of a 31 x 33-bit product is uniform once the few low words that would favour
    // some values are drawn again (D. Lemire, ACM TOMACS 29, 3, 2019).
    long product = (nextLong() >>> 32) * bound;
    long low = product & 0xffffffffL;
    if (low < bound) {
      long unfair = (0x1_0000_0000L - bound) % bound;
      while (low < unfair) {
        product = (nextLong() >>> 32) * bound;
        low = product & 0xffffffffL;
      }
    }
    return (int) (product >>> 32);
  }

  /** Put the elements into a random order, each order equally likely. */
  public void shuffle(int[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = nextInt(i + 1);
      int kept = values[i];
      values[i] = values[j];
      values[j] = kept;
    }
  }
}
