package org.memrig.config.random;

import org.memrig.config.math.PortableMath;

/**
 * Draw random numbers as a function of seed, cell, source and event.
 *
 * <p>The same four arguments give the same number on every machine, in every order and on every
 * thread; any other argument gives an independent one. Nothing is remembered between draws.
 */
public final class Draws {

  // Why hashing and not a generator: a killed and resumed run, a run on two threads and a run that
  // skips a cell must see the same noise. Each argument is folded in by its own odd multiplier and
  // a full avalanche, so neighbouring cells and consecutive events share no structure. The mixer is
  // D. Stafford's variant 13 of the 64-bit MurmurHash3 finalizer ("Better Bit Mixing", 2011), the
  // one in SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).

  private static final long SOURCE = 0x9e3779b97f4a7c15L; // golden ratio, as in SplitMix64
  private static final long CELL = 0xd1342543de82ef95L; // multipliers of good spectral figure:
  private static final long EVENT = 0xaf251af3b0f025b5L; // Steele and Vigna, arXiv 2001.05304

  private Draws() {}

  /** Return 64 random bits for an event of a cell. */
  public static long bits(long seed, long cell, int source, long event) {
    return bits(key(seed, source), cell, event);
  }

  /** Return a number in the open interval (0, 1), one of 2^52 equally spaced ones. */
  public static double uniform(long seed, long cell, int source, long event) {
    return unit(bits(seed, cell, source, event));
  }

  /** Return a standard normal number: mean 0, standard deviation 1, never beyond 8.3. */
  public static double gaussian(long seed, long cell, int source, long event) {
    return PortableMath.normalQuantile(unit(bits(seed, cell, source, event)));
  }

  /** Return the key of a seed and source, for loops that draw for many cells. */
  public static long key(long seed, int source) {
    return mix(mix(seed + SOURCE) + source * SOURCE);
  }

  /** Return 64 random bits for an event of a cell, given the key of seed and source. */
  public static long bits(long key, long cell, long event) {
    return ofEvent(ofCell(key, cell), event);
  }

  /** Fold in the cell. */
  static long ofCell(long key, long cell) {
    return mix(key + cell * CELL);
  }

  /** Fold the event into what {@link #ofCell} gave. */
  static long ofEvent(long ofCell, long event) {
    return mix(ofCell + event * EVENT);
  }

  /** Return a number in the open interval (0, 1), given the key of seed and source. */
  public static double uniform(long key, long cell, long event) {
    return unit(bits(key, cell, event));
  }

  /** Return a standard normal number, given the key of seed and source. */
  public static double gaussian(long key, long cell, long event) {
    return PortableMath.normalQuantile(unit(bits(key, cell, event)));
  }

  /** Map 64 bits to (0, 1): the middle of one of 2^52 cells, so neither end is reached. */
  static double unit(long bits) {
    return ((bits >>> 12) + 0.5) * 0x1p-52;
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }
}
